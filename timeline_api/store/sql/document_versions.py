"""The versions of documents, in SQL: replace the current one, and read earlier ones."""

from __future__ import annotations

from sqlalchemy import Connection, Row, func, insert, select, update

from timeline_api.errors import DocumentNotFound, VersionNotFound
from timeline_api.model import Document, Extraction
from timeline_api.store.shared.records import read_document, read_extraction, write_document, write_findings
from timeline_api.store.sql.tables import document_versions, documents

_Document = Row[int, bytes, bytes]


def replace_document(connection: Connection, timeline_key: int, extraction: Extraction) -> None:
    """Replace the current extraction of a document; the old one becomes an earlier version.

    Raises DocumentNotFound: the timeline does not hold the document.
    """
    current = _current(connection, timeline_key, extraction.document.id)
    earlier = {"document_key": current.key, "body": current.body, "findings": current.findings}
    connection.execute(insert(document_versions).values(number=_earlier(connection, current.key) + 1, **earlier))
    _write_document(connection, current.key, extraction)


def renew_document(connection: Connection, timeline_key: int, extraction: Extraction) -> None:
    """Replace the current extraction of a document by another reading of the same version.

    Raises DocumentNotFound: the timeline does not hold the document.
    """
    _write_document(connection, _current(connection, timeline_key, extraction.document.id).key, extraction)


def current_version(connection: Connection, timeline_key: int, document_id: str) -> int:
    """The number of the version that counts, 1 for a document that was never replaced.

    Raises DocumentNotFound.
    """
    return _earlier(connection, _current(connection, timeline_key, document_id).key) + 1


def all_versions(connection: Connection, timeline_key: int, document_id: str) -> tuple[Document, ...]:
    """The document in all its versions, the one that counts last.

    Raises DocumentNotFound.
    """
    current = _current(connection, timeline_key, document_id)
    earlier = select(document_versions.c.body).where(document_versions.c.document_key == current.key)
    bodies = connection.scalars(earlier.order_by(document_versions.c.number)).all()
    return tuple(map(read_document, (*bodies, current.body)))


def find_version(connection: Connection, timeline_key: int, document_id: str, number: int) -> Extraction:
    """One version of a document with what was found in it.

    Raises DocumentNotFound, VersionNotFound.
    """
    current = _current(connection, timeline_key, document_id)
    if number == _earlier(connection, current.key) + 1:
        return read_extraction(current.body, current.findings)
    version = document_versions.c
    mine = select(version.body, version.findings).where(version.document_key == current.key, version.number == number)
    row = connection.execute(mine).one_or_none()
    if row is None:
        raise VersionNotFound(document_id, number)
    return read_extraction(row.body, row.findings)


def _earlier(connection: Connection, document_key: int) -> int:
    """How many earlier versions there are; their numbers are 1 to this."""
    counted = select(func.count()).where(document_versions.c.document_key == document_key)
    return connection.scalar(counted) or 0


def _write_document(connection: Connection, document_key: int, extraction: Extraction) -> None:
    now = {
        "body": write_document(extraction.document),
        "findings": write_findings(extraction),
        "reading": extraction.reading,
    }
    connection.execute(update(documents).where(documents.c.key == document_key).values(now))


def _current(connection: Connection, timeline_key: int, document_id: str) -> _Document:
    mine = select(documents.c.key, documents.c.body, documents.c.findings)
    mine = mine.where(documents.c.timeline_key == timeline_key, documents.c.id == document_id)
    row = connection.execute(mine).one_or_none()
    if row is None:
        raise DocumentNotFound(document_id)
    return row
