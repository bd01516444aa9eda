"""Standfirsts, pictures and videos: what is taken and refused, what becomes of them, and where they are shown."""

from __future__ import annotations

import json

import pytest

from tests.support.exported import text_of
from tests.web.correcting import COURIER, DOCUMENTS, EVENTS, MERGE_PATCH, POST, patch

TIMELINE = DOCUMENTS.removesuffix("/documents")
PICTURE = {"url": "https://pictures.example/ferry.jpg", "credit": "I. Brandt / Courier", "alt": "The ferry."}
MEDIA = {**PICTURE, "type": "image", "caption": "At the pier.", "link": "https://pictures.example/series"}
VIDEO = {"url": "https://videos.example/watch?v=1&t=2", "type": "video"}


@pytest.fixture
def event(client):
    """The address of an event that one document tells of."""
    (found,) = client.post(DOCUMENTS, json=COURIER).json["events"]
    return f"{EVENTS}/{found['id']}"


def exported(client, form):
    return client.get(f"{EVENTS}?format={form}")


def test_an_event_has_a_picture_until_it_is_taken_back(client, event):
    before = client.get(event).json
    assert before["media"] is None
    after = patch(client, event, {"media": MEDIA}).json
    assert (after["media"], after["corrected"]) == (MEDIA, ["media"])
    assert client.get(EVENTS).json["items"][0]["media"] == MEDIA
    assert patch(client, event, {"media": after["media"]}).json == after
    assert patch(client, event, {"media": None}).json == before


def test_what_is_not_said_of_a_picture_is_empty(client, event):
    given = patch(client, event, {"media": {"url": PICTURE["url"]}}).json["media"]
    assert given == {"url": PICTURE["url"], "credit": "", "alt": "", "type": "image", "caption": "", "link": ""}


def test_a_picture_is_in_the_history_and_its_edit_is_undone(client, event):
    patch(client, event, {"media": MEDIA})
    patch(client, event, {"media": VIDEO})
    last, first = client.get(f"{event}/history").json["items"]
    assert (first["set"], last["set"]["media"]["url"]) == ({"media": MEDIA}, VIDEO["url"])
    assert client.post(f"{event}/history/{last['number']}/undo").status_code == 200
    assert client.get(event).json["media"] == MEDIA


def test_a_picture_outlives_another_document_of_its_event(client, event):
    patch(client, event, {"media": MEDIA})
    client.post(DOCUMENTS, json=POST)
    (found,) = client.get(EVENTS).json["items"]
    assert (found["corroboration"], found["media"]) == (2, MEDIA)


BAD_URLS = [
    "",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "ftp://pictures.example/a.jpg",
    "//pictures.example/a.jpg",
    "https://",
    "https://user:word@pictures.example/a.jpg",
    "https://pictures.example; script-src *",
    "https://pictures.example;script-src%20*/a.jpg",
    "https://pictures.example,b.example/a.jpg",
    "https://*.example/a.jpg",
    "https://bücher.example/a.jpg",
    "https://[::1]/a.jpg",
    "https://pictures.example:99999/a.jpg",
    'https://pictures.example/"onerror=alert(1)',
    "https://pictures.example/<b>",
    "https://pictures.example/\\a",
]


@pytest.mark.parametrize("url", BAD_URLS)
def test_an_address_that_no_page_could_load_safely_is_refused(client, event, url):
    refused = patch(client, event, {"media": {"url": url}})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/media/url")
    refused = client.patch(TIMELINE, json={"picture": {"url": url}}, content_type=MERGE_PATCH)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/picture/url")


@pytest.mark.parametrize(
    ("media", "pointer"),
    [
        ({}, "/media/url"),
        ({**MEDIA, "link": "javascript:alert(1)"}, "/media/link"),
        ({**MEDIA, "type": "audio"}, "/media/type"),
        ({**MEDIA, "caption": "x" * 501}, "/media/caption"),
        ({**MEDIA, "width": 3}, "/media/width"),
        ({**MEDIA, "url": f"https://a.example/{'x' * 2000}"}, "/media/url"),
    ],
)
def test_a_picture_that_is_wrong_is_refused_by_its_field(client, event, media, pointer):
    refused = patch(client, event, {"media": media})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)


