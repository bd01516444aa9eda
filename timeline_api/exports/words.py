"""Events in plain text for readers: the date with its doubts, where sources disagree, who says so.

A format writes these words in its own escaping; `html` has the one for pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from timeline_api.edtf import EdtfValue
from timeline_api.exports.moments import is_whole
from timeline_api.model import Event, Grade, Modality, Timeline

#: What becomes of a happening by its modality, as a heading for a group of events.
MODALITY_NAMES: dict[Modality, str] = {
    "asserted": "Happened",
    "alleged": "Alleged",
    "planned": "Planned",
    "hypothetical": "Uncertain",
    "negated": "Denied",
}

#: The date of an event that no words of its sources state.
INFERRED_DATE = "about {date}, from the context"

_LEADS: dict[Grade, str] = {"contradiction": "Sources disagree", "update": "Later reports differ"}

#: Characters that no line of text needs and some readers of a format choke on; line ends and tabs stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_NOT_IN_ADDRESS = re.compile(r"""[\s\x00-\x1f\x7f<>"'`\\]""")


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence that an event rests on.

    `address` is an http or https URL, "" when there is none. `attribution` is "" for what the source itself states.
    """

    text: str
    source: str
    address: str
    attribution: str


def name(timeline: Timeline) -> str:
    """What a timeline is called."""
    return plain(timeline.title) or title_of_name(timeline.name)


def title_of_name(name: str) -> str:
    """What a timeline without a title is called: "Calder Fire" for `calder-fire`."""
    return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_\s]+", name) if word) or name


def title(event: Event) -> str:
    """What happened, on one line."""
    return " ".join(plain(event.title).split())


def short_title(event: Event) -> str:
    """What happened, in at most 60 characters, where there is little room."""
    return " ".join(plain(event.short_title).split())


def marked(words: str, event: Event) -> str:
    """Words for an event where nothing else says whether it happened: "Alleged: Divers damaged the pier"."""
    return words if event.modality == "asserted" else f"{MODALITY_NAMES[event.modality]}: {words}"


def heading(event: Event) -> str:
    """What happened where only days are drawn: with the date in words, unless the days say all of it."""
    return _with_date(title(event), event)


def short_heading(event: Event) -> str:
    """The heading where there is little room: with the short title."""
    return _with_date(short_title(event), event)


def date_words(value: EdtfValue) -> str:
    """A value for a reader, its doubts spelled out: "c. 1985 (approximate)"."""
    doubts = [word for word in ("approximate", "uncertain") if getattr(value, word)]
    return f"{value.display} ({' and '.join(doubts)})" if doubts else value.display


def event_date(event: Event) -> str:
    """The date of an event for a reader: "c. 1985 (approximate)", "about 3 May 2031, from the context"."""
    stated = event.dating == "stated"
    return date_words(event.when) if stated else INFERRED_DATE.format(date=certain(event.when.display))


def certain(display: str) -> str:
    """A date in words without the sign of a doubtful one."""
    return display.removesuffix("?").rstrip()


def dating_notes(event: Event) -> tuple[str, ...]:
    """A sentence on where the date of an event comes from; none for a date that words of a source state."""
    stated = event.dating == "stated"
    return () if stated else ("No words of the sources state the date: it follows from the context.",)


def notes(event: Event, *, with_date: bool = True) -> tuple[str, ...]:
    """Sentences that a drawing of the event leaves out: date, modality, attributions, disagreements and sources."""
    date = (f"Date: {event_date(event)}",) if with_date else ()
    modality = () if event.modality == "asserted" else (f"{MODALITY_NAMES[event.modality]}, the sources say.",)
    return (
        *date,
        *dating_notes(event),
        *modality,
        *(f"Attributed: {words}" for words in attributions(event)),
        *disagreements(event),
        plain(f"Sources: {', '.join(event.sources)}"),
    )


def attributions(event: Event) -> tuple[str, ...]:
    """Whose claim it is in each source that attributes it: "police said (The Gazette)"."""
    return tuple(
        dict.fromkeys(
            plain(f"{each.attribution.display} ({each.source})" if each.source else each.attribution.display)
            for each in event.attributions
        )
    )


def disagreements(event: Event) -> tuple[str, ...]:
    """Each conflict with all its positions."""
    return tuple(
        plain(f"{_LEADS.get(conflict.grade, 'Sources differ')} on the {conflict.kind}: {conflict.summary}")
        for conflict in event.conflicts
    )


def citations(event: Event) -> tuple[Citation, ...]:
    """One sentence of each source, in the order of publication."""
    firsts: dict[str, Citation] = {}
    for cited in _citations(event):
        firsts.setdefault(cited.source, cited)
    return tuple(firsts.values())


def link(event: Event) -> str:
    """Where the first source that is on the web can be read; "" for none."""
    return next((cited.address for cited in citations(event) if cited.address), "")


def picture_address(event: Event) -> str:
    """The URL of the picture that a person has given the event; "" for none and for a video."""
    return event.media.url if event.media and event.media.type == "image" else ""


def web_address(address: str) -> str:
    """An http or https URL as it is, "" for anything else: a script, a file, a URL with a space or a quote."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    return address if is_web and not _NOT_IN_ADDRESS.search(address) else ""


def plain(text: str) -> str:
    """A text without control characters; its line ends are line feeds."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def html(text: str) -> str:
    """A text that a page shows as it is, in an element or in an attribute."""
    return escape(plain(text), quote=True)


def _with_date(words: str, event: Event) -> str:
    return words if is_whole(event.when) else f"{words} ({event_date(event)})"


def _citations(event: Event) -> Iterator[Citation]:
    for mention in event.mentions:
        source = mention.document.source.strip() or mention.document.source_key
        attribution = plain(mention.attribution.display) if mention.attribution else ""
        yield Citation(plain(mention.quote), plain(source), web_address(mention.document.url), attribution)
