"""The table is written by hand and read with a parser of Markdown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.support.exported import ATTACK, FERRY, attack, dated, disputed, inferred, linked, rendered
from timeline_api.exports.tables import as_markdown

NO_WORDS = "No words of the sources state the date: it follows from the context."


class _Table(HTMLParser):
    """The text of the cells, the tags and the addresses of what Markdown became."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.tags, self.addresses = [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name == "href"]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")


def table(*events, timeline=FERRY):
    written = rendered("md", *events, timeline=timeline).decode("utf-8")
    return _Table(MarkdownIt("commonmark", {"html": True}).enable("table").render(written))


def cells(event):
    _, row = table(event).rows
    return row


def test_events_are_numbered_rows_with_date_title_and_quotes():
    assert table(dated("2023-11-17"), dated("2024")).rows == [
        ["No.", "Date", "Event", "Sources"],
        ["1", "17 November 2023", "The pier opened", "The Gazette: “The pier opened then, 2023-11-17.”"],
        ["2", "2024", "The pier opened", "The Gazette: “The pier opened then, 2024.”"],
    ]


def test_a_plan_and_a_dispute_are_named_beside_the_event():
    assert cells(replace(dated("2031"), modality="planned"))[2] == "The pier opened\nPlanned"
    title, dispute = cells(disputed())[2].split("\n")
    assert (title, dispute) == (
        "The council approved the line",
        "Sources disagree on the date: Ellery Courier: April 2031; Harbour Post: May 2031",
    )


def test_an_inferred_date_is_explained_beside_the_event():
    _, date, described, _ = cells(inferred())
    assert date == "about 17 November 2023, from the context"
    assert described == f"The pier opened\n{NO_WORDS}"
    assert NO_WORDS not in cells(dated("2023-11-17?"))[2]


def test_the_source_links_to_its_article():
    assert table(linked("https://post.example/a_(b)*c")).addresses == ["https://post.example/a_(b)*c"]


@pytest.mark.parametrize(
    "words",
    [
        "*The* _pier_ `opened`",
        "1 | 2 | 3",
        "[a](https://a.example) ![b](c)",
        "<b>AT&T &amp; Sons</b>",
        "back\\slash \\| end\\",
        "# one ~~two~~ $3$",
        "C# and F#",
    ],
)
def test_words_stand_as_they_are(words):
    shown = table(dated("2031", words), timeline=replace(FERRY, title=words))
    assert shown.rows[1][2] == words
    assert shown.tags.isdisjoint({"em", "code", "b", "a", "img", "s"})


def test_hostile_words_are_text():
    shown = table(attack())
    assert shown.tags.isdisjoint({"script", "img", "a"})
    assert shown.addresses == []
    assert len(shown.rows) == 2
    assert "onerror" in ATTACK
    assert "<img src=x onerror=alert(1)>" in shown.rows[1][2]


def test_the_day_of_writing_stands_under_the_title():
    at = datetime(2031, 4, 5, 6, 7, tzinfo=UTC)
    (first, *_) = as_markdown.render((), FERRY, at=at)
    assert first.decode() == "# The Ellery ferry\n\nAs of 2031-04-05 06:07 UTC\n\n"
