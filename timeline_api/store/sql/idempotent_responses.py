"""Responses to requests with an idempotency key, in SQL."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from timeline_api.model import IdempotentResponse
from timeline_api.store.sql.tables import kept_answers


def find_response(connection: Connection, timeline_key: int, key: str, *, since: int) -> IdempotentResponse | None:
    """Return the response to a key, None where there was none since then."""
    columns = kept_answers.c
    mine = select(columns.key, columns.document_id, columns.status, columns.body, columns.made)
    row = connection.execute(
        mine.where(columns.timeline_key == timeline_key, columns.key == key, columns.made >= since)
    ).one_or_none()
    return None if row is None else IdempotentResponse(**row._asdict())


def empty_responses(connection: Connection, timeline_key: int) -> None:
    """Empty the bodies of all responses of a timeline: any of them may contain what is about to be deleted."""
    mine = update(kept_answers).where(kept_answers.c.timeline_key == timeline_key)
    connection.execute(mine.values(body=b""))


def save_response(connection: Connection, timeline_key: int, response: IdempotentResponse, *, since: int) -> None:
    """Store a response, and delete those of the timeline that are older than `since`."""
    columns = kept_answers.c
    old = delete(kept_answers).where(columns.timeline_key == timeline_key, columns.made < since)
    connection.execute(old)
    row = {
        "timeline_key": timeline_key,
        "key": response.key,
        "document_id": response.document_id,
        "status": response.status,
        "body": response.body,
        "made": response.made,
    }
    connection.execute(insert(kept_answers).values(row))
