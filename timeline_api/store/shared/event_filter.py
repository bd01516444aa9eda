"""What an event is found and sorted by, the same for every engine: folded names, its days, its rank."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_api.edtf import EdtfValue
from timeline_api.errors import InvalidInput
from timeline_api.language.folding import fold_case
from timeline_api.model import Event, Sort, TimelineQuery
from timeline_api.store.shared.cursors import Key
from timeline_api.store.shared.search_terms import Term, are_in, searched_text, terms_of

#: Not inside any day that an EDTF value can name, so that an open side compares like any other.
BEFORE_ALL_DAYS, AFTER_ALL_DAYS = -99_999_999, 99_991_231

LONGEST_Q = 1000


def first_day(value: EdtfValue) -> int:
    """The number of the first day that `value` can mean (`Day.number`)."""
    return value.earliest.number if value.earliest else BEFORE_ALL_DAYS


def last_day(value: EdtfValue) -> int:
    """The number of the last day that `value` can mean (`Day.number`)."""
    return value.latest.number if value.latest else AFTER_ALL_DAYS


def actor_names(event: Event) -> dict[str, str]:
    """Who takes part: folded names, each with the name itself."""
    return _by_key(actor.name.strip() for actor in event.actors)


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


def standing(event: Event, sort: Sort, changed: int) -> Key:
    """The key by which an event stands in a list, in the direction that a reader expects."""
    return event.sort_key if sort == "date" else (leads(event, changed)[sort], *event.sort_key)


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


def matches(event: Event, query: TimelineQuery) -> bool:
    """Whether `query` asks for `event`: what `selection.events_page` says in SQL."""
    return (
        (query.since is None or last_day(event.when) >= first_day(query.since))
        and (query.until is None or first_day(event.when) <= last_day(query.until))
        and (not query.q or are_in(searched(query), searched_text(event)))
        and (not query.actor or name_key(query.actor) in actor_names(event))
        and (not query.source or name_key(query.source) in source_names(event))
        and (query.modality is None or event.modality == query.modality)
        and (query.kind is None or event.kind == query.kind)
        and (query.min_corroboration <= 0 or event.corroboration >= query.min_corroboration)
        and (query.disputed is None or event.disputed == query.disputed)
        and (query.hidden is None or event.hidden == query.hidden)
    )
