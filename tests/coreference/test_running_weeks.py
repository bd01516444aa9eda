"""Two outlets disagree on a week or month that was not over when one of them wrote, or they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.builders import document, mention
from tests.support.timelines import merged

#: The stems of what the documents are about.
ABOUT = "Farley Norland Brill Ash Vell raid strik protest rebel shell sale kill yard"

#: Dates as they were written, their values and the days of publication.
THIS_WEEK = ("this week", "2016-11-07/2016-11-13", "2016-11-10")
LAST_WEEK = ("last week", "2016-10-31/2016-11-06", "2016-11-11")
THIS_MONTH = ("this month", "2016-11", "2016-11-28")
LAST_MONTH = ("last month", "2016-10", "2016-11-29")


def told(source: str, text: str, date: tuple[str, str, str], trigger: str, lemma: str, actors: tuple[str, ...] = ()):
    words, edtf, published = date
    text = text.format(words)
    whole = document(text, source=source, date=published)
    made = mention(
        text,
        on=words,
        edtf=edtf,
        trigger=trigger,
        lemma=lemma,
        actors=actors,
        source=source,
        document=whole,
        title=text,
    )
    return replace(made, document=replace(made.document, subject=ABOUT))


def contradictions(left, right) -> list[str]:
    found = (conflict for event in merged(left, right) for conflict in event.conflicts)
    return [conflict.kind for conflict in found if conflict.grade == "contradiction"]


@pytest.mark.parametrize(
    ("texts", "dates", "trigger", "lemma"),
    [
        (
            ("The rebels called the raid a reprisal for the shelling of Farley {}.",
             "The rebels said the raid was their answer to the shelling of Farley {}."),
            (THIS_WEEK, LAST_WEEK), "shelling", "shelling",
        ),
        (
            ("The Ash front said its raid avenged air strikes on Brill {}.",
             "The raid avenged air strikes {} on Brill, the Ash front said."),
            (THIS_WEEK, LAST_WEEK), "strikes", "strike",
        ),
        (
            ("The protest was over the killing of a boy in Vell {}.",
             "Speakers at the protest recalled the killing of the boy in Vell {}."),
            (THIS_WEEK, LAST_WEEK), "killing", "killing",
        ),
        (
            ("The strike follows the sale of the Vell yard {}.",
             "The strike began after the sale of the Vell yard {}."),
            (THIS_MONTH, LAST_MONTH), "sale", "sale",
        ),
        (
            ("The protest at the yard is about the arrest of two welders of Farley {}.",
             "Two welders of Farley, for whose arrest {} the protest was called, were at the yard."),
            (THIS_MONTH, LAST_MONTH), "arrest", "arrest",
        ),
    ],
)  # fmt: skip
def test_what_one_event_refers_to_is_dated_to_two_weeks(texts, dates, trigger, lemma):
    left, right = (
        told(source, text, date, trigger, lemma)
        for source, text, date in zip(("Ledger", "Wire"), texts, dates, strict=True)
    )
    assert contradictions(left, right) == ["date"]


@pytest.mark.parametrize(
    ("texts", "dates", "trigger", "lemma", "actors"),
    [
        pytest.param(
            ("Bread prices rose in Farley {}.", "Bread prices rose in Farley {}."),
            (THIS_WEEK, LAST_WEEK), "rose", "rise", (), id="prices rise every week",
        ),
        pytest.param(
            ("The rebels shelled Farley again {}.", "The rebels shelled Farley {}."),
            (THIS_WEEK, LAST_WEEK), "shelled", "shell", (), id="a war has an attack every week",
        ),
        pytest.param(
            ("The raid was a reprisal for the shelling of Farley {}.",
             "The raid was a reprisal for the shelling of Farley {}."),
            (THIS_WEEK, ("last week", "2016-11-07/2016-11-13", "2016-11-15")), "shelling", "shelling", (),
            id="the same week in other words",
        ),
        pytest.param(
            ("The raid was a reprisal for the shelling of Farley {}.",
             "The raid was a reprisal for the shelling of Farley {}."),
            (("earlier this month", "2016-11", "2016-11-12"), THIS_WEEK), "shelling", "shelling", (),
            id="a week of the month",
        ),
        pytest.param(
            ("Ash forces shelled Brill {}.", "Ash forces shelled Brill {}."),
            (("on Monday", "2016-11-07", "2016-11-10"), ("on Tuesday", "2016-11-08", "2016-11-10")),
            "shelled", "shell", ("Ash forces", "Brill"), id="reporting lag",
        ),
    ],
)  # fmt: skip
def test_no_contradiction(texts, dates, trigger, lemma, actors):
    left, right = (
        told(source, text, date, trigger, lemma, actors)
        for source, text, date in zip(("Ledger", "Wire"), texts, dates, strict=True)
    )
    assert contradictions(left, right) == []


def test_prices_of_two_things_are_no_conflict():
    date = ("on Monday", "2016-11-07", "2016-11-10")
    left = told("Ledger", "Ann Ash pleaded guilty {} to misuse of $750,000 in party funds.", date, "pleaded", "plead")
    right = told(
        "Wire", "Ann Ash pleaded guilty {} to buying a $43,000 watch with party funds.", date, "pleaded", "plead"
    )
    assert contradictions(left, right) == []


def test_sums_of_one_deal_are_a_conflict():
    date = ("on Monday", "2016-11-07", "2016-11-10")
    left = told(
        "Ledger", "Vell and Ash agreed on a $900 takeover of the yard {}.", date, "agreed", "agree", ("Vell", "Ash")
    )
    right = told("Wire", "Vell and Ash agreed {} to pay $700 for the yard.", date, "agreed", "agree", ("Vell", "Ash"))
    assert contradictions(left, right) == ["number"]
