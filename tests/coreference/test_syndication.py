"""A text that several outlets print is one independent source, however it was edited, cut and headed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.builders import document, mention
from tests.support.timelines import Shelf, merged
from timeline_api.coreference import with_signature
from timeline_api.coreference.comparison.evidence.fingerprints import same_text, signature_of
from timeline_api.model import Extraction, Syndication

WIRE = (
    "Ann Lee met Bob Ray in Oslo on Monday to talk about the fishing rights off the northern coast. "
    "The two spoke for three hours at the old customs house, an aide said, and agreed to meet again before winter. "
    "Boats from both sides have cut each other's nets since the spring, and two crews were fined in August. "
    "Neither government has published the draft that their lawyers exchanged in the summer. "
    "The harbour masters of four towns wrote to both of them last week to ask for a line on the chart."
)
OWN = (
    "On Monday Ann Lee received Bob Ray in the Norwegian capital. Our reporter waited outside with forty fishermen, "
    "some of whom had sailed through the night. Ray smiled on leaving and waved his hat, but said nothing. "
    "Lee's spokeswoman called the conversation useful and short on poetry. Dockside prices for cod fell a little."
)


def told(text, source, *, date="2023-11-21", title=""):
    """A mention of the meeting in a with_signature document."""
    written = document(text, source=source, date=date, title=title)
    one = mention(
        text, on="Monday", edtf="2023-11-20", trigger=_verb(text), lemma="meet", actors=("Ann Lee", "Bob Ray"),
        document=written, title="Ann Lee met Bob Ray",
    )  # fmt: skip
    return with_signature(Extraction(document=written, expressions=(), mentions=(one,))).mentions[0]


def _verb(text):
    return "met" if " met " in text else "received"


def edited(text):
    """The text with a word changed in every sentence."""
    swaps = {"talk about": "discuss", "an aide": "an official", "in August": "last August", "summer": "break"}
    for old, new in swaps.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    "copy",
    [WIRE, edited(WIRE), WIRE[: WIRE.index("Boats")], f"PEACE AT SEA? (City Wire) - {WIRE}", f"{WIRE} {OWN[:120]}"],
    ids=["word for word", "lightly edited", "cut at the end", "under another headline", "with a sentence added"],
)
def test_a_copy_is_no_second_independent_source(copy):
    (event,) = merged(told(WIRE, "City Wire"), told(copy, "Harbour Post", date="2023-11-22"))
    assert event.sources == ("City Wire", "Harbour Post")
    assert event.corroboration == 1
    (text,) = event.syndicated
    assert text.sources == ("City Wire", "Harbour Post")
    assert text.documents == tuple(each.document.id for each in event.mentions)


def test_outlets_that_report_for_themselves_are_independent():
    (event,) = merged(told(WIRE, "City Wire"), told(OWN, "Harbour Post"))
    assert event.corroboration == 2
    assert event.syndicated == ()


def test_outlets_that_quote_the_same_sentence_are_independent():
    quote = '"We have wasted a year on knots and nobody has caught a single fish with them," Lee told the reporters.'
    (event,) = merged(told(f"{WIRE} {quote}", "City Wire"), told(f"{OWN} {quote}", "Harbour Post"))
    assert event.corroboration == 2
    assert event.syndicated == ()


def test_an_outlet_with_a_report_of_its_own_beside_the_copy_counts():
    copy, own = told(WIRE, "Harbour Post", date="2023-11-22"), told(OWN, "Harbour Post", date="2023-11-23")
    (event,) = merged(told(WIRE, "City Wire"), copy, own)
    assert event.corroboration == 2


def test_a_text_that_one_outlet_prints_twice_is_not_syndicated():
    (event,) = merged(told(WIRE, "City Wire"), told(edited(WIRE), "city wire ", date="2023-11-22"))
    assert event.syndicated == ()
    assert event.corroboration == 1


def test_copies_of_a_copy_are_one_text():
    half = len(WIRE) // 2
    texts = [WIRE[: half + 80], WIRE, WIRE[half - 40 :]]
    (event,) = merged(*(told(f"Ann Lee met Bob Ray on Monday. {text}", str(place)) for place, text in enumerate(texts)))
    assert [text.sources for text in event.syndicated] == [("0", "1", "2")]


def test_the_first_published_is_the_original():
    late, early = told(WIRE, "City Wire", date="2023-11-24"), told(edited(WIRE), "Harbour Post", date="2023-11-21")
    (event,) = merged(late, early)
    assert event.syndicated == (
        Syndication(documents=(early.document.id, late.document.id), sources=("City Wire", "Harbour Post")),
    )


def test_a_single_sentence_is_too_short_to_tell_a_copy():
    text = "Ann Lee met Bob Ray on Monday."
    (event,) = merged(told(text, "City Wire"), told(text, "Harbour Post"))
    assert signature_of(text) == ""
    assert event.corroboration == 2


def test_documents_without_a_source_are_seen_through_too():
    (event,) = merged(told(WIRE, ""), told(WIRE, "", date="2023-11-22"))
    assert event.corroboration == 1


def test_what_is_said_of_texts_does_not_depend_on_the_order_of_arrival():
    mentions = [told(WIRE, "A"), told(OWN, "B"), told(edited(WIRE), "C", date="2023-11-20"), told(WIRE, "D")]
    shelf = Shelf()
    for each in mentions:
        shelf.add(each)
    shelf.remove(mentions[0].document.id)
    assert shelf.timeline == merged(*mentions[1:])
    shelf.add(mentions[0])
    assert shelf.timeline == merged(*reversed(mentions))
    assert shelf.timeline[0].corroboration == 2


def test_a_document_that_changed_its_text_is_looked_at_anew():
    first, second = told(WIRE, "A"), told(OWN, "B")
    merged(first, second)
    copied = replace(second, document=replace(second.document, signature=signature_of(WIRE)))
    assert merged(first, copied)[0].corroboration == 1


def test_the_signature_of_a_long_text_is_as_short_as_that_of_any():
    long = " ".join(f"word{number}" for number in range(20_000))
    assert len(signature_of(long)) == len(signature_of(WIRE)) == 256
    assert not same_text(signature_of(long), signature_of(WIRE))
    assert not same_text("", "")
