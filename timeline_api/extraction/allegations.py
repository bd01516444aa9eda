"""Recognition of allegations: accusations and contested claims that the document does not vouch for.

It is where the document says so ("allegedly", "accused of", "claims that"), where a party of a trial claims it of
another one, and where somebody else than the document says of a definite person or power that he did wrong. It is not
where a court has found it or the doer admits it, nor what nobody disputes: deaths, arrests, times, the speaker's own
acts.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.extraction.attribution.accusations import (
    accuses,
    charge_over,
    is_circumstance,
    is_effect,
    is_manifest,
)
from timeline_api.extraction.attribution.clauses import ReportingClause, has_other_content, is_full_clause, is_reporting
from timeline_api.extraction.attribution.parties import is_advocate, is_opponent, is_party, words_of_speaker
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution

#: How a word hangs on one whose claim covers it too: "accused of taking money and hiding it". Clauses of time are the
#: document's own, and so are relative clauses but those of a harm that came of an act.
_COVERED = ("conj", "xcomp", "ccomp", "pcomp", "parataxis", "advcl", "acl", "prep", "pobj", "oprd", *OBJECTS)

#: Each word that covers a trigger, behind the word below it.
Scope = tuple[tuple[Word, Word], ...]


def is_accused(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """Whether a trigger names what somebody is accused of, or what the document calls alleged."""
    scope = _scope_of(tree, trigger, lexicon)
    if _is_settled(tree, scope, lexicon):
        return False
    is_denied_crime = trigger.dep in OBJECTS and charge_over(tree, trigger, lexicon) is not None
    if is_denied_crime or _is_hedged(tree, trigger, scope, lexicon):
        return True
    return not is_manifest(tree, trigger, lexicon) and any(
        _is_charge(tree, above, below, lexicon) for below, above in scope
    )


def is_contested(
    tree: Tree, trigger: Word, clause: ReportingClause | None, attribution: Attribution | None, lexicon: Lexicon
) -> bool:
    """Whether a trigger names what only a party, or an accuser, claims; `clause` is what attributes it."""
    scope = _scope_of(tree, trigger, lexicon)
    if _is_settled(tree, scope, lexicon):
        return False
    if any(_is_claim(tree, above, below, lexicon) for below, above in scope) or _is_behind_claims(
        tree, trigger, lexicon
    ):
        return True
    if clause is None and attribution is None:
        return False
    return _rests_on_a_party(tree, trigger, clause, attribution, lexicon)


def _scope_of(tree: Tree, trigger: Word, lexicon: Lexicon) -> Scope:
    return tuple(_covering(tree, trigger, lexicon))


def _is_settled(tree: Tree, scope: Scope, lexicon: Lexicon) -> bool:
    return any(_is_found(tree, above, below, lexicon) for below, above in scope)


def _covering(tree: Tree, trigger: Word, lexicon: Lexicon) -> Iterator[tuple[Word, Word]]:
    """Each word that covers the trigger with the word below it, from the trigger up."""
    below = trigger
    for above in tree.ancestors(trigger):
        is_result = below.tag == "VBG" and tree.child(below, "mark") is None
        is_predicate = below.dep == "relcl" and above.dep == "attr"
        is_covered = below.dep in _COVERED or is_predicate or (below.dep == "attr" and trigger.is_verb)
        is_claimed = above.lemma in lexicon["alleging_nouns"] and is_full_clause(tree, below)
        is_covered = is_covered or is_claimed or is_effect(tree, below, lexicon)
        if not is_covered or (below.dep == "advcl" and not is_result) or _is_own(tree, above, below, lexicon):
            return
        yield below, above
        below = above


def _is_own(tree: Tree, above: Word, below: Word, lexicon: Lexicon) -> bool:
    """Whether a phrase or clause below a claim is the document's own.

    As in "accused of theft after the riot", which was there, and in "accused of causing the fire has been acquitted",
    where a parse hangs a finite clause on what no clause can hang on.
    """
    if is_circumstance(below, lexicon):
        return True
    is_clause = below.dep == "ccomp" and tree.is_finite(below) and not tree.has(below, "mark")
    return is_clause and above.tag == "VBG" and not is_reporting(above, lexicon)


def _is_found(tree: Tree, above: Word, below: Word, lexicon: Lexicon) -> bool:
    """As in "convicted of killing", "guilty of killing", "admitted killing": the claim is settled."""
    if below.dep not in ("prep", "xcomp", "ccomp", *OBJECTS):
        return False
    guilt = _guilt(tree, above, lexicon)
    if guilt is not None:
        return not _is_denied_guilt(tree, guilt, lexicon)
    return above.lemma in lexicon["settling_verbs"] and tree.child(above, "neg") is None


def _guilt(tree: Tree, above: Word, lexicon: Lexicon) -> Word | None:
    """The "guilty" of "found guilty of", "pleaded guilty to"."""
    return next(
        (word for word in (above, *tree.children(above)) if word.text.casefold() in lexicon["guilt_words"]), None
    )


def _is_denied_guilt(tree: Tree, guilt: Word, lexicon: Lexicon) -> bool:
    beside = (*tree.children(guilt), *tree.children(tree.head(guilt)))
    return any(word.dep == "neg" or word.text.casefold() in lexicon["negations"] for word in beside)


def _is_hedged(tree: Tree, trigger: Word, scope: Scope, lexicon: Lexicon) -> bool:
    """As in "allegedly took", "the alleged theft"; of "a suspected arson attack" the attack is no suspicion."""
    before = tree.words[max(0, trigger.index - 2) : trigger.index]
    covering = [above for below, above in scope if below.dep not in ("advcl", "acl", "prep", "pobj")]
    adverbs = [child for word in (trigger, *covering) for child in tree.children(word, "advmod")]
    adverbs = [word for word in adverbs if not _is_of_phrase(tree, word)]
    adverbs += [word for word in before if word.tag == "RB" and word.head == trigger.index]
    if any(word.text.casefold() in lexicon["alleging_adverbs"] for word in adverbs):
        return True
    described = tree.children(trigger, "amod")
    beside = {word.index for word in tree.words[max(0, trigger.index - 1) : trigger.index]}
    return any(
        word.text.casefold() in lexicon["alleging_adjectives"]
        or (word.text.casefold() in lexicon["suspecting_adjectives"] and word.index in beside)
        for word in described
    )


def _is_of_phrase(tree: Tree, adverb: Word) -> bool:
    """As in "was held, allegedly with a knife": the adverb before a preposition doubts the phrase, not the verb."""
    after = tree.words[adverb.index + 1 : adverb.index + 2]
    return adverb.index > adverb.head and any(word.dep == "prep" and word.head == adverb.head for word in after)


def _is_charge(tree: Tree, above: Word, below: Word, lexicon: Lexicon) -> bool:
    """As in "accused of killing", "pleaded not guilty to killing"."""
    if below.dep != "prep":
        return False
    contents = tree.children(below, "pcomp", "pobj")
    is_disputed = _guilt(tree, above, lexicon) is not None
    return bool(contents) and (is_disputed or accuses(tree, above, below, contents[0], lexicon))


def _is_claim(tree: Tree, above: Word, below: Word, lexicon: Lexicon) -> bool:
    """As in "claims that he took", "allegations that he took", "is alleged to have taken"."""
    if above.lemma in lexicon["alleging_verbs"] and above.is_verb and tree.child(above, "neg") is None:
        subject = tree.child(above, *SUBJECTS)
        is_own = subject is not None and lexicon.first_person.fullmatch(subject.text) is not None
        return below.dep in ("ccomp", "xcomp") and not is_own and not has_other_content(tree, above, below)
    if above.lemma in lexicon["proving_verbs"] and above.dep == "xcomp" and below.dep == "ccomp":
        is_clause = any(word.lemma in lexicon["complementizers"] for word in tree.children(below, "mark"))
        return is_clause and tree.head(above).lemma in lexicon["attempting_verbs"]  # "attempted to show that he took"
    if above.is_noun and above.lemma in lexicon["alleging_nouns"]:
        return below.dep in ("acl", "ccomp") or is_full_clause(tree, below)
    return False


def _is_behind_claims(tree: Tree, trigger: Word, lexicon: Lexicon) -> bool:
    """As in "backs out of claims Holt took the money", where a parse makes the clause the main one.

    Not so in "claims Holt filed", which has no object of its own.
    """
    subjects = tree.children(trigger, *SUBJECTS) if trigger.is_verb else ()
    if not subjects or not tree.has(trigger, *OBJECTS[:1], "nsubjpass"):
        return False
    before = tree.words[max(tree.first_below(subjects[-1]) - 1, 0)]
    return before.is_noun and before.lemma in lexicon["alleging_nouns"] and before.tag == "NNS"


def _rests_on_a_party(
    tree: Tree, trigger: Word, clause: ReportingClause | None, attribution: Attribution | None, lexicon: Lexicon
) -> bool:
    """Whether a party of a trial, or anybody of somebody else's wrongdoing, is all that a claim rests on."""
    verb = _deed(tree, trigger, lexicon)
    doer = None if verb is None else _doer(tree, verb)
    speaker = None if clause is None else clause.speaker
    if verb is None or doer is None or _is_own_act(tree, trigger, speaker, lexicon):
        return False
    named = words_of_speaker(tree, clause, attribution)
    if named & lexicon["media_words"] or (clause is not None and clause.lemma in lexicon["ruling_verbs"]):
        return False
    if is_party(tree, clause, named, doer, lexicon):
        if doer.lemma in lexicon["deeds"]:
            return True
        is_sued = bool(named & lexicon["accusing_papers"]) and _is_definite(tree, doer, lexicon)
        is_opposed = is_advocate(clause, lexicon) and is_opponent(doer, lexicon)
        if is_sued or is_opposed or _is_somebody(tree, doer, lexicon):
            is_attempt = any(tree.has_to(clause) for clause in tree.children(verb, "xcomp"))  # "tried to hide it"
            return is_attempt or verb.lemma not in lexicon["undisputed_verbs"]
    return _is_wrong(tree, verb, lexicon) and _is_definite(tree, doer, lexicon)


