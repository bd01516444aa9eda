"""What a person says of events holds, whatever documents come, go and come back."""

from __future__ import annotations

import pytest

from tests.support.builders import mention
from tests.support.corrections import CorrectedTimeline
from tests.support.databases import empty_database
from timeline_api.errors import AlreadyUndone, EditNotFound, InvalidInput
from timeline_api.store import open_store


def met(edtf, source, date="2023-11-18", sentence="Ann Lee met Bob Ray then.", **more):
    return mention(
        sentence,
        on="then",
        edtf=edtf,
        trigger="met",
        lemma="meet",
        actors=more.pop("actors", ("Ann Lee", "Bob Ray")),
        source=source,
        date=date,
        **more,
    )


LEDGER = met("2023-11-15", "Ledger", "2023-11-16")
WIRE = met("2023-11-15", "Wire", "2023-11-17")
POST = met("2023-11-15", "Post", "2023-11-18")
OTHER = met("2020-02-03", "Herald", "2023-11-19", actors=("Cy Fox",), sentence="Cy Fox met the press then.")


@pytest.fixture(params=["memory", "sqlite"])
def story(request, tmp_path):
    store = open_store(empty_database(request.param, request, tmp_path))
    yield CorrectedTimeline(store)
    store.close()


def add(story, *mentions):
    for each in mentions:
        story.add((each,))


def together(story, *mentions):
    return len({story.event_of(each).id for each in mentions}) == 1


def test_a_corrected_title_stays_when_the_document_that_named_the_event_goes_and_comes_back(story):
    add(story, LEDGER, WIRE)
    story.set(LEDGER, title="Summit")
    story.remove((LEDGER,))
    assert story.event_of(WIRE).title == "Summit"
    story.add((LEDGER,))
    assert story.event_of(LEDGER).title == story.event_of(WIRE).title == "Summit"


def test_a_corrected_title_comes_back_with_a_document_that_was_all_there_was(story):
    add(story, LEDGER)
    story.set(LEDGER, title="Summit")
    story.remove((LEDGER,))
    assert story.timeline == ()
    story.add((LEDGER,))
    assert [event.title for event in story.timeline] == ["Summit"]


def test_a_saying_that_is_merged_with_an_event_is_an_event(story):
    saying = met("2023-11-15", "Gazette", "2023-11-15", kind="reporting")
    add(story, saying, LEDGER)
    assert (story.event_of(saying).kind, together(story, saying, LEDGER)) == ("reporting", False)
    story.merge(saying, LEDGER)
    assert (story.event_of(saying).kind, together(story, saying, LEDGER)) == ("event", True)


def test_a_corrected_date_holds_against_every_new_source(story):
    add(story, LEDGER)
    story.set(LEDGER, when="2023-11-14")
    add(story, WIRE, POST)
    assert (story.event_of(POST).when.text, story.event_of(POST).corrected) == ("2023-11-14", ("when",))


def test_a_correction_that_is_taken_back_leaves_what_the_machine_reads(story):
    add(story, LEDGER, WIRE)
    before = story.timeline
    story.set(LEDGER, title="Summit", hidden=True, pinned=True, modality="negated", when="2020")
    story.set(WIRE, title=None, hidden=None, pinned=None, modality=None, when=None)
    assert story.timeline == before


def test_a_pinned_event_is_the_most_salient(story):
    add(story, LEDGER, WIRE, OTHER)
    story.set(OTHER, pinned=True)
    assert max(story.timeline, key=lambda event: event.salience.score).id == OTHER.id


def test_saying_again_what_is_said_makes_no_edit(story):
    add(story, LEDGER)
    story.set(LEDGER, title="Summit")
    story.set(LEDGER, title="Summit", when=None)
    assert len(story.history(LEDGER)) == 1


def test_merged_events_stay_one_in_every_order_of_their_documents(story):
    add(story, LEDGER, OTHER)
    assert not together(story, LEDGER, OTHER)
    story.merge(OTHER, LEDGER)
    assert together(story, LEDGER, OTHER)
    for told in (LEDGER, OTHER):
        story.remove((told,))
    add(story, WIRE, OTHER, LEDGER)
    assert together(story, LEDGER, OTHER, WIRE)


