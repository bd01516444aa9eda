"""Which way a clause looks, and from which time a story goes on."""

from __future__ import annotations

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.model import Span
from timeline_api.temporal import recognise
from timeline_api.temporal.direction.cues import cues_of
from timeline_api.temporal.direction.judgement import direction_of
from timeline_api.temporal.grammar import load_grammar

PUBLISHED = read_edtf("2023-11-18")  # a Saturday

LOOKS = [
    ("The bridge will open on Friday.", "Friday", "future"),
    ("The bridge had been due to open on Friday.", "Friday", "past"),
    ("The bridge would be closed on Friday.", "Friday", "future"),
    ("The bank will cut its rate on Friday.", "Friday", "future"),
    ("The mayor was told of a planned cut on Friday.", "Friday", "past"),
    ("The two agreed to buy the mill in February.", "February", "future"),
    ("A court on Friday refused to hear what will be said.", "Friday", "past"),
    ("The council on Friday vowed to rebuild the quay.", "Friday", "past"),
    ("He said on Friday that the port will close.", "Friday", "past"),
    ("The ferry was sold to United Lines on Friday.", "Friday", "past"),
    ("They fly to United Bay on Friday.", "Friday", "future"),
    ("Until Friday, nobody had asked.", "Friday", "past"),
    ("It was not until Friday that they asked.", "Friday", "past"),
    ("The hearing was put off until Friday.", "Friday", "planned"),
    ("The hearing has been put off until Friday.", "Friday", "future"),
    ("The vigil planned for Friday was cancelled.", "Friday", "planned"),
    ("The vigil planned for Friday has been cancelled.", "Friday", "future"),
    ("The boat failed to reach the port on Friday.", "Friday", "past"),
    ("The match had to be abandoned on Friday.", "Friday", "past"),
    ("It has been shut since Friday.", "Friday", "over"),
    ("It will be dug by the U.S. Army on Friday.", "Friday", "future"),
    ("Mr. Weber of Harbour Corp. will leave on Friday.", "Friday", "future"),
    ("They will leave. Nobody spoke on Friday.", "Friday", "past"),
    ("They leave on Friday.", "Friday", "future"),
    ("She may have appealed on 6 March.", "6 March", "past"),
    ("Voters go to the polls on Friday.", "Friday", "future"),
    ("Leeds host Hull on Friday.", "Friday", "future"),
    ("Leeds did not host Hull on Friday.", "Friday", "past"),
    ("They decided to host Hull on Friday.", "Friday", "past"),
    ("Friday's vote was lost.", "Friday", "past"),
    ("They had hoped to sail on Friday.", "Friday", "past"),
    ("The mayor promised to speak on Friday but stayed away.", "Friday", "planned"),
    ("The mayor promised to speak on Friday.", "Friday", "future"),
]


@pytest.mark.parametrize(("text", "words", "direction"), LOOKS, ids=[text for text, _, _ in LOOKS])
def test_a_clause_looks_where_its_verb_does(text, words, direction):
    assert (
        direction_of(text, Span(text.index(words), text.index(words) + len(words)), cues_of(load_grammar("en")))
        == direction
    )


STORY = (
    "The railway was begun in 1871. In 1872 the tunnel was dug, and in 1873 a flood filled it. "
    "Work went on in 1874 and 1875. "
)


def values(text):
    return [e.value.text if e.value else e.timex for e in recognise(text, language="en", anchor=PUBLISHED)]


def test_a_story_goes_on_from_where_it_is():
    assert values(STORY + "In June the line reached the coast.")[-1] == "1875-06"


def test_news_of_the_same_years_is_told_from_its_publication_date():
    news = "The minister said on Monday and again on Tuesday that it will be cut. "
    assert values(news + STORY + "In June the line was shut.")[-1] == "2023-06"


def test_a_story_does_not_leap_beyond_what_it_comes_to_next():
    told = (
        STORY + "In December 1875 the coast was reached. The tunnel fell in August. In January 1876 it was dug again."
    )
    assert values(told)[-2:] == ["1875-08", "1876-01"]


def test_a_year_named_as_an_aside_leaves_a_story_where_it_is():
    told = STORY + "On May 3, 1876 the union met under the 1871 charter. On May 9 it voted."
    assert values(told)[-1] == "1876-05-09"


def test_the_year_of_the_day_just_named_does_not_forget_the_day():
    told = STORY + "On December 7 (December 8 overseas), 1875, the line opened. In January it was shut."
    assert values(told)[-1] == "1876-01"


def test_a_quoted_today_of_a_story_is_no_day_of_the_calendar():
    *_, today = recognise(STORY + '"The line is ours today," they sang.', language="en", anchor=PUBLISHED)
    assert (today.text, today.value, today.timex) == ("today", None, "PRESENT_REF")
    assert "which day it was said" in today.unresolved


def test_a_distance_from_a_happening_counts_from_the_time_last_spoken_of_only_in_a_story():
    assert (
        values(STORY + "On 4 May 1875 the bridge fell. Three days after the fall it was cleared.")[-1] == "1875-05-07~"
    )
    assert values("The bridge fell on Monday. Three days after the fall it was cleared.")[-1] == "P3D"
