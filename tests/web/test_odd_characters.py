"""Characters that nobody sees: every way in reads a text alike, and gives out the offsets of the text that it keeps."""

from __future__ import annotations

import json

import pytest

from tests.intake.pages import page
from timeline_api.intake import pages_can_be_read

FERRY = "/v1/timelines/ferry/documents"
TEXTS = {
    "Ann Smith resigned on 5 May\u200b 2019.": "2019-05-05",
    "Ann Smith resigned on 1\u20605 May 2019.": "2019-05-15",
    "Ann Smith resigned on 5\u3000May\u20282019.": "2019-05-05",
    "Ann Smith re\u00adsigned in May 20\u00ad19.": "2019-05",
    "\u2068Ann Smith\u2069 resigned 1\u200d2 years ago.": "2011",
    "Ann Smith resigned on 5 May ٢٠١٩.": "2019-05-05",
}


def sent_as(kind: str, text: str) -> dict:
    if kind == "json":
        return {"json": {"text": text, "published": "2023-11-18"}}
    if kind == "lines":
        return {"data": json.dumps({"text": text, "published": "2023-11-18"}), "content_type": "application/x-ndjson"}
    return {"data": text.encode(), "content_type": kind, "query_string": {"published": "2023-11-18"}}


@pytest.mark.parametrize("kind", ["json", "lines", "text/plain"])
@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_every_body_is_read_alike(client, kind, text):
    client.post(FERRY, **sent_as(kind, text))
    (kept,) = client.get(FERRY).json["items"]
    document = client.get(f"{FERRY}/{kept['id']}").json
    assert document["text"] == text
    (mention,) = document["mentions"]
    expression, trigger = mention["expression"], mention["trigger"]
    assert expression["edtf"] == TEXTS[text]
    assert mention["title"] == "Ann Smith resigned"
    assert [actor["name"] for actor in mention["actors"]] == ["Ann Smith"]
    for part in (expression, trigger):
        assert part["text"] == text[part["start"] : part["end"]]


@pytest.mark.skipif(not pages_can_be_read(), reason="the extra html is not installed")
def test_a_page_is_read_as_its_text_is(client):
    words = "Ann Smith resigned on 5 May\u200b 2019 as mayor of Ellery, and the council met on 1\u20605 May 2019."
    found = client.post(FERRY, data=page(body=f"<p>{words}</p>"), content_type="text/html")
    assert found.status_code == 201, found.text
    document = client.get(f"{FERRY}/{found.json['id']}").json
    dates = {each["edtf"] for each in document["expressions"]}
    assert {"2019-05-05", "2019-05-15"} <= dates
    assert all(each["text"] == document["text"][each["start"] : each["end"]] for each in document["expressions"])
