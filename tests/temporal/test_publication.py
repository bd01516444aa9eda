from __future__ import annotations

import pytest

from tests.support.builders import document
from timeline_api.temporal.publication import publication_date


def test_the_callers_word_wins_over_the_text():
    found = publication_date(document("2020-01-05 LISBON - A ship sank on Friday.", date="2023-11-18"))
    assert (found.value.text, found.status) == ("2023-11-18", "stated")


@pytest.mark.parametrize(
    ("text", "value", "status", "evidence"),
    [
        (" date 2023-11-18 LISBON - The two ministers met on Friday.", "2023-11-18", "inferred", "2023-11-18"),
        ("Published: March 3, 2021\n\nA ferry sank.", "2021-03-03", "inferred", "March 3, 2021"),
        (
            "A ferry sank.\n\nWritten by Ana Silva via Post June 4th 2019",
            "2019-06-04",
            "inferred",
            "June 4th 2019",
        ),
        ("A ferry sank.\n\n4 June 2019", "2019-06-04", "inferred", "4 June 2019"),
        ("A ferry sank on Friday.\n\n©2023 Harbour Post Ltd", "2023", "partial", "©2023"),
        ("A ferry sank on Friday.\n\nCopyright (c) 2021 Harbour Post", "2021", "partial", "Copyright (c) 2021"),
        ("BRISTOL, 4 May 2016 – Dockers walked out on Monday.", "2016-05-04", "inferred", "4 May 2016"),
        ("BRISTOL (Wire) - May 4, 2016 - Dockers walked out.", "2016-05-04", "inferred", "May 4, 2016"),
        ("(Bristol, 4 May 2016) – Dockers walked out.", "2016-05-04", "inferred", "4 May 2016"),
        ("Tema, Ghana, May 4, 2016 /Portline/ -- Dockers walked out.", "2016-05-04", "inferred", "May 4, 2016"),
        (
            "From: k@example.org\nDate: Wed, 4 May 2016 08:11:02 +0000\nSubject: pump\n\nIt broke yesterday.",
            "2016-05-04",
            "inferred",
            "Wed, 4 May 2016 08:11:02 +0000",
        ),
        (
            "Submitted 2 May 2015; accepted 3 June 2015; published online 4 May 2016\n\nA trial ended.",
            "2016-05-04",
            "inferred",
            "4 May 2016",
        ),
        ("Posted by Ada Quist on 4 May 2016\nThe quay fell in last night.", "2016-05-04", "inferred", "4 May 2016"),
        ("Published 4 May 2016. Updated 9 May 2016.\n\nThe quay fell in.", "2016-05-04", "inferred", "4 May 2016"),
        ("Published on: May 4th, 2016\n\nThe quay fell in.", "2016-05-04", "inferred", "May 4th, 2016"),
        (
            "The quay fell in.\n© Copyright 2011, 2014, 2016 Lamp Media",
            "2016",
            "partial",
            "© Copyright 2011, 2014, 2016",
        ),
        ("Last updated: 9 May 2016\n\nThe quay fell in.", "2016-05-09", "inferred", "9 May 2016"),
        (
            "The Bristol Lamp\nWednesday, May 4, 2016\n\nThe quay fell in.",
            "2016-05-04",
            "inferred",
            "Wednesday, May 4, 2016",
        ),
        (
            "7 Quay Street\nBristol\n4 May 2016\n\nDear Sir,\n\nThe quay fell in.",
            "2016-05-04",
            "inferred",
            "4 May 2016",
        ),
        ("NEWS RELEASE\n4 May 2016\nThe quay fell in.", "2016-05-04", "inferred", "4 May 2016"),
        ("Quay falls in\nBy Ada Quist\nMay 4, 2016\nIt fell in on Sunday.", "2016-05-04", "inferred", "May 4, 2016"),
        (
            "Quay at Bristol falls into the Avon\n4 May 2016\nThe quay fell in on Sunday.",
            "2016-05-04",
            "inferred",
            "4 May 2016",
        ),
        ("The quay fell in on Sunday. (By Ada Quist, 4 May 2016)", "2016-05-04", "inferred", "4 May 2016"),
        ("It fell in on Sunday.\n\nYours,\nAda Quist\n4 May 2016", "2016-05-04", "inferred", "4 May 2016"),
        ("The quay fell in. © 2011–2016 Lamp Media", "2016", "partial", "© 2011–2016"),
        ("The quay fell in.\n© 2014-16 Lamp Media. All rights reserved.", "2016", "partial", "© 2014-16"),
    ],
)
def test_a_text_says_when_it_was_published(text, value, status, evidence):
    found = publication_date(document(text, date=None))
    assert (found.value.text, found.status, found.evidence) == (value, status, evidence)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A ferry sank on Friday.",
        "The treaty of March 3, 1918 ended the war on that front.",
        "He was born on 4 June 2019.",
        "The company told \ud800 investors on Monday.",
        "In 2023 the firm failed.",
        "The crew were freed last week. They had been taken by rebels on 3 May 2021.",
        "She was charged on Friday. Trial date: 12 March 2024.",
        "The bridge was shut on Friday.\nDate of next meeting: 12 December 2023.",
        "The bridge was shut on Friday.\nNext meeting\nTuesday 12 December 2023",
        "Date of death: 3 July 1998\nHe had retired on Monday.",
        "3 March 2019: Claimant starts work.\n14 June 2020: Claimant complains.\nShe left last week.",
        "3 March 2019\nClaimant starts work.\n14 June 2020\nClaimant complains.",
        "14 November 1940 was the worst night of the war for the town.",
        "By 3 March 2021 the firm owed money. It failed last month.",
        "Posted to Malta on 4 May 1941, Quist was wounded within days.",
        "Published accounts to 31 March 2019 show a loss. The firm closed last week.",
        "The accord was signed by Ada Quist, 14 November 2013.",
        "The Battle of Kosovo\n28 June 1389\nThe prince fell on the field that day.",
        "Bristol quay closed for repairs again\n4 May 2016\nInspection\n9 May 2016\nReopening",
        "BATTLE OF KOSOVO, 28 June 1389. A museum opened there last year.",
        "ROME, 3 May 2019 – Police search a flat.\nPARIS, 6 May 2019 – Quist is held.",
        "The ferry sank last week.\nSee also: Ferry strikes pier, 3 March 2018",
        "The ferry sank last month. Photo © 1987 Lund Archive.",
        "Image copyright 1994 Lund Museum\nThe museum closed last month.",
        "> Date: Wed, 4 May 2016 08:11:02 +0000\n> It broke yesterday.\nSo it did.",
    ],
)
def test_a_date_that_a_text_tells_of_is_not_when_it_was_published(text):
    found = publication_date(document(text, id="x", date=None))
    assert (found.value, found.status) == (None, "unknown")


def test_spanish_texts_say_it_in_their_own_words():
    found = publication_date(document("Publicado el 4 de mayo de 2016\n\nEl muelle cayó.", date=None, language="es"))
    assert found.value.text == "2016-05-04"
    unknown = publication_date(document("Fecha de nacimiento: 4 de mayo de 1960\nDimitió.", date=None, language="es"))
    assert unknown.value is None


@pytest.mark.parametrize("text", ["\x01", "\x01 and a ferry", "Published: \x01", "\x02 4 June", "By A. Quist, \x01"])
def test_control_characters_state_no_day(text):
    assert publication_date(document(text, date=None)).value is None


@pytest.mark.parametrize(
    "words", ["44 BC", "1 BC", "15 March 44 BC", "March 44 BCE", "the 5th century BC", "44 BC to 31 BC"]
)
@pytest.mark.parametrize(
    "form", ["{}", "Published: {}\nThe wall fell.", "LISBON, {} - The wall fell.", "It fell in {}."]
)
def test_dates_before_year_one_do_not_date_a_document(form, words):
    assert publication_date(document(form.format(words), date=None)).value is None
