"""Blocking keys: mention groups that share a key are compared, so that a mention is compared with few of a timeline.

No pair that `judgement.judge` links is missed, because it links only groups that `have_common_key`:

    class + shared actor     calendar cell | class | word of the name
    class + same date        date | class
    class + enclosing date   calendar cell | class    (likewise)
    same date + title word   date | stem of a word of both titles, or of the trigger
    same day + shared place  day | place
    same date + topic        date | leading topic word, of groups that are the only event of a document on their date
    same date + main event   date | leading topic word, from a general trigger ("incident") to one that is a topic word
    disaster + same date     date | "disaster" | word of the name, or "nobody"
    plan + delay             week | class | word of the name, or leading topic word if there is none
    neighbouring + topic     boundary of two calendar cells | class | leading topic word

A group is stored under `stored_keys` and queries `query_keys`. A date is stored in the cells of its own level, and in
those of coarser levels as something finer ("month+"). It queries its own cells, coarser dates around it and finer
dates in it, and, where two sources may be in conflict on it, the neighbours of all these cells. The number of keys of a
group has a bound that does not depend on the timeline.

Events are fetched from the store by these keys. Among fetched groups candidates are found by `index_keys` and
`lookup_keys`, which differ in one point: in neighbouring cells only groups with two actors find each other. So the
relation is symmetric, so it is known which groups a change of those under one key can affect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, product

from timeline_api.coreference.comparison.evidence.date_relations import LEVELS, Level, cells, coarser_levels, level_of
from timeline_api.coreference.comparison.mention_frames import Frame
from timeline_api.coreference.comparison.mention_groups import MentionGroup
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon

#: How many groups have their keys cached: about those around some documents that are merged together.
_CACHED_GROUPS = 2048

#: The days of the cells by which plans and delays find each other: no delay is longer.
_WEEK = 7

#: Prefix of the index keys of neighbouring cells.
_NEIGHBOUR = "beside"


def stored_keys(group: MentionGroup) -> frozenset[str]:
    """Return the keys under which a group, and the event that holds it, is stored."""
    return _stored_keys_of_frame(group.frame) | context_keys(group)


def query_keys(group: MentionGroup) -> frozenset[str]:
    """Return the keys by which the events are queried that a group may belong to."""
    return query_keys_of_frame(group.frame) | context_lookup_keys(group)


@lru_cache(maxsize=_CACHED_GROUPS)
def index_keys(group: MentionGroup) -> frozenset[str]:
    """Return the keys under which a fetched group is indexed."""
    return _index_keys_of_frame(group.frame) | context_keys(group)


@lru_cache(maxsize=_CACHED_GROUPS)
def lookup_keys(group: MentionGroup) -> frozenset[str]:
    """Return the index keys under which the candidates of a fetched group are."""
    return _lookup_keys_of_frame(group.frame) | context_lookup_keys(group)


def have_common_key(left: MentionGroup, right: MentionGroup) -> bool:
    """Whether one of two groups is found under the keys that the other looks up."""
    return not (lookup_keys(left).isdisjoint(index_keys(right)) and lookup_keys(right).isdisjoint(index_keys(left)))


def stored_key_of(index_key: str) -> str:
    """Return the stored key of the events whose groups are under an index key."""
    return index_key.removeprefix(f"{_NEIGHBOUR}|")


@lru_cache(maxsize=16384)
def _index_keys_of_frame(frame: Frame) -> frozenset[str]:
    return _stored_keys_of_frame(frame) | _neighbour_keys(frame, tuple(_stored_cells(frame.value)))


@lru_cache(maxsize=16384)
def _lookup_keys_of_frame(frame: Frame) -> frozenset[str]:
    own = tuple(_query_cells(frame.value, 0))
    beside = set(_query_cells(frame.value, 1)).difference(own)
    return _keys(frame, own, _query_actor_parts(frame)) | _neighbour_keys(frame, beside)


def _neighbour_keys(frame: Frame, cells_of_value: Iterable[str]) -> frozenset[str]:
    """Return the keys by which groups of two actors find those with neighbouring dates."""
    if len(frame.names) < 2:
        return frozenset()
    return frozenset(_joined([_NEIGHBOUR], cells_of_value, _classes(frame), _words(frame)))


@lru_cache(maxsize=16384)
def _stored_keys_of_frame(frame: Frame) -> frozenset[str]:
    return _keys(frame, tuple(_stored_cells(frame.value)), ["cast" if frame.names else "nobody"])


@lru_cache(maxsize=16384)
def query_keys_of_frame(frame: Frame) -> frozenset[str]:
    """Return those of the query keys that depend on the frame alone."""
    # Of dates that exclude each other these keys link only groups with two shared actors.
    beside = 1 if len(frame.names) >= 2 else 0
    return _keys(frame, tuple(_query_cells(frame.value, beside)), _query_actor_parts(frame))


def _query_actor_parts(frame: Frame) -> Sequence[str]:
    return ("nobody",) if frame.names else ("nobody", "cast")


def _words(frame: Frame) -> frozenset[str]:
    return frozenset[str]().union(*(name.keys for name in frame.names))


def _keys(frame: Frame, cells_of_value: Sequence[str], actor_parts: Iterable[str]) -> frozenset[str]:
    words = _words(frame)
    by_actor = _joined(cells_of_value, _classes(frame), words)
    by_class = _joined(cells_of_value, _classes(frame), actor_parts)
    by_date = _joined([days_key(frame)], _classes(frame))
    by_disaster = _joined([days_key(frame)], _disasters(frame), [*words, "nobody"])
    return frozenset(chain(by_actor, by_class, by_date, by_disaster))


def _classes(frame: Frame) -> frozenset[str]:
    """Return the classes by which groups find each other; colourless ones too if there are no keys of title words."""
    return frame.outline.classes if frame.kind == "event" else frame.classes


def _disasters(frame: Frame) -> frozenset[str]:
    """Return the key part by which a disaster and its toll find each other."""
    tolls = lexicon().tolls
    causes = frozenset[str]().union(*tolls.values())
    return frozenset({"disaster"} if _classes(frame) & (causes | tolls.keys()) else ())


@lru_cache(maxsize=_CACHED_GROUPS)
def context_keys(group: MentionGroup) -> frozenset[str]:
    """Return the keys that depend on more than the frame and under which a group is stored."""
    return _context_keys(group, looks_up=False)


@lru_cache(maxsize=_CACHED_GROUPS)
def context_lookup_keys(group: MentionGroup) -> frozenset[str]:
    """Return the keys that depend on more than the frame and under which the candidates of a group are."""
    return _context_keys(group, looks_up=True)


def _context_keys(group: MentionGroup, *, looks_up: bool) -> frozenset[str]:
    if group.frame.kind != "event":
        return frozenset()
    days = [days_key(group.frame)]
    words = _joined(days, [f"word {word}" for word in group.title_terms])
    places = _joined(days, [f"place {place}" for place in group.places]) if group.frame.is_on_one_day else ()
    topics = _joined(days, _topic_roles(group, looks_up=looks_up), group.leading_topics)
    alone = [f"only {word}" for word in group.leading_topics] if group.is_only_event_on_date else []
    delays = _rescheduling_keys(group.frame, group.leading_topics)
    return frozenset(chain(words, places, topics, _joined(days, alone), _boundary_keys(group), delays))


def _rescheduling_keys(frame: Frame, topics: frozenset[str]) -> Iterator[str]:
    """Return keys of weeks by which a plan and what says that it was delayed find each other."""
    is_plan = frame.claimed == "planned" and not frame.is_rescheduled
    if not frame.is_on_one_day or frame.days is None or not (is_plan or frame.is_rescheduled):
        return iter(())
    week = frame.days[0] // _WEEK
    weeks = [f"delay {each}" for each in ((week, week + 1) if is_plan else (week,))]
    return _joined(weeks, frame.outline.classes, _words(frame) or topics)


def _topic_roles(group: MentionGroup, *, looks_up: bool) -> Iterator[str]:
    """Yield the key parts by which a general trigger ("incident") finds triggers that its topic is about."""
    is_general, is_main = group.lemma in lexicon().general, group.trigger in group.topic_words
    if is_general:
        yield "general"
    if is_main if not looks_up else is_general:
        yield "main"
    if is_main and looks_up and not is_general:
        yield "general"


def _boundary_keys(group: MentionGroup) -> Iterator[str]:
    """Return keys of the boundaries between a date and its neighbours, by which groups in conflict find each other."""
    frame = group.frame
    level = level_of(frame.value)
    if level is None or not group.is_only_event_on_date:
        return
    touched = cells(frame.value, level)
    boundaries = (f"{level} {first}~{first + 1}" for first in (touched[0] - 1, touched[-1]))
    yield from _joined(boundaries, _classes(frame), group.leading_topics)


def _stored_cells(value: EdtfValue) -> Iterator[str]:
    level = level_of(value)
    if level is None:
        yield value.text
        return
    yield from _written(level, cells(value, level))
    for coarser in coarser_levels(level):
        yield from _written(f"{coarser}+", cells(value, coarser))


def _query_cells(value: EdtfValue, beside: int) -> Iterator[str]:
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
def days_key(frame: Frame) -> str:
    """Return the first and last day of a frame as a key part; the value itself if it is wide."""
    return frame.value.text if frame.days is None else f"{frame.days[0]}..{frame.days[1]}"


def _joined(*parts: Iterable[str]) -> Iterator[str]:
    return ("|".join(combination) for combination in product(*map(sorted, map(set, parts))))
