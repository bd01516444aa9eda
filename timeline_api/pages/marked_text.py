"""Texts cut where something in them is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from timeline_api.schemas import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a text of a `kind`, from `start` up to `end` in code points; `target` is what it is about."""

    start: int
    end: int
    kind: str
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text between two cuts, up to `end` in its document, with the marks that cover it."""

    text: str
    end: int
    marks: tuple[Mark, ...]

    def marked(self, kind: str) -> Mark | None:
        """The first mark of a kind that covers it."""
        return next((mark for mark in self.marks if mark.kind == kind), None)

    def targets(self, kind: str) -> tuple[str, ...]:
        """What the marks of a kind that cover it are about."""
        return tuple(mark.target for mark in self.marks if mark.kind == kind)

    def ended(self, kind: str) -> tuple[str, ...]:
        """What those marks of a kind are about that end with it."""
        return tuple(mark.target for mark in self.marks if mark.kind == kind and mark.end == self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a document, and the mentions that begin in it."""

    pieces: tuple[Piece, ...]
    mentions: tuple[Json, ...]

    def repeats(self, title: str) -> bool:
        """Whether it says what the title says and no more."""
        return "".join(piece.text for piece in self.pieces).strip() == title.strip()


def quote_pieces(mention: Json) -> tuple[Piece, ...]:
    """The sentence of a mention, with the words of its date and its trigger marked as far as they stand in it."""
    start = mention["sentence"]["start"]
    marks = [_mark(mention["expression"], "date")] if mention["expression"] else []
    return tuple(pieces(mention["quote"], start, [*marks, _mark(mention["trigger"], "trigger")]))


def position_pieces(quote: Json) -> tuple[Piece, ...]:
    """The sentence of a position in a conflict, with the words that hold it marked."""
    return tuple(pieces(quote["text"], quote["sentence"]["start"], (_mark(quote["words"], "date"),)))


def paragraphs(document: Json) -> tuple[Paragraph, ...]:
    """The text of a document by its paragraphs, with sentences that tell of something and all dates marked."""
    mentions = _in_order(document)
    marks = [_mark(mention["sentence"], "mention", mention["id"]) for mention in mentions]
    marks += [_mark(expression, "date", expression["edtf"] or "") for expression in document["expressions"]]
    return tuple(_paragraphs(document["text"], marks, mentions))


def numbers(document: Json) -> dict[str, int]:
    """The mentions of a document by their ids, counted from 1 as their sentences stand in it."""
    return {mention["id"]: number for number, mention in enumerate(_in_order(document), 1)}


def unplaced(document: Json) -> dict[str, list[tuple[Piece, ...]]]:
    """The sentences of a document that tell of happenings without a day, by the reason, with the triggers marked."""
    found: dict[str, dict[int, list[Json]]] = {}
    for happening in document["unplaced"]:
        found.setdefault(happening["reason"], {}).setdefault(happening["sentence"]["start"], []).append(happening)
    return {reason: [_triggers_marked(each) for each in sentences.values()] for reason, sentences in found.items()}


def pieces(text: str, offset: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """A text that stands at an offset of its document, cut at the ends of the marks that lie in it."""
    end = offset + len(text)
    inside = [mark for mark in marks if mark.start < end and offset < mark.end]
    cuts = {offset, end, *(cut for mark in inside for cut in (mark.start, mark.end) if offset < cut < end)}
    for start, stop in pairwise(sorted(cuts)):
        covering = tuple(mark for mark in inside if mark.start <= start and stop <= mark.end)
        yield Piece(text=text[start - offset : stop - offset], end=stop, marks=covering)


def _paragraphs(text: str, marks: list[Mark], mentions: list[Json]) -> Iterator[Paragraph]:
    offset = 0
    for line in text.split("\n"):
        end = offset + len(line)
        if line.strip():
            begun = tuple(mention for mention in mentions if offset <= mention["sentence"]["start"] < end)
            yield Paragraph(pieces=tuple(pieces(line, offset, marks)), mentions=begun)
        offset = end + 1


def _triggers_marked(happenings: list[Json]) -> tuple[Piece, ...]:
    """The sentence that some happenings share."""
    quote, start = happenings[0]["quote"], happenings[0]["sentence"]["start"]
    return tuple(pieces(quote, start, [_mark(each["trigger"], "trigger") for each in happenings]))


def _in_order(document: Json) -> list[Json]:
    return sorted(document["mentions"], key=lambda mention: (mention["sentence"]["start"], mention["id"]))


def _mark(span: Json, kind: str, target: str = "") -> Mark:
    return Mark(start=span["start"], end=span["end"], kind=kind, target=target)
