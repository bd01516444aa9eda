"""What a person says of events holds, whatever documents come, go and come back."""

from __future__ import annotations

import pytest

from tests.support.builders import mention
from tests.support.corrections import Desk
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


@pytest.fixture(params=["memory:", "sqlite"])
def desk(request, tmp_path):
    store = open_store(request.param if request.param == "memory:" else f"sqlite:///{tmp_path}/timeline.sqlite3")
    yield Desk(store)
    store.close()


def add(desk, *mentions):
    for each in mentions:
        desk.add((each,))


def together(desk, *mentions):
    return len({desk.of(each).id for each in mentions}) == 1


def test_a_corrected_title_stays_when_the_document_that_named_the_event_goes_and_comes_back(desk):
    add(desk, LEDGER, WIRE)
    desk.set(LEDGER, title="Summit")
    desk.remove((LEDGER,))
    assert desk.of(WIRE).title == "Summit"
    desk.add((LEDGER,))
    assert desk.of(LEDGER).title == desk.of(WIRE).title == "Summit"


def test_a_corrected_title_comes_back_with_a_document_that_was_all_there_was(desk):
    add(desk, LEDGER)
    desk.set(LEDGER, title="Summit")
    desk.remove((LEDGER,))
    assert desk.timeline == ()
    desk.add((LEDGER,))
    assert [event.title for event in desk.timeline] == ["Summit"]


def test_a_corrected_date_holds_against_every_new_source(desk):
    add(desk, LEDGER)
    desk.set(LEDGER, when="2023-11-14")
    add(desk, WIRE, POST)
    assert (desk.of(POST).when.text, desk.of(POST).corrected) == ("2023-11-14", ("when",))


def test_a_correction_that_is_taken_back_leaves_what_the_machine_reads(desk):
    add(desk, LEDGER, WIRE)
    before = desk.timeline
    desk.set(LEDGER, title="Summit", hidden=True, pinned=True, modality="negated", when="2020")
    desk.set(WIRE, title=None, hidden=None, pinned=None, modality=None, when=None)
    assert desk.timeline == before


def test_a_pinned_event_is_the_most_salient(desk):
    add(desk, LEDGER, WIRE, OTHER)
    desk.set(OTHER, pinned=True)
    assert max(desk.timeline, key=lambda event: event.salience.score).id == OTHER.id


def test_saying_again_what_is_said_makes_no_edit(desk):
    add(desk, LEDGER)
    desk.set(LEDGER, title="Summit")
    desk.set(LEDGER, title="Summit", when=None)
    assert len(desk.history(LEDGER)) == 1


def test_merged_events_stay_one_in_every_order_of_their_documents(desk):
    add(desk, LEDGER, OTHER)
    assert not together(desk, LEDGER, OTHER)
    desk.merge(OTHER, LEDGER)
    assert together(desk, LEDGER, OTHER)
    for told in (LEDGER, OTHER):
        desk.remove((told,))
    add(desk, WIRE, OTHER, LEDGER)
    assert together(desk, LEDGER, OTHER, WIRE)


def test_split_mentions_stay_apart_though_they_state_the_same(desk):
    add(desk, LEDGER, WIRE, POST)
    taken, rest = desk.split(WIRE)
    assert (taken.mentions, rest.mentions) == ((WIRE,), (LEDGER, POST))
    for told in (LEDGER, WIRE):
        desk.remove((told,))
    add(desk, WIRE, LEDGER)
    assert together(desk, LEDGER, POST)
    assert not together(desk, WIRE, LEDGER)


def test_a_new_mention_joins_the_side_that_it_is_more_like(desk):
    fish = met("2023-11-15", "Wire", sentence="Ann Lee met Bob Ray then about fish quotas.")
    steel = met("2023-11-15", "Post", sentence="Ann Lee met Bob Ray then about steel tariffs.")
    later = met("2023-11-15", "Herald", sentence="Ann Lee met Bob Ray then: steel tariffs.")
    add(desk, fish, steel)
    desk.split(steel)
    add(desk, later)
    assert together(desk, steel, later)
    assert not together(desk, fish, later)


