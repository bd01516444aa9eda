"""Positions in a conflict: a value, the mentions that give it, and the words of the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline_api.edtf import EdtfValue
from timeline_api.model import Conflict, ConflictKind, ConflictValue, EventMention, Grade, Quote, Span


def position(
    mentions: Sequence[EventMention], *, value: EdtfValue | None = None, text: str = "", words: Span | None = None
) -> ConflictValue:
    """Return the position of mentions, given in the order of publication.

    It is a date `value`, else a `text`. `words` is the span in the first mention's document that states it; that of its
    temporal expression when left out, or of its trigger when it has no expression.
    """
    first = mentions[0]
    return ConflictValue(
        value=value,
        text=value.display if value else text,
        mentions=tuple(mention.id for mention in mentions),
        sources=source_names(mentions),
        quote=Quote(
            mention=first.id,
            document=first.document.id,
            source=first.document.source,
            text=first.quote,
            sentence=first.sentence,
            words=words or first.date_span or first.trigger.span,
        ),
    )


def source_names(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    """Return the distinct source names of mentions; a document without a source goes by its title, else its id."""
    names: dict[str, str] = {}
    for mention in mentions:
        reference = mention.document
        names.setdefault(reference.source_key, reference.source.strip() or reference.title or reference.source_key)
    return tuple(sorted(names.values()))


def conflict(kind: ConflictKind, grade: Grade, positions: Sequence[ConflictValue], *, of: str = "") -> Conflict:
    """Return a conflict of positions, summarised as "source: value; …"; `of` is what numbers count."""
    summary = "; ".join(f"{', '.join(each.sources)}: {each.text}" for each in positions)
    return Conflict(kind=kind, grade=grade, values=tuple(positions), summary=summary, of=of)


def has_source_with_two(positions: Sequence[Sequence[EventMention]]) -> bool:
    """Whether a source gives two of the positions: a source is in no conflict with itself."""
    sources = [{mention.document.source_key for mention in mentions} for mentions in positions]
    return len(frozenset[str]().union(*sources)) < sum(map(len, sources))
