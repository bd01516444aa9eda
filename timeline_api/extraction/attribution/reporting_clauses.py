"""The clause, phrase or adverb that attributes what a trigger names: "police said", "is said to", "allegedly"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from timeline_api.extraction.attribution.accusations import accuses
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: How a content clause hangs on the verb that reports it.
_CONTENT = ("ccomp", "parataxis")
#: How a reporting clause hangs on the clause that it reports: "The bridge fell, police said".
_ASIDE = ("parataxis", "ccomp", "advcl")
_RELATIVES = ("WDT", "WP")
#: Verbs with a bare infinitive: "heard him say".
_PERCEIVING = ("hear", "see")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingClause:
    """What attributes: the head of the phrase for the speaker, None where it names nobody, and its verb in words.

    `lemma` is that of the verb, "" for none; `hearer` is the subject of a passive one ("jurors were told").
    """

    speaker: Word | None
    verb: str
    span: Span
    lemma: str = ""
    hearer: Word | None = None


def reporting_clause(tree: Tree, trigger: Word, lexicon: Lexicon) -> ReportingClause | None:
    """Return the nearest clause, phrase or adverb in whose scope the trigger stands, None for none."""
    over = (trigger, *tree.ancestors(trigger))
    found = _before_content(tree, over, lexicon) or _aside(tree, trigger, lexicon) or _hedge(tree, trigger, lexicon)
    for below, above in pairwise(over):
        if found is not None:
            break
        found = _clause_over(tree, above, below, lexicon) or _aside(tree, above, lexicon)
    found = found or _at_the_end(tree, trigger, lexicon) or _joined_content(tree, over, lexicon)
    is_inside = found is not None and found.speaker in over and found.lemma not in lexicon["claim_nouns"]
    return None if is_inside else found  # "according to papers that they released" says nothing of their release


def _before_content(tree: Tree, over: tuple[Word, ...], lexicon: Lexicon) -> ReportingClause | None:
    """As in "The mayor said that it fell, Reuters reports": the verb right before "that", however it is parsed."""
    for clause in over:
        mark = next((word for word in tree.children(clause, "mark") if word.lemma in lexicon["complementizers"]), None)
        if mark is None or not mark.index:
            continue
        verb = tree.words[mark.index - 1]
        if verb.index == clause.head or not verb.is_verb or not _reports(verb, lexicon) or is_passive(tree, verb):
            return None
        subject = subject_of(tree, verb)
        is_made = subject is not None and _is_made(tree, verb, lexicon) and not tree.has(verb, "neg")
        return _clause(tree, subject, verb) if is_made else None
    return None


def subject_of(tree: Tree, verb: Word) -> Word | None:
    """Return the subject of a verb, or the one that it shares: "met them and said", "he left, saying"."""
    for above in (verb, *tree.ancestors(verb)):
        subject = tree.child(above, *SUBJECTS)
        if subject is not None:
            is_relative = subject.tag in _RELATIVES and above.dep == "relcl"
            return tree.head(above) if is_relative else subject
        if above.dep == "acl":
            return tree.head(above) if above.tag == "VBG" else None
        if above.dep not in ("conj", "advcl", "xcomp"):
            return None
    return None


def is_passive(tree: Tree, verb: Word) -> bool:
    """Whether a verb is passive: "is said", "was told"."""
    return tree.child(verb, "auxpass") is not None or tree.child(verb, "nsubjpass") is not None


def _clause_over(tree: Tree, above: Word, below: Word, lexicon: Lexicon) -> ReportingClause | None:
    if above.is_verb and _reports(above, lexicon) and tree.child(above, "neg") is None:
        return _clause_of_verb(tree, above, below, lexicon)
    if above.is_noun and above.lemma in lexicon["claim_nouns"] and below.dep in ("acl", "ccomp", "relcl"):
        has_content = any(mark.lemma in lexicon["complementizers"] for mark in tree.children(below, "mark"))
        return _clause_of_noun(tree, above, lexicon) if has_content else None
    if below.dep in ("prep", "agent") and tree.children(below, "pcomp", "pobj"):
        return _accusation(tree, above, below, lexicon)
    return None


def _clause_of_verb(tree: Tree, verb: Word, content: Word, lexicon: Lexicon) -> ReportingClause | None:
    if is_passive(tree, verb):
        is_hearsay = content.dep == "xcomp" and verb.lemma in lexicon["hearsay_verbs"]
        is_content = content.dep in _CONTENT or is_hearsay
        return _clause(tree, _agent(tree, verb), verb) if is_content else None
    is_content = content.dep in _CONTENT and not _is_small_clause(tree, content)
    if not (is_content or _is_own_experience(tree, verb, content, lexicon)) or not _is_made(tree, verb, lexicon):
        return None
    subject = _unapposed(tree, subject_of(tree, verb), verb) or _name_before(tree, verb)
    if subject is None or _has_other_content(tree, verb, content) or subject.lemma.casefold() in lexicon["nobodies"]:
        return None
    return _clause(tree, subject, verb)


def _is_made(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether somebody says it or has said it; not "is to announce", "would say", "will say"."""
    auxiliaries = tree.children(verb, *AUXILIARIES)
    if any(word.tag == "MD" for word in auxiliaries):
        return False
    if not any(word.tag == "TO" for word in auxiliaries):
        return True
    return verb.dep in ("xcomp", "advcl") and tree.head(verb).lemma in lexicon["continuing_verbs"]


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
    has_clause_before = any(word.is_verb for word in tree.words[: subject.index])
    return beside if is_subject and has_clause_before else subject


