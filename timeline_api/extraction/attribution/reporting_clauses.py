"""The clause, phrase or adverb that attributes what a trigger names: "police said", "is said to", "allegedly"."""

from __future__ import annotations

from itertools import pairwise

from timeline_api.extraction.attribution.accusations import accuses, accusing_word, is_circumstance, is_manifest
from timeline_api.extraction.attribution.asides import aside, standing_behind, words_before
from timeline_api.extraction.attribution.clauses import (
    ReportingClause,
    agent_of,
    author_of_text,
    clause_of,
    clause_of_noun,
    governs,
    has_other_content,
    is_full_clause,
    is_passive,
    is_reporting,
    quoting_over,
    subject_of,
)
from timeline_api.extraction.syntax.tree import AUXILIARIES, FINITE_TAGS, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon

#: How a content clause hangs on the verb that reports it.
_CONTENT = ("ccomp", "parataxis")


def reporting_clause(tree: Tree, trigger: Word, lexicon: Lexicon) -> ReportingClause | None:
    """Return the nearest clause, phrase or adverb in whose scope the trigger stands, None for none."""
    over = (trigger, *tree.ancestors(trigger))
    named = _named_clause(tree, over, lexicon)
    found = named if named is not None and named.speaker is not None else _hedge(tree, trigger, lexicon) or named
    found = found or _report_of(tree, trigger, lexicon)
    if found is not None and _is_charge_alone(tree, found, over, lexicon):
        return None
    is_inside = found is not None and found.speaker in over and found.lemma not in lexicon["claim_nouns"]
    return None if is_inside else found  # "according to papers that they released" says nothing of their release


def _named_clause(tree: Tree, over: tuple[Word, ...], lexicon: Lexicon) -> ReportingClause | None:
    """The nearest clause or phrase that says who makes the claim, else the nearest that does not."""
    trigger = over[0]
    found = _before_content(tree, over, lexicon) or aside(tree, trigger, lexicon)
    for below, above in pairwise(over):
        is_apart = found is not None and below.dep == "relcl"  # "it says he met Holt, who is accused of theft"
        if found is not None and (is_apart or (found.speaker is not None and not _is_own_view(found, lexicon))):
            return found
        outer = _clause_over(tree, above, below, lexicon) or aside(tree, above, lexicon)
        found = outer if found is None or (outer is not None and outer.speaker is not None) else found
    return (
        found
        or _according_at_the_end(tree, trigger, lexicon)
        or _at_the_end(tree, trigger, lexicon)
        or _joined_content(tree, over, lexicon)
    )


def _report_of(tree: Tree, verb: Word, lexicon: Lexicon) -> ReportingClause | None:
    """As in "officials confirmed two deaths": what is reported is a noun, and the verb is the trigger."""
    if verb.lemma not in lexicon["noun_reporting_verbs"] or is_passive(tree, verb) or tree.has(verb, "neg"):
        return None
    subject = subject_of(tree, verb)
    reported = (word for word in tree.children(verb, *OBJECTS[:1]) if word.is_noun)
    is_speaker = subject is not None and subject.tag not in ("WP", "WDT", "PRP") and _is_made(tree, verb, lexicon)
    if subject is None or not is_speaker or not any(is_event_noun(word, lexicon) for word in reported):
        return None
    return clause_of(tree, subject, verb, lexicon)


def _is_own_view(clause: ReportingClause, lexicon: Lexicon) -> bool:
    """As in "said they believe that", "said it fears that": what is said around it tells who "they" are."""
    is_pronoun = clause.speaker is not None and clause.speaker.text.casefold() in lexicon["third_persons"]
    return is_pronoun and clause.lemma in lexicon["doubting_verbs"]


def _is_charge_alone(tree: Tree, clause: ReportingClause, over: tuple[Word, ...], lexicon: Lexicon) -> bool:
    """As in "is charged with theft after the riot", "in the killing of": a charge by nobody says nothing of these."""
    if clause.speaker is not None or clause.lemma not in lexicon["accusing_verbs"]:
        return False
    is_there = is_manifest(tree, over[0], lexicon)
    return is_there or any(is_circumstance(word, lexicon) for word in over if word.start > clause.span.start)


def _before_content(tree: Tree, over: tuple[Word, ...], lexicon: Lexicon) -> ReportingClause | None:
    """As in "The mayor said that it fell, Reuters reports": the verb right before "that", however it is parsed."""
    for clause in over:
        mark = next((word for word in tree.children(clause, "mark") if word.lemma in lexicon["complementizers"]), None)
        if mark is None or not mark.index:
            continue
        verb = tree.words[mark.index - 1]
        if verb.index == clause.head or not verb.is_verb or not is_reporting(verb, lexicon) or is_passive(tree, verb):
            return None
        subject = subject_of(tree, verb)
        is_made = subject is not None and _is_made(tree, verb, lexicon) and not tree.has(verb, "neg")
        return clause_of(tree, subject, verb, lexicon) if is_made else None
    return None