def test_split_mentions_stay_apart_though_they_state_the_same(story):
    add(story, LEDGER, WIRE, POST)
    taken, rest = story.split(WIRE)
    assert (taken.mentions, rest.mentions) == ((WIRE,), (LEDGER, POST))
    for told in (LEDGER, WIRE):
        story.remove((told,))
    add(story, WIRE, LEDGER)
    assert together(story, LEDGER, POST)
    assert not together(story, WIRE, LEDGER)


def test_a_new_mention_joins_the_side_that_it_is_more_like(story):
    fish = met("2023-11-15", "Wire", sentence="Ann Lee met Bob Ray then about fish quotas.")
    steel = met("2023-11-15", "Post", sentence="Ann Lee met Bob Ray then about steel tariffs.")
    later = met("2023-11-15", "Herald", sentence="Ann Lee met Bob Ray then: steel tariffs.")
    add(story, fish, steel)
    story.split(steel)
    add(story, later)
    assert together(story, steel, later)
    assert not together(story, fish, later)


def test_the_later_of_two_edits_counts(story):
    add(story, LEDGER, WIRE)
    story.split(WIRE)
    story.merge(LEDGER, WIRE)
    assert together(story, LEDGER, WIRE)
    story.split(LEDGER)
    assert not together(story, LEDGER, WIRE)


def test_of_corrected_events_that_become_one_the_later_correction_counts_and_both_are_history(story):
    add(story, LEDGER, OTHER)
    story.set(OTHER, title="Press")
    story.set(LEDGER, title="Summit")
    story.set(OTHER, hidden=True)
    merged = story.merge(OTHER, LEDGER)
    assert (merged.title, merged.hidden, merged.corrected) == ("Summit", True, ("title", "hidden"))
    assert [edit.kind for edit in story.history(OTHER)] == ["merge", "fields", "fields", "fields"]
    assert [edit.remark.made for edit in story.history(OTHER)] == [4, 3, 2, 1]


def test_every_edit_tells_what_was_before_and_after(story):
    add(story, LEDGER, OTHER)
    story.set(LEDGER, title="Summit")
    story.merge(LEDGER, OTHER)
    merge, fields = story.history(LEDGER)
    assert [state.title for state in fields.before] == [LEDGER.title]
    assert [state.title for state in fields.after] == ["Summit"]
    assert {state.id for state in merge.before} == {LEDGER.id, OTHER.id}
    assert [(state.id, state.mentions) for state in merge.after] == [(LEDGER.id, 2)]


@pytest.mark.parametrize("edit", ["title", "merge", "split"])
def test_an_undone_edit_leaves_no_trace_and_undoing_that_brings_it_back(story, edit):
    add(story, LEDGER, WIRE, OTHER)
    before = story.timeline
    {
        "title": lambda: story.set(LEDGER, title="Summit"),
        "merge": lambda: story.merge(LEDGER, OTHER),
        "split": lambda: story.split(LEDGER),
    }[edit]()
    after = story.timeline
    assert after != before
    (made,) = story.history(LEDGER)
    undo = story.undo(LEDGER, made.number)
    assert story.timeline == before
    assert (undo.undoes, story.history(LEDGER)[-1].undone) == (made.number, undo.number)
    story.undo(LEDGER, undo.number)
    assert story.timeline == after
    assert [each.undone for each in story.history(LEDGER)] == [None, undo.number + 1, None]


def test_undoing_the_later_correction_brings_the_earlier_back(story):
    add(story, LEDGER)
    story.set(LEDGER, title="Summit")
    story.set(LEDGER, title="Talks")
    story.undo(LEDGER, story.history(LEDGER)[0].number)
    assert story.event_of(LEDGER).title == "Summit"


def test_an_edit_is_undone_once_and_only_from_its_own_history(story):
    add(story, LEDGER, OTHER)
    story.set(LEDGER, title="Summit")
    number = story.history(LEDGER)[0].number
    with pytest.raises(EditNotFound):
        story.undo(OTHER, number)
    story.undo(LEDGER, number)
    with pytest.raises(AlreadyUndone):
        story.undo(LEDGER, number)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda story: story.merge(LEDGER, WIRE),
        lambda story: story.split(LEDGER, WIRE),
        lambda story: story.split(OTHER),
    ],
    ids=["merge with itself", "split off all", "split the only mention"],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(story, wrong):
    add(story, LEDGER, WIRE, OTHER)
    before = story.timeline, story.store.timeline("story").version
    with pytest.raises(InvalidInput):
        wrong(story)
    assert (story.timeline, story.store.timeline("story").version) == before
    assert story.history(LEDGER) == ()
