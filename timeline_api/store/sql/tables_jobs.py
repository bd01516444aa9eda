"""The tables of jobs.

    jobs ── job_lines   by the name of a timeline, which need not exist yet

A line that is to be added has its document, one that failed has its problem, and one that is added has no row.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from timeline_api.store.sql.tables import KEY, ORDERED, metadata

#: `holder` works on it until `lease` runs out; `tries` counts how often it was taken since a line of it ended, and
#: `handed` is when it was handed to a broker. `caller` asked for it and is kept until it has ended. Times are in
#: seconds since 1970.
jobs = Table(
    "jobs",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("timeline", ORDERED, nullable=False),
    Column("state", Text, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("started", BigInteger),
    Column("ended", BigInteger),
    Column("holder", Text),
    Column("lease", BigInteger),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("handed", BigInteger),
    Column("caller", Text),
    Index("jobs_of_timeline", "timeline", "key"),
    Index("jobs_by_state", "state", "key"),
    Index("jobs_by_end", "ended"),
)

job_lines = Table(
    "job_lines",
    metadata,
    Column("job_key", KEY, ForeignKey(jobs.c.key, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", LargeBinary),
    Column("problem", LargeBinary),
)
