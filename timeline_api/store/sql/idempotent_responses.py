"""What was answered to requests that may be repeated, in SQL."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from timeline_api.model import IdempotentResponse
from timeline_api.store.sql.tables import kept_answers


def find_answer(connection: Connection, timeline_key: int, key: str, *, since: int) -> IdempotentResponse | None:
    """What was answered under a key, None when nothing was since then."""
    kept = kept_answers.c
    mine = select(kept.key, kept.document_id, kept.status, kept.body, kept.made)
    row = connection.execute(
        mine.where(kept.timeline_key == timeline_key, kept.key == key, kept.made >= since)
    ).one_or_none()
    return None if row is None else IdempotentResponse(**row._asdict())


def forget_answers(connection: Connection, timeline_key: int) -> None:
    """Empty all answers of a timeline: any of them may tell of what is about to be deleted."""
    mine = update(kept_answers).where(kept_answers.c.timeline_key == timeline_key)
    connection.execute(mine.values(body=b""))


def keep_answer(connection: Connection, timeline_key: int, answer: IdempotentResponse, *, since: int) -> None:
    """Keep an answer, and none of the timeline that are older than `since`."""
    kept = kept_answers.c
    old = delete(kept_answers).where(kept.timeline_key == timeline_key, kept.made < since)
    connection.execute(old)
    row = {
        "timeline_key": timeline_key,
        "key": answer.key,
        "document_id": answer.document_id,
        "status": answer.status,
        "body": answer.body,
        "made": answer.made,
    }
    connection.execute(insert(kept_answers).values(row))
