"""What a date dates, in sentences of many kinds: each case of the files of sentences is one test under its own id."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.model import EventMention, Span
from timeline_api.temporal import recognise

FILES = ("sentences.toml", "sayings.toml", "dates.toml")
CASES = [
    case for file in FILES for case in tomllib.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))["case"]
]


def mentions_of(case: Mapping[str, Any], syntax: Syntax) -> tuple[EventMention, ...]:
    """The mentions made by the date of a case; an earlier date of the same words is given to the document too."""
    text, words = case["text"], case.get("date_words", case["on"])
    first = builders.expression(text, words, case.get("when", "2023-11-17"), type=case.get("type", "DATE"))
    start = text.index(case["on"])
    meant = replace(first, span=Span(start, start + len(words)))
    found = extract(builders.document(text), (first, meant) if start != first.span.start else (meant,), syntax)
    return tuple(mention for mention in found if mention.expression.span == meant.span)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_date_dates_the_right_thing(case: Mapping[str, Any], syntax: Syntax) -> None:
    found = mentions_of(case, syntax)
    if case.get("none"):
        assert found == ()
        return
    if "triggers" in case:
        assert [mention.trigger.text for mention in found] == case["triggers"]
    mention = found[0]
    told = {
        "title": mention.title,
        "lemma": mention.trigger.lemma,
        "actors": [actor.name for actor in mention.actors],
        "places": list(mention.places),
    }
    assert {field: told[field] for field in told if field in case} == {
        field: case[field] for field in told if field in case
    }
    assert (mention.modality, mention.kind) == (case.get("modality", "asserted"), case.get("kind", "event"))


def test_two_dates_of_one_verb_make_two_mentions(syntax: Syntax) -> None:
    text = "Ana Torres and Leo Park met in January and again on Friday."
    found = extract(
        builders.document(text),
        (builders.expression(text, "January", "2023-01"), builders.expression(text, "Friday", "2023-11-17")),
        syntax,
    )
    assert [(str(mention.value), mention.trigger.text) for mention in found] == [
        ("2023-01", "met"),
        ("2023-11-17", "met"),
    ]
    assert found[0].id != found[1].id


def test_one_date_of_two_verbs_makes_two_mentions_with_ids_of_their_own(syntax: Syntax) -> None:
    text = "On Friday Ana Torres met Leo Park and signed the pact."
    found = extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax)
    assert [mention.trigger.text for mention in found] == ["met", "signed"]
    assert found[0].id != found[1].id


@pytest.mark.parametrize("gloss", ["(17 November)", "( 17 November )"])
def test_a_day_in_brackets_is_the_day_before_it_in_other_words(gloss: str, syntax: Syntax) -> None:
    text = f"The army called off the search on Friday {gloss} and left."
    dates = [builders.expression(text, words, "2023-11-17") for words in ("Friday", "17 November")]
    found = extract(builders.document(text), tuple(dates), syntax)
    assert [(mention.trigger.text, mention.expression.text) for mention in found] == [
        ("called off", "Friday"),
        ("left", "Friday"),
    ]


@pytest.mark.parametrize(
    ("text", "dates", "value"),
    [
        (
            "The single is released today (14 November).",
            {"today": "2023-11-18", "14 November": "2023-11-14"},
            "2023-11-14",
        ),
        ("The mayor left in May (14 May).", {"May": "2023-05", "14 May": "2023-05-14"}, "2023-05-14"),
        ("The mayor left on 14 May (a Sunday).", {"14 May": "2023-05-14"}, "2023-05-14"),
        ("A vote will be held in May or in June.", {"May": "2024-05", "June": "2024-06"}, "[2024-05,2024-06]"),
        ("A vote will be held in May or June.", {"May": "2024-05", "June": "2024-06"}, "[2024-05,2024-06]"),
        (
            "A vote is due on Monday, or Tuesday.",
            {"Monday": "2023-11-20", "Tuesday": "2023-11-21"},
            "[2023-11-20,2023-11-21]",
        ),
        ("It blew up at 3 or 4 p.m. that day.", {"4 p.m.": "2023-11-18T16:00:00"}, "2023-11-18"),
        ("It blew up at 4 p.m. that day.", {"4 p.m.": "2023-11-18T16:00:00"}, "2023-11-18T16:00:00"),
        (
            "It blew up at 8 p.m. in Riga (1 p.m. ET).",
            {"8 p.m.": "2023-11-18T20:00:00", "1 p.m. ET": "2023-11-18T13:00:00-05:00"},
            "2023-11-18T20:00:00",
        ),
        (
            "It blew up at 3:00 or 4:00 that day.",
            {"3:00": "2023-11-18T15:00:00", "4:00": "2023-11-18T16:00:00"},
            "2023-11-18",
        ),
    ],
)
def test_dates_that_mean_one_day_make_one_mention(text: str, dates: dict[str, str], value: str, syntax: Syntax) -> None:
    expressions = [builders.expression(text, words, edtf) for words, edtf in dates.items()]
    (mention,) = extract(builders.document(text), tuple(expressions), syntax)
    assert str(mention.value) == value


@pytest.mark.parametrize("text", ["A vote was held in May and June.", "A vote was held in May (another came in June)."])
def test_dates_that_are_joined_otherwise_are_two(text: str, syntax: Syntax) -> None:
    dates = (builders.expression(text, "May", "2023-05"), builders.expression(text, "June", "2023-06"))
    found = extract(builders.document(text), dates, syntax)
    assert [str(mention.value) for mention in found] == ["2023-05", "2023-06"]


def test_hours_of_two_happenings_are_two(syntax: Syntax) -> None:
    text = "The shop closed at 8 p.m. and the bar (closed at 10 p.m.)."
    hours = {"8 p.m.": "2023-11-18T20:00:00", "10 p.m.": "2023-11-18T22:00:00"}
    dates = tuple(builders.expression(text, words, value) for words, value in hours.items())
    assert [str(mention.value) for mention in extract(builders.document(text), dates, syntax)] == list(hours.values())


def test_a_bracket_with_more_than_a_day_has_a_date_of_its_own(syntax: Syntax) -> None:
    text = "The army called off the search on Friday (it began on 6 November)."
    dates = [builders.expression(text, "Friday", "2023-11-17"), builders.expression(text, "6 November", "2023-11-06")]
    found = extract(builders.document(text), tuple(dates), syntax)
    assert [mention.trigger.text for mention in found] == ["called off", "began"]


def test_a_date_without_a_value_still_makes_a_mention(syntax: Syntax) -> None:
    text = "Ana Torres met Leo Park on Friday."
    (mention,) = extract(builders.document(text, date=None), (builders.expression(text, "Friday", None),), syntax)
    assert (mention.value, mention.title) == (None, "Ana Torres met Leo Park")


@pytest.mark.parametrize("type", ["DURATION", "SET"])
def test_a_span_of_time_makes_no_mention(type: Any, syntax: Syntax) -> None:
    text = "The talks lasted three days."
    found = extract(
        builders.document(text), (builders.expression(text, "three days", None, type=type, timex="P3D"),), syntax
    )
    assert found == ()


def test_a_vague_now_makes_no_mention(syntax: Syntax) -> None:
    text = "The plant is now closed."
    vague = builders.expression(text, "now", None, timex="PRESENT_REF", unresolved="")
    assert extract(builders.document(text), (vague,), syntax) == ()


def test_a_mention_quotes_its_own_sentence(syntax: Syntax) -> None:
    text = "He left. Mr. Park of the U.S. Senate met Dr. Ana Torres on Sept. 3 in No. 10. Nobody else came."
    (mention,) = extract(builders.document(text), (builders.expression(text, "Sept. 3", "2023-09-03"),), syntax)
    assert mention.quote == "Mr. Park of the U.S. Senate met Dr. Ana Torres on Sept. 3 in No. 10."
    assert mention.sentence.of(text) == mention.quote


def test_a_headline_and_a_bullet_are_sentences_of_their_own(syntax: Syntax) -> None:
    text = "Torres wins seat on Friday\n\n\u2022 Ana Torres won the seat of Tula\n\u2022 Leo Park lost it"
    (mention,) = extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax)
    assert mention.quote == "Torres wins seat on Friday"


def test_a_line_broken_to_a_width_goes_on(syntax: Syntax) -> None:
    lines = (
        "The mayor of Tula, Ana Torres,",
        "resigned on Friday after a vote",
        "of the council of the old town",
        "and left her office at noon.",
    )
    text = "\n".join(lines)
    (mention, *_) = extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax)
    assert mention.quote == text


def test_offsets_hold_behind_a_dateline_and_typographic_quotes(syntax: Syntax) -> None:
    said = "OSLO, Nov 16 (Reuters) \u2014 \u201cWe won\u2019t pay,\u201d said Ana Torres."
    text = f"{said} Norway\u2019s bank failed on Thursday."
    (mention,) = extract(builders.document(text), (builders.expression(text, "Thursday", "2023-11-16"),), syntax)
    assert (mention.trigger.text, mention.title) == ("failed", "Norway\u2019s bank failed")
    assert mention.trigger.span.of(text) == "failed"


def test_titles_are_short_and_never_end_in_punctuation(syntax: Syntax) -> None:
    text = (
        "On Friday the council, "
        + "which had long argued about the matter, " * 20
        + "approved the new harbour, at last."
    )
    for mention in extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax):
        assert 0 < len(mention.title) <= 140
        assert mention.title[-1].isalnum()


def test_the_model_is_named_with_its_version(syntax: Syntax) -> None:
    text = "Ana Torres resigned on Friday."
    (mention,) = extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax)
    assert mention.model == syntax.name
    assert re.fullmatch(r"en_core_web_sm \d+\.\d+\.\d+", mention.model)


def test_a_weekday_in_a_period_that_it_is_not_in_dates_nothing(syntax: Syntax) -> None:
    text = "The family rented the hall on a busy Saturday night in January 1999."
    document = builders.document(text)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert [mention.value.text for mention in found] == ["1999-01"]


def test_the_hour_of_what_comes_daily_dates_nothing(syntax: Syntax) -> None:
    for text, hours in (("The crew met daily at 9:10 to pray.", []), ("The crew met at 9:10 to pray.", ["9:10"])):
        document = builders.document(text)
        found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
        assert [mention.expression.text for mention in found] == hours


@pytest.mark.parametrize(
    ("text", "published", "week"),
    [
        (
            "More than 200 pilots gathered at their annual meeting in Riga this week.",
            "2023-11-15",
            "2023-11-13/2023-11-15",
        ),
        (
            "The band sold 300,000 records of all its albums in two days this week.",
            "2023-11-13",
            "2023-11-06/2023-11-13",
        ),
        ("The pilots will gather at their annual meeting in Riga this week.", "2023-11-15", "2023-11-13/2023-11-19"),
        ("The pilots planned a strike at the airport this week.", "2023-11-15", "2023-11-13/2023-11-19"),
    ],
)
def test_a_week_of_the_past_ends_with_publication(text: str, published: str, week: str, syntax: Syntax) -> None:
    document = builders.document(text, date=published)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert {mention.value.text for mention in found} == {week}


def test_a_day_that_repeats_the_one_before_it_is_no_date_of_its_own(syntax: Syntax) -> None:
    text = "The council will meet tomorrow morning, Sunday, in Riga."
    document = builders.document(text)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert [mention.value.text for mention in found] == ["2023-11-19"]


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        ("It was the worst crash since 2004, when seven people were killed in Lund.", "killed", "2004"),
        ("He led the party until 2019, when he resigned.", "resigned", "2019"),
        ("Tests have been made since May 2019, when the law changed.", "changed", "2019-05"),
        ("The city has kept records since 2004.", "kept", "2004/.."),
        ("He worked from 2004 to 2006, when he resigned.", "worked", "2004/2006"),
    ],
)
def test_a_clause_on_a_date_is_of_that_time_alone(text: str, trigger: str, edtf: str, syntax: Syntax) -> None:
    found = extract(builders.document(text), recognise(text, language="en", anchor=None), syntax)
    assert {mention.trigger.text: mention.value.text for mention in found}.get(trigger) == edtf


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (
            "The mayor resigned on 3 May 2012, two days after the council had met in Lund.",
            {"resigned": "2012-05-03", "met": "2012-05-01"},
        ),
        (
            "The rocket was fired in December 2012, two months before the third test.",
            {"fired": "2012-12", "test": "2013-02"},
        ),
        ("The mayor resigned on 3 May 2012, two days after her brother.", {"resigned": "2012-05-03"}),
        (
            "He talked to his mother on the phone on 3 May 2012, a week after the riots began.",
            {"talked": "2012-05-03", "began": "2012-04-26"},
        ),
    ],
)
def test_what_a_date_is_counted_to_has_a_day_of_its_own(text: str, dated: Mapping[str, str], syntax: Syntax) -> None:
    document = builders.document(text, date="2016-02-07")
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert {mention.trigger.text: mention.value.text for mention in found} == dated


def test_a_quotation_of_teletype_news_is_one(syntax: Syntax) -> None:
    text = "``It broke,'' Ida Lint said. On Monday the mayor called the pier ``a disgrace'' and closed it."
    document = builders.document(text, date="2016-02-09")
    (called, closed) = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert called.title == "The mayor called the pier “a disgrace” and closed it"
    assert called.quote == closed.quote == text[text.index("On Monday") :]
    text = "``The pier broke on Monday,'' Ida Lint wrote. Ida Lint said: ``The pier broke on Monday.'' All left."
    document = builders.document(text, date="2016-02-09")
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert [mention.quote for mention in found] == [text[:45], text[46:-10]]
    assert [mention.sentence.of(text) for mention in found] == [text[:45], text[46:-10]]
