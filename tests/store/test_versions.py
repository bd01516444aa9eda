"""What every store promises of replaced documents and of answers that are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import builders
from tests.support.filled_stores import STORY, found_in, ids, tell, told
from timeline_api.errors import DocumentNotFound, TimelineNotFound, VersionNotFound
from timeline_api.model import Event, Extraction, IdempotentResponse, Merge, Timeline
from timeline_api.store import Store

ANSWER = IdempotentResponse(key="mine", document_id="d", status=201, body=b"{}", made=1000)


def correct(store: Store, event: Event, edtf: str, **more: str) -> tuple[Extraction, Event]:
    """Replace the only document of an event by one with the same id that tells of another day."""
    document_id = event.mentions[0].document.id
    document, _ = told(edtf, **more)
    document = replace(document, id=document_id)
    mention = builders.mention(document.text, on=edtf, edtf=edtf, trigger="met", document=document)
    corrected = builders.event(mention)
    with store.transaction(STORY) as session:
        session.withdraw(document_id, Merge(removed=(event.id,)))
        session.replace(found_in(document, mention), Merge(written=(corrected,)))
    return found_in(document, mention), corrected


class PowerCutError(Exception):
    """Anything that goes wrong in the middle of a transaction."""


def fail_after_keeping(store: Store) -> None:
    with store.transaction(STORY) as session:
        session.save_response(ANSWER, since=0)
        raise PowerCutError


def fail_while_correcting(store: Store, extraction: Extraction, event: Event) -> None:
    with store.transaction(STORY) as session:
        session.withdraw(extraction.document.id, Merge(removed=(event.id,)))
        session.replace(extraction, Merge())
        raise PowerCutError


def test_a_replaced_document_is_read_in_its_last_version(store: Store) -> None:
    extraction, event = correct(store, tell(store, "2023-11-17"), "2023-11-18")
    assert store.extraction(STORY, extraction.document.id) == extraction
    assert ids(store) == [event.id]


def test_a_correction_is_one_change_of_the_timeline(store: Store) -> None:
    first = tell(store, "2023-11-17")
    tell(store, "2019")
    correct(store, first, "2023-11-18")
    assert store.timeline(STORY) == Timeline(name=STORY, documents=2, events=2, version=3)


def test_a_replaced_document_keeps_its_place_in_the_list(store: Store) -> None:
    first, second = tell(store, "2023-11-17"), tell(store, "2019")
    correct(store, first, "2023-11-18")
    listed = [document.id for document in store.documents(STORY, limit=10).items]
    assert listed == [first.mentions[0].document.id, second.mentions[0].document.id]


def test_earlier_versions_stay_readable(store: Store) -> None:
    first = tell(store, "2023-11-17")
    document_id = first.mentions[0].document.id
    before = store.extraction(STORY, document_id)
    second, event = correct(store, first, "2023-11-18")
    third, _ = correct(store, event, "2023-11-19")
    assert store.versions(STORY, document_id) == (before.document, second.document, third.document)
    assert [store.version(STORY, document_id, number) for number in (1, 2, 3)] == [before, second, third]


def test_a_correction_that_fails_leaves_everything_as_it_was(store: Store) -> None:
    event = tell(store, "2023-11-17")
    document_id = event.mentions[0].document.id
    before, extraction = store.timeline(STORY), store.extraction(STORY, document_id)
    with pytest.raises(PowerCutError):
        fail_while_correcting(store, extraction, event)
    assert (store.timeline(STORY), store.event(STORY, event.id)) == (before, event)
    assert store.versions(STORY, document_id) == (extraction.document,)


def test_a_document_that_was_never_replaced_has_one_version(store: Store) -> None:
    document_id = tell(store, "2023-11-17").mentions[0].document.id
    extraction = store.extraction(STORY, document_id)
    assert store.versions(STORY, document_id) == (extraction.document,)
    assert store.version(STORY, document_id, 1) == extraction
    with store.transaction(STORY) as session:
        assert session.version(document_id) == 1


def test_a_version_that_is_not_there_is_not_found(store: Store) -> None:
    document_id = tell(store, "2023-11-17").mentions[0].document.id
    for number in (0, 2, 999_999_999):
        with pytest.raises(VersionNotFound):
            store.version(STORY, document_id, number)


def test_versions_of_what_is_not_there_are_not_found(store: Store) -> None:
    tell(store, "2023-11-17")
    for ask in (lambda story: store.versions(story, "none"), lambda story: store.version(story, "none", 1)):
        with pytest.raises(DocumentNotFound):
            ask(STORY)
        with pytest.raises(TimelineNotFound):
            ask("nowhere")


def test_only_a_document_that_is_there_can_be_replaced(store: Store) -> None:
    document, mention = told("2023-11-17")
    with store.transaction(STORY) as session:
        for change in (
            lambda: session.withdraw(document.id, Merge()),
            lambda: session.replace(found_in(document, mention), Merge()),
            lambda: session.version(document.id),
        ):
            with pytest.raises(DocumentNotFound):
                change()


def test_a_removed_document_takes_its_versions_along(store: Store) -> None:
    first = tell(store, "2023-11-17")
    document_id = first.mentions[0].document.id
    _, event = correct(store, first, "2023-11-18")
    with store.transaction(STORY) as session:
        session.remove(document_id, Merge(removed=(event.id,)))
    with pytest.raises(DocumentNotFound):
        store.versions(STORY, document_id)
    tell(store, "2023-11-17")
    assert len(store.versions(STORY, document_id)) == 1


def test_a_kept_answer_is_found_under_its_key_on_its_timeline(store: Store) -> None:
    with store.transaction(STORY) as session:
        assert session.response("mine", since=0) is None
        session.save_response(ANSWER, since=0)
        assert session.response("mine", since=0) == ANSWER
    with store.transaction(STORY) as session:
        assert session.response("mine", since=1000) == ANSWER
        assert session.response("mine", since=1001) is None
        assert session.response("yours", since=0) is None
    with store.transaction("another") as session:
        assert session.response("mine", since=0) is None


def test_a_key_whose_answer_is_too_old_can_be_used_again(store: Store) -> None:
    later = replace(ANSWER, document_id="e", made=5000)
    with store.transaction(STORY) as session:
        session.save_response(ANSWER, since=0)
        session.save_response(replace(ANSWER, key="yours", made=4000), since=0)
        session.save_response(later, since=2000)
        assert session.response("mine", since=0) == later
        assert session.response("yours", since=0)


def test_an_answer_goes_with_the_transaction_that_it_was_kept_in(store: Store) -> None:
    with pytest.raises(PowerCutError):
        fail_after_keeping(store)
    with store.transaction(STORY) as session:
        assert session.response("mine", since=0) is None


def test_a_deleted_timeline_forgets_its_answers(store: Store) -> None:
    with store.transaction(STORY) as session:
        session.save_response(ANSWER, since=0)
    store.delete_timeline(STORY)
    with store.transaction(STORY) as session:
        assert session.response("mine", since=0) is None
