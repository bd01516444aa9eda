"""The annotated stories as they lie in the folder, with words turned into offsets."""

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
    """What an annotator says of one date: `triggers` are the words that name the happening, the best one first."""

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
    """What outlets disagree on; `values` are EDTF values or numbers, as written."""

    kind: str
    grade: str
    event: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story: its documents by the names that the annotation has for them, and the annotation."""

    name: str
    documents: dict[str, Document]
    mentions: tuple[GoldMention, ...]
    not_events: tuple[tuple[str, Span], ...]
    conflicts: tuple[GoldConflict, ...]
    same_wire: tuple[frozenset[str], ...]


def stories() -> tuple[Story, ...]:
    """All stories, by name."""
    return tuple(_story(file) for file in sorted(FOLDER.glob("*.jsonl")))


def span_of(text: str, words: str, occurrence: int) -> Span:
    """Where `words` stand for the n-th time, counted from 0. Raises ValueError: they do not."""
    start = text.index(words)
    for _ in range(occurrence):
        start = text.index(words, start + len(words))
    return Span(start, start + len(words))


def sentence_around(text: str, span: Span) -> str:
    """The words around a span up to the nearest full stops, for a reader."""
    stops = [0, *(i + 1 for i, mark in enumerate(text) if text[i : i + 2] == ". " or mark == "\n"), len(text)]
    return next(text[a:b].strip() for a, b in pairwise(stops) if a <= span.start < b)


def _story(file: Path) -> Story:
    said = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    documents = {one.pop("id"): DocumentSchema().load(one) for one in said}
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


def _mention(said: dict[str, Any], text: str) -> GoldMention:
    triggers = ({"word": said["trigger"], "occurrence": said["trigger_occurrence"]}, *said.get("trigger_or", ()))
    return GoldMention(
        document=said["document"],
        expression=span_of(text, said["expression"], said["occurrence"]),
        edtf=said["edtf"],
        triggers=tuple(span_of(text, one["word"], one["occurrence"]) for one in triggers),
        modality=said["modality"],
        kind=said["kind"],
        actors=frozenset(said["actors"]),
        perhaps=frozenset(said.get("perhaps", ())),
        event=said["event"],
    )


def _not_event(said: dict[str, Any], text: str) -> tuple[str, Span]:
    return said["document"], span_of(text, said["expression"], said["occurrence"])


def _conflict(said: dict[str, Any]) -> GoldConflict:
    return GoldConflict(kind=said["kind"], grade=said["grade"], event=said["event"], values=frozenset(said["values"]))
