"""What all formats have in common: every event is there, in order, in pieces, and none of them can hurt its reader."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.support.exported import ATTACK, FERRY, attack, dated, disputed, inferred, keep, rendered, text_of
from timeline_api import exports
from timeline_api.errors import InvalidCursor, InvalidInput, TimelineNotFound
from timeline_api.exports import FORMATS, events_of, export
from timeline_api.model import Page, TimelineQuery
from timeline_api.pages.words import name_of
from timeline_api.schemas import event_detail_json
from timeline_api.store import open_store

JSON_FORMATS = sorted(name for name, form in FORMATS.items() if form.schema)


def plain_lines(written):
    """What a format has, with the lines of a calendar joined and its escapes taken away."""
    return written.replace(b"\r\n ", b"").decode().replace("\\,", ",")


@pytest.fixture
def store():
    store = open_store("memory:")
    yield store
    store.close()


def test_json_is_one_object_with_the_events_in_order():
    events = [dated("2019"), dated("2021")]
    assert json.loads(rendered("json", *events)) == {"events": [event_detail_json(one) for one in events]}


def test_json_of_nothing_is_an_empty_list():
    assert json.loads(rendered("json")) == {"events": []}


def test_ndjson_is_a_line_for_an_event():
    events = [dated("2019"), dated("2021")]
    lines = rendered("ndjson", *events).splitlines()
    assert [json.loads(line) for line in lines] == [event_detail_json(one) for one in events]


def test_no_two_formats_share_a_media_type():
    assert len({form.media_type for form in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_timeline_without_events_can_be_written(store, name):
    store.put_timeline("ferry")
    assert rendered(name) or name == "ndjson"
    assert b"".join(export(FORMATS[name], "ferry", store)).count(b"The pier opened") == 0


@pytest.mark.parametrize("name", FORMATS)
def test_a_timeline_without_a_title_can_be_written(name):
    assert rendered(name, dated("2019"), timeline=replace(FERRY, title=""))


@pytest.mark.parametrize("name", ["ics", "timelinejs", "feed", "atom", "md", "docx"])
def test_a_timeline_without_a_title_is_called_as_on_its_page(name):
    harbour = replace(FERRY, name="the-EU_harbour", title="")
    assert name_of({"name": harbour.name, "title": ""}) == "The EU Harbour"
    assert "The EU Harbour" in rendered(name, dated("2019"), timeline=harbour).decode()


@pytest.mark.parametrize("name", FORMATS)
def test_both_positions_of_a_dispute_can_be_read(name):
    written = rendered(name, disputed()).replace(b"\r\n ", b"").decode()
    assert "Ellery Courier: April 2031" in written
    assert "Harbour Post: May 2031" in written


@pytest.mark.parametrize("name", sorted(FORMATS.keys() & {"ics", "fullcalendar", "feed", "atom"}))
def test_what_is_alleged_says_so_where_titles_alone_are_listed(name):
    written = rendered(name, replace(dated("2023-07-01"), modality="alleged")).decode()
    assert "Alleged: The pier opened" in written
    assert "Happened: The pier" not in rendered(name, dated("2023-07-01")).decode()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json", "ndjson"}))
@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1985~", "c. 1985 (approximate)"),
        ("1985?", "1985? (uncertain)"),
        ("1985-04%", "c. April 1985? (approximate and uncertain)"),
        ("2020/..", "since 2020"),
        ("../2030", "until 2030"),
        ("199X", "1990s"),
        ("2023-24", "winter 2023–24"),
    ],
)
def test_what_a_date_leaves_open_is_said_in_words(name, edtf, words):
    assert words in rendered(name, dated(edtf)).decode()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json", "ndjson"}))
def test_an_inferred_date_says_that_no_words_state_it(name):
    note = "about 17 November 2023, from the context"
    assert note in plain_lines(rendered(name, inferred()))
    assert "from the context" not in plain_lines(rendered(name, dated("2023-11-17?")))


@pytest.mark.parametrize(
    ("edtf", "words"), [("2023-11-15/2023-11-17", "15–17 November 2023"), ("2023-11?", "November 2023")]
)
def test_an_inferred_time_has_no_sign_of_doubt(edtf, words):
    assert f"about {words}, from the context" in plain_lines(rendered("csv", inferred(edtf)))


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json", "ndjson"}))
def test_a_plan_is_not_told_as_done(name):
    assert "lanned" in rendered(name, replace(dated("2031"), modality="planned")).decode()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json", "ndjson"}))
def test_no_format_links_to_anything_but_the_web(name):
    written = rendered(name, attack()).decode()
    assert "javascript:" not in written


@pytest.mark.parametrize("name", JSON_FORMATS)
def test_json_can_stand_in_a_script_of_a_page(name):
    written = rendered(name, attack()).decode()
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(written)
    assert "onerror" in written


@pytest.fixture(scope="module")
def long_timeline():
    store = open_store("memory:")
    keep(store, *(dated(str(1000 + number), f"Opened in year {1000 + number}.") for number in range(1203)))
    yield store
    store.close()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"docx"}))
def test_all_pages_of_a_timeline_are_written(long_timeline, name):
    written = text_of(name, b"".join(export(FORMATS[name], "ferry", long_timeline, limit=2000)))
    written = written.replace(b"\r\n ", b"").decode()
    places = [written.find(f"Opened in year {1000 + number}.") for number in range(1203)]
    assert min(places) >= 0
    assert name in ("atom", "feed") or places == sorted(places)


def test_a_limit_cuts_the_list(store):
    keep(store, *(dated(str(year)) for year in (2019, 2020, 2021)))
    assert len(b"".join(export(FORMATS["ndjson"], "ferry", store, limit=2)).splitlines()) == 2


def test_a_query_filters_and_its_cursor_is_where_the_export_starts(store):
    keep(store, *(dated(str(year)) for year in (2018, 2019, 2020, 2021)))
    cursor = store.events("ferry", TimelineQuery(limit=2)).next_cursor
    assert [one.when.text for one in events_of("ferry", store, TimelineQuery(cursor=cursor))] == ["2020", "2021"]
    newest_first = TimelineQuery(order="desc", limit=1)
    assert [one.when.text for one in events_of("ferry", store, newest_first)] == ["2021", "2020", "2019", "2018"]


@pytest.mark.parametrize("name", FORMATS)
def test_what_cannot_be_written_is_refused_before_the_first_byte(store, name):
    with pytest.raises(TimelineNotFound):
        export(FORMATS[name], "nowhere", store)
    store.put_timeline("ferry")
    with pytest.raises(InvalidCursor):
        export(FORMATS[name], "ferry", store, TimelineQuery(cursor="x"))


# A document for Word is made as a whole.
@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"atom", "feed", "docx"}))
def test_no_more_than_a_page_of_events_is_held(name):
    store = CountingStore(dated("2019"), pages=8)
    blocks = export(FORMATS[name], "ferry", store)
    next(blocks)
    assert store.read == 1
    assert sum(1 for _ in blocks) > 8
    assert store.read == 8


@pytest.mark.parametrize("name", ["atom", "feed"])
def test_a_feed_reads_the_thousand_events_that_changed_last(name):
    store = CountingStore(dated("2019"), pages=8)
    assert b"".join(export(FORMATS[name], "ferry", store, TimelineQuery(sort="salience", order="asc")))
    assert store.read == 2
    assert {(query.sort, query.order) for query in store.queries} == {("changed", None)}


def test_without_the_extra_the_format_says_what_is_missing(store, monkeypatch):
    keep(store, dated("2031"))
    monkeypatch.setattr(exports, "find_spec", lambda name: None)
    assert not FORMATS["docx"].is_available
    assert FORMATS["csv"].is_available
    with pytest.raises(InvalidInput, match=r"needs the extra docx: pip install 'timeline-api\[docx\]'") as refused:
        export(FORMATS["docx"], "ferry", store)
    assert refused.value.field == "format"


def test_the_hostile_words_are_hostile():
    assert "</script" in ATTACK


class CountingStore:
    """A timeline of many pages of the same event; `queries` are those for its pages."""

    def __init__(self, event, *, pages):
        self._event, self._pages, self.queries = event, pages, []

    @property
    def read(self):
        return len(self.queries)

    def timeline(self, _name):
        return FERRY

    def events(self, _timeline, query):
        self.queries.append(query)
        cursor = str(self.read) if self.read < self._pages else None
        return Page(items=(self._event,) * query.limit, next_cursor=cursor)
