"""Text that reports nothing gives no mention and no antecedent; text that looks like it and reports is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.support import builders
from timeline_api.errors import GrammarError
from timeline_api.extraction import Syntax, extract
from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.syntax.sentences import split
from timeline_api.language.boilerplate_rules import boilerplate_rules_from, read_boilerplate_rules
from timeline_api.language.syntax_words import read_lexicon
from timeline_api.model import EventMention, Span
from timeline_api.temporal import recognise

RULES = read_boilerplate_rules("en").rules


def unreported(text: str) -> str:
    units = split(text, read_lexicon("en"), Notes())
    return " | ".join(unit.span.of(text) for unit in units if unit.kind != "sentence")


def mentions_in(text: str, syntax: Syntax, date: str = "2023-11-18") -> tuple[EventMention, ...]:
    document = builders.document(text, date=date)
    return extract(document, recognise(text, language="en", anchor=document.published.value), syntax)


@pytest.mark.parametrize(
    ("text", "found"),
    [example for rule in RULES for example in rule.examples.items()],
    ids=[f"{rule.name}: {text[:40]}" for rule in RULES for text in rule.examples],
)
def test_the_examples_of_the_rules_report_nothing(text: str, found: str) -> None:
    assert unreported(text) == found


@pytest.mark.parametrize(
    "text", [text for rule in RULES for text in rule.rejects], ids=lambda text: text.replace("\n", " / ")
)
def test_what_the_rules_reject_is_read(text: str) -> None:
    assert unreported(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "By Helga Strand, Crime Correspondent",
        "FILE PHOTO: The ferry leaves Bergen harbour on 3 May 2012. REUTERS/Tom Vik",
        "A ferry leaves Bergen on Friday (Getty Images)",
        "Tom Vik, pictured in 2009, denies the charge (Picture: Rex)",
        "Updated 4:15 p.m. ET, Tue May 3, 2011",
        "Published 10:15 AM EDT May 3, 2011",
        "SEE ALSO: Ferry sank on Friday",
        "CORRECTION 4 May 2011: An earlier version of this article said the ferry sank on Monday.",
        "This story has been updated since it was first published on Friday.",
        "Have you been affected by Friday's storm? Get in touch.",
        "Tune in on Sunday at 9 p.m. for the debate.",
        "What to read next\nFerry sank in 2013\nMinister quits over ferry",
    ],
)
def test_a_line_that_reports_nothing_has_no_mention(text: str, syntax: Syntax) -> None:
    assert mentions_in(text, syntax) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Photographer Tom Vik was arrested on Friday.",
        "By order of King Haakon, the ferry was sold in 1905.",
        "Written in 1905, the treaty was signed on Friday.",
        "Reporting restrictions were lifted on Friday.",
        "Credit Suisse cut 500 jobs on Friday.",
        "Related charges were dropped on Friday.",
        "Contact tracing began on Friday.",
        "Last updated in 2008, the list was withdrawn on Friday.",
        "A picture of the ferry was sold on Friday.",
        "The correction on Monday wiped 5 % off the index.",
        "LONDON (AP) — Three men were jailed on Friday.",
        "On Tuesday 3 May 2011 at 14.02 BST the ferry sank.",
        "Police released a photo of the ferry on Friday.",
        "“We lost,” he said on Friday.",
    ],
)
def test_a_sentence_that_looks_like_boilerplate_is_read(text: str, syntax: Syntax) -> None:
    assert mentions_in(text, syntax)


def test_a_chronology_within_an_article_is_read(syntax: Syntax) -> None:
    text = "Key dates\n12 January: Quake strikes\n13 January: Aid arrives\n\nRead more: Quake kills thousands on Friday"
    assert [mention.trigger.text for mention in mentions_in(text, syntax)] == ["strikes", "arrives"]


def test_a_heading_dates_what_stands_below_a_picture(syntax: Syntax) -> None:
    text = "3 May 2012\nPhoto: Helga Strand\nThe ferry sank off Bergen.\n\n4 May 2012\nDivers found the wreck."
    found = [(mention.trigger.text, mention.value.text) for mention in mentions_in(text, syntax) if mention.value]
    assert found == [("sank", "2012-05-03"), ("found", "2012-05-04")]


# Comments and stamps ------------------------------------------------------------------------------------------------


COMMENT = "{} at 4:0{} pm | Report abuse | The ferry sank in 1990 too."


def test_comments_of_readers_are_not_read(syntax: Syntax) -> None:
    comments = "\n".join(COMMENT.format("May 3, 2011", minute) for minute in range(3))
    (mention,) = mentions_in(f"The ferry sank on Monday.\n{comments}\nIt burnt in 1980.", syntax, "2011-05-03")
    assert mention.quote == "The ferry sank on Monday."


@pytest.mark.parametrize(
    "entry", ["May 3, 2011 4:0{} pm GMT The ferry sends a signal.", "May 3, 2011 4:0{} pm GMT | Sinks."]
)
def test_a_log_with_days_and_clock_times_is_read(entry: str) -> None:
    assert unreported("\n".join(entry.format(minute) for minute in range(4)) + "\nHe declined to comment.") == ""


def test_what_readers_wrote_in_a_column_behind_its_time_is_not_read() -> None:
    lines = [f"May 3, 2011 at 4:0{minute} pm | {'It sank in 1990 too, ' * minute}he wrote." for minute in range(4)]
    assert unreported("\n".join(lines)) == " | ".join(lines)


def test_the_time_of_an_update_dates_what_it_adds(syntax: Syntax) -> None:
    text = (
        "(Update 3:09 p.m. Oslo, 9:09 a.m. ET) Two banks burned down.\n(Updates with a third) Another closed on Friday."
    )
    burned, closed = mentions_in(text, syntax)
    assert (burned.trigger.text, burned.value.text[:10] if burned.value else "") == ("burned down", "2023-11-18")
    assert (closed.trigger.text, closed.quote) == ("closed", "Another closed on Friday.")


def test_an_update_says_on_which_day_it_was_written_and_not_at_which_hour_it_happened(syntax: Syntax) -> None:
    stamp, clock = "(Update 3:09 p.m. Oslo)", "2023-11-18T15:09:00"
    text = f"{stamp} Two banks burned down.\n{stamp} Another closed on Friday."
    first, second = (
        replace(builders.expression(text, "3:09 p.m.", clock, type="TIME"), span=Span(start, start + 9))
        for start in (text.index("3:09"), text.rindex("3:09"))
    )
    friday = builders.expression(text, "Friday", "2023-11-17")
    found = extract(builders.document(text), (first, second, friday), syntax)
    assert [(mention.trigger.text, str(mention.value)) for mention in found] == [
        ("burned down", "2023-11-18"),
        ("closed", "2023-11-17"),
    ]


def test_an_update_after_publication_dates_nothing(syntax: Syntax) -> None:
    text = "(Update 3:09 p.m. on Sunday) Two banks burned down."
    date = builders.expression(text, "Sunday", "2023-11-19")
    assert extract(builders.document(text), (date,), syntax) == ()


def test_stamps_are_found_once_in_a_long_text() -> None:
    text = "Tue May 3, 2011 4:00 pm GMT The ferry sank.\n" + "It sank. " * 20_000
    assert unreported(text) == "Tue May 3, 2011 4:00 pm GMT"


def test_a_guide_to_programmes_is_not_read_at_all() -> None:
    line = "Ida Lund looks back at the fire of 2010. Presenter/Ida Lund, Producer/Ole Berg"
    text = "The week of the king's visit on Friday\n" + "\n".join([line] * 6)
    assert unreported(text).replace(" | ", "\n") == text


# Captions -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Fans celebrate in Oslo on Friday.\nOSLO, Nov 18 (Reuters) - ",
        "A boy wears a mask in Oslo November 17, 2023.\n",
        "A photo issued by the Harbour Board of the ferry which sank on Friday. (Photo: AP)\n",
        "Fans celebrate after the Rovers won the cup on Friday (Getty)\n",
    ],
)
def test_a_caption_has_no_mention(text: str, syntax: Syntax) -> None:
    (mention,) = mentions_in(f"{text}The mayor resigned on Friday.", syntax)
    assert mention.trigger.text == "resigned"


@pytest.mark.parametrize(
    "caption",
    [
        "A woman holds a poster at a protest in Oslo on November 11.",
        "An old man waits in the rain on 11 November.",
        "Marchers gather in a square on November 11.",
        "An old soldier tries to keep order during clashes in Oslo on November 11.",
        "Angry protesters throw stones from behind a van on November 11.",
        "Doctors tend to a man near the harbour of Oslo on November 11.",
        "Live crabs are stored awaiting transport near the harbour of Oslo, November 11, 2023.",
        "The sun sets over the harbour of Oslo November 11, 2023.",
    ],
)
def test_somebody_unnamed_who_does_what_can_be_seen_is_a_caption_anywhere(caption: str, syntax: Syntax) -> None:
    (mention,) = mentions_in(f"The mayor resigned on Friday.\nCrowds cheered.\n{caption}\nNobody was hurt.", syntax)
    assert mention.trigger.text == "resigned"


@pytest.mark.parametrize(
    "text",
    [
        "A judge holds a hearing in Oslo on November 11.",
        "Marchers gather in a square on November 21.",
        "A woman held a poster at a protest in Oslo on November 11.",
        "The woman holds a poster at a protest in Oslo on November 21.",
        "A soldier tries to keep order after two marchers were shot on November 11.",
        "The court rules on a fee that was raised on November 11, 2023.",
        "The driver is wanted for the killing of a nurse on November 11, 2023.",
        "The match is played in Oslo, November 21, 2023.",
        "Doctors plan a strike in Oslo on November 11.",
    ],
)
def test_what_the_unnamed_did_or_decide_is_no_caption(text: str, syntax: Syntax) -> None:
    assert len(mentions_in(f"The mayor resigned on Friday.\nCrowds cheered.\n{text}\nNobody was hurt.", syntax)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigns on Friday.",
        "The ferry sank on Friday.",
        "Mayor resigns on Thursday",
        "The board says on Thursday that it will sell.",
        "On Thursday the mayor resigns.",
        "It burns on Thursday.",
        "The Rovers won the cup on Friday (Getty)",
    ],
)
def test_what_is_no_caption_is_read(text: str, syntax: Syntax) -> None:
    assert mentions_in(f"{text}\nNobody was hurt.", syntax, "2023-11-17")


# Antecedents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "By Helga Strand",
        "Photo: Helga Strand",
        "Editor's note: Helga Strand chairs the board.",
        "Read more: Helga Strand wins the cup",
        "Helga Strand smiles (Getty)",
    ],
)
def test_whom_boilerplate_names_is_no_antecedent(line: str, syntax: Syntax) -> None:
    (mention,) = mentions_in(f"{line}\n\nShe resigned on Friday.", syntax)
    assert (mention.actors, mention.title) == ((), "She resigned")


def test_a_dateline_does_not_act(syntax: Syntax) -> None:
    text = "Mills close * Rents fall SPRINGFIELD, Nov 17 (AP) - A girl was charged on Friday. It appealed."
    (mention,) = mentions_in(text, syntax)
    assert (mention.actors, mention.quote) == ((), "A girl was charged on Friday.")


# The file -----------------------------------------------------------------------------------------------------------


def test_the_rules_are_read_once() -> None:
    assert read_boilerplate_rules("en") is read_boilerplate_rules("en")


def test_every_rule_has_an_example_and_a_name_of_its_own() -> None:
    inner = {"filed", "comment", "city"}
    assert all(rule.examples or rule.part in inner for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("language = ", "cannot be used"),
        ('language = "xx"', "slots"),
        ('language = "xx"\nrule = [{name = "a", part = "b", pattern = "c"}]\n[slots]\n', "unknown part 'b'"),
        ('language = "xx"\nrule = [{name = "a", part = "line", pattern = "{d}"}]\n[slots]\n', "has no 'd'"),
        ('language = "xx"\nrule = [{name = "a", part = "line", pattern = "("}]\n[slots]\n', "cannot be used"),
    ],
    ids=["no TOML", "no section", "unknown part", "unknown slot", "no pattern"],
)
def test_a_bad_file_is_named(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError, match=rf"xx\.toml.*{complaint}"):
        boilerplate_rules_from(file)


def test_a_language_without_rules_is_named() -> None:
    with pytest.raises(GrammarError, match=r"es has no boilerplate\.toml"):
        read_boilerplate_rules("es")


def test_stamps_are_found_on_each_of_their_lines_and_across_a_broken_one() -> None:
    stamps = ["Fri May 15, 2009 8:00 am BST", "May 16, 2009 9:30 pm GMT", "Sun May 17, 2009 10:45\nam"]
    text = "\n".join(f"Page\n{stamp} The mill burnt at 5.15." for stamp in stamps)
    assert unreported(text) == " | ".join(stamps)
