"""Read the annotated stories; the words of annotations become offsets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from timeline_api.model import Document, Kind, Modality, Span
from timeline_api.schemas import DocumentSchema

FOLDER = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """The annotation of one mention; `triggers` are the spans of accepted triggers, the best one first."""

    document: str
    expression: Span
    edtf: str
    triggers: tuple[Span, ...]
    modality: Modality
    kind: Kind
    actors: frozenset[str]
    perhaps: frozenset[str]
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldConflict:
    """An annotated conflict; `values` are EDTF values or numbers, as written."""

    kind: str
    grade: str
    event: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An annotated story: its documents by their names in the annotation, and the annotation."""

    name: str
    documents: dict[str, Document]
    mentions: tuple[GoldMention, ...]
    not_events: tuple[tuple[str, Span], ...]
    conflicts: tuple[GoldConflict, ...]
    same_wire: tuple[frozenset[str], ...]


def stories() -> tuple[Story, ...]:
    """Return all stories, sorted by name."""
    return tuple(_story(file) for file in sorted(FOLDER.glob("*.jsonl")))


def span_of(text: str, words: str, occurrence: int) -> Span:
    """Return the span of an occurrence of `words`, counted from 0.

    Raises ValueError: there are not so many.
    """
    start = text.index(words)
    for _ in range(occurrence):
        start = text.index(words, start + len(words))
    return Span(start, start + len(words))


def sentence_around(text: str, span: Span) -> str:
    """Return the text around a span up to the nearest full stops, for reports."""
    stops = [0, *(i + 1 for i, mark in enumerate(text) if text[i : i + 2] == ". " or mark == "\n"), len(text)]
    return next(text[a:b].strip() for a, b in pairwise(stops) if a <= span.start < b)


def _story(file: Path) -> Story:
    entry = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    documents = {one.pop("id"): DocumentSchema().load(one) for one in entry}
    gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    texts = {name: document.text for name, document in documents.items()}
    return Story(
        name=file.stem,
        documents=documents,
        mentions=tuple(_mention(one, texts[one["document"]]) for one in gold["mentions"]),
        not_events=tuple(_not_event(one, texts[one["document"]]) for one in gold["not_events"]),
        conflicts=tuple(_conflict(one) for one in gold["conflicts"]),
        same_wire=tuple(map(frozenset, gold["same_wire"])),
    )


def _mention(entry: dict[str, Any], text: str) -> GoldMention:
    triggers = ({"word": entry["trigger"], "occurrence": entry["trigger_occurrence"]}, *entry.get("trigger_or", ()))
    return GoldMention(
        document=entry["document"],
        expression=span_of(text, entry["expression"], entry["occurrence"]),
        edtf=entry["edtf"],
        triggers=tuple(span_of(text, one["word"], one["occurrence"]) for one in triggers),
        modality=entry["modality"],
        kind=entry["kind"],
        actors=frozenset(entry["actors"]),
        perhaps=frozenset(entry.get("perhaps", ())),
        event=entry["event"],
    )


def _not_event(entry: dict[str, Any], text: str) -> tuple[str, Span]:
    return entry["document"], span_of(text, entry["expression"], entry["occurrence"])


def _conflict(entry: dict[str, Any]) -> GoldConflict:
    return GoldConflict(
        kind=entry["kind"], grade=entry["grade"], event=entry["event"], values=frozenset(entry["values"])
    )
