"""The keys under which statements find each other, so that a mention is compared with few of a timeline's events.

No pair that `judgement.judge` links is missed: each condition of `judgement.comparable` has keys of its own.

    class + shared actor     calendar cell | class | word of the name
    class + same value       value | class            (needed only where one of the two names no actor)
    same day + shared actor  day | word of the name
    same day + shared place  day | place
    same value + subject     value | leading word of what the document is about

A statement is kept under `kept_keys` and asks for `sought_keys`. A value is kept in the cells of its own level, and
in coarser ones as something finer ("month+"); it seeks its own cells and their neighbours, coarser values around it
and finer ones in it. The number of keys has a bound that does not depend on the timeline.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, product

from timeline_api.edtf import EdtfValue
from timeline_api.merging.features import YEARLY
from timeline_api.merging.statements import Core, Statement
from timeline_api.merging.values import LEVELS, Level, cells, coarser_levels, level_of

#: Statements by their ids, by what they are found under.
_Shelf = dict[str, dict[str, Statement]]


class CoreIndex:
    """The keys of cores by their keys: which cores are worth comparing with another, whoever states them."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)

    def put(self, core: Core) -> None:
        """Have a core among the answers."""
        if core.key not in self._known:
            self._known.add(core.key)
            for key in _kept(core):
                self._by_key[key].append(core.key)

    def near(self, core: Core) -> set[str]:
        """The keys of the cores that share a blocking key with one."""
        return {found for key in _sought(core) for found in self._by_key.get(key, ())}


class Neighbourhood:
    """Statements by their keys, to ask which of them are worth comparing with another.

    Statements with one core have most keys in common, so the keys lead to cores, and only places to statements. The
    index of cores may be shared with another neighbourhood, and then knows cores that nobody states in this one.
    """

    def __init__(self, cores: CoreIndex) -> None:
        self._cores = cores
        self._all: _Shelf = {}
        self._untaken: _Shelf = {}

    def put(self, statement: Statement) -> None:
        """Have a statement among the answers."""
        self._cores.put(statement.core)
        for place in _shelves(statement):
            self._all.setdefault(place, {})[statement.id] = statement
            self._untaken.setdefault(place, {})[statement.id] = statement

    def take(self, statement: Statement) -> None:
        """Leave a statement out of `untaken_near` from now on."""
        for place in _shelves(statement):
            self._untaken[place].pop(statement.id, None)

    def near(self, statement: Statement) -> tuple[Statement, ...]:
        """The statements that share a key with `statement`, itself left out, in the order of their ids."""
        return self._near(statement, self._all)

    def untaken_near(self, statement: Statement) -> tuple[Statement, ...]:
        """Those of them that were not taken."""
        return self._near(statement, self._untaken)

    def _near(self, statement: Statement, shelf: _Shelf) -> tuple[Statement, ...]:
        found: dict[str, Statement] = {}
        for core in self._cores.near(statement.core):
            found |= shelf.get(core, {})
        for key in _telling(statement):
            found |= shelf.get(key, {})
        found.pop(statement.id, None)
        return tuple(found[other] for other in sorted(found))


def _shelves(statement: Statement) -> Iterator[str]:
    yield statement.core.key
    yield from _telling(statement)


def kept_keys(statement: Statement) -> frozenset[str]:
    """The keys under which a statement, and the event that holds it, is found."""
    return _kept(statement.core) | _telling(statement)


def sought_keys(statement: Statement) -> frozenset[str]:
    """The keys under which a statement looks for events that it may belong to."""
    return _sought(statement.core) | _telling(statement)


@lru_cache(maxsize=16384)
def _kept(core: Core) -> frozenset[str]:
    return _keys(core, _kept_cells(core.value), ["cast" if core.names else "nobody"])


@lru_cache(maxsize=16384)
def _sought(core: Core) -> frozenset[str]:
    return _keys(core, _sought_cells(core.value), ["nobody"] if core.names else ["nobody", "cast"])


def _keys(core: Core, cells_of_value: Iterable[str], casts: Iterable[str]) -> frozenset[str]:
    words = frozenset[str]().union(*(name.keys for name in core.names))
    by_actor = _joined(cells_of_value, core.classes, words)
    by_class = _joined([_bounds(core.value)], core.classes, casts)
    by_day = _joined([_bounds(core.value)], [f"actor {word}" for word in words]) if _is_daily(core) else ()
    return frozenset(chain(by_actor, by_class, by_day))


@lru_cache(maxsize=16384)
def _telling(statement: Statement) -> frozenset[str]:
    """The keys that hang on more than the core: on a place, and on what the documents are about."""
    core = statement.core
    if core.kind != "event":
        return frozenset()
    words = [f"about {word}" for word in statement.leading] if core.value.precision not in YEARLY else []
    places = [f"place {place}" for place in statement.places] if core.on_a_day else []
    return frozenset(_joined([_bounds(core.value)], [*places, *words]))


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


def _sought_cells(value: EdtfValue) -> Iterator[str]:
    own = level_of(value)
    if own is None:
        yield value.text
        return
    yield from _written(own, _with_neighbours(value, own))
    for coarser in coarser_levels(own):
        yield from _written(coarser, _with_neighbours(value, coarser))
    if own != LEVELS[0]:
        yield from _written(f"{own}+", _with_neighbours(value, own))


def _with_neighbours(value: EdtfValue, level: Level) -> range:
    touched = cells(value, level)
    return range(touched[0] - 1, touched[-1] + 2)


def _written(level: str, numbers: Iterable[int]) -> Iterator[str]:
    return (f"{level} {number}" for number in numbers)


def _bounds(value: EdtfValue) -> str:
    if level_of(value) is None:
        return value.text
    return f"{value.earliest and value.earliest.number}..{value.latest and value.latest.number}"


def _joined(*parts: Iterable[str]) -> Iterator[str]:
    return ("|".join(combination) for combination in product(*map(sorted, map(set, parts))))
