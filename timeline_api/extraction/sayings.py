"""The content of a saying: the clause, quotation or complement that has what was said.

A saying is named by a verb ("said", "told"), by a noun ("in a statement") or by a document ("a study found that").
"""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import CLOSING_QUOTES, OBJECTS, PLAIN_QUOTE, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Relations by which a clause hangs on the one that it reports: "The bridge fell, police said".
_BESIDE = ("parataxis", "ccomp", "advcl")

#: Relations of what is said to a noun that names the saying: "a statement saying that", "remarks that".
_OF_NOUN = ("acl", "relcl", "ccomp")

#: Marks that end a quotation.
_ENDS = (*CLOSING_QUOTES, PLAIN_QUOTE, "''")


def names_saying(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """Whether a noun names a saying: a statement, a news conference, a report behind "according to"."""
    if not word.is_noun:
        return False
    if word.lemma in lexicon["reporting_nouns"]:
        phases = lexicon["phases_of_trial"]
        of_trial = any(part.text.casefold() in phases for part in tree.children(word, "amod", "compound"))
        return not of_trial and not _is_first_of_compound(tree, word)
    if word.lemma in lexicon["reporting_occasions"]:
        return any(part.lemma in lexicon["press_words"] for part in tree.children(word, "compound", "nmod", "amod"))
    return word.lemma in lexicon["document_nouns"] and _attributes(tree, word, lexicon)


def content_of(tree: Tree, saying: Word, lexicon: Lexicon) -> Word | None:
    """The word on which the content of a saying hangs; None where the sentence does not have it."""
    return _of_verb(tree, saying, lexicon) if saying.is_verb else _of_noun(tree, saying, lexicon)


def states_fact(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "a study found that …", "the figures show that …": a document is the subject, a clause says what."""
    if not lexicon.lists(verb.lemma, "finding_verbs", "reporting_verbs"):
        return False
    subjects = tree.children(verb, "nsubj")
    has_document = any(lexicon.lists(word.lemma, "document_nouns", "reporting_nouns") for word in subjects)
    return has_document and _of_verb(tree, verb, lexicon) is not None


def speaks_to_media(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "spoke to reporters", "talked to the BBC": whom an interview was given, and nothing of what was said."""
    if verb.lemma not in lexicon["interview_verbs"]:
        return False
    return any(
        end.lemma in lexicon["media_people"] or (end.is_name and end.text.casefold() in lexicon["media_words"])
        for preposition in tree.children(verb, "prep")
        if preposition.text.casefold() in lexicon["hearer_prepositions"]
        for end in tree.children(preposition, "pobj")
    )


def _is_first_of_compound(tree: Tree, word: Word) -> bool:
    return word.dep == "compound" and tree.head(word).index > word.index


def _attributes(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """Whether the noun stands behind "according to"."""
    to = tree.head(noun)
    before = tree.words[to.index - 1] if noun.dep == "pobj" and to.index else to
    return {to.text.casefold(), before.text.casefold()} & lexicon["attributing_words"] != frozenset()


def _of_verb(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    clause = next((child for child in tree.children(verb, "ccomp", "xcomp", "oprd") if child.index != verb.index), None)
    if clause is not None:
        return clause
    if _is_beside_content(tree, verb, lexicon):
        return tree.head(verb)
    return _quotation(tree, verb) or _of_object(tree, verb, lexicon) or _topic(tree, verb, lexicon)


def _is_beside_content(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "The bridge fell, police said": the clause of the verb hangs on the one that it reports."""
    reported = tree.head(verb)
    if not reported.is_verb or reported.index == verb.index:
        return False
    if tree.children(verb, *OBJECTS) and verb.lemma not in lexicon["addressing_verbs"]:
        return False
    first = tree.first_below(verb)
    is_spliced = verb.dep == "conj" and first > 0 and tree.words[first - 1].text == ","
    return verb.dep in _BESIDE or (is_spliced and tree.has(verb, *SUBJECTS))


def _of_object(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    """As in "issued a statement saying that …", "gave a news conference to announce …"."""
    for noun in tree.children(verb, *OBJECTS):
        if names_saying(tree, noun, lexicon):
            return _on_noun(tree, noun, lexicon) or _purpose(tree, verb)
    return None


def _quotation(tree: Tree, verb: Word) -> Word | None:
    """The top of a quotation next to the verb that does not hang on it as a clause: "No comment," he wrote."""
    for beside in (reversed(tree.words[: verb.index]), tree.words[verb.index + 1 :]):
        mark = next((word for word in beside if word.text in _ENDS), None)
        top = _below(tree, mark, verb) if mark is not None else None
        if top is not None:
            return top
    return None


def _below(tree: Tree, mark: Word, verb: Word) -> Word | None:
    """The word right below the verb that leads to the last word before a quotation mark."""
    inside = next((word for word in reversed(tree.words[: mark.index]) if word.dep != "punct"), None)
    if inside is None or inside.index == verb.index:
        return None
    for above in tree.ancestors(inside):
        if above.index == verb.index:
            return inside if inside.dep not in SUBJECTS or tree.quoted[inside.index] else None
        inside = above
    return None


def _of_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
    return _on_noun(tree, noun, lexicon) or _of_governor(tree, noun, lexicon)


def _on_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
    """As in "a statement saying that …", "a statement about the fire": what hangs on the noun."""
    for child in tree.children(noun, *_OF_NOUN):
        if child.lemma not in lexicon["publishing_verbs"]:
            said = _of_verb(tree, child, lexicon) if child.lemma in lexicon["reporting_verbs"] else child
            if said is not None:
                return said
    return _topic(tree, noun, lexicon)


def _topic(tree: Tree, saying: Word, lexicon: Lexicon) -> Word | None:
    """As in "a statement about the fire", "told customers about the fault"."""
    for preposition in tree.children(saying, "prep"):
        topic = tree.child(preposition, "pobj", "pcomp")
        if preposition.text.casefold() in lexicon["topic_prepositions"] and topic is not None:
            return topic
    return None


def _of_governor(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
    """The content where another verb leads to it: "in a statement he said that …", "it fell, according to a report"."""
    governor = tree.head(noun)
    if _attributes(tree, noun, lexicon):
        return next((above for above in tree.ancestors(noun) if above.is_verb and above.tag != "VBG"), None)
    if noun.dep == "pobj" and governor.dep in ("prep", "agent"):
        governor = tree.head(governor)
    if not governor.is_verb or governor.index == noun.index:
        return None
    is_saying = governor.lemma in lexicon["reporting_verbs"] or states_fact(tree, governor, lexicon)
    if is_saying:
        return _of_verb(tree, governor, lexicon)
    return _purpose(tree, governor) if noun.dep in OBJECTS else None


def _purpose(tree: Tree, verb: Word) -> Word | None:
    """As in "gave a news conference to announce": what it is done for."""
    purpose = tree.child(verb, "advcl", "xcomp")
    return purpose if purpose is not None and purpose.tag in ("VB", "VBG") else None
