"""Who a title is about, named or not: its grammatical subject and object, and the names in it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from timeline_api.language.event_words import WORD, lexicon, words_of
from timeline_api.language.stems import stem
from timeline_api.language.wordnet import category, inflected_verb, lemma_of
from timeline_api.model import Trigger

#: A title in which at least this share of the words begins with a capital is a headline, and capitals are no names.
_HEADLINE = 0.7

#: How far before its participle a form of "be" may stand ("were later arrested"), in words; "are to meet" is active.
_REACH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSubject:
    """The stems of the content words of a subject, and whether its verb may be passive.

    `words` are empty where nothing is known: there is no word before the trigger, or the subject refers back to
    something ("the lender", "his son", "they"), which another document may describe in other words.
    """

    words: frozenset[str]
    may_be_passive: bool


def subject_of_title(title: str, trigger: str, left_out: Container[str]) -> TitleSubject:
    """Return the subject of a title by the stem of its trigger; words that are `left_out` are those of its date."""
    words = words_of(title)
    end = next((index for index, word in enumerate(words) if stem(word) == trigger), 0)
    verb = next((index for index, word in enumerate(words[:end]) if _is_light(word)), end)
    before = words[max(0, end - _REACH) : end]
    refers_back = bool(words) and words[0] in lexicon().anaphoric_beginnings and not _has_name(title, verb)
    return TitleSubject(
        words=_content(words[:verb], left_out) if not refers_back else frozenset(),
        may_be_passive=before[-1:] != ["to"] and not lexicon().passive_signs.isdisjoint(before),
    )


def affected_in_title(title: str, trigger: Trigger, left_out: Container[str]) -> str:
    """Return the noun for what the event of a title is done to, in its dictionary form.

    It is the last noun of the object of a verb in the past ("chain" of "formed a long chain"), or of the subject of a
    passive verb. "" if the title has neither, or in its place a name or what refers back ("the man", "her"). The words
    of the date are `left_out`.
    """
    root, *particles = words_of(trigger.lemma) or [""]
    words = words_of(title)
    at = next((index for index, word in enumerate(words) if stem(word) == stem(root)), None)
    if at is None or words[at].endswith("ing") or not inflected_verb(words[at]):
        return ""
    if subject_of_title(title, stem(root), left_out).may_be_passive:
        phrase = words[:at] if lexicon().parting.isdisjoint(words[:at]) else []
    else:
        behind = words[at + 1 + (words[at + 1 : at + 2] == particles[:1]) :]
        phrase = [word for word in takewhile(lambda word: word not in left_out, behind) if not word.isdigit()]
    if phrase and phrase[0] in lexicon().anaphoric_beginnings:
        return ""
    lemmas = map(lemma_of, reversed(_phrase(phrase)))
    return next((lemma for lemma in lemmas if category(lemma).startswith("noun.")), "")


def head_of_subject(title: str, trigger: str) -> str:
    """Return the last word of the phrase before a trigger ("hearing" of "A preliminary hearing in May is to begin").

    "" if the title does not have the stem of the trigger, or begins with a word like a pronoun or a preposition.
    """
    words = words_of(title)
    end = next((index for index, word in enumerate(words) if stem(word) == trigger), 0)
    return first_phrase(words[:end])


def first_phrase(words: Sequence[str]) -> str:
    """Return the last word of the phrase that words begin with; "" if they begin with none."""
    return "".join(_phrase(words)[-1:])


def _phrase(words: Sequence[str]) -> Sequence[str]:
    """Return the words up to the first that is empty, such as a preposition, without the determiners before them."""
    telling = dropwhile(lambda word: word in lexicon().determiners, words)
    return list(takewhile(lambda word: word not in lexicon().empty_words, telling))


def names_in_title(title: str, left_out: Container[str]) -> frozenset[str]:
    """Return the stems of the words that a title writes with a capital, but for the first; none of a headline."""
    written = WORD.findall(title)
    capitals = [word for word in written if word[0].isupper()]
    if len(capitals) >= _HEADLINE * len(written):
        return frozenset()
    inside = capitals[1:] if written[0][0].isupper() else capitals
    return _content((part for word in inside for part in words_of(word)), left_out)


def _is_light(word: str) -> bool:
    return word in lexicon().passive_signs or stem(word) in lexicon().light


def _has_name(title: str, end: int) -> bool:
    """Whether one of the first words of a title, but for the first, begins with a capital."""
    return any(word[0].isupper() for word in WORD.findall(title)[1:end])


def _content(words: Iterable[str], left_out: Container[str]) -> frozenset[str]:
    telling = (word for word in words if word not in lexicon().empty_words and word not in left_out)
    return frozenset(stem(word) for word in telling if len(word) > 1 and not word.isdigit())
