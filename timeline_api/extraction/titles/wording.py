"""The words of a title: full names for short ones, pronouns and descriptions; sentence case, nothing unfinished."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from timeline_api.document_budget import check
from timeline_api.extraction.entities.anaphora import PRONOUNS, Anaphora
from timeline_api.extraction.entities.index import Occurrence
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

_EDGES = ' \t,;:.!?-–—•*"“”„«»`'

#: What begins a phrase at the end of a piece that can be left off, and what such a piece must not end with.
CUT_FIRST = ("prep", "agent", "advcl", "acl", "mark", "cc", "relcl")
UNFINISHED = ("aux", "auxpass", "det", "amod", "compound", "poss", "prep", "mark", "cc", "nummod", "neg", "case")
UNFINISHED_TAGS = ("IN", "TO", "DT", "WDT", "WP", "PRP$", "CC", "MD")

#: A piece of a clause: words that are added to a title or left off together.
Piece = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Replacement:
    """Words that replace others."""

    words: str
    covers: frozenset[int]


class Wording:
    """Words a title from words of one sentence. `dates` are the indices of the words of its temporal expressions."""

    def __init__(self, text: str, tree: Tree, anaphora: Anaphora, lexicon: Lexicon, dates: frozenset[int]) -> None:
        self._text = text
        self._tree = tree
        self._anaphora = anaphora
        self._lexicon = lexicon
        self._dates = dates

    def words(self, words: Sequence[Word]) -> str:
        """The words as written, each phrase that stands for a name replaced by that name when it is not yet used."""
        check()
        chosen = {word.index for word in words}
        replacements: dict[int, str] = {}
        skipped: set[int] = set()
        used: set[str] = set()
        for word in words:
            for replacement in self._replacements(word, chosen, used) if word.index not in skipped else ():
                replacements[min(replacement.covers)] = replacement.words
                skipped |= replacement.covers - {min(replacement.covers)}
        for word in words:
            lead = self._bare_lead(word, chosen)
            if lead is not None and lead not in skipped and words[0].index != lead:
                replacements[lead] = (
                    f"{self._lexicon.wording['the']} {replacements.get(lead, self._tree.words[lead].text)}"
                )
        return self._joined([word for word in words if word.index not in skipped], replacements)

    def _joined(self, words: Sequence[Word], replacements: Mapping[int, str]) -> str:
        parts: list[str] = []
        last: Word | None = None
        for word in words:
            words_of = replacements.get(word.index, self._cased(word))
            between = " " if last is None or word.tag == "POS" else self._text[last.end : word.start][:2]
            glued = last is not None and (last.end == word.start or word.tag == "POS")
            joint = between if len(between) == 1 and between in "-–/" else "" if glued or not parts else " "
            parts.append(joint + words_of)
            last = word
        return "".join(parts)

    def _cased(self, word: Word) -> str:
        """The word without the capital that it has only because it begins the sentence."""
        if word.index or word.is_name or word.text in self._lexicon.capitals or word.text.isupper():
            return word.text
        return word.text[:1].lower() + word.text[1:]

    def _bare_lead(self, noun: Word, chosen: set[int]) -> int | None:
        """Where "the" has to stand in "in [April's] letter", whose date is cut; None for other phrases."""
        if not noun.is_noun or not any(child.index in self._dates for child in self._tree.children(noun, "poss")):
            return None
        return min((self._before(noun) & chosen) | {noun.index})

    def _replacements(self, word: Word, chosen: set[int], used: set[str]) -> tuple[_Replacement, ...]:
        """What replaces the phrase with this head; the names that the title has by then are added to `used`."""
        if word.index in self._dates or not (word.tag in PRONOUNS or word.is_noun or word.dep in SUBJECTS):
            return ()
        named = self._anaphora.entities.at(word.span) if word.is_name else None
        if named is not None:
            full = self._full_name(named, chosen, used)
            return () if full is None else (full,)
        if word.dep in ("compound", "amod", "nmod"):
            return ()
        names = self._anaphora.names(self._tree, word)
        named_by_words = word.is_noun and any(word.text in name.split() for name in names)
        if not names or used >= set(names) or named_by_words:
            return ()
        if self._anaphora.apposed(self._tree, word) is not None:
            return ()
        used |= set(names)
        words = _listed(names, self._lexicon)
        if word.tag == "PRP$":
            is_plural = self._lexicon.has_ending(words, "plural_endings")
            ending = self._lexicon.wording["possessive_of_plural" if is_plural else "possessive"]
            return (_Replacement(words + ending, frozenset((word.index,))),)
        return (_Replacement(words, frozenset(self._before(word) & chosen | {word.index})),)

    def _before(self, word: Word) -> set[int]:
        """All that hangs on the head of a phrase and stands before it."""
        own = (child for child in self._tree.children(word) if child.index < word.index)
        return {inner.index for child in own for inner in self._tree.subtree(child)}

    def _full_name(self, occurrence: Occurrence, chosen: set[int], used: set[str]) -> _Replacement | None:
        """The full name for a short one, its "Mr" dropped; None for a name that is full, or used, or a country's."""
        name = occurrence.name
        is_known = name in used
        used.add(name)
        written = " ".join(occurrence.span.of(self._text).split())
        inside = self._tree.within(occurrence.span)
        covered = {word.index for word in inside} & chosen
        if (
            is_known
            or inside[-1].dep == "compound"
            or self._anaphora.is_country(name)
            or not covered
            or len(written) >= len(name)
        ):
            return None
        first = min(covered)
        before = self._tree.words[first - 1] if first else None
        if before is not None and before.text.casefold().rstrip(".") in self._lexicon["honorifics"]:
            covered |= {before.index} & chosen
        own = frozenset(index for index in covered if self._tree.words[index].tag != "POS")
        return _Replacement(name, own) if own else None


