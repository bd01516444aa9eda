"""Whatever is sent, the answer is one that the contract documents, and never a 500."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DATES = (
    "on Friday",
    "13 May 2031",
    "in 1987",
    "May",
    "two days later",
    "2031-02-30",
    "31/12/9999",
    "the 1980s",
    "0000",
)
ANY_TEXT = st.text(st.characters(), max_size=40)
NEWS = st.lists(st.sampled_from((*DATES, "The council met", ".", "\n", "“", "said", "will")) | ANY_TEXT, max_size=12)
MARKUP = (
    "<p>",
    "</p>",
    "<",
    ">",
    "<!--",
    "-->",
    "<a href='",
    "'",
    "<script>",
    "<html lang=",
    "&amp;",
    "&#0;",
    "=",
    "said ",
)
ANY_VALUE = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | st.lists(st.none(), max_size=2)
DOCUMENT = st.fixed_dictionaries(
    {"text": NEWS.map(" ".join)},
    optional={
        "published": st.sampled_from(("2031-05-14", "2031-05", "9999-12-31", "0001-01-01T00:00:00Z")) | ANY_VALUE,
        "source": ANY_VALUE,
        "title": ANY_VALUE,
        "language": st.just("en") | ANY_VALUE,
        "url": ANY_VALUE,
    },
)

# The service keeps nothing of an extraction, so that one client can serve every example.
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)


@shared
@given(DOCUMENT)
def test_any_document_is_read_or_refused(client, document):
    response = client.post("/v1/extract", data=json.dumps(document), content_type="application/json")
    assert response.status_code in (200, 400, 422)
    if response.status_code == 200:
        for expression in response.json["expressions"]:
            assert document["text"][expression["start"] : expression["end"]] == expression["text"]


@shared
@given(st.dictionaries(ANY_TEXT, ANY_VALUE, max_size=3) | ANY_VALUE)
def test_any_json_is_refused_when_it_is_no_document(client, value):
    response = client.post("/v1/extract", data=json.dumps(value), content_type="application/json")
    assert response.status_code in (400, 422)


@shared
@given(st.binary(max_size=60))
def test_any_bytes_are_refused(client, body):
    assert client.post("/v1/extract", data=body, content_type="application/json").status_code in (400, 422)


@shared
@given(NEWS.map(" ".join).map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=60))
def test_any_bytes_are_a_plain_text_or_refused(client, body):
    assert client.post("/v1/extract", data=body, content_type="text/plain").status_code in (200, 422)


@shared
@given(st.lists(st.sampled_from(MARKUP) | ANY_TEXT, max_size=12).map("".join))
def test_any_bytes_are_a_page_or_refused(client, source):
    body = source.encode("utf-8", "surrogatepass")
    assert client.post("/v1/extract", data=body, content_type="text/html").status_code in (200, 415, 422)


@shared
@given(st.binary(max_size=60), st.sampled_from(("gzip", "zstd", "br", "")))
def test_any_bytes_are_unpacked_or_refused(client, body, packing):
    headers = {"Content-Encoding": packing}
    response = client.post("/v1/extract", data=body, content_type="text/plain", headers=headers)
    assert response.status_code in (200, 400, 415, 422)


@shared
@given(st.dictionaries(st.sampled_from(("limit", "cursor", "order")) | ANY_TEXT, ANY_TEXT, max_size=3))
def test_any_query_is_answered_or_refused(client, query):
    names = {name.encode("utf-8", "replace").decode(): text.encode("utf-8", "replace") for name, text in query.items()}
    assert client.get("/v1/timelines", query_string=names).status_code in (200, 422)


@shared
@given(ANY_TEXT)
def test_any_path_is_answered(client, path):
    raw = "/v1/timelines/" + path.encode("utf-8", "surrogatepass").decode("latin-1")
    assert client.get("/", environ_overrides={"PATH_INFO": raw}).status_code in (200, 308, 404, 422)
