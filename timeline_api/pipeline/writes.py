"""Changing a timeline: a change is worked out on what the timeline holds, and written if it still holds that.

What takes long, judging which mentions tell of one happening, is done while others write. Whoever was overtaken twice
works it out again in a turn, for which all that write on the timeline queue. So nobody is overtaken for ever, and
nobody is refused for having been.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from timeline_api.errors import TimelineDeleted, TimelineNotFound
from timeline_api.pipeline.draft_changes import Draft
from timeline_api.store import Session, Store

T = TypeVar("T")

#: Works out a change on a session, and returns its result. It may be called again, on what others have written.
Change = Callable[[Session], T]

#: How often a change is worked out while others may write on its timeline.
_TRIES = 2


@dataclass(slots=True, kw_only=True)
class Run:
    """That documents are added to one timeline one after the other, which must not be deleted meanwhile.

    `edition` is that of the timeline, "" as long as there is none, None before the run began.
    """

    timeline: str
    edition: str | None = None

    def begin(self, store: Store) -> None:
        """Note which timeline it is; one that began goes on."""
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
    """Somebody else wrote on the timeline since the change was worked out."""


def changed_there(change: Change[T], *, timeline: str, store: Store) -> T:
    """As `changed`, for a timeline that has to be there.

    Raises TimelineNotFound, StoreBusy, StoreUnavailable; what `change` raises.
    """

    def change_there(session: Session) -> T:
        if not session.edition:
            raise TimelineNotFound(timeline)
        return change(session)

    return changed(change_there, timeline=timeline, store=store)


def changed(change: Change[T], *, timeline: str, store: Store, run: Run | None = None) -> T:
    """Work out a change of a timeline and write it; return its result. Where it changes nothing none is written.

    A timeline that is not there comes into being; one that was deleted since a `run` began stays deleted.

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
        # Nobody who asks for turns overtakes here; a timeline may still be deleted.
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
                raise _Overtaken  # which takes back a timeline that came into being with the transaction
            draft.write(session)
            edition = session.edition
    except _Overtaken:
        return False
    run.edition = edition
    return True