def _clause_over(tree: Tree, above: Word, below: Word, lexicon: Lexicon) -> ReportingClause | None:
    if below.dep in ("prep", "agent") and tree.children(below, "pcomp", "pobj"):
        return _accusation(tree, above, below, lexicon)
    if above.is_verb and is_reporting(above, lexicon) and tree.child(above, "neg") is None:
        return _clause_of_verb(tree, above, below, lexicon)
    if above.is_noun and above.lemma in lexicon["claim_nouns"] and below.dep in ("acl", "ccomp", "relcl"):
        has_content = any(mark.lemma in lexicon["complementizers"] for mark in tree.children(below, "mark"))
        return clause_of_noun(tree, above, lexicon) if has_content or is_full_clause(tree, below) else None
    return None


def _clause_of_verb(tree: Tree, verb: Word, content: Word, lexicon: Lexicon) -> ReportingClause | None:
    if governs(tree, verb, lexicon):
        return None
    quoting = quoting_over(tree, verb, lexicon)
    if quoting is not None:
        return clause_of(tree, tree.child(quoting, "nsubjpass"), quoting, lexicon)
    if is_passive(tree, verb):
        is_hearsay = content.dep == "xcomp" and verb.lemma in lexicon["hearsay_verbs"]
        is_content = content.dep in _CONTENT or is_hearsay
        return clause_of(tree, agent_of(tree, verb), verb, lexicon) if is_content else None
    is_content = content.dep in _CONTENT and not _is_small_clause(tree, content)
    if not (is_content or _is_own_experience(tree, verb, content, lexicon)) or not _is_made(tree, verb, lexicon):
        return None
    subject = _stray_subject(tree, verb) or _unapposed(tree, subject_of(tree, verb), verb) or _name_before(tree, verb)
    if subject is None or has_other_content(tree, verb, content) or subject.lemma.casefold() in lexicon["nobodies"]:
        return None
    return clause_of(tree, author_of_text(tree, subject, verb, lexicon) or subject, verb, lexicon)


