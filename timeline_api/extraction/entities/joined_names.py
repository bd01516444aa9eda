"""Divide two names that follow each other without a sign: "Los Angeles Ana Silva", from two lines or sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_api.extraction.entities.index import Occurrence
from timeline_api.language.folding import fold_name
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def divided(text: str, found: Sequence[Occurrence], lexicon: Lexicon) -> Iterator[Occurrence]:
    """Yield the names of a text; a name that consists of two other names of the text is divided into these.

    The second of them has to be the full name of a person, or the surname of one behind two words, and the first no
    person's. A name that occurs twice is not divided: "Silva Foods", "New York Ravens".
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
    """Yield the two parts of a name, of which the second has `size` words."""
    start, words, written = occurrence.span.start, occurrence.name.split(), occurrence.span.of(text)
    end = start + len(written.rsplit(maxsplit=size)[0])
    second = occurrence.span.end - len(text[end : occurrence.span.end].lstrip())
    yield Occurrence(span=Span(start, end), name=" ".join(words[:-size]))
    name = " ".join(words[-size:])
    yield replace(occurrence, span=Span(second, occurrence.span.end), name=name, roles=frozenset(), is_located=False)
