"""The title of a mention with the words that attribute it, where it has to have them or an event may need them."""

from __future__ import annotations

from typing import NamedTuple

from timeline_api.extraction.attribution import quoted_speaker
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.extraction.titles.clause import Parts, TitleMaker, text_of
from timeline_api.model import Attribution


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
    """Return the title for a word; that of what is alleged, or is told by "we" or "I", has the words that report it."""
    lexicon = entities.lexicon
    parts = titles.parts(word, framed=alleged)
    if lexicon.first_person.search(text_of(parts)):
        quoted = quoted_speaker(text, word.start, entities)
        sources = (each.who for each in (quoted, attribution) if each)
        source = next((who for who in sources if who not in lexicon["third_persons"]), "")
        return AttributedTitle(titles.parts(word, framed=True), (), source if source[:1].isupper() else "")
    is_plain = attribution is None or alleged or attribution.who in lexicon["third_persons"] or not attribution.who
    framed = () if is_plain else titles.parts(word, framed=True)
    return AttributedTitle(parts, framed if text_of(framed) != text_of(parts) else (), "")


def titled_word(titles: TitleMaker, tree: Tree, trigger: Word, content: Word) -> Word:
    """The word that the title is made for: what was said, where the title of the saying has no room for it."""
    sayings = (trigger, tree.head(content)) if content is not trigger else ()
    fitting = (word for word in sayings if content.text in text_of(titles.parts(word)).split())
    is_open = content.tag in ("VB", "VBG") and not tree.has(content, "aux")
    return next(fitting, trigger if is_open else content)