def _is_made(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether somebody says it or has said it; not "is to announce", "would say", "will say"."""
    auxiliaries = tree.children(verb, *AUXILIARIES)
    if any(word.tag == "MD" for word in auxiliaries):
        return False
    if not any(word.tag == "TO" for word in auxiliaries):
        return True
    above = tree.head(verb)
    if verb.dep not in ("xcomp", "advcl") or tree.has(above, "neg"):
        return False
    is_contact = above.tag == "VBD" and above.lemma in lexicon["contacting_verbs"]  # "called the network to announce"
    return is_contact or above.lemma in lexicon["continuing_verbs"]


def _is_own_experience(tree: Tree, verb: Word, content: Word, lexicon: Lexicon) -> bool:
    """As in "reported being beaten", "recalled meeting him": what the speakers themselves did or went through."""
    is_report = verb.lemma in lexicon["reporting_verbs"] and verb.lemma not in lexicon["denying_verbs"]
    if content.dep not in ("xcomp", "pcomp") or not is_report:
        return False
    is_passive = any(word.tag == "VBG" for word in tree.children(content, "auxpass"))
    return is_passive or (content.tag == "VBG" and not tree.has(content, *SUBJECTS))


def _is_small_clause(tree: Tree, content: Word) -> bool:
    """As in "reported him missing": no claim, but what is done to him."""
    return content.tag == "VBG" and not tree.has(content, "mark", *AUXILIARIES)


def _unapposed(tree: Tree, subject: Word | None, verb: Word) -> Word | None:
    """The subject, or what a parse takes for its apposition though no comma ends it: "met Brandt, the mayor said"."""
    if subject is None:
        return None
    beside = tree.child(subject, "appos")
    is_subject = beside is not None and tree.last_below(beside) == verb.index - 1 and beside.index > subject.index
    if beside is not None and beside.tag == "NN" and not tree.has(beside, "det", "poss", "nummod"):
        return subject  # "Ana Brandt, head of the union said"
    has_clause_before = any(word.is_verb for word in tree.words[: subject.index])
    return beside if is_subject and has_clause_before else subject


def _stray_subject(tree: Tree, verb: Word) -> Word | None:
    """As in "He lost money and reports say …": the noun that a parse joins to the object before it."""
    before = tree.words[verb.index - 1] if verb.index else verb
    if tree.has(verb, *SUBJECTS) or verb.tag not in FINITE_TAGS:
        return None
    is_joined = before.is_noun and before.dep == "conj" and tree.head(before).is_noun
    joiner = tree.words[tree.first_below(before) - 1] if tree.first_below(before) else before
    return before if is_joined and joiner.tag == "CC" else None


def _name_before(tree: Tree, verb: Word) -> Word | None:
    """The name directly before a finite verb whose subject a parse has not found: "the director, Ada Brandt, said"."""
    before = [word for word in tree.words[max(0, verb.index - 2) : verb.index] if word.dep != "punct"]
    name = before[-1] if before and before[-1].is_name and verb.tag in FINITE_TAGS else None
    return None if name is None or name.entity in ("DATE", "TIME") else name


def _at_the_end(tree: Tree, trigger: Word, lexicon: Lexicon) -> ReportingClause | None:
    """As in "…, the head of the company said on Friday.": the clause at the end of a sentence, however it is parsed."""
    verb = next((word for word in reversed(tree.words) if word.is_verb), None)
    if verb is None or verb.tag not in FINITE_TAGS or not is_reporting(verb, lexicon) or governs(tree, verb, lexicon):
        return None
    if _has_own_object(tree, verb, lexicon):
        return None
    end = verb.index - (tree.words[verb.index - 1].text == ",")
    commas = (word.index for word in tree.words[trigger.index + 1 : end] if word.text == ",")
    start = max(commas, default=-1) + 1
    phrase = tree.words[start:end]
    if not start or not phrase or any((word.is_verb and word.dep != "amod") or word.dep == "mark" for word in phrase):
        return None
    if end < verb.index:  # "…, the mayor, Ilse Brandt, said", not "…, officials in Lyon, France, said"
        is_person = all(word.is_name and word.entity in ("", "PERSON") for word in phrase)
        return clause_of(tree, phrase[-1], verb, lexicon) if is_person else None
    heads = [word for word in phrase if not start <= word.head < verb.index and (word.is_noun or word.tag == "PRP")]
    return clause_of(tree, heads[-1], verb, lexicon) if heads else None


def _has_own_object(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "…, his guards accused him of theft": what the verb says is its object, and not what stands before."""
    objects = (word for word in tree.children(verb, *OBJECTS[:1]) if word.index > verb.index)
    return verb.lemma in lexicon["accusing_verbs"] or (
        any(objects) and not lexicon.lists(verb.lemma, "telling_verbs", "addressing_verbs")
    )


def _according_at_the_end(tree: Tree, trigger: Word, lexicon: Lexicon) -> ReportingClause | None:
    """As in "He is ill, at which point he rests, according to police.": at the end it covers the whole sentence."""
    if lexicon["attributing_words"].isdisjoint(tree.folded):
        return None
    for word in reversed(tree.words[trigger.index + 1 :]):
        if word.text.casefold() in lexicon["attributing_words"]:
            speaker = standing_behind(tree, word, lexicon)
            is_apart = tree.words[word.index - 1].text == ","
            if speaker is None or not is_apart or tree.last_below(speaker) < len(tree.words) - 2:
                return None
            return ReportingClause(speaker=speaker, verb=words_before(word, speaker, tree), span=word.span)
    return None


def _joined_content(tree: Tree, over: tuple[Word, ...], lexicon: Lexicon) -> ReportingClause | None:
    """As in "The charity said it was there, and ten experts had arrived": the tense goes on with what was said."""
    for clause in over:
        verb = tree.head(clause)
        if clause.dep != "conj" or not clause.is_verb or not tree.has(clause, *SUBJECTS):
            continue
        has_perfect = any(
            word.tag == "VBD" and word.lemma in lexicon["perfect_auxiliaries"] for word in tree.children(clause, "aux")
        )
        is_open = (
            verb.tag == "VBD" and is_reporting(verb, lexicon) and tree.has(verb, "ccomp") and not tree.has(verb, "neg")
        )
        subject = subject_of(tree, verb)
        if has_perfect and is_open and clause.tag == "VBN" and subject is not None:
            return clause_of(tree, subject, verb, lexicon)
    return None


def _accusation(tree: Tree, above: Word, preposition: Word, lexicon: Lexicon) -> ReportingClause | None:
    content = tree.children(preposition, "pcomp", "pobj")[0]
    if not accuses(tree, above, preposition, content, lexicon):
        return None
    above = accusing_word(tree, above, content, lexicon)
    if not above.is_verb:
        return None
    if is_passive(tree, above) or above.tag == "VBN":
        return clause_of(tree, agent_of(tree, above), above, lexicon)
    subject = subject_of(tree, above)
    return None if subject is None else clause_of(tree, subject, above, lexicon)


def _hedge(tree: Tree, trigger: Word, lexicon: Lexicon) -> ReportingClause | None:
    """An adverb by which the document leaves the claim to others: "was allegedly beaten", "reportedly took"."""
    carrier = tree.head(trigger)
    words = (trigger, carrier) if trigger.dep in (*OBJECTS, "xcomp", "pobj") and carrier.is_verb else (trigger,)
    for word in words:
        for child in tree.children(word, "advmod"):
            if child.text.casefold() in lexicon["claim_adverbs"]:
                return ReportingClause(speaker=None, verb=child.text.casefold(), span=child.span)
    return None
