"""Where sentences end, tried on the abbreviations that may or may not end one."""

from __future__ import annotations

import pytest

from timeline_api.extraction.reading_notes import Notes
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
    ],
)
def test_a_month_or_zone_ends_a_sentence_before_a_word_that_begins_one(text):
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "The court sat on Jan. 5 and on Feb. 12, 2020.",
        "He left in Sept. 2011 for Mali.",
        "The Nov. Revision of the code was withdrawn.",
        "The line reopened at 6 a.m. EST. and closed at noon.",
        "A fee of approx. The Hague's budget was asked for.",
    ],
)
def test_within_a_sentence_an_abbreviation_ends_none(text):
    assert sentences(text) == [text]
