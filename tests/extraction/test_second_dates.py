"""Dates among two happenings of a sentence: each is that of one, and the title tells of that one."""

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
    ("“Yesterday Lund, today Odda, tomorrow Riga will open the prison,” some shouted.", {}),
    ("The minister promised help “today, tomorrow and in the years to come”.", {}),
    (
        "“We met yesterday and we will meet again tomorrow,” the mayor said.",
        {"yesterday": ["met"], "tomorrow": ["meet"]},
    ),
    ("The victims of Sunday's fire were buried on Tuesday.", {"Tuesday": ["buried"]}),
    # a day of the last week behind the date of a relative clause is that of the report
    (
        "Police named the girl who vanished in May 1998 on Friday.",
        {"May 1998": ["vanished"], "Friday": ["named"]},
    ),
    (
        "She met the man who saved her in 2004 at a hospital on Friday.",
        {"2004": ["saved"], "Friday": ["met"]},
    ),
    ("Police found the girl who was born in 1990 on 3 May.", {"1990": ["born"], "3 May": ["born"]}),
    (
        "On Friday police named the girl who vanished in May on Sunday.",
        {"Friday": ["named"], "May": ["vanished"], "Sunday": ["vanished"]},
    ),
    # what something is measured against
    (
        "The index shed 47 points on Friday, down 4% from the previous Monday and 6% from 3 November.",
        {"Friday": ["shed"]},
    ),
    ("Volume was put at 1.3 billion shares, up from 886 million shares Thursday.", {}),
    ("The mayor came down from Odda on Thursday.", {"Thursday": ["came down"]}),
    ("Police seized a bomb under construction Wednesday in a town near Lund.", {"Wednesday": ["seized"]}),
    # nobody plans a death
    ("The mayor called for calm after the shooting of a guard on Monday.", {"Monday": ["shooting"]}),
    ("The hearing into the death of a boy on Monday will begin in Odda.", {}),
    # semicolons part the statements of a list
    (
        "In 1692 in Lund, a flood killed 20; in the Odda valley in 1843, a stronger flood killed 50; and another in "
        "Lund in 1907, a smaller flood killed 10.",
        {"1692": ["killed"], "1843": ["killed"], "1907": ["killed"]},
    ),
    (
        "In 1692 in Odda, a flood of no known height killed 20; in Lund in 1843, a stronger flood killed 50.",
        {"1692": ["killed"], "1843": ["killed"]},
    ),
    ("The council shut the mill; the pier, in 1907.", {"1907": ["shut"]}),
    # what is going on was not in a year that is over
    ("Odda is still struggling to pay for the pier in 2008.", {}),
    ("Odda is paying for the pier since 2008.", {"2008": ["paying"]}),
    # a label behind a verb of naming
    ("A group called the 2nd of May Front has blocked the square.", {}),
    ("The mayor called on Friday Front leaders to leave.", {"Friday": ["called"]}),
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


