from __future__ import annotations

import pytest

from tests.make import document
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
    ],
)
def test_a_date_that_a_text_tells_of_is_not_when_it_was_published(text):
    found = publication_date(document(text, id="x", date=None))
    assert (found.value, found.status) == (None, "unknown")
