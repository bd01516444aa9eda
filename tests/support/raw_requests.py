"""Raw requests to a server, sound and unsound."""

from __future__ import annotations

import json

GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /v1/extract HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
BODY = json.dumps({"text": "The pier opened on 3 May 1987."}).encode()
IN_ONE_CHUNK = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)

#: Values of `Host` that are none.
NO_HOSTS = (
    *(b"", b"   ", b"a b", b"a\tb", b"a, b", b"a\0b", b"a\x7f", b"a/b", b"a?b", b"a#b", b"me@a", b"http://a", b"a\\b"),
    *(b'"a"', b"<a>", b"a|b", b"a^b", b"{a}", b"a%", b"a%2", b"a%zz", "münchen.example".encode(), b":8000", b"a:b"),
    *(
        b"a:-1",
        b"a:+1",
        b"a:80:80",
        b"a:65536",
        b"a:99999999999999999999",
        b"::1",
        b"[",
        b"[]",
        b"[::1",
        b"::1]",
        b"[::1]a",
    ),
    *(
        b"[:::1]",
        b"[1:2]",
        b"[::1]:x",
        b"[fe80::1%25eth0]",
        b"[fe80::1%eth0]",
        b"[g::1]",
        b"[::1.2.3.256]",
        b"[localhost]",
    ),
    *(b"[v1]", b"[v.a]", b"[::1][::1]"),
)

#: Values of `Host` that are one.
HOSTS = (
    *(b"localhost", b"LOCALHOST:8000", b"news.example", b"news.example.", b"news.example.:80", b"my_service_1:8000"),
    *(
        b"127.0.0.1",
        b"127.0.0.1:65535",
        b"a:",
        b"a:0080",
        b"xn--mnchen-3ya.example",
        b"m%C3%BCnchen.example",
        b"-a",
        b"a~b",
    ),
    *(b"[::1]", b"[::1]:8000", b"[::]", b"[2001:DB8::a]:", b"[::ffff:192.0.2.1]:80", b"[1:2:3:4:5:6:7:8]", b"[vF.a:b]"),
)

#: What the server refuses by itself, by the name of the problem: the request that the contract's example answers first.
REFUSED = {
    "bad-request": {
        "a line without a colon": GET + b"Authorization tlk_0123\r\n\r\n",
        "no HTTP": b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
        "HTTP/0.9": b"GET /healthz\r\n\r\n",
        "no Host": b"GET /healthz HTTP/1.1\r\n\r\n",
        "two Hosts": GET + b"Host: other\r\n\r\n",
        "two equal Hosts": GET + b"Host: localhost\r\n\r\n",
        "two Hosts of HTTP/1.0": b"GET /healthz HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
        "a user in the target": b"GET http://me@localhost/healthz HTTP/1.0\r\n\r\n",
        "another host in the target": b"GET http://other/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a space before the colon": GET + b"X-A : a\r\n\r\n",
        "a folded line": GET + b"X-A: a\r\n b\r\n\r\n",
        "NUL in a value": GET + b"X-A: a\0b\r\n\r\n",
        "NUL in a name": GET + b"X\0A: b\r\n\r\n",
        "a bare CR": GET + b"X-A: a\rX-B: b\r\n\r\n",
        "a bare LF": GET + b"X-A: a\nX-B: b\r\n\r\n",
        "tabs in the request line": b"GET\t/healthz\tHTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a fragment": b"GET /healthz#a HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "a length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + IN_ONE_CHUNK,
        "chunks and a length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + IN_ONE_CHUNK,
        "two lengths": POST + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
        "the same length twice": POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "a list of lengths": POST + b"Content-Length: 2, 3\r\n\r\n{} ",
        "a length with a sign": POST + b"Content-Length: +2\r\n\r\n{}",
        "a negative length": POST + b"Content-Length: -1\r\n\r\n",
        "chunks in HTTP/1.0": CHUNKED.replace(b"HTTP/1.1", b"HTTP/1.0") + IN_ONE_CHUNK,
        "a chunk of zz": CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n",
        "a chunk of -5": CHUNKED + b"-5\r\n{}\r\n0\r\n\r\n",
        "a chunk of +2": CHUNKED + b"+2\r\n{}\r\n0\r\n\r\n",
        "a chunk of 0x2": CHUNKED + b"0x2\r\n{}\r\n0\r\n\r\n",
        "a chunk of 2_0": CHUNKED + b"2_0\r\n{}\r\n0\r\n\r\n",
        "a chunk of no size": CHUNKED + b"\r\n{}\r\n0\r\n\r\n",
        "a chunk without CRLF": CHUNKED + b"2\r\n{}0\r\n\r\n",
        "a chunk that is longer than said": CHUNKED + b"2\r\n{}}}\r\n0\r\n\r\n",
        "chunks in bare LFs": CHUNKED + b"2\n{}\n0\n\n",
        "an end in a bare LF": CHUNKED + b"2\r\n{}\r\n0\r\n\n",
        "trailers that end in a bare LF": CHUNKED + b"2\r\n{}\r\n0\r\nX-A: 1\n\r\n",
        "a bad trailer": CHUNKED + b"2\r\n{}\r\n0\r\nbad trailer\r\n\r\n",
        "too many small chunks": CHUNKED + b"1\r\n \r\n" * 2_100 + b"0\r\n\r\n",
    },
    "request-timeout": {"half a line": b"GET /hea", "half of a body": POST + b"Content-Length: 9\r\n\r\n{"},
    "request-entity-too-large": {
        "a length": POST + b"Content-Length: 10000001\r\n\r\n",
        "chunks": CHUNKED + b"100000\r\n%b\r\n" % (b" " * (1 << 20)) * 10,
    },
    "request-uri-too-large": {
        "with its end": b"GET /v1/timelines?cursor=" + b"a" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "without an end": b"GET /" + b"a" * 9000,
    },
    "expectation-failed": {"a wish": GET + b"Expect: a pony\r\n\r\n"},
    "request-header-fields-too-large": {
        "many": GET + b"".join(b"X-%d: a\r\n" % number for number in range(100)) + b"\r\n",
        "a long one": GET + b"X-Long: " + b"a" * 9000 + b"\r\n\r\n",
        "without an end": GET + b"X-Long: a\r\n" * 7000,
    },
    "not-implemented": {
        "gzip, chunked": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + IN_ONE_CHUNK,
        "another coding": POST + b"Transfer-Encoding: xchunked\r\n\r\n" + IN_ONE_CHUNK,
        "identity": POST + b"Transfer-Encoding: identity\r\n\r\n",
        "a method in small letters": b"get /v1/timelines HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT": b"CONNECT other:443 HTTP/1.1\r\nHost: other:443\r\n\r\n",
    },
    "http-version-not-supported": {
        "HTTP/3.0": b"GET /healthz HTTP/3.0\r\nHost: localhost\r\n\r\n",
        "HTTP/2 by prior knowledge": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    },
}
