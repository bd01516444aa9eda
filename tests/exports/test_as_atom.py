"""The feed is held to what RFC 4287 demands of a document, a feed and its entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest

from tests.support.exported import FERRY, attack, dated, disputed, linked, rendered
from timeline_api.exports import FORMATS

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = "https://news.example/timelines/ferry~abc"


def read(written):
    feed = ElementTree.fromstring(written)
    assert feed.tag == f"{ATOM}feed"
    return feed, feed.findall(f"{ATOM}entry")


def texts(element, tag):
    return [found.text for found in element.findall(f"{ATOM}{tag}")]


def links(element):
    return {found.get("rel"): found.get("href") for found in element.findall(f"{ATOM}link")}


def hold_to_rules(feed, entries):
    for element in (feed, *entries):
        for tag in ("id", "title", "updated"):
            (text,) = texts(element, tag)
            assert text
        assert texts(element, "id")[0].startswith("urn:uuid:")
        for moment in texts(element, "updated") + texts(element, "published"):
            assert datetime.fromisoformat(moment).tzinfo
    assert len({texts(entry, "id")[0] for entry in entries}) == len(entries)
    for entry in entries:
        authors = entry.findall(f"{ATOM}author")
        assert authors
        assert all(author.find(f"{ATOM}name").text for author in authors)
        assert len(texts(entry, "content")) == 1


@pytest.mark.parametrize("timeline", [FERRY, replace(FERRY, title=""), replace(FERRY, title="A & B <i> \x07")])
@pytest.mark.parametrize("events", [(), (dated("2023"), disputed(), attack(), linked("https://courier.example/?a&b"))])
def test_the_feed_keeps_the_rules(events, timeline):
    feed, entries = read(rendered("atom", *events, timeline=timeline))
    assert len(entries) == len(events)
    hold_to_rules(feed, entries)


def test_links_lead_to_pages_and_to_sources():
    one = linked("https://courier.example/?a&b")
    feed, (entry,) = read(b"".join(FORMATS["atom"].with_page(PAGE).render([one], FERRY)))
    assert links(feed) == {"alternate": PAGE}
    assert links(entry) == {"alternate": f"{PAGE}/events/{one.id}", "via": "https://courier.example/?a&b"}


def test_an_id_depends_on_neither_host_nor_address():
    ids = set()
    for page in ("", PAGE):
        _, (entry,) = read(b"".join(FORMATS["atom"].with_page(page).render([dated("2023")], FERRY)))
        ids |= set(texts(entry, "id"))
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("date", "published", "updated"),
    [
        ("2023-11-18", ["2023-11-18T12:00:00Z"], ["2023-11-18T12:00:00Z"]),
        ("2023-11", [], ["2031-06-02T00:00:00Z"]),
        (None, [], ["2031-06-02T00:00:00Z"]),
    ],
)
def test_an_entry_without_a_day_of_publication_has_the_time_of_the_timeline(date, published, updated):
    timeline = replace(FERRY, updated=1_938_124_800)
    _, (entry,) = read(rendered("atom", dated("2023", date=date), timeline=timeline))
    assert (texts(entry, "published"), texts(entry, "updated")) == (published, updated)


def test_the_text_is_that_of_the_json_feed():
    _, (entry,) = read(rendered("atom", disputed()))
    (text,) = texts(entry, "content")
    assert "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031" in text.split("\n")
    assert {category.get("term") for category in entry.findall(f"{ATOM}category")} >= {"disputed", "asserted"}
