"""The words of a trigger: a verb with its particle or with the noun that it supports, a compound with a hyphen."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span, Trigger


def trigger_of(text: str, tree: Tree, word: Word, lexicon: Lexicon) -> Trigger:
    """The trigger of which `word` is the head.

    A verb takes its particle along, "sat down" is "sit down", and so does "sit-down"; and what it means nothing
    without: "took office", "pleaded guilty", "came into force".
    """
    first = tree.hyphenated(word)
    if first is not word:
        whole = Span(first.start, word.end)
        return Trigger(span=whole, text=whole.of(text), lemma=whole.of(text).casefold())
    phrase = _phrase(tree, word, lexicon) if word.is_verb else ()
    if phrase:
        span = Span(word.start, phrase[-1].end)
        lemma = " ".join((word.lemma, *(each.text for each in phrase)))
        return Trigger(span=span, text=span.of(text), lemma=lemma.casefold())
    particle = tree.child(word, "prt") if word.is_verb else None
    lemma = f"{word.lemma} {particle.text.casefold()}" if particle else word.lemma
    together = particle is not None and particle.index == word.index + 1
    span = Span(word.start, particle.end if particle and together else word.end)
    return Trigger(span=span, text=span.of(text), lemma=lemma.casefold())


def _phrase(tree: Tree, verb: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words right behind a verb that make a listed phrase with it; () where there are none."""
    for length in (1, 2):
        behind = tree.words[verb.index + 1 : verb.index + 1 + length]
        if " ".join((verb.lemma, *(word.text for word in behind))).casefold() in lexicon["support_phrases"]:
            return behind
    return ()