def _has_other_content(tree: Tree, verb: Word, content: Word) -> bool:
    """As in "It rained, the council said that roads were closed": the clause with "that" is what is reported."""
    if tree.child(content, "mark") is not None:
        return False
    return any(tree.child(other, "mark") is not None for other in tree.children(verb, "ccomp") if other is not content)


def _name_before(tree: Tree, verb: Word) -> Word | None:
    """The name directly before a finite verb whose subject a parse has not found: "the director, Ada Brandt, said"."""
    before = [word for word in tree.words[max(0, verb.index - 2) : verb.index] if word.dep != "punct"]
    return before[-1] if before and before[-1].is_name and verb.tag in ("VBD", "VBZ", "VBP") else None


def _at_the_end(tree: Tree, trigger: Word, lexicon: Lexicon) -> ReportingClause | None:
    """As in "…, the head of the company said on Friday.": the clause at the end of a sentence, however it is parsed."""
    verb = next((word for word in reversed(tree.words) if word.is_verb), None)
    if verb is None or verb.tag not in ("VBD", "VBZ", "VBP") or not _reports(verb, lexicon):
        return None
    commas = (word.index for word in tree.words[trigger.index + 1 : verb.index] if word.text == ",")
    start = max(commas, default=-1) + 1
    phrase = tree.words[start : verb.index]
    if not start or not phrase or any((word.is_verb and word.dep != "amod") or word.dep == "mark" for word in phrase):
        return None
    heads = [word for word in phrase if not start <= word.head < verb.index and (word.is_noun or word.tag == "PRP")]
    return _clause(tree, heads[-1], verb) if heads else None


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
            verb.tag == "VBD" and _reports(verb, lexicon) and tree.has(verb, "ccomp") and not tree.has(verb, "neg")
        )
        subject = subject_of(tree, verb)
        if has_perfect and is_open and clause.tag == "VBN" and subject is not None:
            return _clause(tree, subject, verb)
    return None


def _accusation(tree: Tree, above: Word, preposition: Word, lexicon: Lexicon) -> ReportingClause | None:
    content = tree.children(preposition, "pcomp", "pobj")[0]
    if not accuses(tree, above, preposition, content, lexicon):
        return None
    if not above.is_verb:
        return None
    if is_passive(tree, above) or above.tag == "VBN":
        return _clause(tree, _agent(tree, above), above)
    subject = subject_of(tree, above)
    return None if subject is None else _clause(tree, subject, above)


