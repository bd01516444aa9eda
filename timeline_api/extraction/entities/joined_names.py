"""Two names of a text that follow each other as one: "Los Angeles Ana Silva", where a line or sentence ends between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_api.extraction.entities.index import Occurrence
from timeline_api.language.folding import fold_name
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def divided(text: str, found: Sequence[Occurrence], lexicon: Lexicon) -> Iterator[Occurrence]:
    """The names of a text, of which one that is put together from two others of the text is divided.

    The second is that of a person who is named in full elsewhere, or his surname behind two words; the first is no
    person's. What occurs twice as a whole is one name: "Silva Foods", "New York Ravens".
    """
    counts = Counter(fold_name(each.name) for each in found)
    people = {key for key in counts if key.count(" ") == 1 and lexicon.is_given(key.partition(" ")[0])}
    surnames = {key.split()[1] for key in people}
    for occurrence in found:
        key = fold_name(occurrence.name)
        if key.count(" ") < 2 or counts[key] > 1:
            yield occurrence
            continue
        words = key.split()
        size = 0
        is_personal = lexicon.is_given(words[0]) or len(words[-2:][0].rstrip(".")) == 1
        if len(words) > 2 and not is_personal:
            if " ".join(words[-2:]) in people and " ".join(words[:-2]) in counts:
                size = 2
            elif words[-1] in surnames and " ".join(words[:-1]) in counts:
                size = 1
        yield from _cut(text, occurrence, size) if size else (occurrence,)


def _cut(text: str, occurrence: Occurrence, size: int) -> Iterator[Occurrence]:
    """A name as two, of which the second has so many words."""
    start, words, written = occurrence.span.start, occurrence.name.split(), occurrence.span.of(text)
    end = start + len(written.rsplit(maxsplit=size)[0])
    second = occurrence.span.end - len(text[end : occurrence.span.end].lstrip())
    yield Occurrence(span=Span(start, end), name=" ".join(words[:-size]))
    name = " ".join(words[-size:])
    yield replace(occurrence, span=Span(second, occurrence.span.end), name=name, roles=frozenset(), is_located=False)
