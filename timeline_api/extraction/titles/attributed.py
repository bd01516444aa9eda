"""The title of a mention with the words that attribute it, where it has to have them or an event may need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline_api.extraction.attribution import quoted_speaker
from timeline_api.extraction.attribution.quotations import quotation_around
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.titles.clause import LONGEST, Parts, TitleMaker, text_of
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution, Span, TitlePart


class AttributedTitle(NamedTuple):
    """The parts of a title, and the name of the speaker where it has "we" or "I", else "".

    `framed` are its parts with the words that attribute it, where it has a speaker and does not have them by itself.
    """

    parts: Parts
    framed: Parts
    speaker: str


def attributed_title(
    titles: TitleMaker, text: str, word: Word, attribution: Attribution | None, entities: EntityIndex, *, alleged: bool
) -> AttributedTitle:
    """Return the title for a word; that of what is alleged, or is told by "we" or "I", has the words that report it.

    The words of a quotation with "we" or "I" have its marks, and the name of the speaker before them.
    """
    lexicon = entities.lexicon
    parts = titles.parts(word, framed=alleged)
    if lexicon.first_person.search(text_of(parts)):
        quoted = quoted_speaker(text, word.start, entities)
        sources = (each for each in (quoted, attribution) if each and each.who not in lexicon["third_persons"])
        source = next(sources, None)
        framed = titles.parts(word, framed=True)
        marked = _with_quotation(text, framed, quotation_around(text, word.start), source)
        return AttributedTitle(marked, (), source.who if source and source.who[:1].isupper() else "")
    is_plain = attribution is None or alleged or attribution.who in lexicon["third_persons"] or not attribution.who
    framed = () if is_plain else titles.parts(word, framed=True)
    is_attributed = attribution is not None and attribution.verb in text_of(framed)
    return AttributedTitle(parts, framed if is_attributed and text_of(framed) != text_of(parts) else (), "")


def titled_word(titles: TitleMaker, tree: Tree, trigger: Word, content: Word, lexicon: Lexicon) -> Word:
    """The word that the title is made for: what was said, where the title of the saying has no room for it."""
    sayings = (trigger, tree.head(content)) if content is not trigger else ()
    if trigger.lemma in lexicon["denying_verbs"]:  # a title without the denial would tell the contrary
        return trigger
    fitting = (word for word in sayings if content.text in text_of(titles.parts(word)).split())
    is_open = content.tag in ("VB", "VBG") and not tree.has(content, "aux")
    return next(fitting, trigger if is_open else content)


def _with_quotation(text: str, parts: Parts, quotation: Span | None, speaker: Attribution | None) -> Parts:
    """Return the parts of a title with the marks of the quotation that its words stand in, and its speaker.

    As in "[Ida Marsh:] “We sold the mill”". The speaker is an insertion, only where all words of the title are his; the
    title of a speech without marks, in a transcript, has the speaker alone. What would make it too long is left out.
    """
    marked = _marked(text, parts, quotation) if quotation is not None else parts
    is_spoken_alone = quotation is None or all(_is_inside(part, quotation) for part in parts if not part.inserted)
    attempts = [_named(marked, speaker)] if is_spoken_alone and speaker is not None else []
    fitting = (each for each in (*attempts, marked) if sum(len(part.text) for part in each) <= LONGEST)
    return next(fitting, parts)


def _marked(text: str, parts: Parts, quotation: Span) -> Parts:
    """The parts with both marks, unless the quoted ones do not stand one behind the other."""
    inside = [index for index, part in enumerate(parts) if not part.inserted and _is_inside(part, quotation)]
    if not inside:
        return parts
    first, last = inside[0], inside[-1]
    between = (part for part in parts[first : last + 1] if not part.inserted)
    if not all(_is_inside(part, quotation) for part in between) or _has_marks(parts[first : last + 1]):
        return parts
    while last + 1 < len(parts) and parts[last + 1].inserted and parts[last + 1].text.endswith("]"):
        last += 1
    bare = parts[first].text.lstrip()
    space = parts[first].text[: len(parts[first].text) - len(bare)]
    opening = TitlePart(text=space + text[quotation.start], start=quotation.start, end=quotation.start + 1)
    closing = TitlePart(text=text[quotation.end - 1], start=quotation.end - 1, end=quotation.end)
    quoted = (replace(parts[first], text=bare), *parts[first + 1 : last + 1])
    return (*parts[:first], opening, *quoted, closing, *parts[last + 1 :])


def _is_inside(part: TitlePart, quotation: Span) -> bool:
    return quotation.start < part.start and part.end <= quotation.end


def _has_marks(parts: Sequence[TitlePart]) -> bool:
    return any(mark in part.text for part in parts for mark in '“”"«»')


def _named(parts: Parts, speaker: Attribution) -> Parts:
    """The parts behind the name of the speaker, unless they have it."""
    is_known = speaker.span is not None and speaker.who[:1].isupper()
    if speaker.span is None or not is_known or not parts or any(speaker.who in part.text for part in parts):
        return parts
    label = TitlePart(text=f"[{speaker.who}:]", inserted=True, start=speaker.span.start, end=speaker.span.end)
    return (label, replace(parts[0], text=f" {parts[0].text.lstrip()}"), *parts[1:])