#: Sentences, the happening that their date dates, and its title; "" where it makes no mention.
TITLES = [
    # the clause around the happening is of another side of publication
    (
        "The king called ministers to a meeting ahead of marches set for Tuesday.",
        "marches",
        "Marches set for Tuesday",
    ),
    ("He would not step down before December elections.", "elections", ""),
    ("Ana Dorn will be back on the pitch after pulling out of a match earlier this month.", "match", ""),
    (
        "Ana Dorn was back on the pitch after a match in Lund on Tuesday.",
        "match",
        "Ana Dorn was back on the pitch after a match in Lund",
    ),
    ("Monday's raids on the market will be investigated.", "raids", "Raids on the market"),
    (
        "The nurse was hired to prepare Ida Marsh for her planned January concerts in Lund.",
        "concerts",
        "Her planned January concerts in Lund",
    ),
    (
        "The nurse planned to go to her January concert in Lund.",
        "concert",
        "The nurse planned to go to her January concert in Lund",
    ),
    ("Ana Dorn will speak at a rally in Lund on Tuesday.", "speak", "Ana Dorn will speak at a rally in Lund"),
    # what a clause follows or is told with, which is of another time
    (
        "Drivers have grown bolder since her announcement that she will leave in May 2024.",
        "leave",
        "Her announcement that she will leave in May 2024",
    ),
    (
        "An envoy asked Bo Lint to resign, a rare step because of its 1978 treaty with Lund.",
        "treaty",
        "Its 1978 treaty with Lund",
    ),
    (
        "The port of Lund has closed because of Tuesday's storm in the north.",
        "storm",
        "The port of Lund has closed because of Tuesday's storm in the north",
    ),
    (
        "Drivers are unhappy with clerks, whose managers promised on Monday not to use force.",
        "promised",
        "Clerks, whose managers promised on Monday not to use force",
    ),
    ("The mill at Lund, which opened in 1974, will be closed.", "opened", "The mill at Lund, which opened in 1974"),
    (
        "Ana Dorn was taken to a hospital in Lund, where she died on Tuesday.",
        "died",
        "Ana Dorn was taken to a hospital in Lund, where she died on Tuesday",
    ),
    (
        "The video, already shown in last week's opening statements, was played in full.",
        "statements",
        "The video, already shown in last week's opening statements",
    ),
    (
        "Lund reported two new cases, adding to its first two cases found on Monday.",
        "found",
        "Its first two cases found on Monday",
    ),
    ("In 2000 Ida Marsh bought a mill in Lund, selling it in 2006.", "bought", "Ida Marsh bought a mill in Lund"),
    (
        "On Monday Ida Marsh bought a mill in Lund, selling her ships.",
        "bought",
        "Ida Marsh bought a mill in Lund, selling her ships",
    ),
    # what clauses that share a verb tell of several times
    (
        "The pier closed on Monday, the bridge on Tuesday and the road on Thursday.",
        "closed",
        "The pier closed on Monday, the bridge on Tuesday and the road on Thursday",
    ),
    ("The pier and the bridge closed on Monday.", "closed", "The pier and the bridge closed"),
    # what a joined verb tells of another time
    ("Ana Dorn was born in Lund in 1970 and died in Riga on Tuesday.", "died", "Ana Dorn died in Riga"),
    ("The mill closed in 2019 and is now a museum.", "closed", "The mill closed"),
    (
        "Norway battled floods in 2022 and has improved its dams.",
        "battled",
        "Norway battled floods",
    ),
    ("Ana Dorn was tried in May and sentenced on Tuesday.", "sentenced", "Ana Dorn was sentenced"),
    (
        "The mayor resigned on Tuesday but urged her deputy to stay.",
        "resigned",
        "The mayor resigned but urged her deputy to stay",
    ),
    # what is planned for its own date
    ("Lars Holt trained for a race in Lund scheduled for March.", "race", "A race in Lund scheduled for March"),
    (
        "The band will play at a festival planned for March.",
        "festival",
        "The band will play at a festival planned for March",
    ),
    (
        "The nurse was hired to help prepare for his planned May 2023 concerts.",
        "concerts",
        "His planned May 2023 concerts",
    ),
    (
        "Ministers discussed a summit planned for March in Lund.",
        "summit",
        "Ministers discussed a summit planned for March in Lund",
    ),
    # what came after something in a past period was not in that period; on a recent day it may have been
    ("The company announced a shake-up of its board on the heels of last month's strikes.", "strikes", ""),
    ("The mayor resigned after last month's strike at the port of Lund.", "strike", "Strike at the port of Lund"),
    ("Hundreds lost their homes after Tuesday's quake.", "quake", "Hundreds lost their homes after Tuesday's quake"),
    ("The mill burned in last month's storms.", "storms", "The mill burned in storms"),
]


@pytest.mark.parametrize(("text", "trigger", "title"), TITLES, ids=[text for text, _, _ in TITLES])
def test_a_title_is_of_the_time_of_its_date(text: str, trigger: str, title: str, syntax: Syntax) -> None:
    document = builders.document(text, date=PUBLISHED)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert {mention.trigger.text: mention.title for mention in found}.get(trigger, "") == title


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        (
            "Luc Morel was indicted on Monday in the October 2021 shooting death of Ole Berg.",
            "death",
            "The October 2021 shooting death of Ole Berg",
        ),
        (
            "Morel was charged in the Dec. 21, 1988, bombing of a mill.",
            "bombing",
            "The Dec. 21, 1988, bombing of a mill",
        ),
        ("He was held after the May 5, 2019, shooting in Odda.", "shooting", "The May 5, 2019, shooting in Odda"),
    ],
)
def test_behind_an_article_a_month_is_that_of_a_noun(text: str, trigger: str, title: str, syntax: Syntax) -> None:
    document = builders.document(text, date=PUBLISHED)
    found = extract(document, recognise(text, language="en", anchor=document.published.value), syntax)
    assert {mention.trigger.text: mention.title for mention in found}.get(trigger) == title