def _deed(tree: Tree, trigger: Word, lexicon: Lexicon) -> Word | None:
    """The verb of what is claimed: the trigger, what it came of, or the verb that it is the object of."""
    if is_effect(tree, trigger, lexicon):
        return next((above for above in tree.ancestors(trigger) if above.is_verb), None)
    if trigger.is_verb:
        return None if tree.children(trigger, "det", "compound", "nummod") else trigger
    above = tree.head(trigger)
    return above if trigger.dep in OBJECTS and above.is_verb and above.lemma in lexicon["light_verbs"] else None


def _doer(tree: Tree, verb: Word) -> Word | None:
    """Who is said to do it: the subject of an active verb, the agent of a passive one."""
    if tree.child(verb, "nsubjpass", "auxpass") is not None:
        by = tree.child(verb, "agent")
        return None if by is None else tree.child(by, "pobj")
    for above in (verb, *tree.ancestors(verb)):
        subject = tree.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            return subject
        if above.dep not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return None
    return None


def _is_own_act(tree: Tree, trigger: Word, speaker: Word | None, lexicon: Lexicon) -> bool:
    """Whether the speaker tells of himself: "Holt said he had shot her", "the army said its troops fired"."""
    doer = _doer(tree, trigger) if trigger.is_verb else None
    if doer is None:
        return False
    if lexicon.first_person.fullmatch(doer.text):
        return True
    if speaker is None:
        return False
    if doer.tag == "PRP":
        return _may_mean(doer, speaker, lexicon)
    owner = tree.child(doer, "poss")
    is_owned = owner is not None and owner.tag == "PRP$" and _may_mean(owner, speaker, lexicon)
    return is_owned or doer.lemma.casefold() == speaker.lemma.casefold()


