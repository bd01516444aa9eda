"""One reporting clause: who speaks, and by which words: "two officials", "have said"."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

_RELATIVES = ("WDT", "WP")
#: The signs that part a clause from one that has its own content.
_PARTING = ("-", "--", "–", "—", ";", ":")


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


def is_reporting(verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb attributes what hangs on it: "say", "fear"."""
    return verb.lemma in lexicon["reporting_verbs"] or verb.lemma in lexicon["attributing_verbs"]


def has_other_content(tree: Tree, verb: Word, content: Word) -> bool:
    """Return whether another clause is what a verb reports: "It rained, the council said that roads were closed".

    Without "that" only a dash or a semicolon parts the two: "It rained – residents said roads were closed".
    """
    if tree.child(content, "mark") is not None:
        return False
    others = [other for other in tree.children(verb, "ccomp") if other is not content]
    if any(tree.child(other, "mark") is not None for other in others):
        return True
    is_behind = any(other.index > verb.index and tree.has(other, *SUBJECTS) for other in others)
    between = tree.words[content.index : verb.index]
    return is_behind and not tree.quoted[content.index] and any(word.text in _PARTING for word in between)


def governs(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "has ruled since 1978", "is ruled by a queen": no claim, as "a judge ruled that" is one."""
    if verb.lemma not in lexicon["governing_verbs"] or any(
        tree.has(clause, "mark") for clause in tree.children(verb, "ccomp")
    ):
        return False
    subject = subject_of(tree, verb)
    if subject is None or is_passive(tree, verb):
        return True
    is_judge = lexicon.lists(subject.lemma.casefold(), "courts", "judges", "public_bodies", "speaking_nouns")
    return not is_judge and not (subject.is_name and not tree.has(verb, *AUXILIARIES))


def quoting_over(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    """Return the "quoted" of "was quoted by AFP as saying", for itself and for the "saying" below it."""
    quoting = verb
    if verb.dep == "pcomp":
        quoting = next((each for each in tree.ancestors(verb) if each.is_verb), verb)
    is_quoted = quoting.lemma in lexicon["quoting_verbs"] and tree.has(quoting, "nsubjpass")
    return quoting if is_quoted else None


def is_full_clause(tree: Tree, clause: Word) -> bool:
    """As in "claims he took money", which a parse takes for a relative clause; not "claims he made"."""
    if clause.dep != "relcl" or not tree.has(clause, "nsubj", "nsubjpass"):
        return False
    has_relative = any(word.tag in _RELATIVES or word.dep == "mark" for word in tree.children(clause))
    return not has_relative and tree.has(clause, *OBJECTS[:1], "nsubjpass")


def clause_of_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> ReportingClause:
    """The clause of "the union's claim that": its author makes it, else the claim itself ("reports that")."""
    author = _author_of(tree, noun, lexicon)
    return ReportingClause(speaker=author or noun, verb="", span=noun.span, lemma=noun.lemma)


def agent_of(tree: Tree, verb: Word) -> Word | None:
    """Return whom a passive verb names as the one who does it."""
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def _author_of(tree: Tree, noun: Word, lexicon: Lexicon) -> Word | None:
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


def author_of_text(tree: Tree, text: Word, verb: Word, lexicon: Lexicon) -> Word | None:
    """Return who wrote a text of which a participle says what it says: "the embassy issued a statement saying that"."""
    is_text = lexicon.lists(text.lemma, "reporting_nouns", "document_nouns")
    is_written = verb.dep == "acl" and text.dep in OBJECTS and is_text
    return subject_of(tree, tree.head(text)) if is_written else None


def clause_of(tree: Tree, speaker: Word | None, verb: Word, lexicon: Lexicon) -> ReportingClause:
    """The words of a verb with its auxiliaries: "has confirmed", "is said"."""
    if speaker is not None and speaker.is_verb:  # a parse has "guests waiting outside said" upside down
        speaker = tree.child(speaker, *SUBJECTS) or speaker
    words = [verb, *(word for word in tree.children(verb, *AUXILIARIES) if word.index < verb.index)]
    is_bare = verb.tag == "VB" or (verb.text == verb.lemma and tree.head(verb).lemma in lexicon["perceiving_verbs"])
    if is_bare and all(
        word.lemma not in lexicon["pro_verbs"] for word in words[1:]
    ):  # "heard him say", "went on to say"
        return ReportingClause(speaker=speaker, verb="", span=verb.span, lemma=verb.lemma)
    ordered = sorted(words, key=lambda word: word.index)
    text = " ".join(word.text for word in ordered)
    span, hearer = Span(ordered[0].start, verb.end), tree.child(verb, "nsubjpass")
    return ReportingClause(speaker=speaker, verb=text, span=span, lemma=verb.lemma, hearer=hearer)
