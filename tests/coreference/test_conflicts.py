"""Where sources disagree on a date the event says so, and never settles it."""

from __future__ import annotations

from dataclasses import replace

from tests.support.builders import document, mention
from tests.support.timelines import merged
from timeline_api.coreference.comparison.evidence.topics import subject_of
from timeline_api.edtf import read_edtf


def letter(edtf, source, **more):
    sentence = "Ann Lee wrote to Bob Ray then."
    actors = more.pop("actors", ("Ann Lee", "Bob Ray"))
    return mention(sentence, on="then", edtf=edtf, trigger="wrote", lemma="write", actors=actors, source=source, **more)


def test_march_against_april_is_one_disputed_event():
    (event,) = merged(letter("2023-04", "Morning Ledger"), letter("2023-03", "City Wire"))
    assert event.disputed
    assert event.when == read_edtf("[2023-03,2023-04]")
    (conflict,) = event.conflicts
    assert conflict.grade == "contradiction"
    assert conflict.summary == "City Wire: March 2023; Morning Ledger: April 2023"


def test_a_conflict_names_the_mentions_and_sources_of_each_side():
    april, again, march = letter("2023-04", "Ledger"), letter("2023-04", "Post"), letter("2023-03", "Wire")
    (event,) = merged(april, again, march)
    (conflict,) = event.conflicts
    assert [side.sources for side in conflict.values] == [("Wire",), ("Ledger", "Post")]
    assert [set(side.mentions) for side in conflict.values] == [{march.id}, {april.id, again.id}]


def test_one_day_apart_is_a_reporting_lag_and_no_dispute():
    (event,) = merged(letter("2023-11-15", "Ledger"), letter("2023-11-16", "Wire"))
    assert [conflict.grade for conflict in event.conflicts] == ["reporting_lag"]
    assert event.when == read_edtf("[2023-11-15,2023-11-16]")
    assert not event.disputed


def test_the_last_and_the_first_day_of_a_year_are_neighbours():
    (event,) = merged(letter("2022-12-31", "Ledger"), letter("2023-01-01", "Wire"))
    assert event.conflicts[0].grade == "reporting_lag"


def test_two_days_apart_are_two_events():
    assert len(merged(letter("2023-11-15", "Ledger"), letter("2023-11-17", "Wire"))) == 2


def test_a_day_of_the_next_month_disputes_a_month():
    (event,) = merged(letter("2023-03", "Ledger"), letter("2023-04-20", "Wire"))
    assert event.when == read_edtf("[2023-03,2023-04-20]")


def test_january_and_november_are_two_events():
    events = merged(letter("2023-01", "Ledger"), letter("2023-11", "Wire"))
    assert len(events) == 2
    assert not any(event.conflicts for event in events)


def test_neighbouring_years_need_more_than_the_same_people():
    assert len(merged(letter("2021", "Ledger", title="Lee wrote"), letter("2022", "Wire", title="Lee wrote"))) == 2


def test_neighbouring_years_are_disputed_where_the_words_agree_too():
    words = {"title": "Lee wrote to Ray about the flooded harbour tunnel"}
    (event,) = merged(letter("2021", "Ledger", **words), letter("2022", "Wire", **words))
    assert event.disputed


def test_a_source_does_not_contradict_itself():
    assert len(merged(letter("2023-03", "Ledger"), letter("2023-04", "ledger "))) == 2


def test_documents_without_a_source_may_contradict_each_other():
    (event,) = merged(letter("2023-03", "", date="2023-05-01"), letter("2023-04", "", date="2023-05-02"))
    assert event.disputed


def test_a_document_that_tells_of_both_makes_them_two():
    text = "Ann Lee wrote to Bob Ray in March and wrote again in April."
    both, cast = document(text, source="Ledger"), ("Ann Lee", "Bob Ray")
    march = mention(text, on="in March", edtf="2023-03", trigger="wrote", lemma="write", actors=cast, document=both)
    april = mention(
        text, on="in April", edtf="2023-04", trigger="wrote again", lemma="write", actors=cast, document=both
    )
    events = merged(march, april, letter("2023-03", "Wire"))
    assert [(event.when.text, event.corroboration) for event in events] == [("2023-03", 2), ("2023-04", 1)]
    assert not any(event.conflicts for event in events)


