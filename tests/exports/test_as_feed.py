"""The feed is held to the rules of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from tests.support.builders import event, mention
from tests.support.exported import FERRY, attack, dated, disputed, keep, linked, rendered
from timeline_api.exports import FORMATS, as_feed, export
from timeline_api.store import open_store


def feed(*events):
    return json.loads(rendered("feed", *events))


def hold_to_rules(written):
    """What JSON Feed 1.1 asks of a feed: what must be there, of which type, and no member that it does not know."""
    assert written.keys() <= {"version", "title", "home_page_url", "language", "items"}
    assert written["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(written["title"], str)
    assert len({one["id"] for one in written["items"]}) == len(written["items"])
    for one in written["items"]:
        links = {"url", "external_url"}
        known = {"id", "title", "content_text", "date_published", "date_modified", "authors", "tags", *links}
        assert all(name in known or name.startswith("_") for name in one)
        assert all(isinstance(one[name], str) for name in known & one.keys() - {"authors", "tags"})
        assert one["id"]
        assert one["content_text"]
        assert all(author["name"] for author in one["authors"])
        assert all(isinstance(tag, str) for tag in one["tags"])
        for name in {"date_published", "date_modified"} & one.keys():
            assert datetime.fromisoformat(one[name]).tzinfo


@pytest.mark.parametrize("events", [(), (dated("2023"), disputed(), attack(), linked("https://courier.example/"))])
def test_the_feed_keeps_the_rules(events):
    hold_to_rules(feed(*events))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2023-11-18T09:30:00+01:00", "2023-11-18T08:30:00Z"),
        ("2023-11-18T09:30Z", "2023-11-18T09:30:00Z"),
        ("2023-11-18T23:30:00-05:00", "2023-11-19T04:30:00Z"),
        ("2023-11-18T09:30", "2023-11-18T12:00:00Z"),
        ("2023-11-18", "2023-11-18T12:00:00Z"),
        ("2023-11", None),
        (None, None),
    ],
)
def test_a_day_is_noon_and_what_is_no_day_has_no_clock(published, expected):
    (one,) = feed(dated("2023", date=published))["items"]
    assert one.get("date_published") == expected
    assert one["_timeline"] == {"edtf": "2023", "published": published, "attributions": []}


def test_a_later_report_is_a_change():
    told = [
        mention("It opened in 2031.", on="2031", edtf="2031", trigger="opened", source=source, date=date)
        for source, date in (("Ellery Courier", "2031-02-03"), ("Harbour Post", "2031-02-01"), ("The Herald", None))
    ]
    (one,) = feed(event(*told))["items"]
    assert (one["date_published"], one["date_modified"]) == ("2031-02-01T12:00:00Z", "2031-02-03T12:00:00Z")


def test_an_item_leads_to_the_page_of_its_event():
    one = dated("2023")
    assert "url" not in feed(one)["items"][0]
    page = "https://news.example/timelines/ferry"
    render = FORMATS["feed"].with_page(page).render
    written = json.loads(b"".join(render([one], FERRY)))
    hold_to_rules(written)
    assert (written["home_page_url"], written["items"][0]["url"]) == (page, f"{page}/events/{one.id}")


def test_the_text_has_date_dispute_sources_and_quotes():
    (one,) = feed(disputed())["items"]
    assert one["content_text"].split("\n") == [
        "Date: April 2031 or May 2031",
        "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031",
        "Sources: Ellery Courier, Harbour Post",
        "“Approved in April 2031.” (Ellery Courier)",
        "“Approved in May 2031.” (Harbour Post)",
    ]


def test_each_source_is_quoted_once_with_what_it_said_first():
    told = [
        mention(text, on="2031", edtf="2031", trigger="opened", source=source)
        for source, text in (("Ellery Courier", "It opened in 2031."), ("Harbour Post", "Then it opened, in 2031."))
    ]
    again = mention("The line was opened in 2031.", on="2031", edtf="2031", trigger="opened", source="Ellery Courier")
    (one,) = feed(event(*told, again))["items"]
    assert one["content_text"].split("\n")[2:] == [
        "“It opened in 2031.” (Ellery Courier)",
        "“Then it opened, in 2031.” (Harbour Post)",
    ]


def test_a_source_on_the_web_is_linked():
    (one,) = feed(linked("https://courier.example/"))["items"]
    assert one["external_url"] == "https://courier.example/"


@pytest.fixture
def store():
    store = open_store("memory:")
    published = [None, *(f"2023-11-{day:02d}" for day in range(1, 31)), *(f"2024-01-{day:02d}" for day in range(1, 31))]
    keep(store, *(dated(str(2000 + place), date=date) for place, date in enumerate(published)))
    yield store
    store.close()


def exported(store, limit=None):
    return json.loads(b"".join(export(FORMATS["feed"], "ferry", store, limit=limit)))["items"]


def test_what_was_published_last_comes_first(store):
    dates = [one["_timeline"]["published"] for one in exported(store)]
    assert dates == sorted(dates, reverse=True)
    assert dates[0] == "2024-01-30"
    assert len(dates) == 50


def test_a_limit_says_how_many_of_the_latest(store):
    assert [one["_timeline"]["published"] for one in exported(store, limit=2)] == ["2024-01-30", "2024-01-29"]


def test_what_nobody_knows_the_day_of_comes_last(store):
    assert exported(store, limit=100)[-1]["_timeline"]["published"] is None


def test_of_many_events_those_that_changed_last_are_looked_at(store, monkeypatch):
    monkeypatch.setattr(as_feed, "RECENT", 3)
    keep(store, dated("1990", "The old mill opened", date="2019-05-01"))
    dates = [one["_timeline"]["published"] for one in exported(store, limit=3)]
    assert dates == ["2024-01-30", "2024-01-29", "2019-05-01"]
