"""The jobs in a database. Claims are conditional updates, so that no engine needs a lock for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Row, Update, delete, func, insert, or_, select, update

from timeline_api.errors import JobNotFound, Overloaded
from timeline_api.model import UNFINISHED, FailedLine, Job, JobLine, Page, Requester, is_within_share
from timeline_api.store.contract import Claim, WaitingJob
from timeline_api.store.shared.cursors import Listings
from timeline_api.store.shared.records import read_document, write_document
from timeline_api.store.sql.database import Database
from timeline_api.store.sql.tables_jobs import job_lines, jobs

#: Retry-After, in seconds, when too many jobs wait.
_RETRY_AFTER = 10

#: Columns that are emptied when a job has ended.
_ENDED: Mapping[str, Any] = {"holder": None, "lease": None, "caller": None}

_UNFINISHED = jobs.c.state.in_(UNFINISHED)
_COLUMNS = tuple(
    jobs.c[name] for name in ("id", "timeline", "state", "lines", "done", "failed", "made", "started", "ended")
)


class SqlJobs:
    """Jobs in two tables. `Jobs` says what each method promises; `listings` gives the lists of the store."""

    def __init__(self, database: Database, listings: Callable[[], Listings]) -> None:
        self._database = database
        self._listings = listings

    def add(
        self, job: Job, lines: Iterable[JobLine], *, most_waiting: int, ended_before: int, caller: str = ""
    ) -> None:
        """Keep a new job."""
        row = {column.name: getattr(job, column.name) for column in _COLUMNS}
        row["caller"] = None if job.has_ended else caller
        with self._database.writing() as connection:
            if not _is_within_share(connection, Requester(caller=caller, timeline=job.timeline), most_waiting):
                raise Overloaded("as many jobs wait as there is room for, try again", retry_after=_RETRY_AFTER)
            connection.execute(delete(jobs).where(jobs.c.ended < ended_before))
            key = connection.scalars(insert(jobs).values(row).returning(jobs.c.key)).one()
            if rows := [*_pending_rows(key, lines), *_failed_rows(key, job.failures)]:
                connection.execute(insert(job_lines), rows)

    def find(self, timeline: str, job_id: str) -> Job:
        """A job with its failures."""
        with self._database.reading() as connection:
            return _find(connection, timeline, job_id)

    def page(self, timeline: str, *, limit: int, cursor: str = "") -> Page[Job]:
        """The jobs of a timeline, the latest first."""
        listing = self._listings().jobs(timeline)
        after = listing.read(cursor)
        statement = select(jobs.c.key, *_COLUMNS).where(jobs.c.timeline == timeline)
        if after is not None:
            statement = statement.where(jobs.c.key < after[0])
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(jobs.c.key.desc()).limit(limit + 1)).all()
        page = listing.page(rows, limit, lambda row: (row.key,))
        return Page(items=tuple(map(_job, page.items)), next_cursor=page.next_cursor)

    def cancel(self, timeline: str, job_id: str, *, at: int) -> Job:
        """End a job that has not ended."""
        mine = (jobs.c.timeline == timeline, jobs.c.id == job_id, _UNFINISHED)
        ended = update(jobs).where(*mine).values(state="cancelled", ended=at, **_ENDED)
        with self._database.writing() as connection:
            key = connection.scalar(ended.returning(jobs.c.key))
            if key is not None:
                connection.execute(delete(job_lines).where(job_lines.c.job_key == key, job_lines.c.problem.is_(None)))
            return _find(connection, timeline, job_id)

    def waiting(self, *, now: int, until: int) -> tuple[WaitingJob, ...]:
        """The first job of each caller and timeline that waits."""
        firsts = select(func.min(jobs.c.key)).where(_waits(now, until)).group_by(jobs.c.caller, jobs.c.timeline)
        found = select(jobs.c.id, jobs.c.caller, jobs.c.timeline).where(jobs.c.key.in_(firsts)).order_by(jobs.c.key)
        with self._database.reading() as connection:
            rows = connection.execute(found).all()
        whose = ((row.id, Requester(caller=row.caller or "", timeline=row.timeline)) for row in rows)
        return tuple(WaitingJob(job_id=job_id, who=who) for job_id, who in whose)

    def claim(self, holder: str, *, now: int, until: int, job_id: str = "") -> Claim | None:
        """Take a job that waits; of several who try to take it one does."""
        waits = _waits(now, until)
        named = (waits, jobs.c.id == job_id) if job_id else (waits,)
        values = {
            "state": "running",
            "holder": holder,
            "lease": until,
            "tries": jobs.c.tries + 1,
            "started": func.coalesce(jobs.c.started, now),
        }
        while (key := self._first(named)) is not None:
            take = update(jobs).where(jobs.c.key == key, waits).values(values)
            with self._database.writing() as connection:
                taken = take.returning(jobs.c.id.label("job_id"), jobs.c.timeline, jobs.c.tries, jobs.c.caller)
                row = connection.execute(taken).one_or_none()
            if row is not None:
                return Claim(**{**row._mapping, "caller": row.caller or ""}, holder=holder)
        return None

    def is_claimed(self, claim: Claim) -> bool:
        """Whether a job is still the holder's."""
        with self._database.reading() as connection:
            return is_claimed(connection, claim)

    def next_line(self, claim: Claim) -> JobLine | None:
        """The first line that is to be added."""
        pending = (
            select(job_lines.c.number, job_lines.c.document)
            .join_from(jobs, job_lines, job_lines.c.job_key == jobs.c.key)
            .where(*_is_claimed_by(claim), job_lines.c.document.is_not(None))
        )
        with self._database.reading() as connection:
            row = connection.execute(pending.order_by(job_lines.c.number).limit(1)).one_or_none()
        return None if row is None else JobLine(number=row.number, document=read_document(row.document))

    def end_line(self, claim: Claim, number: int, *, problem: Mapping[str, Any] | None, now: int, until: int) -> bool:
        """Record the result of a line."""
        count = jobs.c.done if problem is None else jobs.c.failed
        noted = _update_claimed(claim).values({count: count + 1, jobs.c.tries: 0, jobs.c.lease: until})
        with self._database.writing() as connection:
            row = connection.execute(noted.returning(jobs.c.key, *_COLUMNS)).one_or_none()
            if row is None:
                return False
            _end_line(connection, row.key, number, problem)
            if row.done + row.failed == row.lines:
                ended = {"state": "done" if row.done else "failed", "ended": now, **_ENDED}
                connection.execute(update(jobs).where(jobs.c.key == row.key).values(ended))
        return True

    def renew(self, claim: Claim, *, until: int) -> bool:
        """Hold a job for longer."""
        with self._database.writing() as connection:
            return bool(connection.execute(_update_claimed(claim).values(lease=until)).rowcount)

    def release(self, claim: Claim) -> None:
        """Give a job back."""
        with self._database.writing() as connection:
            connection.execute(
                _update_claimed(claim).values(state="queued", holder=None, lease=None, tries=0, handed=None)
            )

    def tally(self) -> dict[str, int]:
        """How many jobs wait and run."""
        counts = select(jobs.c.state, func.count().label("jobs")).where(_UNFINISHED).group_by(jobs.c.state)
        with self._database.reading() as connection:
            found = {row.state: row.jobs for row in connection.execute(counts)}
        return {state: found.get(state, 0) for state in UNFINISHED}

    def hand_over(self, *, now: int, until: int, handed_before: int) -> tuple[str, ...]:
        """The ids of waiting jobs, each for one who asks."""
        was_lost = (jobs.c.handed < handed_before) | (jobs.c.handed > until)
        due = (_waits(now, until), or_(jobs.c.handed.is_(None), was_lost))
        if self._first(due) is None:
            return ()
        with self._database.writing() as connection:
            return tuple(connection.scalars(update(jobs).where(*due).values(handed=now).returning(jobs.c.id)))

    def take_back(self, job_id: str) -> None:
        """Note that a job could not be handed over."""
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(handed=None))

    # A read transaction searches first, since frequent polls must not make writers wait.
    def _first(self, conditions: tuple[ColumnElement[bool], ...]) -> int | None:
        with self._database.reading() as connection:
            return connection.scalar(select(jobs.c.key).where(*conditions).order_by(jobs.c.key).limit(1))


