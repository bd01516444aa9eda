"""Documents that another release read are read again: what the caller said and what people corrected stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pipeline.rereading import STORY, read_again
from tests.support.databases import empty_database
from tests.support.killed_writers import acknowledged_until_killed
from timeline_api import pipeline
from timeline_api.edtf import read_edtf
from timeline_api.errors import StoreBusy
from timeline_api.extraction import load_syntax
from timeline_api.model import Document, EventMention, Extraction, PublicationDate, Remark, Span, TimelineQuery
from timeline_api.model.mentions import mention_id
from timeline_api.pipeline import rereading
from timeline_api.store import Store, open_store

ROOT = Path(__file__).parents[2]
SYNTAX = load_syntax("none")
REMARK = Remark(by="Ada", made=0)


@pytest.fixture(params=("memory", "sqlite", "postgresql"))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(empty_database(request.param, request, tmp_path))) as opened:
        yield opened


def document(number: int, text: str, published: PublicationDate | None = None) -> Document:
    stated = PublicationDate(value=read_edtf("2031-06-01"), status="stated", evidence="2031-06-01")
    return Document(id=f"d{number}", text=text, source=f"Paper {number}", published=published or stated)


FERRY = document(1, "The ferry Kestrel sank off Brill on 3 May 2031. The mayor resigned on 9 May 2031.")
STORM = document(2, "A storm closed the port of Brill on 12 May 2031.")


def read_by_another_release(said: Document, *, loses: int = 0) -> Extraction:
    """A reading that stopped each date a year short, so that no mention has the id that it has now."""
    extraction = pipeline.prepare_document(said, SYNTAX)
    mentions = tuple(map(_shortened, extraction.mentions[loses:]))
    return replace(extraction, mentions=mentions, read_with="0.1.0")


def _shortened(mention: EventMention) -> EventMention:
    span = Span(mention.expression.span.start, mention.expression.span.end - len(" 2031"))
    words = mention.expression.text.removesuffix(" 2031")
    known = replace(mention.expression, span=span, text=words, value=read_edtf("2030"))
    return replace(
        mention, id=mention_id(mention.document.id, span, mention.trigger.span), expression=known, title="Read amiss"
    )


def fill(store: Store, *documents: Document) -> None:
    for each in documents:
        pipeline.add_extraction(each, read_by_another_release(each), timeline=STORY, store=store)


def reread(store: Store) -> list[pipeline.Reread]:
    return list(pipeline.reread(STORY, store=store, syntax=SYNTAX))


def events_of(store: Store) -> list[tuple[str, str, str]]:
    events = store.events(STORY, TimelineQuery(limit=100)).items
    return [(event.id, event.title, event.when.text) for event in events]


def unchecked(_event: object) -> None:
    """Take whatever is there."""


def test_what_is_read_again_is_what_this_release_reads(store):
    fill(store, FERRY, STORM)
    assert pipeline.count_outdated(STORY, store, SYNTAX) == 2
    told = reread(store)
    assert [each.document_id for each in told] == ["d1", "d2"]
    assert [each.error for each in told] == ["", ""]
    assert pipeline.count_outdated(STORY, store, SYNTAX) == 0
    assert store.extraction(STORY, "d1") == pipeline.prepare_document(FERRY, SYNTAX)
    fresh = open_store("memory:")
    for each in (STORM, FERRY):
        pipeline.add_document(each, timeline=STORY, store=fresh, syntax=SYNTAX)
    assert events_of(store) == events_of(fresh)
    assert reread(store) == []


def test_an_event_is_found_by_the_id_that_it_had(store):
    fill(store, STORM)
    ((old, _, _),) = events_of(store)
    reread(store)
    ((new, _, _),) = events_of(store)
    assert new != old
    with store.transaction(STORY) as session, pytest.raises(Exception, match=new):
        session.event(old)


def test_a_correction_goes_on_to_the_mention_that_is_read_in_the_same_place(store):
    fill(store, FERRY, STORM)
    wrong = store.extraction(STORY, "d2").mentions[0]
    pipeline.correct_event(wrong.id, {"title": "Storm at Brill"}, REMARK, unchecked, timeline=STORY, store=store)
    assert all(each.stranded == () for each in reread(store))
    titles = {title: when for _, title, when in events_of(store)}
    assert titles["Storm at Brill"] == "2031-05-12"
    assert "Read amiss" not in titles


def test_an_edit_whose_mention_is_not_found_again_is_named(store, monkeypatch):
    fill(store, STORM)
    mention = store.extraction(STORY, "d2").mentions[0]
    pipeline.correct_event(mention.id, {"title": "Storm at Brill"}, REMARK, unchecked, timeline=STORY, store=store)
    number = store.timeline(STORY).version
    nothing = replace(pipeline.prepare_document(STORM, SYNTAX), mentions=())
    monkeypatch.setattr(rereading, "prepare_document", lambda *_: nothing)
    (told,) = reread(store)
    assert (told.lost, told.stranded) == (1, (number,))
    assert events_of(store) == []


def test_the_document_keeps_its_place_and_its_versions(store):
    fill(store, FERRY, STORM)
    reread(store)
    assert [each.id for each in store.documents(STORY, limit=10).items] == ["d1", "d2"]
    assert len(store.versions(STORY, "d1")) == 1


@pytest.mark.parametrize(
    ("text", "published", "now"),
    [
        ("The ferry sank on 3 May 2031. Trial date: 2 June 2031.", ("2031-06-02", "inferred", "2 June 2031"), None),
        ("LEEDS, 3 May 2031 – The ferry sank on Friday.", ("2031", "partial", "© 2031"), "2031-05-03"),
        ("LEEDS, 3 May 2031 – The ferry sank on Friday.", ("2031-06", "partial", "2031-06"), "2031-06"),
        ("LEEDS, 3 May 2031 – The ferry sank on Friday.", ("2031-06-01", "metadata", "2031-06-01"), "2031-06-01"),
    ],
)
def test_a_publication_date_that_was_read_is_read_again_and_one_that_was_stated_is_not(text, published, now):
    value, status, evidence = published
    said = PublicationDate(value=read_edtf(value), status=status, evidence=evidence)
    old = replace(pipeline.prepare_document(document(3, text, said), SYNTAX), read_with="0.1.0")
    with closing(open_store("memory:")) as store:
        pipeline.add_extraction(old.document, old, timeline=STORY, store=store)
        reread(store)
        found = store.extraction(STORY, "d3").document.published.value
    assert (found and found.text) == now


def test_a_document_that_cannot_be_read_is_left_as_it_was_and_ends_nothing(store, monkeypatch):
    fill(store, FERRY, STORM)

    def broken(said, syntax):
        if said.id == "d1":
            raise ZeroDivisionError("the ferry Kestrel")
        return prepare(said, syntax)

    prepare = rereading.prepare_document
    monkeypatch.setattr(rereading, "prepare_document", broken)
    assert [each.error for each in reread(store)] == ["it cannot be read: ZeroDivisionError", ""]
    assert store.extraction(STORY, "d1").read_with == "0.1.0"
    assert pipeline.count_outdated(STORY, store, SYNTAX) == 1


def test_a_document_that_is_replaced_or_deleted_meanwhile_is_passed_over(store, monkeypatch):
    fill(store, FERRY, STORM)
    prepare = rereading.prepare_document

    def meanwhile(said, syntax):
        if said.id == "d1":
            anew = replace(FERRY, text="The ferry Kestrel sank off Brill on 4 May 2031.")
            pipeline.put_document(anew, timeline=STORY, store=store, syntax=syntax)
        else:
            pipeline.remove_document("d2", timeline=STORY, store=store)
        return prepare(said, syntax)

    monkeypatch.setattr(rereading, "prepare_document", meanwhile)
    assert reread(store) == []
    assert store.extraction(STORY, "d1").document.text.endswith("4 May 2031.")
    assert store.timeline(STORY).documents == 1


def test_other_writers_are_waited_for_and_not_for_ever(monkeypatch):
    monkeypatch.setattr(rereading, "_PAUSE_S", 0)
    with closing(open_store("memory:", busy_timeout_ms=1)) as store:
        fill(store, STORM)
        with store.transaction(STORY), pytest.raises(StoreBusy):
            reread(store)
        assert [each.document_id for each in reread(store)] == ["d2"]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_run_that_is_killed_goes_on_where_it_was(engine, request, tmp_path):
    url = empty_database(engine, request, tmp_path)
    number = 40
    with closing(open_store(url)) as store:
        fill(
            store, *(document(n, f"A storm closed the port of Brill on {n % 28 + 1} May 2031.") for n in range(number))
        )
    done = acknowledged_until_killed(read_again, url, after=5)
    with closing(open_store(url)) as store:
        outdated = pipeline.count_outdated(STORY, store, SYNTAX)
        assert number - len(done) - 1 <= outdated <= number - len(done)
        rest = [each.document_id for each in reread(store)]
        assert len(rest) == outdated
        assert not set(rest) & set(done)
        with closing(open_store("memory:")) as fresh:
            for each in store.documents(STORY, limit=100).items:
                pipeline.add_document(each, timeline=STORY, store=fresh, syntax=SYNTAX)
            assert events_of(store) == events_of(fresh)


def test_documents_that_were_read_before_dates_were_inferred_are_read_again(store):
    said = document(3, "A ferry ran aground off Brill on 1 June 2031. Rescuers pulled nine people from the water.")
    pipeline.add_document(said, timeline=STORY, store=store, syntax=SYNTAX)
    assert pipeline.count_outdated(STORY, store, SYNTAX) == 0
    assert pipeline.count_outdated(STORY, store, SYNTAX.inferring(True)) == 1
    store.change_timeline(STORY, inferred=True)
    assert pipeline.count_outdated(STORY, store, SYNTAX) == 1
    (result,) = pipeline.reread(STORY, store=store, syntax=SYNTAX)
    assert (result.found, result.lost, result.error) == (1, 0, "")
    assert pipeline.count_outdated(STORY, store, SYNTAX) == 0
    store.change_timeline(STORY, inferred=False)
    (result,) = pipeline.reread(STORY, store=store, syntax=SYNTAX.inferring(True))
    assert (result.found, result.lost, result.error) == (0, 1, "")
