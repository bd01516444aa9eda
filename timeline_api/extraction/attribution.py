"""Whose claim a mention is: of the one quoted, of the subject of "said", of who stands behind "according to"."""

from __future__ import annotations

import re

from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word
from timeline_api.language.stems import finite_bases
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: How far on a quotation may end, how far behind its end its speaker stands, and how far from the verb of saying, in
#: code points.
_LONGEST_QUOTATION, _BEHIND_QUOTATION, _BESIDE = 600, 100, 40

_END = re.compile('[”"]')
_WORD = re.compile(r"\w+")

#: What of a noun phrase calls somebody who has no name: "two senior officials".
_CALLING = ("det", "nummod", "amod", "compound", "poss", "nmod", "case")


def attribution_of(text: str, tree: Tree, trigger: Word, anaphora: Anaphora, entities: EntityIndex) -> str:
    """Whose claim it is that it happened, by full name or as the text calls them; "" for the document's own."""
    lexicon = entities.lexicon
    source = _source_above(tree, trigger, lexicon) or _according_to(tree, trigger, lexicon)
    if source is not None:
        names = anaphora.names(tree, source)
        return f" {lexicon.wording['and']} ".join(names) if names else _called(tree, source, lexicon)
    if tree.quoted[trigger.index]:
        return speaker_behind(text, trigger.end, entities)
    return ""


def _source_above(tree: Tree, trigger: Word, lexicon: Lexicon) -> Word | None:
    """The subject of the nearest verb of saying whose clause the trigger stands in."""
    word = trigger
    for above in tree.ancestors(trigger):
        is_reporting = above.is_verb and above.lemma in lexicon["reporting_verbs"]
        subject = tree.child(above, *SUBJECTS) if is_reporting and word.dep in ("ccomp", "parataxis") else None
        if subject is not None and subject.lemma not in lexicon["expletives"]:
            return subject
        word = above
    return _source_beside(tree, word, lexicon)


def _source_beside(tree: Tree, root: Word, lexicon: Lexicon) -> Word | None:
    """As in "The bridge fell, police said": the reporting clause depends on the reported one."""
    for clause in tree.children(root, "parataxis", "ccomp", "advcl"):
        if clause.is_verb and clause.lemma in lexicon["reporting_verbs"] and not tree.children(clause, "ccomp", "dobj"):
            return tree.child(clause, *SUBJECTS)
    return None


def _according_to(tree: Tree, trigger: Word, lexicon: Lexicon) -> Word | None:
    """Whom "according to" in the trigger's own clause, or a clause above it, leads to."""
    for clause in (trigger, *tree.ancestors(trigger)):
        for child in tree.children(clause):
            if child.text.casefold() in lexicon["attributing_words"]:
                to = tree.child(child, "prep")
                return tree.child(to, "pobj") if to is not None else tree.child(child, "pobj")
    return None


def _called(tree: Tree, source: Word, lexicon: Lexicon) -> str:
    """The words that call somebody without a name; "" for a pronoun whose bearer is not plain."""
    if source.tag.startswith("PRP") or source.text.casefold() in lexicon["open_pronouns"]:
        return ""
    words = [*(word for word in tree.children(source, *_CALLING) if word.index < source.index), source]
    called = " ".join(word.text for word in words)
    return called if words[0].is_name or words[0].index else called[:1].lower() + called[1:]


def speaker_behind(text: str, position: int, entities: EntityIndex) -> str:
    """The speaker of the quotation that goes on at a position, if named directly behind its end; else ""."""
    close = _END.search(text, position, position + _LONGEST_QUOTATION)
    if close is None:
        return ""
    tail = text[close.end() : close.end() + _BEHIND_QUOTATION].partition("\n")[0]
    verb = next((word for word in _WORD.finditer(tail) if _is_saying(word[0], entities.lexicon)), None)
    names = entities.within(Span(close.end(), close.end() + len(tail)))
    if verb is None or not names or abs(names[0].span.start - close.end() - verb.start()) > _BESIDE:
        return ""
    return names[0].name if entities.type_of(names[0].name) != "other" else ""


def _is_saying(word: str, lexicon: Lexicon) -> bool:
    plain = word.casefold()
    irregular = lexicon.verb_forms.get(plain, ("", ""))[0]
    return not lexicon["reporting_verbs"].isdisjoint({irregular, *finite_bases(plain)})
