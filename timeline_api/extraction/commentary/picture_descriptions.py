"""Captions by their grammar: sentences that describe a picture, which report nothing.

Captions and credits that their form gives away ("(Photo: Ida Lund)") are rules of `language/en/boilerplate.toml`.

A caption describes its picture in the present tense ("Fans celebrate …", "A shopkeeper waits …") or in a phrase without
a verb ("A photo issued by the police of the tram which derailed"). What one states in the past tense is reported.
Anywhere on a page "a shopkeeper holds up a sign on 5 May" is one: somebody unnamed does in the present tense on a past
day what can be seen. So is a sentence in the present tense that ends in a day just before the publication, written with
its year, as news agencies date their pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from timeline_api.edtf import EdtfValue
from timeline_api.extraction.headings import Dated
from timeline_api.extraction.syntax.sentences import Unit
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span, TemporalExpression

_PAST = "VBD"
_PREPOSITIONS = ("IN", "TO")

#: What a headline does not end in.
_STOPS = (".", "!")

#: How long a picture is new.
_RECENT = timedelta(days=45)

#: A text without a dateline has its pictures above its first sentence.
_FIRST_UNITS = 6


def picture_descriptions(
    units: Sequence[Unit], analysed: Iterable[tuple[Dated, Tree]], lexicon: Lexicon, published: EdtfValue | None
) -> frozenset[Span]:
    """Return the spans of the units that describe a picture; `analysed` are the dated sentences with their trees.

    A sentence with a credit describes one unless a date shows that it is told in the past tense. One without a credit
    does if it stands where pictures stand, or shows somebody unnamed, and puts what they do in the present tense on a
    past day.
    """
    credited = {unit.span for unit in units if unit.kind == "caption"}
    above = {unit.span for unit in _above(units)}
    found = set(credited)
    for dated, tree in analysed:
        root = next((word for word in tree.words if word.head == word.index and word.dep != "punct"), None)
        if root is None or dated.above or (dated.sentence in credited and _is_past(tree, root)):
            found.discard(dated.sentence)
        elif _is_of_stranger(tree, root, lexicon) or (dated.sentence in above and _is_seen(tree, root, lexicon)):
            found.update(dated.sentence for date in dated.inside if _is_over(date, root, published))
        elif dated.inside and _is_stamped(tree, root, dated.inside[-1], published, lexicon):
            found.add(dated.sentence)
    return frozenset(found)


def _above(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units that can be captions though no credit says so: those above the dateline, or else the first."""
    datelines = (index for index, unit in enumerate(units[:_FIRST_UNITS]) if unit.kind == "dateline" and index > 0)
    return units[: next(datelines, 1)]


def _is_past(tree: Tree, root: Word) -> bool:
    clauses = (verb for verb in tree.conjuncts(root) if verb.is_verb)
    return any(_PAST in (verb.tag, *(word.tag for word in tree.children(verb, *AUXILIARIES))) for verb in clauses)


def _is_plain(tree: Tree, root: Word) -> bool:
    """Whether a full sentence is in the simple present, and says what is, in nobody's words."""
    is_present = root.tag in PRESENT_TAGS and not tree.has(root, *AUXILIARIES, "neg") and not tree.quoted[root.index]
    return is_present and tree.words[-1].text in _STOPS


def _is_seen(tree: Tree, root: Word, lexicon: Lexicon) -> bool:
    """Whether a full sentence can say what is to be seen: what a noun names does something, in the simple present."""
    subject = tree.child(root, *SUBJECTS)
    if not _is_plain(tree, root) or subject is None or not subject.is_noun:
        return False
    return not _is_unseen(root, lexicon)


def _is_unseen(root: Word, lexicon: Lexicon) -> bool:
    """Whether a verb names what no picture can show: "own", "say", "plan", "begin"."""
    others = ("state_verbs", "reporting_verbs", "planning_verbs", "aspect_verbs", "taking_place_verbs")
    return lexicon.lists(root.lemma, *others)


def _is_of_stranger(tree: Tree, root: Word, lexicon: Lexicon) -> bool:
    """As in "a woman holds a poster": somebody whom nothing has named does what a picture can show.

    Not so "a judge holds a hearing".
    """
    subject = tree.child(root, *SUBJECTS)
    if subject is None or not _is_plain(tree, root):
        return False
    if root.lemma not in lexicon["depicting_verbs"] and not _acts(tree, subject, root, lexicon):
        return False
    if any(is_event_noun(word, lexicon) for word in tree.children(root, *OBJECTS)):
        return False
    articles = [word.text.casefold() for word in tree.children(subject, "det")]
    is_bare = subject.tag == "NNS" and not tree.has(subject, "det", "poss", "nummod")
    return is_bare or any(article in lexicon["unnamed_articles"] for article in articles)


def _acts(tree: Tree, subject: Word, root: Word, lexicon: Lexicon) -> bool:
    """As in "a soldier tries to keep order during clashes", told without a word in the past tense."""
    return (
        lexicon.lists(subject.lemma, "strangers", "pictured_people")
        and not _is_unseen(root, lexicon)
        and not _has_past(tree)
    )


def _is_stamped(
    tree: Tree, root: Word, date: TemporalExpression, published: EdtfValue | None, lexicon: Lexicon
) -> bool:
    """As in "A farmer feeds his goats outside the town of Sarn, April 27, 2009", published on 29 April.

    Not so "The trial opens on 5 May 2009": in sentences such a date has a preposition.
    """
    value = date.value
    if value is None or published is None or value.latest is None or published.earliest is None:
        return False
    if (
        value.precision != "day"
        or min(value.latest.year, published.earliest.year) < 1
        or str(value.latest.year) not in date.text
    ):
        return False
    days = tree.within(date.span)
    finite = tree.finite_part(root)
    is_present = finite.tag in PRESENT_TAGS and finite.lemma not in lexicon["perfect_auxiliaries"]
    is_last = bool(days) and all(word.dep == "punct" for word in tree.words[days[-1].index + 1 :])
    if not (is_present and is_last and tree.has(root, *SUBJECTS)) or tree.quoted[root.index]:
        return False
    is_recent = timedelta(0) < published.earliest.date() - value.latest.date() < _RECENT
    before = tree.words[days[0].index - 1]
    return is_recent and before.tag not in _PREPOSITIONS and not _has_past(tree)


def _has_past(tree: Tree) -> bool:
    return any(word.tag == _PAST for word in tree.words)


def _is_over(date: TemporalExpression, root: Word, published: EdtfValue | None) -> bool:
    """Whether a day behind the verb lies before the day of publication, or is that day written with its year."""
    value = date.value
    if value is None or published is None or value.latest is None or published.earliest is None:
        return False
    if date.span.start < root.end or value.precision not in ("day", "time"):
        return False
    is_before = value.latest < published.earliest
    has_year = value.earliest is not None and str(value.earliest.year) in date.text
    return is_before or (has_year and value.latest.date() <= published.earliest.date())