def test_the_later_of_two_edits_counts(desk):
    add(desk, LEDGER, WIRE)
    desk.split(WIRE)
    desk.merge(LEDGER, WIRE)
    assert together(desk, LEDGER, WIRE)
    desk.split(LEDGER)
    assert not together(desk, LEDGER, WIRE)


def test_of_corrected_events_that_become_one_the_later_correction_counts_and_both_are_history(desk):
    add(desk, LEDGER, OTHER)
    desk.set(OTHER, title="Press")
    desk.set(LEDGER, title="Summit")
    desk.set(OTHER, hidden=True)
    merged = desk.merge(OTHER, LEDGER)
    assert (merged.title, merged.hidden, merged.corrected) == ("Summit", True, ("title", "hidden"))
    assert [edit.kind for edit in desk.history(OTHER)] == ["merge", "fields", "fields", "fields"]
    assert [edit.remark.made for edit in desk.history(OTHER)] == [4, 3, 2, 1]


def test_every_edit_tells_what_was_before_and_after(desk):
    add(desk, LEDGER, OTHER)
    desk.set(LEDGER, title="Summit")
    desk.merge(LEDGER, OTHER)
    merge, fields = desk.history(LEDGER)
    assert [state.title for state in fields.before] == [LEDGER.title]
    assert [state.title for state in fields.after] == ["Summit"]
    assert {state.id for state in merge.before} == {LEDGER.id, OTHER.id}
    assert [(state.id, state.mentions) for state in merge.after] == [(LEDGER.id, 2)]


@pytest.mark.parametrize("edit", ["title", "merge", "split"])
def test_an_undone_edit_leaves_no_trace_and_undoing_that_brings_it_back(desk, edit):
    add(desk, LEDGER, WIRE, OTHER)
    before = desk.timeline
    {
        "title": lambda: desk.set(LEDGER, title="Summit"),
        "merge": lambda: desk.merge(LEDGER, OTHER),
        "split": lambda: desk.split(LEDGER),
    }[edit]()
    after = desk.timeline
    assert after != before
    (made,) = desk.history(LEDGER)
    undo = desk.undo(LEDGER, made.number)
    assert desk.timeline == before
    assert (undo.undoes, desk.history(LEDGER)[-1].undone) == (made.number, undo.number)
    desk.undo(LEDGER, undo.number)
    assert desk.timeline == after
    assert [each.undone for each in desk.history(LEDGER)] == [None, undo.number + 1, None]


def test_undoing_the_later_correction_brings_the_earlier_back(desk):
    add(desk, LEDGER)
    desk.set(LEDGER, title="Summit")
    desk.set(LEDGER, title="Talks")
    desk.undo(LEDGER, desk.history(LEDGER)[0].number)
    assert desk.of(LEDGER).title == "Summit"


def test_an_edit_is_undone_once_and_only_from_its_own_history(desk):
    add(desk, LEDGER, OTHER)
    desk.set(LEDGER, title="Summit")
    number = desk.history(LEDGER)[0].number
    with pytest.raises(EditNotFound):
        desk.undo(OTHER, number)
    desk.undo(LEDGER, number)
    with pytest.raises(AlreadyUndone):
        desk.undo(LEDGER, number)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda desk: desk.merge(LEDGER, WIRE),
        lambda desk: desk.split(LEDGER, WIRE),
        lambda desk: desk.split(OTHER),
    ],
    ids=["merge with itself", "split off all", "split the only mention"],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(desk, wrong):
    add(desk, LEDGER, WIRE, OTHER)
    before = desk.timeline, desk.store.timeline("story").version
    with pytest.raises(InvalidInput):
        wrong(desk)
    assert (desk.timeline, desk.store.timeline("story").version) == before
    assert desk.history(LEDGER) == ()
