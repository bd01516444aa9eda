"""What holds for every text: offsets slice it, spans never overlap, values read again, no exception."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import document
from timeline_api.edtf import read_edtf
from timeline_api.temporal import languages, recognise
from timeline_api.temporal.grammar import load_grammar
from timeline_api.temporal.publication import publication_date

PIECES = (
    "January", "Feb. 29", "may", "May", "on Friday", "last week", "2019", "1984", "30", "31", "November 31, 2023", "0",
    "the 1990s", "'80s", "Q3", "two weeks", "ago", "in", "since", "by", "until", "between", "and", "to", "-", "–", "/",
    ",", ".", "\n", "\n\n", " ", "  ", "\u00a0", "\u200b", "\u202b", "the following day", "a year later",
    "every Tuesday", "44 BC", "9999", "12:30", "17/11/2023", "2023-11-17T", "Easter", "9/11", "yesterday",
    "will", "said", "١٩٩٠", "２０２３", "\ud800", "𝟚𝟘𝟙𝟡", "é", "first half of", "this year", "the next 9999 years",
    "9,999,999 days ago", "31st of", "century",
)  # fmt: skip


def wordings(language):
    """Words and examples of a language's rules: what its patterns are made of."""
    grammar = load_grammar(language)
    examples = [text.split() for rule in grammar.rules for texts in rule.examples.values() for text in texts]
    return sorted({word for text in examples for word in text} | grammar.abbreviations)


NUMBERS = ("0", "1", "9", "12", "31", "44", "99", "1000", "9999", "9,999", "12,000", "2,000,000", "999,999,999", "0.5",
    "1/2", "24:00", "9.14am", "05/06/2018", "31/12/99", "30-02-2019", "BC", "AD", "BCE", "century", "centuries", "week",
    "decade", "last", "next", "years", "days", "ago", "siglo", "hace", "años", "a. C.", "próximo", "pasado",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(st.characters(categories=None), max_size=200),
)
ANCHORS = st.sampled_from(
    [None, "2023-11-18", "2024-02-29", "0001-01-01", "9999-12-31", "2023-11", "2023", "0004", "-0043", "2022/.."]
)


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, anchor=ANCHORS)
def test_expressions_slice_their_text_and_their_values_read_again(text, anchor):
    found = recognise(text, language="en", anchor=read_edtf(anchor) if anchor else None)
    end = 0
    for expression in found:
        assert expression.span.start >= end
        end = expression.span.end
        assert expression.text == text[expression.span.start : end] != ""
        if expression.value is not None:
            assert read_edtf(expression.value.text) == expression.value
            assert expression.unresolved == ""
            earliest, latest = expression.value.earliest, expression.value.latest
            assert earliest is None or latest is None or earliest <= latest
            assert all(day is None or day.year <= 9999 for day in (earliest, latest))


@pytest.mark.parametrize("language", languages())
@settings(max_examples=300, deadline=None)
@given(data=st.data(), anchor=ANCHORS)
def test_no_text_made_of_pieces_of_dates_raises(language, data, anchor):
    pieces = st.sampled_from((*wordings(language), *NUMBERS))
    text = data.draw(st.lists(pieces, max_size=20).map(" ".join))
    recognise(text, language=language, anchor=read_edtf(anchor) if anchor else None)


@pytest.mark.parametrize("anchor", [None, "0001-01-01", "-0043", "-0043-03-15", "9999-12-31"])
@pytest.mark.parametrize("begins", ["spring 44 BC", "winter 10000 BC", "March 431 BC", "AD 79", "44 BC"])
@pytest.mark.parametrize("goes_on", ["In summer it ended.", "On 5 April it ended.", "The next winter it ended."])
def test_a_story_at_the_ends_of_the_calendar_is_read_on(begins, goes_on, anchor):
    found = recognise(f"It began in {begins}. {goes_on}", language="en", anchor=read_edtf(anchor) if anchor else None)
    assert begins in found[0].text


def test_a_list_in_a_year_before_christ_gives_no_day_after_him():
    text = "3 March 44 BC: It began.\n5 May: It went on.\n2 January: It ended."
    found = recognise(text, language="en", anchor=read_edtf("2023-11-18"))
    assert [each.value and each.value.text for each in found] == ["-0043-03-03", None, None]


@pytest.mark.parametrize("anchor", [None, "2023-11-18", "0001-01-01", "9999-12-31", "9999", "-0043-03-15"])
@pytest.mark.parametrize("heading", ["15 March 44 BC", "1 January 0001", "31 December 9999", "44 BC", "Minutes"])
@pytest.mark.parametrize(
    "entries",
    [
        ("23:50", "00:10", "00:05"),
        ("11:50 p.m.", "12:10 a.m.", "11:05 p.m."),
        ("30 December", "2 January", "3 March"),
        ("30 December 9999", "1 January", "2 January"),
        ("1 January 9999", "1 December", "1 May", "1 February"),
        ("1 January 9,999 BC", "1 May", "1 February"),
    ],
)
def test_lists_at_the_ends_of_the_calendar_are_read_and_lead_to_no_day_outside(entries, heading, anchor):
    text = "\n".join([heading, *(f"{words}: The gate was opened." for words in entries)])
    found = recognise(text, language="en", anchor=read_edtf(anchor) if anchor else None)
    assert all(each.value is None or (each.value.latest and each.value.latest.year <= 9999) for each in found)


