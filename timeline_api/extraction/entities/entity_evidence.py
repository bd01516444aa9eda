"""Evidence of a model and a sentence for the type of an entity: a person, a body, a place."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.entities.entity_types import ENTITY_TYPES
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: How many words behind a verb of saying "it" begins what is said: "said it", "said that it".
_BEHIND_SAYING = 2

#: What a model may call a body whose name has an article.
NAMED_WITH_ARTICLE = ("PERSON", "ORG", "NORP")


def evidence_of(tree: Tree, name: Word, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Return what a model and the sentence say of the last word of a name: types, and how much speaks for each."""
    kind = ENTITY_TYPES.get(name.entity, "")
    if _has_article(tree, name, lexicon):
        kind = "body"
    if kind and not (kind == "person" and _is_brand(tree, name, lexicon)):
        yield kind, 1
    if _is_someone(tree, name, lexicon):
        yield "person", 2
    if _speaks(tree, name, lexicon):
        yield "organisation", 2
    if _is_it(tree, name, lexicon):
        yield "body", 3


def _has_article(tree: Tree, name: Word, lexicon: Lexicon) -> bool:
    """As in "the Taliban", "the Florida Marlins": no person's name has an article."""
    if name.entity not in NAMED_WITH_ARTICLE:
        return False
    return any(child.text.casefold() in lexicon["articles"] for child in tree.children(name, "det"))


def _is_brand(tree: Tree, name: Word, lexicon: Lexicon) -> bool:
    """As in "a men's Tarnbrook watch", "two Tarnbrook watches": a name of one word that says of what sort a thing is.

    Unlike "the Silva trial", which is one trial, of somebody.
    """
    thing = tree.head(name)
    if name.dep != "compound" or thing.tag not in ("NN", "NNS") or tree.has(name, "compound"):
        return False
    articles = (word.text.casefold() for word in tree.children(thing, "det"))
    return tree.has(thing, "poss", "nummod") or any(map(lexicon["indefinite_articles"].__contains__, articles))


def _is_someone(tree: Tree, name: Word, lexicon: Lexicon) -> bool:
    """Whether the sentence treats the bearer as a person: "X, who …", "X died"."""
    relatives, clauses = lexicon["person_relatives"], tree.children(name, "relcl")
    if any(word.text.casefold() in relatives for clause in clauses for word in tree.children(clause)):
        return True
    return name.dep in ("nsubj", "nsubjpass") and tree.head(name).lemma in lexicon["person_verbs"]


def _speaks(tree: Tree, name: Word, lexicon: Lexicon) -> bool:
    """As in "Brussels said": what a model takes for a place is an actor as the subject of a verb of speech."""
    is_reporting = name.dep == "nsubj" and tree.head(name).lemma in lexicon["reporting_verbs"]
    return is_reporting and ENTITY_TYPES.get(name.entity) == "place"


def _is_it(tree: Tree, name: Word, lexicon: Lexicon) -> bool:
    """As in "Ana Travel said it was closing its shops": "it" as who does what somebody says is no person."""
    saying = tree.head(name)
    if name.dep != "nsubj" or saying.lemma not in lexicon["reporting_verbs"]:
        return False
    acts = (clause for clause in tree.children(saying, "ccomp") if clause.lemma in lexicon["body_verbs"])
    doers = (word for clause in acts for word in tree.children(clause, "nsubj"))
    return any(
        word.index - saying.index <= _BEHIND_SAYING and word.text.casefold() in lexicon["thing_pronouns"]
        for word in doers
    )
