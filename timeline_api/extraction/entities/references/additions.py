"""What a fuller phrase says of a thing beyond its noun: "Haiti" of "the Haiti telethon"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline_api.extraction.entities.index import Occurrence
from timeline_api.language.folding import is_possessive
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What a fuller phrase says of a thing beyond its noun, and whether it stands before the noun."""

    words: Occurrence
    is_before: bool


def addition(phrase: Occurrence, noun: str, text: str, lexicon: Lexicon) -> Addition | None:
    """As in "the Haiti telethon", "the trial of Luc Morel": what a phrase has before or behind a noun, names first.

    None for a phrase with another noun, and for an owner without an article ("Ana Silva's long trial").
    """
    words = list(_WORD.finditer(text, phrase.span.start, phrase.span.end))
    if " ".join(word[0] for word in words).casefold() != phrase.name.casefold():
        return None  # "of Chile", where the text has "Chilean"
    head = next((index for index, word in enumerate(words) if word[0].casefold() == noun.casefold()), None)
    if head is None:
        return None
    first = int(words[0][0].casefold() in lexicon["articles_of_phrases"])
    before, behind = words[first:head], words[head + 1 :]
    if before and before[0][0] in lexicon["novel_adjectives"]:
        del before[0]
    owners = [index for index, word in enumerate(before) if is_possessive(word[0])] if not first else []
    if owners and any(word[0][0].isupper() for word in before[owners[-1] + 1 :]):
        before, owners = before[owners[-1] + 1 :], []  # "Riga's Lint Square"
    is_owned = bool(owners)
    is_before = bool(before) and (not behind or any(word[0][:1].isupper() for word in before))
    own = before if is_before else behind
    if not own or (is_before and is_owned):
        return None
    added = Occurrence(span=Span(own[0].start(), own[-1].end()), name=" ".join(word[0] for word in own))
    return Addition(words=added, is_before=is_before)
