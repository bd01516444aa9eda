"""Decode bytes by their declared encoding, strictly: no byte is guessed or replaced."""

from __future__ import annotations

import codecs
import re

from timeline_api.errors import InvalidInput

#: Codecs of Python that are not encodings of text, or take quadratic time.
_CHARSETS = frozenset(
    """utf-8 utf-16 utf-16-le utf-16-be koi8-r koi8-u gbk gb18030 gb2312 big5 euc_jp euc_kr shift_jis iso2022_jp cp1250
    cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7
    iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16""".split()
)

#: Encodings by names that stand for a larger one in the WHATWG Encoding Standard.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

#: The bytes at the beginning of a page in which it has to name its encoding.
_HEAD = 1024
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)


def is_charset(name: str) -> bool:
    """Whether `name` is that of an encoding which can be read."""
    return _codec(name) is not None


def read_text(body: bytes, charset: str) -> str:
    """Return the text of `body` in `charset`, "" for UTF-8, without a byte order mark.

    Raises InvalidInput: it has a byte that the encoding does not have.
    """
    codec = _codec(charset) if charset else None
    codec = "utf-8-sig" if codec in (None, "utf-8") else codec
    try:
        return body.decode(codec or "utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "" if charset else "; another encoding has to be named"
        raise InvalidInput(f"the text is not {charset or 'UTF-8'} at byte {error.start}{hint}") from None


def read_html(body: bytes, charset: str) -> str:
    """Return the source of a web page, by its byte order mark, else `charset`, else its `meta`, else UTF-8.

    Raises InvalidInput: it has a byte that the encoding does not have.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return read_text(body, codec)
    declared = _META.search(body[:_HEAD])
    named = declared[1].decode("ascii") if declared else ""
    # A page that could be read as far as its `meta` is in no encoding of 16 bits, whatever it says.
    known = is_charset(named) and not named.lower().startswith("utf-16")
    return read_text(body, charset or (named if known else ""))


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    found = {"utf-8-sig": "utf-8"}.get(found, _MEANT.get(found, found))
    return found if found in _CHARSETS else None
