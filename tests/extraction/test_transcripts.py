"""In a transcript the label before a sentence says who speaks, and is no part of what they say."""

from __future__ import annotations

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.model import EventMention
from timeline_api.temporal import recognise

TRANSCRIPT = """OSMAN KARACA, HARBOUR CORRESPONDENT: Good evening.
IDA LUND, MINISTER: {}
"""


def mentions_in(text: str, syntax: Syntax, date: str = "2023-11-17") -> tuple[EventMention, ...]:
    document = builders.document(text, date=date)
    return extract(document, recognise(text, language="en", anchor=document.published.value), syntax)


def who(mention: EventMention) -> str | None:
    return mention.attribution.who if mention.attribution else None


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("The mayor closed the mole on Friday.", "Ida Lund"),
        ("Good evening. We signed the contract on Friday.", "Ida Lund"),
        ("Good evening. The mayor closed the mole on Friday.", None),
        ("Osman Karaca said the mayor closed the mole on Friday.", "Osman Karaca"),
    ],
    ids=["first sentence", "first person", "report", "speaker of the sentence"],
)
def test_the_label_names_the_speaker(said: str, speaker: str | None, syntax: Syntax) -> None:
    text = "Ida Lund met Osman Karaca.\n" + TRANSCRIPT.format(said)
    *_, mention = mentions_in(text, syntax)
    assert who(mention) == speaker
    assert "LUND" not in mention.title
    assert "LUND" not in mention.quote


def test_a_label_that_names_nobody_names_no_speaker(syntax: Syntax) -> None:
    (mention,) = mentions_in("UNIDENTIFIED MALE: The mayor closed the mole on Friday.", syntax)
    assert (who(mention), mention.quote) == (None, "The mayor closed the mole on Friday.")


def test_a_speaker_who_is_named_in_capitals_alone_is_written_as_a_name(syntax: Syntax) -> None:
    (mention,) = mentions_in("IDA LUND, MINISTER: The mayor closed the mole on Friday.", syntax)
    assert who(mention) == "Ida Lund"


def test_a_label_within_a_line_begins_a_turn(syntax: Syntax) -> None:
    text = "Ida Lund spoke. KARACA: Good evening. LUND (on camera): The mayor closed the mole on Friday."
    *_, mention = mentions_in(text, syntax)
    assert (who(mention), mention.quote) == ("Ida Lund", "The mayor closed the mole on Friday.")


def test_the_time_of_an_update_does_not_date_what_stands_behind_an_address_to_the_reader(syntax: Syntax) -> None:
    text = "(Updated 9:45 p.m. (2145 in Oslo)) See photos taken by a reader.\nA bank burnt down.\n"
    assert mentions_in(text, syntax) == ()


def test_an_update_has_one_time(syntax: Syntax) -> None:
    (mention,) = mentions_in("(Updated 4:58 p.m. (2358 in Oslo)) Two banks burnt down.", syntax)
    assert mention.value is not None
    assert (mention.value.text, mention.quote) == ("2023-11-17", "Two banks burnt down.")


@pytest.mark.parametrize(
    "said",
    [
        "We saw that in Liberty Square on Friday.",
        "I want to show you a little of what we saw on Friday in Riga.",
        "I spoke to Osman Karaca on Friday about the mole.",
        "As I said on Friday, the mole is closed.",
        "Osman Karaca is one of the people we heard from on Friday.",
    ],
)
def test_what_a_speaker_of_a_transcript_only_saw_or_talked_about_is_no_mention(said: str, syntax: Syntax) -> None:
    assert mentions_in("Ida Lund met Osman Karaca.\n" + TRANSCRIPT.format(said), syntax) == ()


@pytest.mark.parametrize(
    ("said", "trigger"),
    [
        ("We saw ten men fall from the mole on Friday.", "fall"),
        ("We saw soldiers beating a clerk on Friday.", "beating"),
        ("We looked into the loss of the ship on Friday.", "looked"),
        ("We spoke out against the closure on Friday.", "spoke"),
        ("Osman Karaca spoke to the mayor on Friday about the mole.", "spoke"),
    ],
)
def test_what_happened_before_the_eyes_of_a_speaker_and_what_they_did_are_mentions(
    said: str, trigger: str, syntax: Syntax
) -> None:
    *_, mention = mentions_in("Ida Lund met Osman Karaca.\n" + TRANSCRIPT.format(said), syntax)
    assert mention.trigger.text.startswith(trigger)
