"""What events have in common: values by how many events have them, the same for every engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from timeline_api.model import Event, Facets, FacetValue
from timeline_api.store.shared.event_filter import actor_names, source_names


def facets_of(events: Sequence[Event], limit: int) -> Facets:
    """The facets of some events, at most `limit` values of each."""
    return Facets(
        count=len(events),
        actors=_names(map(actor_names, events), limit),
        sources=_names(map(source_names, events), limit),
        modality=ranked(((event.modality, 1) for event in events), limit),
        kind=ranked(((event.kind, 1) for event in events), limit),
    )


def ranked(counts: Iterable[tuple[str, int]], limit: int) -> tuple[FacetValue, ...]:
    """The `limit` most frequent values, counts of the same value added up."""
    totals: Counter[str] = Counter()
    for value, count in counts:
        totals[value] += count
    most = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return tuple(FacetValue(value=value, count=count) for value, count in most)


def _names(of_events: Iterable[Mapping[str, str]], limit: int) -> tuple[FacetValue, ...]:
    """The most frequent of folded names, written as the first that they stand for."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    for names in of_events:
        for key, name in names.items():
            written[key].append(name)
    return ranked(((min(names), len(names)) for names in written.values()), limit)
