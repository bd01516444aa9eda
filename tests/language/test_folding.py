"""What each folding takes away, and what it leaves."""

from __future__ import annotations

import pytest

from timeline_api.language.folding import (
    fold,
    fold_case,
    fold_name,
    fold_search,
    is_possessive,
    without_possessive,
)


@pytest.mark.parametrize(
    ("text", "folded", "name", "case", "search"),
    [
        ("López", "lopez", "lopez", "lópez", "lopez"),
        ("LO\u0301PEZ", "lopez", "lopez", "lópez", "lopez"),
        ("Łódź", "łodz", "łodz", "łódź", "lodz"),
        ("U.S.'s", "u.s.'s", "us", "u.s.'s", "u.s.'s"),
        ("Straße", "strasse", "strasse", "strasse", "strasse"),
        (" James’ ", " james’ ", "james", " james’ ", " james’ "),
        ("the №1", "the no1", "the no1", "the №1", "the no1"),
    ],
)
def test_each_folding_takes_away_what_its_purpose_allows(text, folded, name, case, search):
    assert (fold(text), fold_name(text), fold_case(text), fold_search(text)) == (folded, name, case, search)


@pytest.mark.parametrize("folding", [fold, fold_name, fold_case, fold_search])
@pytest.mark.parametrize("text", ["", "É", "İstanbul", "ŉ", "ﬁre", "ΐ", "\ud800"])
def test_what_is_folded_is_not_changed_by_folding_it_again(folding, text):
    assert folding(folding(text)) == folding(text)


@pytest.mark.parametrize(
    ("word", "bare"),
    [("Oslo's", "Oslo"), ("Oslo’s", "Oslo"), ("James'", "James"), ("workers’", "workers"), ("'s", ""), ("''", "'")],
)
def test_the_possessive_ending_is_taken_away(word, bare):
    assert is_possessive(word)
    assert without_possessive(word) == bare


@pytest.mark.parametrize("word", ["", "s", "Paris", "it's here", "O'Neill"])
def test_other_words_have_no_possessive_ending(word):
    assert not is_possessive(word)
    assert without_possessive(word) == word
