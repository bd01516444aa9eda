"""Documents that are taken in together make what they make one after the other, to the byte."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coreference.test_order import any_mentions
from tests.corrections.test_order import a_crowd, a_story, edit_something
from tests.support.corrections import STORY, CorrectedTimeline, Mentions, prepared
from tests.support.databases import empty_database
from tests.support.seeds import seeds
from timeline_api import pipeline
from timeline_api.document_budget import Limits
from timeline_api.errors import DocumentConflict, DocumentTooCostly
from timeline_api.model import EventMention
from timeline_api.pipeline import Prepared
from timeline_api.pipeline.coreference import merged
from timeline_api.store import Store, open_store
from timeline_api.store.shared.records import write_edit, write_event

#: Documents that come together, with the chance to make edits once they are there.
Batch = Sequence[Prepared]


@pytest.fixture(params=("memory", "sqlite", "postgresql"))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(empty_database(request.param, request, tmp_path))) as opened:
        yield opened


def taken_in(batches: Sequence[Batch], store: Store, *, together: bool, seed: int) -> tuple[object, ...]:
    """What each document became and all that there is in the end, when between batches edits are made and one goes."""
    story, dice, became = CorrectedTimeline(store), random.Random(seed), []
    documents = [extraction.mentions for batch in batches for _, extraction in batch]
    for batch in batches:
        became += add_together(batch, store) if together else add_one_after_the_other(batch, store)
        here = [told for each in documents if (told := held(each, store))]
        if here and dice.random() < 0.7:
            edit_something(story, here, dice)
        if here and dice.random() < 0.4:
            story.remove(dice.choice(here))
    return became, all_of(store, story), [write_edit(edit) for edit in story.edits(documents)]


def held(told: Mentions, store: Store) -> tuple[EventMention, ...]:
    """Those of some mentions that a timeline has."""
    with store.transaction(STORY) as session:
        holding = session.events_with_mentions([mention.id for mention in told])
    here = {mention.id for event in holding for mention in event.mentions}
    return tuple(mention for mention in told if mention.id in here)


def add_together(batch: Batch, store: Store) -> list[str]:
    return list(map(str, pipeline.add_extractions(batch, timeline=STORY, store=store)))


def add_one_after_the_other(batch: Batch, store: Store) -> list[str]:
    told = []
    for document, extraction in batch:
        try:
            told.append(str(pipeline.add_extraction(document, extraction, timeline=STORY, store=store).is_new))
        except DocumentConflict as error:
            told.append(str(error))
    return told


def all_of(store: Store, story: CorrectedTimeline) -> tuple[object, ...]:
    """A timeline with its documents, the events as they are kept, and where the ids of mentions lead."""
    documents = store.documents(STORY, limit=1000).items
    findings = [store.extraction(STORY, document.id) for document in documents]
    return (
        replace(store.timeline(STORY), edition=""),
        documents,
        findings,
        [write_event(each) for each in story.timeline],
    )


def contradicting(one: Prepared) -> Prepared:
    """Another document under the same id."""
    document, extraction = one
    other = replace(document, text=f"{document.text} Not so.")
    return other, replace(extraction, document=other)


def cut(arrivals: Sequence[Prepared], dice: random.Random) -> list[Batch]:
    """The documents in batches of one to six, with some that come again and some that contradict one before."""
    coming = [each for one in arrivals for each in ([one, one] if dice.random() < 0.5 else [one])]
    coming += [contradicting(one) for one in arrivals if dice.random() < 0.2]
    dice.shuffle(coming)
    batches: list[Sequence[Prepared]] = []
    while coming:
        size = dice.randint(1, 6)
        batches.append(coming[:size])
        coming = coming[size:]
    return batches


@settings(max_examples=20, deadline=None)
@given(
    st.lists(any_mentions(), min_size=1, max_size=10, unique_by=lambda told: told[0].document.id),
    st.integers(0, 2**30),
)
def test_no_documents_depend_on_whether_they_come_together(arrivals, seed):
    batches = cut([prepared(told) for told in arrivals], random.Random(seed))
    with closing(open_store("memory:")) as one, closing(open_store("memory:")) as other:
        assert taken_in(batches, one, together=True, seed=seed) == taken_in(batches, other, together=False, seed=seed)


@pytest.mark.parametrize("seed", seeds(2, 6))
def test_every_engine_makes_of_documents_together_what_memory_makes_of_one_after_the_other(store, seed):
    dice = random.Random(seed)
    arrivals = [prepared(told) for told in (a_story() if seed % 2 else a_crowd(dice))]
    batches = cut(arrivals, dice)
    with closing(open_store("memory:")) as other:
        assert taken_in(batches, store, together=True, seed=seed) == taken_in(batches, other, together=False, seed=seed)


def test_documents_that_contradict_one_of_their_id_keep_no_other_out(store):
    one, two, three = (prepared(told) for told in a_story()[:3])
    batch = [one, contradicting(one), two, one, three]
    new, conflict, second, again, third = pipeline.add_extractions(batch, timeline=STORY, store=store)
    assert (new, second, again, third) == (True, True, False, True)
    assert isinstance(conflict, DocumentConflict)
    assert one[0].id in str(conflict)
    assert [each.id for each in store.documents(STORY, limit=9).items] == [each[0].id for each in (one, two, three)]
    assert store.timeline(STORY).version == 3


@pytest.mark.parametrize("bad", range(5))
def test_a_document_that_cannot_be_merged_keeps_no_other_out(store, monkeypatch, bad):
    batch = [prepared(told) for told in a_story()[:5]]
    refused = batch[bad][0].id

    def merged_but_one(mentions, session):
        if any(mention.document.id == refused for mention in mentions):
            raise DocumentTooCostly(refused)
        return merged(mentions, session)

    monkeypatch.setattr("timeline_api.pipeline.batches.merged", merged_but_one)
    became = list(pipeline.add_each(batch, timeline=STORY, store=store))
    assert [str(each) for each in became] == [refused if index == bad else "True" for index in range(5)]
    assert {each.id for each in store.documents(STORY, limit=9).items} == {each[0].id for each in batch} - {refused}


def test_documents_together_have_the_budget_of_one(store):
    batch = [prepared(told) for told in a_crowd(random.Random(0))]
    with pytest.raises(DocumentTooCostly):
        pipeline.add_extractions(batch, timeline=STORY, store=store, limits=Limits(seconds=0, seconds_per_mb=0))
    assert all(pipeline.add_extractions(batch, timeline=STORY, store=store, limits=Limits()))


def test_documents_that_are_all_there_change_nothing(store):
    batch = [prepared(told) for told in a_story()[:3]]
    pipeline.add_extractions(batch, timeline=STORY, store=store)
    before = store.timeline(STORY)
    assert pipeline.add_extractions(batch, timeline=STORY, store=store) == (False, False, False)
    assert store.timeline(STORY) == before


def test_documents_are_held_that_say_what_the_timeline_has(store):
    one, two = (prepared(told) for told in a_story()[:2])
    said = [one[0], two[0], contradicting(one)[0]]
    assert pipeline.stored_documents(said, timeline=STORY, store=store).documents == frozenset()
    pipeline.add_extractions([one], timeline=STORY, store=store)
    assert pipeline.stored_documents(said, timeline=STORY, store=store).documents == {one[0]}
