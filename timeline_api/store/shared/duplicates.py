"""What may come to a timeline, the same for every engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from timeline_api.errors import DocumentConflict
from timeline_api.model import Extraction


def refuse_known(extractions: Iterable[Extraction], stored: Container[str]) -> None:
    """Accept documents that are not `stored`, each once.

    Raises DocumentConflict: one is there already.
    """
    for document_id, times in Counter(extraction.document.id for extraction in extractions).items():
        if times > 1 or document_id in stored:
            raise DocumentConflict(f"document {document_id!r} is on the timeline already")
