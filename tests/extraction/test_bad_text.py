"""Texts that nobody writes: something clean comes out, and never an exception."""

from dataclasses import replace

import pytest

from tests.support import builders
from timeline_api.extraction import Notes, Syntax, extract
from timeline_api.extraction.text_limits import DATES, DATES_OF_SENTENCE, MENTIONS_OF_SENTENCE, WORDS_OF_SENTENCE
from timeline_api.model import Span
from timeline_api.pipeline import extract_document

NUMERALS = [f"{left}{right}" for left in "abcdefghijklmnopqrst" for right in "abcdefghijklmnopqrstuvwxy"]

TEXTS = {
    "nothing but the date": "Friday",
    "no sentences": "Friday ; Friday ; --- ... !!! Friday",
    "lone surrogates": "On Friday \ud800 Ana Torres \udfff met Leo Park.",
    "zero width": "On\u200b Friday\u200b Ana\u200d Torres met\ufeff Leo Park.",
    "right to left": "\u0627\u0644\u062a\u0642\u0649 Friday \u202e\u05d0\u05d1\u05d2\u202c met.",
    "controls": "On Friday\x00 Ana\x07 Torres\x0b met\x0c Leo Park.",
    "five hundred names": "On Friday " + ", ".join(f"Ana{name} Torres{name}" for name in NUMERALS) + " met in Tula.",
    "no full stop": "the cat sat on a mat near Friday and ran " * 500,
    "one word": "Friday" + "y" * 20_000,
    "only capitals": "ON FRIDAY ANA TORRES MET LEO PARK AND " * 100,
    "nested brackets": "(" * 500 + "On Friday Ana met Leo" + ")" * 500,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("kind", ["syntax", "rules"])
def test_odd_text_gives_a_clean_result(text: str, kind: str, request: pytest.FixtureRequest) -> None:
    syntax: Syntax = request.getfixturevalue(kind)
    words = "FRIDAY" if text.isupper() else "Friday"
    for mention in extract(builders.document(text), (builders.expression(text, words, "2023-11-17"),), syntax):
        assert mention.sentence.contains(mention.trigger.span)
        assert mention.quote == mention.sentence.of(text)
        assert 0 < len(mention.title) <= 140


def test_an_empty_text_tells_of_nothing(syntax: Syntax) -> None:
    assert extract(builders.document(""), (), syntax) == ()


def test_five_hundred_dates_keep_ids_apart(rules: Syntax) -> None:
    line = "Ana Torres met Leo Park on Friday.\n"
    text = line * 500
    first = builders.expression(text, "Friday", "2023-11-17")
    dates = tuple(
        replace(first, span=Span(first.span.start + number * len(line), first.span.end + number * len(line)))
        for number in range(500)
    )
    found = extract(builders.document(text), dates, rules)
    assert len({mention.id for mention in found}) == len(found) == 500


def test_a_list_of_more_dates_than_a_book_has_is_read_up_to_the_limit_and_says_so(syntax: Syntax) -> None:
    text = "They met in 1999. " * (DATES + 3)
    dates = tuple(
        replace(builders.expression(text, "1999", "1999"), span=Span(start, start + 4))
        for start in range(12, len(text), len("They met in 1999. "))
    )
    notes = Notes()
    assert len(extract(builders.document(text), dates, syntax, notes)) == DATES
    assert notes.unread == 3
    assert [note.code for note in notes.all()] == ["dates-bounded"]


def _noted(text: str, syntax: Syntax) -> tuple[dict[str, str], int, int]:
    """The notes of a document by their codes, the number of dates that are not read, and that of mentions."""
    found = extract_document(builders.document(text), syntax)
    return {note.code: note.detail for note in found.notes}, found.unread, len(found.mentions)


def test_prose_meets_no_bound(syntax: Syntax) -> None:
    text = "On Friday Ana Torres met Leo Park, signed the treaty and left for Tula. She returned on Sunday.\n" * 20
    assert _noted(text, syntax)[:2] == ({}, 0)


def test_a_sentence_of_many_dates_is_read_up_to_a_bound(rules: Syntax) -> None:
    text = "They met " + ", ".join(f"on {day} May 2019" for day in range(1, 31)) + "."
    notes, unread, mentions = _noted(text, rules)
    assert list(notes) == ["dates-bounded"]
    assert unread == 30 - DATES_OF_SENTENCE
    assert 0 < mentions <= DATES_OF_SENTENCE


def test_a_sentence_of_more_words_than_prose_has_is_not_read(rules: Syntax) -> None:
    notes, unread, mentions = _noted("On Friday they met" + "." * WORDS_OF_SENTENCE, rules)
    assert list(notes) == ["sentence-not-read", "dates-bounded"]
    assert (unread, mentions) == (1, 0)


def test_a_sentence_without_end_is_read_in_parts(rules: Syntax) -> None:
    notes, _, mentions = _noted("On Friday they met Leo Park in Tula and " * 100, rules)
    assert "sentence-too-long" in notes
    assert mentions


def test_a_run_of_capitals_that_is_too_long_is_no_name(rules: Syntax) -> None:
    notes, _, mentions = _noted("On Friday they met.\n\n" + "J. " * 100, rules)
    assert list(notes) == ["names-bounded"]
    assert mentions == 1


def test_who_does_many_things_on_one_day_has_a_bounded_number_of_mentions(rules: Syntax) -> None:
    notes, _, mentions = _noted("On Friday, Saturday, Sunday he " + "met, told, left, signed, " * 20 + "ran.", rules)
    assert mentions <= MENTIONS_OF_SENTENCE
    assert "mentions-bounded" in notes
