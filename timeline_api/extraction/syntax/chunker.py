"""Noun phrases and verb groups from tags: the second step of reading a sentence without a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from timeline_api.extraction.syntax.rule_tagger import Token
from timeline_api.language.syntax_words import Lexicon

BEFORE_NOUNS = frozenset(("DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "POS", "$"))
RELATIONS = {"DT": "det", "PRP$": "poss", "JJ": "amod", "CD": "nummod", "$": "quantmod", "POS": "case"}
Kind = Literal["noun", "verb", "prep", "and", "comma", "relative", "when", "adverb", "other"]

#: What a word is that belongs neither to a noun phrase nor to a verb group, by its tag.
_KINDS: dict[str, Kind] = {
    "IN": "prep",
    "TO": "prep",
    "CC": "and",
    ",": "comma",
    "WDT": "relative",
    "WRB": "when",
    "RB": "adverb",
    "JJ": "adverb",
}


@dataclass(slots=True)
class Chunk:
    """Words that belong together, with the one on which the others hang."""

    kind: Kind
    head: int
    first: int
    words: list[int] = field(default_factory=list)


def chunks_of(tokens: list[Token], lexicon: Lexicon) -> list[Chunk]:
    """The phrases of a sentence in order; the words inside each are hung on its head."""
    chunks: list[Chunk] = []
    index = 0
    while index < len(tokens):
        end = _noun_end(tokens, index, lexicon)
        if end > index:
            chunks.append(_noun_phrase(tokens, index, end))
        else:
            end = _verb_end(tokens, index, lexicon)
            chunks.append(_verb_group(tokens, index, end, lexicon) if end > index else _single(tokens, index))
            end = max(end, index + 1)
        index = end
    return chunks


def _noun_end(tokens: list[Token], start: int, lexicon: Lexicon) -> int:
    """Where the noun phrase that begins here ends; `start` itself when none does."""
    if tokens[start].tag == "PRP":
        return start + 1
    if tokens[start].tag not in BEFORE_NOUNS:
        return start
    calendar, titles = lexicon["calendar"], lexicon["person_titles"]
    end, noun = start, False
    for index in range(start, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        tag = token.tag
        if tag not in BEFORE_NOUNS:
            break
        named = token.plain in calendar
        if noun and (named or tag in ("DT", "PRP$", "JJ")):
            break
        if noun and tag == "CD" and before.tag == "NNP" and before.plain not in calendar:
            break
        if noun and tag == "NNP" and before.tag in ("NN", "NNS") and before.lemma not in titles:
            break
        is_noun = tag[:2] == "NN"
        noun = is_noun or (tag == "CD" and not named)
        if is_noun or tag == "CD":
            end = index + 1
    return end


def _noun_phrase(tokens: list[Token], start: int, end: int) -> Chunk:
    head = end - 1
    owner_from = start
    for index in range(start, end - 1):
        token = tokens[index]
        token.head, token.dep = head, RELATIONS.get(token.tag, "compound")
        if token.tag == "POS" and index > start:
            for inside in range(owner_from, index - 1):
                tokens[inside].head = index - 1
            tokens[index - 1].dep, token.head = "poss", index - 1
            owner_from = index + 1
    return Chunk("noun", head, start, list(range(start, end)))


def _verb_end(tokens: list[Token], start: int, lexicon: Lexicon) -> int:
    index, verb = start, False
    while index < len(tokens):
        tag = tokens[index].tag
        follows = tokens[index + 1].tag if index + 1 < len(tokens) else ""
        if tag == "TO" and not follows.startswith("VB"):
            break
        if tag == "TO" and verb:
            break
        if not (tag.startswith("VB") or tag in ("MD", "TO") or (tag == "RB" and (verb or follows[:1] in "VM"))):
            break
        verb = verb or tag.startswith("VB") or tag in ("MD", "TO")
        index += 1
        if tag.startswith("VB") and tokens[index - 1].lemma not in lexicon["auxiliary_verbs"]:
            break
    while index > start and tokens[index - 1].tag == "RB":
        index -= 1
    return index if verb else start


def _verb_group(tokens: list[Token], start: int, end: int, lexicon: Lexicon) -> Chunk:
    head = max(index for index in range(start, end) if tokens[index].tag[:2] in ("VB", "MD", "TO"))
    helped = False
    for index in range(start, head):
        token = tokens[index]
        token.head = head
        negates = token.plain in lexicon["negators"]
        token.dep = "neg" if negates else "advmod" if token.tag == "RB" else "aux"
        helped = helped or token.lemma in lexicon["copulas"]
    main = tokens[head]
    if helped and main.tag in ("VBD", "VBN"):
        main.tag = "VBN"
        for index in range(start, head):
            if tokens[index].lemma in lexicon["copulas"]:
                tokens[index].dep = "auxpass"
    return Chunk("verb", head, start, list(range(start, end)))


def _single(tokens: list[Token], index: int) -> Chunk:
    token = tokens[index]
    kind = _KINDS.get(token.tag, "other")
    token.dep = "punct" if kind in ("comma", "other") else "advmod"
    return Chunk(kind, index, index, [index])
