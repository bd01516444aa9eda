"""The subject of a trigger: that of its clause or of a clause above, or the owner of a noun."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: How a parse hangs a subject that it takes for something else.
STRAY_RELATIONS = ("appos", "npadvmod", "dep", "nmod", "dobj", "conj", "ROOT")
RELATIVE_TAGS = ("WDT", "WP", "WP$")

#: How many nouns above a measure are looked at for a verb: "a hit to profits".
_NOUNS_ABOVE = 3


def subjects_of(tree: Tree, verb: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """The heads of the phrases that act, looked for in the clauses above when it has none."""
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        own = [word for word in tree.children(verb, *SUBJECTS) if word.text.casefold() not in lexicon["existentials"]]
        while len(own) > 1 and _leads_on(tree, own[0]):
            del own[0]
        if own:
            return tuple(_antecedent(tree, word, verb) for word in own)
        governor = tree.head(verb)
        if verb.dep == "acl" and verb.tag == "VB" and governor.is_noun:
            return _planners(tree, governor, lexicon)
        if verb.dep in ("acl", "relcl") and governor.is_noun:
            return _speakers(tree, governor, lexicon) or ((governor,) if verb.dep == "acl" else ())
        if verb.dep == "xcomp" and governor.dep in ("acomp", "oprd"):
            governor = tree.head(governor)
        if verb.dep in ("xcomp", "ccomp") and (controllers := _controllers(tree, verb, governor, lexicon)):
            return controllers
        if verb.dep not in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "dep", "acomp") or governor.index == verb.index:
            return _strayed(tree, verb)
        verb = next((above for above in tree.ancestors(verb) if above.is_verb), verb)
    return ()


def _controllers(tree: Tree, verb: Word, governor: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """As in "asked Silva to resign", "Silva was asked to resign": who does what stands in the infinitive.

    In "used a key to enter" that is the subject.
    """
    before = (*tree.children(governor, *OBJECTS), *tree.children(governor, "nsubjpass"))
    found = tuple(word for word in before if word.index < verb.index)
    uses = found and found[0].dep in OBJECTS and governor.lemma in lexicon["instrument_verbs"]
    return () if uses else found


def _planners(tree: Tree, noun: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """As in "its plan to launch", "has agreed on a plan to launch": who owns the noun, or has it as an object."""
    owners = tree.children(noun, "poss")
    if owners:
        return tuple(owner_of(tree, word, noun) for word in owners)
    governor = tree.head(noun)
    return subjects_of(tree, governor, lexicon) if governor.is_verb and noun.dep in OBJECTS else ()


def _speakers(tree: Tree, noun: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """As in "In a post written on Friday, Silva said …": whoever speaks in an utterance has made it."""
    preposition = tree.head(noun)
    verb = tree.head(preposition)
    is_there = noun.dep == "pobj" and verb.is_verb and verb.lemma in lexicon["reporting_verbs"]
    return subjects_of(tree, verb, lexicon) if is_there and noun.lemma in lexicon["utterance_nouns"] else ()


def _leads_on(tree: Tree, subject: Word) -> bool:
    """Whether an "and" behind a subject joins nothing to it: a wrong parse took the clause before for a noun."""
    return tree.has(subject, "cc") and not tree.has(subject, "conj")


def _strayed(tree: Tree, verb: Word) -> tuple[Word, ...]:
    """A person's name before a finite verb without a subject, hung elsewhere by a wrong parse: "…, Mark Lamb, said"."""
    if verb.tag not in ("VBD", "VBZ"):
        return ()
    names = [word for word in tree.words[: verb.index] if word.entity == "PERSON" and word.dep in STRAY_RELATIONS]
    return tuple(names[-1:])


def _antecedent(tree: Tree, word: Word, verb: Word) -> Word:
    """What "who", "which", "that" stand for."""
    if word.tag in RELATIVE_TAGS and verb.dep == "relcl":
        return tree.head(verb)
    return word


def gap_of(tree: Tree, verb: Word) -> Word | None:
    """As in "the measure the House passed": the noun that is the object of the relative clause's verb."""
    if verb.dep != "relcl" or not tree.head(verb).is_noun or tree.children(verb, "nsubjpass"):
        return None
    subject = tree.child(verb, "nsubj")
    if subject is None or subject.tag in RELATIVE_TAGS:
        return None
    objects = tree.children(verb, *OBJECTS)
    return tree.head(verb) if all(word.tag in RELATIVE_TAGS for word in objects) else None


def agents_of_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """Who does what a noun names: its owner, or the subject of the verb that has it as its object or setting."""
    owners = tuple(word for word in tree.children(noun, "poss") if word.text.casefold() not in lexicon["calendar"])
    if owners:
        return tuple(owner_of(tree, word, noun) for word in owners)
    host = tree.setting(noun, lexicon)
    if host is not None:
        return subjects_of(tree, host, lexicon)
    governor = tree.head(noun)
    if noun.dep in ("acomp", "attr") and governor.lemma in lexicon["becoming_verbs"]:
        return subjects_of(tree, governor, lexicon)
    if noun.text.casefold() in lexicon["statistic_nouns"]:
        return _reporters(tree, noun, lexicon)
    doing = governor.lemma in lexicon["light_verbs"] or governor.lemma in lexicon["acting_verbs"]
    if governor.is_verb and doing and noun.dep in (*OBJECTS, "nsubjpass"):
        return subjects_of(tree, governor, lexicon) if noun.dep in OBJECTS else ()
    return _speakers(tree, noun, lexicon)


def _reporters(tree: Tree, noun: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """As in "Sarn reported a loss", "Sarn took a hit to profits": whose measure it is."""
    for _ in range(_NOUNS_ABOVE):
        governor = tree.head(noun)
        if governor.is_verb and noun.dep in OBJECTS:
            has = governor.lemma in lexicon["light_verbs"] or governor.lemma in lexicon["figure_verbs"]
            return subjects_of(tree, governor, lexicon) if has else ()
        if noun.dep != "pobj" or not tree.head(governor).is_noun:
            return ()
        noun = tree.head(governor)
    return ()


def owner_of(tree: Tree, word: Word, noun: Word) -> Word:
    """As in "Threlfall, whose resignation": whom "whose" stands for."""
    if word.tag != "WP$":
        return word
    clause = next((above for above in tree.ancestors(noun) if above.dep == "relcl"), None)
    return tree.head(clause) if clause is not None else word
