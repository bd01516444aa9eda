"""Values by which events are filtered and sorted: folded names, days, ranks."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_api.edtf import EdtfValue
from timeline_api.errors import InvalidInput
from timeline_api.language.folding import fold_case
from timeline_api.model import Actor, Event, Sort, TimelineQuery
from timeline_api.store.shared.search_terms import Term, terms_of

#: Numbers outside all days of EDTF values, so that open ends can be compared like days.
BEFORE_ALL_DAYS, AFTER_ALL_DAYS = -99_999_999, 99_991_231

LONGEST_Q = 1000


def first_day(value: EdtfValue) -> int:
    """Return the number of the first day that `value` can mean (`Day.number`)."""
    return value.earliest.number if value.earliest else BEFORE_ALL_DAYS


def last_day(value: EdtfValue) -> int:
    """Return the number of the last day that `value` can mean (`Day.number`)."""
    return value.latest.number if value.latest else AFTER_ALL_DAYS


def actor_names(event: Event) -> dict[str, Actor]:
    """Return the actors of an event by folded name; of names that differ in case only, the first by code point."""
    actors = sorted(event.actors, key=lambda actor: (actor.name.strip(), actor.type), reverse=True)
    return {fold_case(actor.name.strip()): actor for actor in actors}


def source_names(event: Event) -> dict[str, str]:
    """Return the sources of an event by folded name, as `actor_names`; a document without a source has its id."""
    references = (mention.document for mention in event.mentions)
    return _by_key(reference.source.strip() or reference.source_key for reference in references)


def _by_key(names: Iterable[str]) -> dict[str, str]:
    """The names by their folded form; of those that differ in case alone the first by code point."""
    return {fold_case(name): name for name in sorted(names, reverse=True)}


def leads(event: Event, changed: int) -> dict[Sort, int]:
    """Return the sort values of an event, negative so that the largest come first; `changed` is its version."""
    return {
        "salience": -round(1000 * event.salience.score),
        "corroboration": -event.corroboration,
        "changed": -changed,
    }


def searched(query: TimelineQuery) -> tuple[Term, ...]:
    """Return the search terms of `query.q`.

    Raises InvalidInput: it is longer than LONGEST_Q code points.
    """
    if len(query.q) > LONGEST_Q:
        raise InvalidInput(f"q may have {LONGEST_Q} characters, not {len(query.q)}", field="q")
    return terms_of(query.q)


def name_key(name: str) -> str:
    """Return the folded form of the name of an actor or source in a query."""
    return fold_case(name.strip())
