"""Documents with characters that nobody sees: read as if they were not there, quoted as they stand."""

import pytest

from tests.support import builders
from timeline_api.edtf import read_edtf
from timeline_api.extraction import load_syntax
from timeline_api.model import Document, mention_id
from timeline_api.pipeline import extract_document, recognise_document

INVISIBLE = {
    "zero width space": "\u200b",
    "byte order mark": "\ufeff",
    "soft hyphen": "\xad",
    "word joiner": "\u2060",
    "left-to-right mark": "\u200e",
    "end of embedding": "\u202c",
    "isolate": "\u2068",
    "vowel separator": "\u180e",
    "variation selector": "\ufe0f",
    "grapheme joiner": "\u034f",
    "control": "\x01",
}

SPACES = [
    "\xa0",
    "\u1680",
    "\u2003",
    "\u2009",
    "\u202f",
    "\u205f",
    "\u3000",
    "\u2028",
    "\u2029",
    "\x1c",
    "\x1d",
    "\x1f",
    "\x0b",
]


def document(text: str, language: str = "en") -> Document:
    return builders.document(text, language=language)


def values(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The words and the value of each expression, whose span is checked to hold just those words."""
    found = recognise_document(document(text, language))
    assert found.document.text == text
    assert all(each.text == each.span.of(text) for each in found.expressions)
    return [(each.text, each.value.text if each.value else "") for each in found.expressions]


@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE)
@pytest.mark.parametrize(
    ("written", "words", "value"),
    [
        ("The mill shut on 5 May| 2019.", "5 May| 2019", "2019-05-05"),
        ("The mill shut on 5| May |2019.", "5| May |2019", "2019-05-05"),
        ("The mill shut on 1|5 May 2019.", "1|5 May 2019", "2019-05-15"),
        ("The mill shut in May 20|19.", "May 20|19", "2019-05"),
        ("The mill shut 1|2 years ago.", "1|2 years ago", "2011"),
        ("The mill shut on 2019-|05-05.", "2019-|05-05", "2019-05-05"),
        ("The mill shut on |5 May 2019|.", "5 May 2019", "2019-05-05"),
        ("The mill shut on yester|day.", "yester|day", "2023-11-17"),
    ],
)
def test_invisible_characters_part_no_date(written, words, value, sign):
    assert values(written.replace("|", sign)) == [(words.replace("|", sign), value)]


@pytest.mark.parametrize("space", SPACES)
def test_any_space_parts_the_words_of_a_date(space):
    assert values(f"The mill shut on 5{space}May{space}2019.") == [(f"5{space}May{space}2019", "2019-05-05")]


@pytest.mark.parametrize("text", ["on 5 May ٢٠١٩.", "on ５ May ２０１９.", "on 𝟓 May 𝟐𝟎𝟏𝟗."])
def test_digits_of_all_scripts_are_digits(text):
    assert values(f"The mill shut {text}") == [(text[3:-1], "2019-05-05")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill shut on 5\u0301 May 2019.", [("5\u0301 May 2019", "2019-05-05")]),
        ("The mill shut on 5 May\u0301 2019.", []),  # no English word
        ("The mill shut on 5\u200bMay\u200b2019.", []),
        ("The mill shut on 5 May 2019².", []),
    ],
)
def test_what_is_no_date_is_not_half_read(text, expected):
    assert values(text) == expected


def test_other_languages_are_read_alike():
    assert values("Dimitió el 5 de mayo\u200b de 2019.", "es") == [("el 5 de mayo\u200b de 2019", "2019-05-05")]
    assert values("Dimitió el mie\u0301rcoles.", "es") == [("mie\u0301rcoles", "2023-11-15")]


def test_a_range_has_the_offsets_of_the_text_as_written():
    text = "\ufeffThe fair ran from 3\xad March to 8 Ma\xadrch 2020."
    found = recognise_document(document(text))
    assert {each.range.of(text) for each in found.expressions} == {"3\xad March to 8 Ma\xadrch 2020"}


def test_a_mention_quotes_the_text_and_names_what_was_read():
    syntax = load_syntax("none")
    text = "\ufeffNews.\u2028An\xadna Be\u200bll m\u2060et Bo\u0308rje Lind on 5\u200b May 2019\u200f in Lima\u200b."
    [mention] = extract_document(document(text), syntax).mentions
    assert mention.quote == mention.sentence.of(text) == text[text.index("An\xad") :]
    assert mention.trigger.text == mention.trigger.span.of(text) == "m\u2060et"
    assert mention.expression.text == mention.expression.span.of(text) == "5\u200b May 2019"
    assert mention.expression in extract_document(document(text), syntax).expressions
    assert mention.id == mention_id(mention.document.id, mention.expression.span, mention.trigger.span)
    assert mention.title == "Anna Bell met Börje Lind in Lima"
    assert [actor.name for actor in mention.actors] == ["Anna Bell", "Börje Lind"]


def test_a_publication_day_is_read_through_them():
    text = "Published: 3\u200b May\xa020\xad21\n\nThe mill shut on Mon\xadday."
    found = recognise_document(builders.document(text, date=None))
    assert found.document.published.value == read_edtf("2021-05-03")
    assert found.expressions[-1].value == read_edtf("2021-05-03")


def test_an_attribution_has_the_place_of_its_words_as_they_stand():
    pytest.importorskip("spacy", reason="the clause analysis needs the model extra")
    text = "The dam bu\xadrst on Friday, two\u200b officials said."
    (mention,) = extract_document(builders.document(text), load_syntax()).mentions
    assert mention.attribution.span.of(text).replace("\u200b", "") == "two officials"