def test_a_second_look_at_one_side_stays_with_the_dispute():
    text = "In April Ann Lee sent a letter to Bob Ray. Her letter of April denied it all."
    one = document(text, source="Ledger")
    sent = mention(
        text, on="In April", edtf="2023-04", trigger="sent", lemma="send", actors=("Ann Lee", "Bob Ray"), document=one
    )
    again = mention(
        text, on="of April", edtf="2023-04", trigger="letter of", lemma="letter", actors=("Ann Lee",), document=one
    )
    (event,) = merged(sent, again, letter("2023-03", "Wire"))
    assert event.conflicts[0].summary == "Wire: March 2023; Ledger: April 2023"
    assert len(event.mentions) == 3


def test_one_actor_in_common_is_no_dispute():
    assert (
        len(merged(letter("2023-03", "Ledger", actors=("Ann Lee",)), letter("2023-04", "Wire", actors=("Ann Lee",))))
        == 2
    )


def test_a_source_that_is_only_coarser_is_a_refinement():
    (event,) = merged(letter("2023-01", "Wire"), letter("2023-01-09", "Ledger"))
    assert event.when == read_edtf("2023-01-09")
    assert not event.disputed
    (conflict,) = event.conflicts
    assert (conflict.grade, conflict.summary) == ("refinement", "Wire: January 2023; Ledger: 9 January 2023")


def test_a_source_that_is_coarse_here_and_fine_there_refines_nothing():
    (event,) = merged(letter("2023-01", "Ledger", date="2023-02-01"), letter("2023-01-09", "Ledger"))
    assert event.conflicts == ()


def test_a_coarse_value_takes_no_side():
    sides = letter("2023-03", "Ledger"), letter("2023-04", "Wire"), letter("2023", "Post")
    (event,) = merged(*sides)
    assert event.when == read_edtf("[2023-03,2023-04]")
    assert event.corroboration == 3
    assert all("Post" not in side.sources for side in event.conflicts[0].values)


def test_a_planned_date_does_not_dispute_what_happened():
    assert len(merged(letter("2023-03", "Ledger", modality="planned"), letter("2023-04", "Wire"))) == 2


def test_reports_on_two_days_are_two_reports():
    reports = [letter(f"2023-11-{day}", source, kind="reporting") for day, source in ((15, "Ledger"), (16, "Wire"))]
    assert len(merged(*reports)) == 2


STORY = """Inspectors of the Halden dam say that Ketil Brekke warned of its cracks. The Halden council denies that
Brekke named the spillway; the inspectors and Mayor Solvei Aune want the council to show what Brekke sent on the dam."""


def warning(edtf, source, *, published="2024-01-20", told="Brekke warned the council of cracks in the spillway then."):
    """A warning by one man, told in a story that looks back on it."""
    said = mention(
        told,
        on="then",
        edtf=edtf,
        trigger="warned",
        lemma="warn",
        actors=("Ketil Brekke",),
        source=source,
        date=published,
    )
    return replace(said, document=replace(said.document, subject=subject_of(STORY)))


def test_sources_disagree_about_one_man_s_act_when_both_look_back_on_it():
    (event,) = merged(warning("2023-03", "Ledger"), warning("2023-04", "Wire"))
    assert event.when == read_edtf("[2023-03,2023-04]")
    assert event.disputed


def test_what_is_reported_when_it_happens_is_no_disagreement_with_the_month_before():
    early, late = warning("2023-03", "Ledger", published="2023-03-28"), warning("2023-04", "Wire")
    assert not any(event.conflicts for event in merged(early, late))


def test_a_document_that_dates_more_than_one_such_act_disagrees_with_nobody():
    one_of_two = replace(warning("2023-03", "Ledger"), peers=1)
    assert not any(event.conflicts for event in merged(one_of_two, warning("2023-04", "Wire")))


def test_acts_with_different_numbers_are_no_disagreement():
    first = warning("2023-03", "Ledger", told="Brekke warned the council of 12 cracks in the spillway then.")
    second = warning("2023-04", "Wire", told="Brekke warned the council of 40 cracks in the spillway then.")
    assert not any(event.conflicts for event in merged(first, second))


def test_a_paper_that_tells_of_both_does_not_disagree_with_itself():
    again = warning("2023-03", "Wire", told="Brekke warned the whole council of cracks in the old spillway then.")
    assert not any(event.conflicts for event in merged(again, warning("2023-04", "Wire")))