def is_claimed(connection: Connection, claim: Claim) -> bool:
    """Whether a job is its holder's."""
    return connection.scalar(select(jobs.c.key).where(*_is_claimed_by(claim))) is not None


def drop_jobs(connection: Connection, timeline: str) -> None:
    """Drop all jobs of a timeline; its holder learns of it when its next line ends."""
    connection.execute(delete(jobs).where(jobs.c.timeline == timeline))


def _is_within_share(connection: Connection, who: Requester, most: int) -> bool:
    all_of_them = func.count()
    counts = select(
        all_of_them.label("all"),
        all_of_them.filter(jobs.c.caller == who.caller).label("of_caller"),
        all_of_them.filter(jobs.c.timeline == who.timeline).label("of_timeline"),
    )
    row = connection.execute(counts.where(_UNFINISHED)).one()
    return is_within_share(free=most - row.all, of_caller=row.of_caller, of_timeline=row.of_timeline)


def _waits(now: int, until: int) -> ColumnElement[bool]:
    has_lost_it = (jobs.c.state == "running") & ((jobs.c.lease < now) | (jobs.c.lease > until))
    return (jobs.c.state == "queued") | has_lost_it


def _is_claimed_by(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return jobs.c.id == claim.job_id, jobs.c.state == "running", jobs.c.holder == claim.holder


def _update_claimed(claim: Claim) -> Update:
    return update(jobs).where(*_is_claimed_by(claim))


def _end_line(connection: Connection, key: int, number: int, problem: Mapping[str, Any] | None) -> None:
    line = (job_lines.c.job_key == key, job_lines.c.number == number)
    if problem is None:
        connection.execute(delete(job_lines).where(*line))
    else:
        connection.execute(update(job_lines).where(*line).values(document=None, problem=orjson.dumps(problem)))


def _pending_rows(key: int, lines: Iterable[JobLine]) -> Iterable[dict[str, Any]]:
    for line in lines:
        yield {"job_key": key, "number": line.number, "document": write_document(line.document), "problem": None}


def _failed_rows(key: int, failures: Iterable[FailedLine]) -> Iterable[dict[str, Any]]:
    for line in failures:
        yield {"job_key": key, "number": line.number, "document": None, "problem": orjson.dumps(line.problem)}


def _find(connection: Connection, timeline: str, job_id: str) -> Job:
    mine = select(jobs.c.key, *_COLUMNS).where(jobs.c.timeline == timeline, jobs.c.id == job_id)
    row = connection.execute(mine).one_or_none()
    if row is None:
        raise JobNotFound(job_id)
    lines = select(job_lines.c.number, job_lines.c.problem).where(
        job_lines.c.job_key == row.key, job_lines.c.problem.is_not(None)
    )
    failed = connection.execute(lines.order_by(job_lines.c.number))
    return _job(row, tuple(FailedLine(number=line.number, problem=orjson.loads(line.problem)) for line in failed))


def _job(row: Row[Any], failures: tuple[FailedLine, ...] = ()) -> Job:
    known = {name: value for name, value in row._mapping.items() if name != "key"}
    return Job(**known, failures=failures)
