"""Change a timeline: compute the change on a view, and write it if the timeline is still in that state.

Coreference takes long, so that it runs while others may write. If the timeline was changed meanwhile, the change is
computed again. After two attempts it is computed while holding the writer lock of the timeline, for which all writers
queue, so that every change is written in the end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from timeline_api.errors import TimelineDeleted, TimelineNotFound
from timeline_api.pipeline.draft_changes import Draft
from timeline_api.store import Session, Store

T = TypeVar("T")

#: Computes a change on a session, and returns its result. It may be called again, on a later state.
Change = Callable[[Session], T]

#: Attempts to compute a change without the writer lock.
_TRIES = 2


@dataclass(slots=True, kw_only=True)
class Run:
    """Adding documents one after the other to one timeline, which must not be deleted meanwhile.

    `edition` is that of the timeline, "" if it does not exist yet, None before the run began.
    """

    timeline: str
    edition: str | None = None

    def begin(self, store: Store) -> None:
        """Note the edition of the timeline, unless the run has begun already."""
        if self.edition is None:
            try:
                self.edition = store.timeline(self.timeline).edition
            except TimelineNotFound:
                self.edition = ""

    def check(self, edition: str) -> None:
        """Raise TimelineDeleted: the timeline is not the one that the run began with."""
        if self.edition and edition != self.edition:
            raise TimelineDeleted(self.timeline)


class _Overtaken(Exception):
    """The timeline was changed since the change was computed."""


def changed_there(change: Change[T], *, timeline: str, store: Store) -> T:
    """Change a timeline as `changed` does; it must exist.

    Raises TimelineNotFound, StoreBusy, StoreUnavailable; what `change` raises.
    """

    def change_there(session: Session) -> T:
        if not session.edition:
            raise TimelineNotFound(timeline)
        return change(session)

    return changed(change_there, timeline=timeline, store=store)


def changed(change: Change[T], *, timeline: str, store: Store, run: Run | None = None) -> T:
    """Compute a change of a timeline, write it unless it changes nothing, and return its result.

    A timeline that does not exist is created, unless it was deleted since the `run` began.

    Raises TimelineDeleted, StoreBusy, StoreUnavailable; what `change` raises.
    """
    within = run or Run(timeline=timeline)
    for _ in range(_TRIES):
        draft, result = _worked_out(change, within, store)
        if draft.is_empty:
            return result
        with store.writer_lock(timeline):
            if _is_written(draft, within, store):
                return result
    with store.writer_lock(timeline):
        # No other change can come between now, but the timeline may still be deleted, which takes no lock.
        while True:
            draft, result = _worked_out(change, within, store)
            if draft.is_empty or _is_written(draft, within, store):
                return result


def _worked_out(change: Change[T], run: Run, store: Store) -> tuple[Draft, T]:
    with store.view(run.timeline) as view:
        run.check(view.edition)
        draft = Draft(view)
        result = change(draft)
    return draft, result


def _is_written(draft: Draft, run: Run, store: Store) -> bool:
    try:
        with store.transaction(run.timeline) as session:
            if not draft.holds_for(session):
                raise _Overtaken  # rolls back also a timeline that the transaction has created
            draft.write(session)
            edition = session.edition
    except _Overtaken:
        return False
    run.edition = edition
    return True
