"""Dates that stand outside the clause that they date: headings, and the beginnings of list items and diary entries.

As in "14 June 2020" alone on its line and "The board ordered repairs." below it, "09:17 - Operator shuts valve 3.",
"4 June 1916. We left Thurso at dawn."

Such a date dates the sentence next to it, and of the others in its section those that tell what happened: up to the
next heading or the next title of a section, or to the end of the line where text follows on the date's own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import zip_longest

from timeline_api.edtf import EdtfValue, first_day
from timeline_api.extraction.syntax.sentences import Unit
from timeline_api.extraction.syntax.tree import AUXILIARIES, SUBJECTS, Tree, Word
from timeline_api.extraction.text_limits import SENTENCES_OF_SECTION
from timeline_api.extraction.triggers.known_dates import PLAIN
from timeline_api.extraction.triggers.predicates import Attachment, Predicates, is_event_noun
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span, TemporalExpression

_BELOW, _IN_SECTION = "under heading", "in section"

#: A single date on a line of its own heads a section where it lies so long before publication; one that lies nearer
#: is the dateline of an article.
_DATELINE = timedelta(days=7)

#: A title is a line no longer than this, in code points.
_TITLE = 80

#: What stands before a date that begins a line, and between it and what it dates.
_LEAD = re.compile(r"[\s|>#]*(?:[-–—•*·▪◦●■➤+]\s+)?(?:\(?\d{1,3}[.)]\s+)?[*_]{0,2}")
_SEPARATOR = re.compile(r"[*_]{0,2}\s*(?::(?!\d)[*_]{0,2}|[–—|]|--?(?=\s))\s*(?=\S)")
_NOTHING = re.compile(r"[\s:.|*_#–—-]*")


@dataclass(slots=True)
class Dated:
    """A sentence with dates: `clause` is what is analysed of it, `inside` its own dates, `above` those before it.

    `section` is the date of the section in which it stands, where it has no other.
    """

    sentence: Span
    clause: Span
    inside: list[TemporalExpression] = field(default_factory=list)
    above: list[TemporalExpression] = field(default_factory=list)
    section: TemporalExpression | None = None


def parted(dated: Dated, trees: Sequence[Tree]) -> Iterator[tuple[Dated, Tree]]:
    """The sentences that run on in one unit, each with the dates that stand in it; those above it date the first."""
    if len(trees) == 1:
        yield dated, trees[0]
        return
    starts = (dated.sentence.start, *(tree.words[0].start for tree in trees[1:]))
    ends = (*(tree.words[-1].end for tree in trees[:-1]), dated.sentence.end)
    for index, tree in enumerate(trees):
        span = Span(starts[index], ends[index])
        inside = [date for date in dated.inside if span.start <= date.span.start < span.end]
        above = dated.above if index == 0 else []
        yield Dated(span, Span(max(span.start, dated.clause.start), span.end), inside, above, dated.section), tree


@dataclass(frozen=True, slots=True)
class _Heading:
    """A date that stands before what it dates, in the unit at `index`; `is_alone` where that is all of its line."""

    index: int
    date: TemporalExpression
    is_alone: bool


def dated_sentences(
    text: str,
    units: Sequence[Unit],
    by_unit: Mapping[int, Sequence[TemporalExpression]],
    published: EdtfValue | None,
) -> tuple[Dated, ...]:
    """The sentences that dates stand in or over, in text order.

    `by_unit` has the dates of units by their indices; a publication date at the beginning heads nothing.
    """
    found: dict[int, Dated] = {}
    headings: list[_Heading] = []
    begins = min(by_unit, default=0)
    for index, inside in by_unit.items():
        sentence = units[index].span
        first, rest = inside[0], inside[1:]
        end = (first.range or first.span).end
        if units[index].kind == "heading":
            below = _adjacent(units, index)
            if below is not None and not _is_ahead(first.value, published):
                headings.append(_Heading(index, _without_hour(first), is_alone=False))
                _of(found, below, units).above.extend([headings[-1].date] * (below not in by_unit))
        elif not _LEAD.fullmatch(text, sentence.start, (first.range or first.span).start):
            _of(found, index, units).inside.extend(inside)
        elif _NOTHING.fullmatch(text, end, sentence.end):
            below = _next(units, index)
            is_dateline = index == begins and first.value is not None and first.value == published
            if below is not None and not is_dateline:
                _of(found, below, units).above.append(first)
                headings.append(_Heading(index, first, _is_alone(text, sentence)))
        elif separator := _SEPARATOR.match(text, end, sentence.end):
            entry = _of(found, index, units)
            entry.clause = Span(separator.end(), sentence.end)
            entry.above = [first]
            headings.append(_Heading(index, first, is_alone=False))
            entry.inside.extend(rest)
        else:
            _of(found, index, units).inside.extend(inside)
    for index, date in _in_sections(text, units, by_unit, headings, published):
        if index not in found:
            _of(found, index, units).section = date
    return tuple(found[index] for index in sorted(found))


def _in_sections(
    text: str,
    units: Sequence[Unit],
    by_unit: Mapping[int, Sequence[TemporalExpression]],
    headings: Sequence[_Heading],
    published: EdtfValue | None,
) -> Iterator[tuple[int, TemporalExpression]]:
    """The sentences without a date in the sections of headings, by their indices, each with the date of its section."""
    is_list = sum(heading.is_alone for heading in headings) > 1
    for heading, following in zip_longest(headings, headings[1:]):
        end = following.index if following else len(units)
        has_lines = heading.is_alone and (is_list or _is_long_ago(heading.date.value, published))
        if heading.is_alone and not has_lines:
            continue
        indices = _section(text, units, Span(heading.index, end), has_lines=has_lines)
        is_elsewhere = False
        for index, begins_line in indices:
            is_elsewhere = is_elsewhere and not begins_line
            if index in by_unit:
                is_elsewhere = not _is_within(by_unit[index], heading.date.value)
            elif units[index].kind == "sentence" and not is_elsewhere:
                yield index, heading.date


def _section(text: str, units: Sequence[Unit], indices: Span, *, has_lines: bool) -> Iterator[tuple[int, bool]]:
    """The units below a heading up to the next title, by their indices, each with whether it begins a line.

    `has_lines` is false where the section ends with the line.
    """
    for index in range(indices.start + 1, min(indices.end, indices.start + SENTENCES_OF_SECTION)):
        before = text[units[index - 1].span.end : units[index].span.start]
        begins_line = "\n" in before
        is_title = before.count("\n") > 1 and index > indices.start + 1 and _is_title(text, units[index].span)
        if (begins_line and not has_lines) or is_title:
            return
        yield index, begins_line


def _is_title(text: str, line: Span) -> bool:
    words = line.of(text)
    return len(words) <= _TITLE and words[:1].isupper() and words[-1:].isalnum() and _is_alone(text, line)


def _is_alone(text: str, unit: Span) -> bool:
    """Whether a unit is all of its line, and more text stands below it."""
    before, after = text[: unit.start].rstrip(" \t#*_|>")[-1:], text[unit.end :].lstrip(" \t*_|:.")[:1]
    return before in ("", "\n") and after in ("\n", "\r")


def _without_hour(update: TemporalExpression) -> TemporalExpression:
    """Return the time of an update as its day: the hour is that of writing, not of what happened."""
    value = update.value
    if value is None or value.precision != "time":
        return update
    return replace(update, value=first_day(value))


def _is_ahead(value: EdtfValue | None, published: EdtfValue | None) -> bool:
    """Whether a time is of a day after publication, on which nothing can have been added to a text."""
    if value is None or published is None or value.earliest is None or published.latest is None:
        return False
    return value.earliest.date() > published.latest.date()


def _is_long_ago(value: EdtfValue | None, published: EdtfValue | None) -> bool:
    if value is None or published is None or value.latest is None or published.earliest is None:
        return False
    if value.latest.year < 1 or published.earliest.year < 1:
        return value.latest < published.earliest
    return published.earliest.date() - value.latest.date() > _DATELINE


def _is_within(dates: Sequence[TemporalExpression], value: EdtfValue | None) -> bool:
    return value is not None and all(date.value is not None and value.contains(date.value) for date in dates)


def headed(
    tree: Tree, lexicon: Lexicon, *, others: frozenset[int], taken: frozenset[int], in_section: bool = False
) -> tuple[Attachment, ...]:
    """What a date before a sentence dates: its main clause and the clauses joined to it, unless dated already.

    `others` are the indices of the words of the sentence's own dates, `taken` those of what these date. Of a sentence
    further down in its section (`in_section`) only a verb of the past that names an event is dated: neither what
    had been before, nor what will be, nor how things are.
    """
    root = _root(tree, lexicon)
    if root is None:
        return ()
    pattern = _IN_SECTION if in_section else _BELOW
    if not root.is_verb:
        return () if in_section or root.index in taken else (Attachment(word=root, pattern=pattern),)
    predicates = Predicates(tree, root, lexicon, PLAIN)
    verbs = (root, *(verb for verb in tree.conjuncts(root) if verb.is_verb and not tree.has(verb, *SUBJECTS)))
    found = [
        predicates.content_of(predicates.aspect(predicates.raised(verb)), pattern)
        for verb in verbs
        if not any(word.index in others for word in tree.children(verb))
        and (not in_section or _happened(tree, verb, root, lexicon))
    ]
    unique = {attachment.word.index: attachment for attachment in found if attachment.word.index not in taken}
    return tuple(unique[index] for index in sorted(unique))


def _happened(tree: Tree, verb: Word, root: Word, lexicon: Lexicon) -> bool:
    """Whether a verb names an event of the time that its text is at, not a state, a plan or what had been."""
    auxiliaries = tree.children(verb, *AUXILIARIES) or tree.children(root, *AUXILIARIES)
    is_past = verb.tag == "VBD" or (verb.tag == "VBN" and bool(auxiliaries))
    is_before = any(word.lemma in lexicon["perfect_auxiliaries"] and word.tag == "VBD" for word in auxiliaries)
    is_open = any(word.tag in ("MD", "TO") for word in auxiliaries) or tree.has(verb, "neg")
    adverbs = {word.text.casefold() for word in tree.children(verb, "advmod", "npadvmod")}
    if not is_past or is_before or is_open or tree.quoted[verb.index]:
        return False
    return verb.lemma not in lexicon["state_verbs"] and adverbs.isdisjoint(lexicon["background_adverbs"])


def _root(tree: Tree, lexicon: Lexicon) -> Word | None:
    """The main verb of a sentence, or the happening that a line without a verb names ("Explosion in hall 2")."""
    roots = [word for word in tree.words if word.head == word.index and word.dep != "punct"]
    for root in roots:
        if root.is_verb or is_event_noun(root, lexicon):
            return root
    return next((word for word in tree.words if word.is_verb and word.dep in ("ccomp", "relcl", "acl")), None)


def _of(found: dict[int, Dated], index: int, units: Sequence[Unit]) -> Dated:
    return found.setdefault(index, Dated(units[index].span, units[index].span))


def _adjacent(units: Sequence[Unit], index: int) -> int | None:
    """The sentence that a time in front of it dates; None where what stands behind the time reports nothing."""
    below = _next(units, index)
    between = units[index + 1 : below] if below is not None else ()
    return None if any(unit.kind == "boilerplate" for unit in between) else below


def _next(units: Sequence[Unit], index: int) -> int | None:
    """The sentence below a heading, beyond what reports nothing; None at the end of the text."""
    return next((below for below in range(index + 1, len(units)) if units[below].kind == "sentence"), None)