def _may_mean(pronoun: Word, speaker: Word, lexicon: Lexicon) -> bool:
    """Whether a pronoun agrees with the speaker in number, and in being a person."""
    plain, is_plural = pronoun.text.casefold(), speaker.tag in ("NNS", "NNPS")
    if speaker.tag.startswith("PRP"):
        return True
    if plain in lexicon["plural_pronouns"] or plain in lexicon["possessives_of_many"]:
        return is_plural or speaker.entity == "ORG"
    if plain in lexicon["person_pronouns"]:
        callings = ("speaking_persons", "person_titles", "person_nouns", "accused_nouns")
        return not is_plural and (speaker.is_name or lexicon.lists(speaker.lemma.casefold(), *callings))
    return not is_plural and speaker.entity != "PERSON"


def _is_somebody(tree: Tree, doer: Word, lexicon: Lexicon) -> bool:
    """Whether a doer is a person, by name, pronoun or description."""
    plain = doer.text.casefold()
    if doer.tag == "PRP":
        return plain in lexicon["person_pronouns"] or plain in lexicon["plural_pronouns"]
    callings = ("person_nouns", "person_titles", "accused_nouns")
    is_person = lexicon.lists(doer.lemma.casefold(), *callings) or lexicon.lists(plain, *callings)
    is_named = doer.is_name and doer.entity not in ("DATE", "TIME", "GPE", "LOC", "FAC")
    return is_named or (is_person and _is_definite(tree, doer, lexicon))


def _is_definite(tree: Tree, doer: Word, lexicon: Lexicon) -> bool:
    """Whether a doer is known: a name, "he", "the mayor", "security forces"; not "a man", "gunmen", "the attacker"."""
    if doer.lemma.casefold() in lexicon["unnamed_doers"] or doer.tag in ("WP", "WDT", "EX", "CD"):
        return False
    if (doer.is_name and doer.text[:1].isupper()) or doer.tag == "PRP":
        return True
    determiners = {word.text.casefold() for word in tree.children(doer, "det")}
    is_power = doer.lemma.casefold() in lexicon["government_nouns"]
    known = determiners & lexicon["definite_determiners"] or tree.child(doer, "poss") is not None
    return bool(known) or (is_power and not determiners)


def _is_wrong(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb, or a verb with its object, names a wrong: "murdered", "took bribes"; suicide is none."""
    objects = tree.children(verb, *OBJECTS)
    if any(word.text.casefold() in lexicon["reflexives"] for word in objects):
        return False
    return verb.lemma in lexicon["wrongs"] or any(word.lemma in lexicon["wrongful_objects"] for word in objects)