@pytest.mark.parametrize("form", ["{}", "Published: {}\nThe wall fell.", "LISBON, {} - The wall fell.", "© {}"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_the_publication_date_of_no_text_raises(form, text):
    found = publication_date(document(form.format(text), date=None)).value
    assert found is None or (found.earliest and found.earliest.year >= 1)


@pytest.mark.parametrize("number", [10, 1000])
def test_offsets_stay_right_behind_characters_of_every_width(number):
    text = "😀é\u202eא\u0301\ud83d " * number + "They met on Friday."
    (found,) = recognise(text, language="en", anchor=read_edtf("2023-11-18"))
    assert text[found.span.start : found.span.end] == "Friday"
    assert found.value.text == "2023-11-17"


@pytest.mark.parametrize("anchor", [None, "2023", "2023-11"])
@pytest.mark.parametrize("words", ["Friday", "yesterday", "this week", "two weeks ago", "tonight"])
def test_what_hangs_on_an_unknown_day_stays_unresolved_and_says_why(words, anchor):
    (found,) = recognise(f"It ended {words}.", language="en", anchor=read_edtf(anchor) if anchor else None)
    assert found.value is None
    assert "publication date" in found.unresolved


def test_with_the_year_alone_months_and_years_are_known():
    found = recognise("He wrote in March. She left last year.", language="en", anchor=read_edtf("2023"))
    assert [e.value.text for e in found] == ["2023-03", "2022"]


def test_a_full_date_needs_no_publication_date():
    (found,) = recognise("It closed on 5 May 2019.", language="en", anchor=None)
    assert (found.value.text, found.anchor) == ("2019-05-05", "")


PUBLICATIONS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
PAST_FRAMES = ("The crew left on {}.", "On {} the crew left.", "He said the yard had burned on {}.", "It sank {}.")
PLANNED_FRAMES = ("The crew will leave on {}.", "On {} the crew will leave.", "Talks are to resume on {}.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")


def value_of(text, words, published):
    """The value of the last expression that has some words."""
    found = recognise(text, language="en", anchor=read_edtf(published.isoformat()))
    return [each.value for each in found if words in each.text][-1]


@settings(max_examples=150, deadline=None)
@given(published=PUBLICATIONS, weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_is_one_day_in_all_sentences_of_one_tense(published, weekday):
    for frames, distances in ((PAST_FRAMES, range(7)), (PLANNED_FRAMES, range(7))):
        values = {value_of(frame.format(weekday), weekday, published).text for frame in frames}
        assert len(values) == 1
        away = abs((date.fromisoformat(values.pop()) - published).days)
        assert away in distances


@settings(max_examples=150, deadline=None)
@given(
    published=PUBLICATIONS,
    day=st.dates(date(1500, 1, 1), date(2090, 12, 28)).filter(lambda day: day.month not in (5, 12)),
    frame=st.sampled_from((*PAST_FRAMES, *PLANNED_FRAMES)),
    before=st.sampled_from(
        ("", "In 1931 it was built. ", "On 3 March 2019 it shut. ", "2007\n", "Last week it was sold. ")
    ),
)
def test_a_date_written_with_its_year_is_never_changed(published, day, frame, before):
    words = f"{day.day} {day:%B} {day.year}"
    assert value_of(before + frame.format(words), words, published).text == day.isoformat()


#: Days that are there in every year.
NAMEABLE = st.dates(date(2001, 1, 1), date(2019, 12, 31)).filter(lambda day: (day.month, day.day) != (2, 29))


@settings(max_examples=150, deadline=None)
@given(
    days=st.lists(NAMEABLE, min_size=2, max_size=12, unique=True),
    later=st.integers(0, 300),
    separator=st.sampled_from((": ", " – ", " - ", "\n")),
)
def test_a_list_of_days_without_years_runs_one_way_and_ends_before_its_publication(days, later, separator):
    days = sorted(days)
    days = [day for day in days if (days[-1] - day).days < 360]
    text = "\n".join(f"{day:%B} {day.day}{separator}The crew left the yard." for day in days)
    published = days[-1] + timedelta(days=later)
    found = recognise(text, language="en", anchor=read_edtf(published.isoformat()))
    values = [each.value.text for each in found]
    assert values in (sorted(values), sorted(values, reverse=True))
    assert all(value <= published.isoformat() for value in values)
    if len(days) > 1 and (days[-1] - days[0]).days < 170 and later < 170:
        assert values == [day.isoformat() for day in days]
