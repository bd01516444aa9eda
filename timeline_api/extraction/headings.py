"""Dates that stand outside the clause that they date: headings, and the beginnings of list items and diary entries.

As in "14 June 2020" alone on its line and "The board ordered repairs." below it, "09:17 - Operator shuts valve 3.",
"4 June 1916. We left Thurso at dawn."
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from timeline_api.extraction.syntax.sentences import Unit
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import PLAIN, Attachment, Predicates, is_event_noun
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span, TemporalExpression

_PATTERN = "under heading"

#: What stands before a date that begins a line, and between it and what it dates.
_LEAD = re.compile(r"[\s|>#]*(?:[-–—•*·▪◦●■➤+]\s+)?(?:\(?\d{1,3}[.)]\s+)?[*_]{0,2}")
_SEPARATOR = re.compile(r"[*_]{0,2}\s*(?::(?!\d)[*_]{0,2}|[–—|]|--?(?=\s))\s*(?=\S)")
_NOTHING = re.compile(r"[\s:.|*_#–—-]*")


@dataclass(slots=True)
class Dated:
    """A sentence with dates: `clause` is what is analysed of it, `inside` its own dates, `above` those before it."""

    sentence: Span
    clause: Span
    inside: list[TemporalExpression] = field(default_factory=list)
    above: list[TemporalExpression] = field(default_factory=list)


def dated_sentences(
    text: str, units: Sequence[Unit], by_unit: Mapping[int, Sequence[TemporalExpression]], published: str
) -> tuple[Dated, ...]:
    """The sentences that dates stand in or over, in text order.

    `by_unit` has the dates of units by their places; `published` is the EDTF text of the publication date: where the
    text begins with it, it heads nothing.

    """
    found: dict[int, Dated] = {}
    begins = min(by_unit, default=0)
    for place, inside in by_unit.items():
        sentence = units[place].span
        first, rest = inside[0], inside[1:]
        end = (first.range or first.span).end
        if not _LEAD.fullmatch(text, sentence.start, (first.range or first.span).start):
            _of(found, place, units).inside.extend(inside)
        elif _NOTHING.fullmatch(text, end, sentence.end):
            below = _next(units, place)
            is_dateline = place == begins and first.value is not None and first.value.text == published
            if below is not None and not is_dateline:
                _of(found, below, units).above.append(first)
        elif separator := _SEPARATOR.match(text, end, sentence.end):
            entry = _of(found, place, units)
            entry.clause = Span(separator.end(), sentence.end)
            entry.above = [first]
            entry.inside.extend(rest)
        else:
            _of(found, place, units).inside.extend(inside)
    return tuple(found[place] for place in sorted(found))


def headed(tree: Tree, lexicon: Lexicon, *, others: frozenset[int], taken: frozenset[int]) -> tuple[Attachment, ...]:
    """What a date before a sentence dates: its main clause and the clauses joined to it, unless dated already.

    `others` are the places of the words of the sentence's own dates, `taken` those of what these date.
    """
    root = _root(tree, lexicon)
    if root is None:
        return ()
    if not root.is_verb:
        return () if root.index in taken else (Attachment(word=root, pattern=_PATTERN),)
    predicates = Predicates(tree, root, lexicon, PLAIN)
    verbs = (root, *(verb for verb in tree.conjuncts(root) if verb.is_verb and not tree.children(verb, *SUBJECTS)))
    found = [
        predicates.said_by(predicates.aspect(predicates.raised(verb)), _PATTERN)
        for verb in verbs
        if not any(word.index in others for word in tree.children(verb))
    ]
    unique = {attachment.word.index: attachment for attachment in found if attachment.word.index not in taken}
    return tuple(unique[index] for index in sorted(unique))


def _root(tree: Tree, lexicon: Lexicon) -> Word | None:
    """The main verb of a sentence, or the happening that a line without a verb names ("Explosion in hall 2")."""
    roots = [word for word in tree.words if word.head == word.index and word.dep != "punct"]
    for root in roots:
        if root.is_verb or is_event_noun(root, lexicon):
            return root
    return next((word for word in tree.words if word.is_verb and word.dep in ("ccomp", "relcl", "acl")), None)


def _of(found: dict[int, Dated], place: int, units: Sequence[Unit]) -> Dated:
    return found.setdefault(place, Dated(units[place].span, units[place].span))


def _next(units: Sequence[Unit], place: int) -> int | None:
    """The sentence below a heading; None at the end of the text."""
    return place + 1 if place + 1 < len(units) and units[place + 1].kind == "sentence" else None