def _listed(names: Sequence[str], lexicon: Lexicon) -> str:
    return f" {lexicon.wording['and']} ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def cut(title: str, longest: int, lexicon: Lexicon) -> str:
    """The title cut at a word, without a preposition or article left hanging; an ellipsis shows that it goes on."""
    longest -= 1
    words = title[: title.rfind(" ", 0, longest) if " " in title[:longest] else longest].split(" ")
    while len(words) > 1 and words[-1].casefold() in lexicon["unfinished_words"]:
        words.pop()
    return " ".join(words).rstrip(_EDGES) + "…"


def sentence_case(words: str, lexicon: Lexicon) -> str:
    """Sentence case, single spaces, no punctuation at the ends."""
    plain = re.sub(r"\s+", " ", words).lstrip(_EDGES)
    plain = plain.rstrip() if lexicon.names.final_stop.search(plain) else plain.rstrip(_EDGES)
    plain = re.sub(r"\s+([,;:%])", r"\1", plain)
    return plain[:1].upper() + plain[1:]


def shortened(piece: Piece, lexicon: Lexicon, *, letters: int) -> Iterator[Piece]:
    """A piece, then what is left of it when what hangs at its end is cut off, a phrase at a time.

    A condition is never cut off: without it the title would claim more than the text. Nothing is given that has more
    than so many `letters`.
    """
    if not piece:
        return
    lengths = list(accumulate((len(word.text) for word in piece), initial=0))
    if lengths[-1] <= letters:
        yield piece
    needed = _needed(piece)
    for index in range(len(piece) - 1, 1, -1):
        first = piece[index]
        if first.text.casefold() in lexicon["conditions"]:
            return
        if lengths[index] > letters or first.dep not in CUT_FIRST or needed[index] >= index:
            continue
        if _is_finished(piece[index - 1], first, lexicon):
            yield piece[:index]


def _needed(piece: Piece) -> list[int]:
    """For each index the last index in the piece on which a word before it depends; -1 for none."""
    indices = {word.index: index for index, word in enumerate(piece)}
    heads = (indices.get(word.head, -1) for word in piece)
    return list(accumulate(heads, max, initial=-1))


def _is_finished(last: Word, first: Word, lexicon: Lexicon) -> bool:
    """Whether a piece can end in `last` when what begins with `first` is cut off."""
    is_of = first.text.casefold() in lexicon["genitive_prepositions"]
    if last.dep in UNFINISHED or last.tag in UNFINISHED_TAGS or is_of:
        return False
    return not (last.tag in ("VBG", "VBN", "JJ") and first.head == last.index)
