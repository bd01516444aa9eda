"""Folders of documents with labels beside them, from which weights are learnt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline_api.model import Document
from timeline_api.schemas import DocumentLineSchema
from timeline_api.settings import Settings

#: What `documents.jsonl` says of a document.
_FIELDS = ("id", "text", "source", "title", "language", "published", "url")


def documents_of(folder: Path) -> Iterator[tuple[dict[str, Any], Document]]:
    """Yield the documents of `documents.jsonl`, each with all that its line has."""
    schema = DocumentLineSchema(Settings())
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        yield fields, schema.load({name: fields[name] for name in _FIELDS if name in fields})


def labels_of(folder: Path, name: str) -> Any:
    """Return the labels of a folder, from its file of that name."""
    return json.loads((folder / name).read_text(encoding="utf-8"))
