"""Sentences with two dates: each is that of one happening, and none is given to a word that has another."""

from collections.abc import Mapping

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.temporal import recognise

#: The publication date of every sentence: a Saturday.
PUBLISHED = "2023-11-18"

#: Sentences, and the triggers that each of their dates dates.
CASES: list[tuple[str, Mapping[str, list[str]]]] = [
    (
        "The union called on its members to march after Monday's prayers on Tuesday.",
        {"Tuesday": ["called"]},
    ),
    (
        "Rescuers have saved 120 people since the 3 November earthquake - a further 30 people on Tuesday.",
        {"the 3 November": ["earthquake"]},
    ),
    ("The 2019 fire in May was the worst.", {"2019": ["fire"], "May": ["fire"]}),
    ("The mayor spoke at Monday's 9 a.m. meeting.", {"Monday": ["meeting"], "9 a.m.": ["meeting"]}),
    ("The bank raised its forecast on Monday for 2027.", {"Monday": ["raised"]}),
    ("The crew repaired the pier on Monday for the summer.", {"Monday": ["repaired"]}),
    ("The court fixed the trial on Monday for 3 December.", {"Monday": ["fixed"], "3 December": ["trial"]}),
    ("The judge opened Thursday's hearing on 8 November.", {"8 November": ["opened"]}),
    ("Leaders discussed last week's raid on Monday.", {"Monday": ["discussed"]}),
    ("The victims of Sunday's fire were buried on Tuesday.", {"Tuesday": ["buried"]}),
]


@pytest.mark.parametrize(("text", "dated"), CASES, ids=[text for text, _ in CASES])
def test_each_date_is_that_of_one_happening(text: str, dated: Mapping[str, list[str]], syntax: Syntax) -> None:
    document = builders.document(text, date=PUBLISHED)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    triggers: dict[str, list[str]] = {}
    for mention in found:
        assert mention.expression is not None
        triggers.setdefault(mention.expression.text, []).append(mention.trigger.text)
    assert triggers == dated
