"""Values that events are filtered and sorted by, the same for every engine: folded names, days, ranks."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_api.edtf import EdtfValue
from timeline_api.errors import InvalidInput
from timeline_api.language.folding import fold_case
from timeline_api.model import Actor, Event, Sort, TimelineQuery
from timeline_api.store.shared.search_terms import Term, terms_of

#: Not inside any day that an EDTF value can name, so that an open side compares like any other.
BEFORE_ALL_DAYS, AFTER_ALL_DAYS = -99_999_999, 99_991_231

LONGEST_Q = 1000


def first_day(value: EdtfValue) -> int:
    """The number of the first day that `value` can mean (`Day.number`)."""
    return value.earliest.number if value.earliest else BEFORE_ALL_DAYS


def last_day(value: EdtfValue) -> int:
    """The number of the last day that `value` can mean (`Day.number`)."""
    return value.latest.number if value.latest else AFTER_ALL_DAYS


def actor_names(event: Event) -> dict[str, Actor]:
    """Who takes part: folded names, each with the actor; of those that differ in case alone the first by code point."""
    actors = sorted(event.actors, key=lambda actor: (actor.name.strip(), actor.type), reverse=True)
    return {fold_case(actor.name.strip()): actor for actor in actors}


def source_names(event: Event) -> dict[str, str]:
    """The sources as `actor_names`; a document without a source counts under its id, as in `Event.sources`."""
    references = (mention.document for mention in event.mentions)
    return _by_key(reference.source.strip() or reference.source_key for reference in references)


def _by_key(names: Iterable[str]) -> dict[str, str]:
    """The names by their folded form; of those that differ in case alone the first by code point."""
    return {fold_case(name): name for name in sorted(names, reverse=True)}


def leads(event: Event, changed: int) -> dict[Sort, int]:
    """What an event is sorted by before its time, with the most first; `changed` is the version that wrote it."""
    return {
        "salience": -round(1000 * event.salience.score),
        "corroboration": -event.corroboration,
        "changed": -changed,
    }


def searched(query: TimelineQuery) -> tuple[Term, ...]:
    """What `query.q` looks for.

    Raises InvalidInput: it is longer than LONGEST_Q code points.
    """
    if len(query.q) > LONGEST_Q:
        raise InvalidInput(f"q may have {LONGEST_Q} characters, not {len(query.q)}", field="q")
    return terms_of(query.q)


def name_key(name: str) -> str:
    """What the name of an actor or source in a query is compared as."""
    return fold_case(name.strip())
