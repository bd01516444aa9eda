"""Where a mention stands in its sentence, and what its head is."""

from __future__ import annotations

import pytest

from tests.coreference.given_mentions.mentions import mention
from timeline_api.coreference.comparison.given_mentions import ReadMention, token_indexes
from timeline_api.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "offsets", "tokens"),
    [
        ("sank", {}, (2,)),
        ("sank", {"start": 10, "end": 14}, (2,)),
        ("other", {"start": 10, "end": 18}, (2, 3)),
        ("took over", {}, (8, 10)),
        ("ferry sank", {}, (1, 2)),
        ("sank", {"start": 4}, (2,)),
    ],
)
def test_a_mention_is_found_by_its_offsets_or_its_text(text, offsets, tokens):
    assert token_indexes(text, "The ferry sank and its crew , whom took trawlers over , lived .", **offsets) == tokens


def test_a_word_inside_another_is_not_the_mention():
    assert token_indexes("fire", "The firemen left after the fire .") == (5,)


@pytest.mark.parametrize("offsets", [{}, {"start": 400, "end": 410}])
def test_a_mention_that_is_not_in_its_sentence_is_refused(offsets):
    with pytest.raises(InvalidInput):
        token_indexes("burned", "The ferry sank .", **offsets)


@pytest.mark.parametrize(
    ("marked", "head"),
    [
        ("The court [found] him guilty .", "find"),
        ("Rebels [took over] the station .", "take"),
        ("Police spoke of a [double murder] .", "murder"),
        ("Two [killings] in a week alarmed the town .", "killing"),
    ],
)
def test_the_head_is_the_verb_in_front_or_the_last_noun(marked, head):
    assert ReadMention(mention("a.1", marked)).head == head


def test_a_head_that_is_given_is_the_head():
    assert ReadMention(mention("a.1", "There was a [riot after the match] .", head="riot")).head == "riot"


def test_a_light_verb_takes_the_noun_behind_it():
    assert ReadMention(mention("a.1", "The board [made] an announcement .")).lemmas == {"make", "announcement"}


def test_the_noun_of_a_light_verb_stands_in_its_own_clause():
    assert ReadMention(mention("a.1", "The board [made] it , and an announcement followed .")).lemmas == {"make"}
