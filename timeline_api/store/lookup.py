"""What an event is found by, the same for every engine: folded names, searched text, the bounds of its days."""

from __future__ import annotations

from unicodedata import normalize

from timeline_api.edtf import EdtfValue
from timeline_api.errors import InvalidInput
from timeline_api.model import Event, TimelineQuery

#: Not inside any day that an EDTF value can name, so that an open side compares like any other.
BEFORE_ALL_DAYS, AFTER_ALL_DAYS = -99_999_999, 99_991_231

LONGEST_Q = 1000


def fold(text: str) -> str:
    """`text` with its case and its way of composing accents aside: what is looked for and what is looked in."""
    return normalize("NFC", normalize("NFC", text).casefold())


def first_day(value: EdtfValue) -> int:
    """The number of the first day that `value` can mean (`Day.number`)."""
    return value.earliest.number if value.earliest else BEFORE_ALL_DAYS


def last_day(value: EdtfValue) -> int:
    """The number of the last day that `value` can mean (`Day.number`)."""
    return value.latest.number if value.latest else AFTER_ALL_DAYS


def search_text(event: Event) -> str:
    """The folded title and quotes, one a line, each quote once."""
    return fold("\n".join(dict.fromkeys((event.title, *(mention.quote for mention in event.mentions)))))


def actor_keys(event: Event) -> frozenset[str]:
    """The folded names of who takes part."""
    return frozenset(fold(actor.name.strip()) for actor in event.actors)


def source_keys(event: Event) -> frozenset[str]:
    """The folded names of the sources; a document without a source counts under its id, as in `Event.sources`."""
    return frozenset(fold(mention.document.source_key) for mention in event.mentions)


def searched(query: TimelineQuery) -> str:
    """What `query.q` looks for in `search_text`.

    Raises InvalidInput: it is longer than LONGEST_Q code points.
    """
    if len(query.q) > LONGEST_Q:
        raise InvalidInput(f"q may have {LONGEST_Q} characters, not {len(query.q)}", field="q")
    return fold(query.q)


def name_key(name: str) -> str:
    """What the name of an actor or source in a query is compared as."""
    return fold(name.strip())


def matches(event: Event, query: TimelineQuery) -> bool:
    """Whether `query` asks for `event`: what `selection.events_page` says in SQL."""
    return (
        (query.since is None or last_day(event.when) >= first_day(query.since))
        and (query.until is None or first_day(event.when) <= last_day(query.until))
        and (not query.q or searched(query) in search_text(event))
        and (not query.actor or name_key(query.actor) in actor_keys(event))
        and (not query.source or name_key(query.source) in source_keys(event))
        and (query.modality is None or event.modality == query.modality)
        and (query.kind is None or event.kind == query.kind)
        and (query.min_corroboration <= 0 or event.corroboration >= query.min_corroboration)
        and (query.disputed is None or event.disputed == query.disputed)
    )
