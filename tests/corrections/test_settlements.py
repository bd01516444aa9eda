"""What a person says of a conflict holds until values come that were not there."""

from __future__ import annotations

import pytest

from tests.support.builders import mention
from tests.support.corrections import CorrectedTimeline
from timeline_api.errors import ConflictNotFound, InvalidInput


def wrote(edtf, source, **more):
    return mention(
        "Ann Lee wrote to Bob Ray then.",
        on="then",
        edtf=edtf,
        trigger="wrote",
        lemma="write",
        actors=("Ann Lee", "Bob Ray"),
        source=source,
        **more,
    )


MARCH, APRIL, ALSO_APRIL = wrote("2023-03", "Ledger"), wrote("2023-04", "Wire"), wrote("2023-04", "Post")
MAY = wrote("2023-05", "Herald")


@pytest.fixture
def story():
    story = CorrectedTimeline()
    story.add((MARCH,))
    story.add((APRIL,))
    return story


def the_conflict(story):
    (conflict,) = story.event_of(MARCH).conflicts
    return conflict


def test_a_resolved_date_is_the_events_and_the_conflict_stays_in_sight(story):
    assert story.event_of(MARCH).disputed
    event = story.settle(MARCH, "resolved", "2023-04")
    assert (event.when.text, event.disputed, event.corrected) == ("2023-04", False, ())
    conflict = the_conflict(story)
    assert (conflict.state, conflict.resolved, conflict.remark.by) == ("resolved", "2023-04", "Ida")
    assert [value.name for value in conflict.values] == ["2023-03", "2023-04"]


def test_an_explained_conflict_settles_no_date(story):
    event = story.settle(MARCH, "explained")
    assert (event.when.text, event.disputed, the_conflict(story).state) == ("[2023-03,2023-04]", False, "explained")


def test_a_settlement_holds_when_another_source_says_the_same(story):
    story.settle(MARCH, "resolved", "2023-04")
    story.add((ALSO_APRIL,))
    assert (story.event_of(MARCH).when.text, the_conflict(story).state) == ("2023-04", "resolved")


def test_a_settlement_survives_that_a_document_goes_and_comes_back(story):
    before = story.settle(MARCH, "resolved", "2023-04")
    for told in (APRIL, MARCH):
        story.remove((told,))
        story.add((told,))
    assert story.event_of(MARCH) == before


def test_a_new_value_opens_a_settled_conflict_until_it_goes(story):
    story.settle(MARCH, "resolved", "2023-04")
    story.add((MAY,))
    story.merge(MARCH, MAY)
    conflict, event = the_conflict(story), story.event_of(MARCH)
    assert (conflict.state, conflict.reopened, conflict.resolved, conflict.remark) == ("open", True, "", None)
    assert (event.when.text, event.disputed) == ("[2023-03,2023-04,2023-05]", True)
    assert [edit.settlement.value for edit in story.history(MARCH) if edit.settlement] == ["2023-04"]
    story.remove((MAY,))
    assert (the_conflict(story).state, story.event_of(MARCH).when.text) == ("resolved", "2023-04")


def test_who_settles_a_conflict_says_that_its_sources_tell_of_one_happening(story):
    story.settle(MARCH, "explained")
    story.add((MAY,))
    assert story.event_of(MARCH) == story.event_of(APRIL)


def test_a_conflict_resolved_in_favour_of_what_nobody_says_any_longer_is_open(story):
    story.add((MAY,))
    story.merge(MARCH, MAY)
    story.settle(MARCH, "resolved", "2023-05")
    story.remove((MAY,))
    assert (the_conflict(story).state, the_conflict(story).reopened) == ("open", True)


def test_a_conflict_can_be_opened_again_and_that_be_undone(story):
    settled = story.settle(MARCH, "resolved", "2023-04")
    assert story.settle(MARCH, "open").disputed
    story.undo(MARCH, story.history(MARCH)[0].number)
    assert story.event_of(MARCH) == settled


def test_the_later_of_a_set_date_and_a_resolved_one_counts(story):
    story.set(MARCH, when="2023-06")
    assert story.settle(MARCH, "resolved", "2023-04").when.text == "2023-04"
    assert story.set(MARCH, when="2023-07").when.text == "2023-07"
    assert story.set(MARCH, when=None).when.text == "2023-04"


def test_saying_again_how_a_conflict_stands_makes_no_edit(story):
    story.settle(MARCH, "open")
    story.settle(MARCH, "resolved", "2023-04")
    story.settle(MARCH, "resolved", "2023-04")
    assert len(story.history(MARCH)) == 1


def test_history_tells_how_a_conflict_stood_before_and_after(story):
    story.settle(MARCH, "resolved", "2023-04")
    (edit,) = story.history(MARCH)
    assert [state.conflicts[0].state for state in (*edit.before, *edit.after)] == ["open", "resolved"]
    assert edit.settlement.values == ("2023-03", "2023-04")


def test_a_conflict_of_numbers_goes_by_what_they_count():
    story = CorrectedTimeline()
    tolls = [
        mention(
            f"A quake then killed {number} people in Brill.",
            on="then",
            edtf="2023-11-14",
            trigger="killed",
            lemma="kill",
            title=f"A quake killed {number} people in Brill",
            places=("Brill",),
            source=source,
        )
        for number, source in ((3, "Ledger"), (5, "Wire"))
    ]
    for told in tolls:
        story.add((told,))
    story.merge(*tolls) if len(story.timeline) > 1 else None
    (conflict,) = story.event_of(tolls[0]).conflicts
    assert conflict.id.startswith("number-")
    event = story.settle(tolls[0], "resolved", conflict.values[1].text, conflict.id)
    assert (event.conflicts[0].state, event.when.text) == ("resolved", "2023-11-14")


def test_what_is_no_conflict_or_no_value_of_it_is_refused(story):
    with pytest.raises(ConflictNotFound):
        story.settle(MARCH, "explained", conflict="place")
    with pytest.raises(InvalidInput, match="2023-03, 2023-04"):
        story.settle(MARCH, "resolved", "2023-12")
    assert story.history(MARCH) == ()
