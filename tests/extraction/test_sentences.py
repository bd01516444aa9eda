"""Where sentences end, tried on the abbreviations that may or may not end one."""

from __future__ import annotations

import pytest

from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.syntax.sentences import split
from timeline_api.language.syntax_words import read_lexicon


def sentences(text: str) -> list[str]:
    return [unit.span.of(text) for unit in split(text, read_lexicon("en"), Notes())]


@pytest.mark.parametrize(
    "text",
    [
        "The mine closed in Dec. | Its owner had died in Oct. 2021.",
        "The capsule docked at 4:05 a.m. EDT. | The crew slept.",
        "Rents fell in Aug. | They rose again in Sept. and Oct.",
        "The talks ended at 10 p.m. PST. | No deal was signed.",
        "It was sold (by TRV. | Lund bought it) on Monday.",
        "The clinic is in Odda, N.Y. | Ida Lund ran it.",
        "She moved to Odda Beach, Fla. | Sister Ana Lint stayed.",
        "He is an analyst with Lund Bros. Inc. | Ms. Lint left it.",
    ],
)
def test_a_month_or_zone_ends_a_sentence_before_a_word_that_begins_one(text):
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "The court sat on Jan. 5 and on Feb. 12, 2020.",
        "He left in Sept. 2011 for Mali.",
        "The Odda, N.Y. Fire Department has moved.",
        "On Monday, Miss. Governor Lund left.",
        "Marsh, of Odda, Vt., left.",
        "The Nov. Revision of the code was withdrawn.",
        "The line reopened at 6 a.m. EST. and closed at noon.",
        "A fee of approx. The Hague's budget was asked for.",
        "Torvald Mills (TRV. L) cut its fees, and Lund (0417. HK) did not.",
        "Torvald Mills (TRV.\nL) cut its fees.",
    ],
)
def test_within_a_sentence_an_abbreviation_ends_none(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Mill burns in Lund | The fire began on Monday in the boiler room.",
        "The trial is delayed by a week | He faces four years in prison.",
        "Doctors fear a second wave | In 1918 the first one was mild.",
        "Ida Marsh with her dog | After the verdict she spoke to reporters.",
        "More cases in schools | There are fears for the old.",
        "(Lund, 3 May) | The mill burnt down.",
        "Ferry owners deny any wrongdoing | On 8 February the board met in Bergen.",
        "A still smoking mill, which caused a long closure | But the owner rebuilt it.",
        "Holt was born in Tula but left it as a child | He says the port should be sold.",
        "Harbour blog: what happens next | A new mole is planned for May.",
        "It is vital that people give blood | A Norwegian rescue team flew to the coast.",
        "At least 91 cases are confirmed | The Mexican boy had arrived on Monday.",
        "Tula bans imports of frozen fish | On Thursday Baltic ministers met in Bergen.",
    ],
)
def test_a_headline_or_caption_ends_before_the_sentence_that_follows_on_its_line(text):
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "He told The Associated Press on Friday that he would go.",
        "The court in The Hague sat on Friday.",
        "Two influenza A viruses have met in pigs.",
        "She asks what I am to do if I go.",
        "Robbie Moss and Take That will record a song.",
        "The blog This Just In will have the story.",
        "They sang Candle In The Wind on Friday.",
        "The film In Bruges opened on Friday.",
        "He read it and The board left.",
        "The station Radio 4 That is on Friday.",
        "The choir of All Souls sang on Friday.",
        "1525 The ferry sank off Bergen.",
        "She read from her book of poems A Wintering, which came out on Friday.",
        "She starred in the film The Mexican, which opened on Friday.",
        "He spoke to the paper In Bergen on Friday.",
    ],
)
def test_a_word_with_a_capital_that_belongs_to_a_name_begins_no_sentence(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The port is open, but U.S. President Ida Holt stays away.",
        "He was met by U.N. Police on the pier.",
        "The firm moved to the U.S. | President Holt said so.",
        "The ship left the U.K. | Police in Lund waited for it.",
        "It closed at 5 p.m. | Police had asked for it.",
        "She moved to the U.S. | Her brother stayed.",
    ],
)
def test_the_name_of_a_state_in_short_belongs_to_an_office_behind_it_unless_it_has_an_article(text):
    assert sentences(text.replace("| ", "")) == text.split(" | ")
