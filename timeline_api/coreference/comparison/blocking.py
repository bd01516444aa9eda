"""The keys under which statements find each other, so that a mention is compared with few of a timeline's events.

No pair that `judgement.judge` links is missed: each condition of `judgement.comparable` has keys of its own.

    class + shared actor     calendar cell | class | word of the name
    class + same value       value | class            (needed only where one of the two names no actor)
    class + value around it  calendar cell | class    (likewise)
    same day + shared actor  day | word of the name
    same day + shared place  day | place
    same value + subject     value | leading word of what the document is about
    disaster + same value    value | "disaster" | word of the name, or nobody
    value beside + subject   seam of two calendar cells | class | leading word

A statement is kept under `kept_keys` and asks for `sought_keys`. A value is kept in the cells of its own level, and
in coarser ones as something finer ("month+"); it seeks its own cells, coarser values around it and finer ones in it,
and where two sources may disagree about it also the neighbours of all of these. The number of keys has a bound that
does not depend on the timeline.

Stored events are found under these keys. Once they are fetched, statements are compared under `listed_keys` and
`compared_keys`, which differ in one point: in a neighbouring cell only statements with two actors find each other. So
whoever is found finds the other, which tells what a change of the statements under one key can reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, product

from timeline_api.coreference.comparison.evidence.date_relations import LEVELS, Level, cells, coarser_levels, level_of
from timeline_api.coreference.comparison.groups import Core, Statement
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon

#: What keys of neighbouring cells begin with, where statements are compared.
_BESIDE = "beside"


def kept_keys(statement: Statement) -> frozenset[str]:
    """The keys under which a statement, and the event that holds it, is found."""
    return _kept(statement.core) | telling_keys(statement)


def sought_keys(statement: Statement) -> frozenset[str]:
    """The keys under which a statement looks for events that it may belong to."""
    return sought_keys_of(statement.core) | telling_keys(statement)


def listed_keys(statement: Statement) -> frozenset[str]:
    """The keys under which a fetched statement is found by the others."""
    return _listed(statement.core) | telling_keys(statement)


def compared_keys(statement: Statement) -> frozenset[str]:
    """The keys under which a fetched statement finds those that it may be linked with."""
    return _compared(statement.core) | telling_keys(statement)


def stored_key(listed: str) -> str:
    """The key under which a store has the events whose statements are listed under another."""
    return listed.removeprefix(f"{_BESIDE}|")


@lru_cache(maxsize=16384)
def _listed(core: Core) -> frozenset[str]:
    return _kept(core) | _by_actor_beside(core, tuple(_kept_cells(core.value)))


@lru_cache(maxsize=16384)
def _compared(core: Core) -> frozenset[str]:
    own = tuple(_sought_cells(core.value, 0))
    beside = set(_sought_cells(core.value, 1)).difference(own)
    return _keys(core, own, _sought_casts(core)) | _by_actor_beside(core, beside)


def _by_actor_beside(core: Core, cells_of_value: Iterable[str]) -> frozenset[str]:
    """Keys for values that exclude each other, under which only statements of two actors are linked."""
    if len(core.names) < 2:
        return frozenset()
    return frozenset(_joined([_BESIDE], cells_of_value, core.classes, _words(core)))


@lru_cache(maxsize=16384)
def _kept(core: Core) -> frozenset[str]:
    return _keys(core, tuple(_kept_cells(core.value)), ["cast" if core.names else "nobody"])


@lru_cache(maxsize=16384)
def sought_keys_of(core: Core) -> frozenset[str]:
    """The keys under which all statements with one core look for events."""
    # Of values that exclude each other only statements with two actors in common are linked for these.
    beside = 1 if len(core.names) >= 2 else 0
    return _keys(core, tuple(_sought_cells(core.value, beside)), _sought_casts(core))


def _sought_casts(core: Core) -> Sequence[str]:
    return ("nobody",) if core.names else ("nobody", "cast")


def _words(core: Core) -> frozenset[str]:
    return frozenset[str]().union(*(name.keys for name in core.names))


def _keys(core: Core, cells_of_value: Sequence[str], casts: Iterable[str]) -> frozenset[str]:
    words = _words(core)
    by_actor = _joined(cells_of_value, core.classes, words)
    by_class = _joined([bounds(core), *cells_of_value], core.classes, casts)
    by_disaster = _joined([bounds(core)], _disasters(core), [*words, "nobody"])
    by_day = _joined([bounds(core)], [f"actor {word}" for word in words]) if _is_daily(core) else ()
    return frozenset(chain(by_actor, by_class, by_disaster, by_day))


def _disasters(core: Core) -> frozenset[str]:
    """The classes under which a disaster, and what one did, are found by each other."""
    tolls = lexicon().tolls
    causes = frozenset[str]().union(*tolls.values())
    return frozenset({"disaster"} if core.classes & (causes | tolls.keys()) else ())


@lru_cache(maxsize=16384)
def telling_keys(statement: Statement) -> frozenset[str]:
    """The keys that hang on more than the core: on a place, and on what the documents are about."""
    core = statement.core
    if core.kind != "event":
        return frozenset()
    words = [f"about {word}" for word in statement.leading]
    places = [f"place {place}" for place in statement.places] if core.on_a_day else []
    return frozenset(chain(_joined([bounds(core)], [*places, *words]), _seams(statement)))


def _seams(statement: Statement) -> Iterator[str]:
    """Keys of the days, months or years between which a statement's value and its neighbours lie, for a dispute."""
    core = statement.core
    level = level_of(core.value)
    if level is None or not statement.alone:
        return
    touched = cells(core.value, level)
    seams = (f"{level} {first}~{first + 1}" for first in (touched[0] - 1, touched[-1]))
    yield from _joined(seams, core.classes, statement.leading)


def _is_daily(core: Core) -> bool:
    return core.on_a_day and core.kind == "event"


def _kept_cells(value: EdtfValue) -> Iterator[str]:
    level = level_of(value)
    if level is None:
        yield value.text
        return
    yield from _written(level, cells(value, level))
    for coarser in coarser_levels(level):
        yield from _written(f"{coarser}+", cells(value, coarser))


def _sought_cells(value: EdtfValue, beside: int) -> Iterator[str]:
    own = level_of(value)
    if own is None:
        yield value.text
        return
    yield from _written(own, _widened(value, own, beside))
    for coarser in coarser_levels(own):
        yield from _written(coarser, _widened(value, coarser, beside))
    if own != LEVELS[0]:
        yield from _written(f"{own}+", _widened(value, own, beside))


def _widened(value: EdtfValue, level: Level, by: int) -> range:
    touched = cells(value, level)
    return range(touched[0] - by, touched[-1] + by + 1)


def _written(level: str, numbers: Iterable[int]) -> Iterator[str]:
    return (f"{level} {number}" for number in numbers)


@lru_cache(maxsize=16384)
def bounds(core: Core) -> str:
    """The days of a core's value; what a wide one says."""
    return core.value.text if core.days is None else f"{core.days[0]}..{core.days[1]}"


def _joined(*parts: Iterable[str]) -> Iterator[str]:
    return ("|".join(combination) for combination in product(*map(sorted, map(set, parts))))
