"""Long timelines to measure, filled without the pipeline: happenings that two outlets tell of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tests.support import builders
from timeline_api.model import Document, Event, EventMention, Extraction, Merge, Salience, Span, mention_id
from timeline_api.store import Session, Store

TIMELINE = "bench"

_ACTORS = ("Ana Silva", "Bo Li", "Carla Mendes", "Dev Patel", "Emil Nowak", "Fay Osei", "Gil Haddad")
_FIRST, _DAYS = date(1900, 1, 1), 40_000
#: Events that one transaction writes.
_BLOCK = 1_000


def fill(store: Store, events: int) -> None:
    """Put so many more events on the timeline, spread over a century in no order."""
    held = store.timeline(TIMELINE).events if _is_there(store) else 0
    for start in range(held, held + events, _BLOCK):
        with store.transaction(TIMELINE) as session:
            _tell(session, range(start, min(start + _BLOCK, held + events)))


def _is_there(store: Store) -> bool:
    return any(timeline.name == TIMELINE for timeline in store.timelines(limit=10).items)


def _tell(session: Session, numbers: Sequence[int]) -> None:
    reports = [
        builders.document(f"Report {numbers[0]}.", source=source) for source in ("Ellery Courier", "Harbour Post")
    ]
    written = tuple(_event(number, reports) for number in numbers)
    for report, merge in zip(reports, (Merge(), Merge(written=written)), strict=True):
        session.add([Extraction(document=report, expressions=(), mentions=())], merge)


def _event(number: int, reports: Sequence[Document]) -> Event:
    mentions = [_mention(number, report) for report in reports]
    return builders.event(
        *mentions, salience=Salience(score=number % 997 / 997, why=("2 independent sources", "2 actors"))
    )


def _mention(number: int, report: Document) -> EventMention:
    day = (_FIRST + timedelta(days=number * 7919 % _DAYS)).isoformat()
    actors = (_ACTORS[number % 7], _ACTORS[(number // 7 + number % 7 + 1) % 7])
    text = f"{' met '.join(actors)} on {day} for the {number}th time to talk about the ferry line of Port Ellery."
    found = builders.mention(text, on=day, edtf=day, trigger="met", actors=actors, document=report)
    return replace(found, id=mention_id(report.id, Span(number, number + 1), found.trigger.span))
