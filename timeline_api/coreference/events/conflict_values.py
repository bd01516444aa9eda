"""Positions of a conflict: a value, who holds it, and the words of the first who does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline_api.edtf import EdtfValue
from timeline_api.model import Conflict, ConflictKind, ConflictValue, EventMention, Grade, Quote, Span


def position(
    mentions: Sequence[EventMention], *, value: EdtfValue | None = None, text: str = "", words: Span | None = None
) -> ConflictValue:
    """What some mentions, in the order of publication, say together.

    The position is a date `value`, else a `text`. `words` are where the first of them says it: a span of its
    document; the words of its date when left out.
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
            words=words or first.expression.span,
        ),
    )


def source_names(mentions: Iterable[EventMention]) -> tuple[str, ...]:
    """The distinct sources of mentions, for a reader; a document without a source goes by its title, else its id."""
    names: dict[str, str] = {}
    for mention in mentions:
        reference = mention.document
        names.setdefault(reference.source_key, reference.source.strip() or reference.title or reference.source_key)
    return tuple(sorted(names.values()))


def conflict(kind: ConflictKind, grade: Grade, held: Sequence[ConflictValue], *, of: str = "") -> Conflict:
    """A conflict of positions, with who says what for its summary; `of` is what numbers count."""
    summary = "; ".join(f"{', '.join(each.sources)}: {each.text}" for each in held)
    return Conflict(kind=kind, grade=grade, values=tuple(held), summary=summary, of=of)


def one_source_holds_two(held: Sequence[Sequence[EventMention]]) -> bool:
    """Whether some source gives two of the positions: it does not disagree with itself."""
    sources = [{mention.document.source_key for mention in mentions} for mentions in held]
    return len(frozenset[str]().union(*sources)) < sum(map(len, sources))