def test_a_timeline_has_a_standfirst_and_a_picture(client):
    made = client.put(TIMELINE, json={"title": "The ferry", "standfirst": " How it\ncame. ", "picture": PICTURE}).json
    assert (made["standfirst"], made["picture"]) == ("How it came.", PICTURE)
    assert client.get(TIMELINE).json == made
    assert client.get("/v1/timelines").json["items"][0]["picture"] == PICTURE
    kept = client.put(TIMELINE, json={"title": "The ferry"}).json
    assert (kept["standfirst"], kept["picture"]) == (made["standfirst"], PICTURE)
    bare = client.patch(TIMELINE, json={"standfirst": None, "picture": None}, content_type=MERGE_PATCH).json
    assert (bare["standfirst"], bare["picture"], bare["title"]) == ("", None, "The ferry")


def test_a_changed_picture_changes_the_entity_tags(client):
    client.put(TIMELINE, json={"visibility": "public"})
    tags = {client.get(path).headers["ETag"] for path in (TIMELINE, EVENTS)}
    client.patch(TIMELINE, json={"picture": PICTURE}, content_type=MERGE_PATCH)
    assert tags.isdisjoint(client.get(path).headers["ETag"] for path in (TIMELINE, EVENTS))


def test_a_timeline_can_be_put_back_as_it_was_read(client, event):
    client.put(TIMELINE, json={"title": "The ferry", "standfirst": "How it came.", "picture": PICTURE})
    read = client.get(TIMELINE)
    again = client.put(TIMELINE, json=read.json, headers={"If-Match": read.headers["ETag"]})
    assert again.status_code == 200, again.text
    assert {**again.json, "updated": ""} == {**read.json, "updated": ""}
    assert client.get(event).status_code == 200


def test_a_field_that_no_timeline_has_is_still_refused(client):
    refused = client.put(TIMELINE, json={"title": "The ferry", "colour": "blue"})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/colour")


def test_timelinejs_has_the_media_of_slides_and_of_the_title(client, event):
    client.put(TIMELINE, json={"title": "The ferry", "standfirst": "<b>How</b> it came.", "picture": PICTURE})
    patch(client, event, {"media": {**MEDIA, "caption": "<i>At</i> the pier."}})
    written = exported(client, "timelinejs").json
    assert written["title"]["text"]["text"] == "<p>&lt;b&gt;How&lt;/b&gt; it came.</p>"
    assert written["title"]["media"] == {"url": PICTURE["url"], "alt": "The ferry.", "credit": "I. Brandt / Courier"}
    assert written["events"][0]["media"] == {
        "url": PICTURE["url"],
        "alt": "The ferry.",
        "credit": "I. Brandt / Courier",
        "caption": "&lt;i&gt;At&lt;/i&gt; the pier.",
        "link": MEDIA["link"],
    }
    patch(client, event, {"media": VIDEO})
    assert exported(client, "timelinejs").json["events"][0]["media"] == {"url": VIDEO["url"]}


def test_feeds_name_pictures_and_no_videos(client, event):
    client.put(TIMELINE, json={"standfirst": "How it came.", "picture": PICTURE})
    patch(client, event, {"media": MEDIA})
    feed = exported(client, "feed").json
    assert (feed["description"], feed["items"][0]["image"]) == ("How it came.", PICTURE["url"])
    atom = exported(client, "atom").text
    assert "<subtitle>How it came.</subtitle>" in atom
    assert f"<logo>{PICTURE['url']}</logo>" in atom
    assert f'<link rel="enclosure" href="{PICTURE["url"]}"/>' in atom
    assert exported(client, "jsonld").json["@graph"][0]["image"] == PICTURE["url"]
    patch(client, event, {"media": VIDEO})
    assert "image" not in exported(client, "feed").json["items"][0]
    assert "enclosure" not in exported(client, "atom").text
    assert "image" not in exported(client, "jsonld").json["@graph"][0]


@pytest.mark.parametrize("form", ["md", "docx"])
def test_no_paper_has_a_picture(client, event, form):
    title = patch(client, event, {"media": MEDIA}).json["title"]
    written = text_of(form, exported(client, form).data).decode()
    assert title in written
    assert "pictures.example" not in written


def test_readers_without_a_key_see_pictures_and_not_who_gave_them(client, event):
    client.put(TIMELINE, json={"visibility": "public", "picture": PICTURE})
    patch(client, event, {"media": MEDIA, "by": "Ida", "reason": "It is ours."})
    written = json.dumps(client.get(EVENTS).json)
    assert "ferry.jpg" in written
    assert "It is ours." not in written