def _aside(tree: Tree, word: Word, lexicon: Lexicon) -> ReportingClause | None:
    """As in "The bridge fell, police said", "according to police", "citing police": what hangs on what is reported."""
    for child in tree.children(word):
        if child.text.casefold() in lexicon["attributing_words"]:
            speaker = _standing_behind(tree, child, lexicon)
            if speaker is not None:
                return ReportingClause(speaker=speaker, verb=_words(child, speaker, tree), span=child.span)
        if child.dep in _ASIDE and child.is_verb and _is_aside(tree, child, lexicon):
            subject = tree.child(child, *SUBJECTS)
            if subject is not None and child.tag != "VBG" and not is_passive(tree, child):
                return _clause(tree, subject, child)
        if child.dep == "advcl" and child.tag == "VBG" and child.lemma in lexicon["citing_verbs"]:
            cited = tree.child(child, *OBJECTS)
            if cited is not None:
                return _clause(tree, cited, child)
    return None


def _is_aside(tree: Tree, clause: Word, lexicon: Lexicon) -> bool:
    """Whether a clause reports what it hangs on: it has no content of its own, and no condition or time before it."""
    if not _reports(clause, lexicon) or tree.children(clause, "ccomp", "xcomp", "neg"):
        return False
    if tree.children(clause, *OBJECTS[:1]) and clause.lemma not in lexicon["telling_verbs"]:
        return False
    return all(mark.text.casefold() in lexicon["equality_words"] for mark in tree.children(clause, "mark", "advmod"))


def _standing_behind(tree: Tree, according: Word, lexicon: Lexicon) -> Word | None:
    """Whom "according to" names; None for a standard ("according to plan")."""
    to = tree.child(according, "prep")
    named = tree.child(according, "pobj") if to is None else tree.child(to, "pobj")
    return None if named is None or named.lemma in lexicon["standards"] else named


def _words(first: Word, before: Word, tree: Tree) -> str:
    """The words from one on that stand before a phrase: "according to"."""
    end = tree.first_below(before)
    return " ".join(word.text for word in tree.words[first.index : max(end, first.index + 1)]).casefold()


def _hedge(tree: Tree, trigger: Word, lexicon: Lexicon) -> ReportingClause | None:
    """An adverb by which the document leaves the claim to others: "was allegedly beaten", "reportedly took"."""
    carrier = tree.head(trigger)
    words = (trigger, carrier) if trigger.dep in (*OBJECTS, "xcomp", "pobj") and carrier.is_verb else (trigger,)
    for word in words:
        for child in tree.children(word, "advmod"):
            if child.text.casefold() in lexicon["claim_adverbs"]:
                return ReportingClause(speaker=None, verb=child.text.casefold(), span=child.span)
    return None


def _reports(verb: Word, lexicon: Lexicon) -> bool:
    return verb.lemma in lexicon["reporting_verbs"] or verb.lemma in lexicon["attributing_verbs"]


def _clause_of_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> ReportingClause:
    """The clause of "the union's claim that": its author makes it, else the claim itself ("reports that")."""
    author = _author(tree, noun, lexicon)
    return ReportingClause(speaker=author or noun, verb="", span=noun.span, lemma=noun.lemma)


def _agent(tree: Tree, verb: Word) -> Word | None:
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def _author(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
    """As in "the union's claim that", "claims by two officers that"."""
    owner = tree.child(noun, "poss")
    by = next(
        (
            child
            for child in tree.children(noun, "prep", "agent")
            if child.text.casefold() in lexicon["author_prepositions"]
        ),
        None,
    )
    return owner if owner is not None or by is None else tree.child(by, "pobj")


def _clause(tree: Tree, speaker: Word | None, verb: Word) -> ReportingClause:
    """The words of a verb with its auxiliaries: "has confirmed", "is said"."""
    if speaker is not None and speaker.is_verb:  # a parse has "guests waiting outside said" upside down
        speaker = tree.child(speaker, *SUBJECTS) or speaker
    words = [verb, *(word for word in tree.children(verb, *AUXILIARIES) if word.index < verb.index)]
    is_bare = verb.tag == "VB" or (verb.text == verb.lemma and tree.head(verb).lemma in _PERCEIVING)
    if is_bare and all(word.lemma != "do" for word in words[1:]):  # "heard him say", "went on to say"
        return ReportingClause(speaker=speaker, verb="", span=verb.span, lemma=verb.lemma)
    ordered = sorted(words, key=lambda word: word.index)
    text = " ".join(word.text for word in ordered)
    span, hearer = Span(ordered[0].start, verb.end), tree.child(verb, "nsubjpass")
    return ReportingClause(speaker=speaker, verb=text, span=span, lemma=verb.lemma, hearer=hearer)
