"""The tense of a clause or a sentence: past, present, perfect, and what was before the time that a text is at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline_api.model import Span
from timeline_api.temporal.direction.bounds import opening_of
from timeline_api.temporal.direction.clause import (
    REACH,
    bare_word,
    clause_after,
    clause_before,
    has_quotation,
    words_after,
)
from timeline_api.temporal.direction.cues import SHORTEST, Cues
from timeline_api.temporal.normalise import Direction

#: How near to an expression a verb of the present stands that no pronoun shows, in words: "passes the Earth on".
_NEAR = 4
#: How many words back of "has" a relative pronoun makes an aside of it: "who, the police say, has left".
_ASIDE_REACH = 5
#: Within how many words of an expression a verb of the past dates it, and a verb of saying.
_VERB_REACH = 9
_SAYING_REACH = 2


def tense_of(text: str, cues: Cues) -> Direction | None:
    """The tense of a text about one day: "future" for a promise, "past", or None (the present of a headline)."""
    words = words_after(text[:REACH], cues)
    if not words:
        return None
    pairs = {f"{first} {second}" for first, second in pairwise(words)}
    if not cues.promises.isdisjoint(words) or not cues.promises.isdisjoint(pairs):
        return "future"
    for index, word in enumerate(words):
        before, following = words[index - 1] if index else "", words[index + 1] if index + 1 < len(words) else ""
        if cues.direction(before, word, following) == "past":
            return "past"
    return None


def is_in_present_tense(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression has a verb of the present and none of the past.

    As in "On 6 June she faces a challenger" and "A new one follows on 9 May".
    """
    before, after = clause_before(text, span, cues), clause_after(text, span, cues)
    for words in (before, after):
        if any(word in cues.unmarked or is_past(words, index, cues) for index, word in enumerate(words)):
            return False
    is_third = any(_is_third_person(before, index, cues) for index in range(max(1, len(before) - _NEAR), len(before)))
    return is_third or any(is_present(words, index, cues) for words in (before, after) for index in range(len(words)))


def is_of_no_year(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression is in the present or the perfect: "calves are born in", "have come in"."""
    words = clause_before(text, span, cues)
    plain = (word for before, word in pairwise(("", *words)) if before not in cues.present and word not in cues.perfect)
    if any(cues.directions.get(word) == "past" for word in plain):
        return False
    if not cues.perfect.isdisjoint(words) or _is_generic(words, cues):
        return True
    return is_in_present_tense(text, span, cues) or not cues.today.isdisjoint(words)


def _is_generic(words: Sequence[str], cues: Cues) -> bool:
    """Whether a clause is about most things of a kind, or about what is usual: "most outbreaks happen in"."""
    if cues.generics.isdisjoint(word.casefold() for word in words) or _has_past(words, cues):
        return False
    return all(cues.directions.get(word) != "future" for word in words)


def is_about_the_present(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression is said from the day of writing: "she will be buried on 20 January"."""
    if not cues.spoken_now.isdisjoint(clause_before(text, span, cues)):
        return True
    words = clause_after(text, span, cues)
    for index, word in enumerate(words):
        before, following = words[index - 1] if index else "", words[index + 1] if index + 1 < len(words) else ""
        if word in cues.spoken_now and before not in cues.relatives:
            return True
        if cues.direction(before, word, following) == "past":
            return False
    return False


def has_past_beside(text: str, span: Span, cues: Cues) -> bool:
    """Whether a verb of the past is near an expression, and none of the present: "fled this week", "this week it fell".

    A verb of saying dates what it says only where it stands beside the expression: not in "said talks go on this week".
    """
    if text.startswith(cues.possessive_endings, span.end):
        return False
    words = clause_before(text, span, cues)
    if words and words[-1] not in cues.breaks and words[-1] not in cues.openers:
        last = max((index for index in range(len(words)) if is_past(words, index, cues)), default=-1)
        reach = _SAYING_REACH if words[last] in cues.reporting else _VERB_REACH
        is_near = last >= 0 and len(words) - last <= reach
        return is_near and cues.present.isdisjoint(words) and cues.spoken_now.isdisjoint(words)
    words = clause_after(text, span, cues)[:_VERB_REACH]
    first = next((index for index in range(len(words)) if is_past(words, index, cues)), len(words))
    return first < len(words) and cues.spoken_now.isdisjoint(words[:first]) and cues.present.isdisjoint(words[:first])


def is_anterior(text: str, span: Span, cues: Cues) -> bool:
    """Whether the clause of an expression is about what had happened before the time that the text is at.

    As in "it had been inspected on 9 January"; "by October he had left" goes on to October.
    """
    words = clause_before(text, span, cues)
    if opening_of(words, cues):
        return False
    if not cues.pluperfect.isdisjoint(words):
        later = max((index for index, word in enumerate(words) if word in cues.when), default=0)
        words = words[later:]  # "it had hardly changed when she returned in April"
        return not later or not _has_past(words, cues) or not cues.pluperfect.isdisjoint(words)
    window = text[span.end : span.end + REACH]
    if not any(word in window for word in cues.pluperfect):
        return False
    following = clause_after(text, span, cues)
    if cues.pluperfect.isdisjoint(following):
        return False
    if not words[1:]:
        return True
    first = next((word for index, word in enumerate(following) if is_past(following, index, cues)), "")
    return first in cues.pluperfect and not _has_past(words, cues)  # "an inspection in February had found rust"


def _has_past(words: Sequence[str], cues: Cues) -> bool:
    return any(is_past(words, index, cues) for index in range(len(words)))


def has_present_behind(text: str, span: Span, end: int, cues: Cues) -> bool:
    """Whether a sentence goes on, behind an expression, to how things are now: "and have had to walk since"."""
    words = [bare_word(token) for token in text[span.end : end].split()]
    if not cues.perfect.isdisjoint(words) or not cues.spoken_now.isdisjoint(words):
        return True
    return _is_now(words, cues)


def has_present_before(text: str, start: int, span: Span, cues: Cues) -> bool:
    """Whether a sentence that begins at an offset says, before an expression, how things are now.

    As in "it has been amended, most recently in May" and "police now want to ask him of a theft on 9 May".
    """
    words = [bare_word(token) for token in text[start : span.start].split()]
    return _is_now(words, cues) or has_perfect_between(text, start, span.start, cues)


def has_perfect_between(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether a text between two offsets says in the perfect how things are: "it has still not been rebuilt".

    Neither does "must have left" or "to have left", nor a relative clause ("Dunn, who has left the force"), nor a
    text with a quotation in it.
    """
    if has_quotation(text, start, end):
        return False
    words = [bare_word(token) for token in text[start:end].split()]
    for index, word in enumerate(words):
        if word.casefold() in cues.perfect and cues.relatives.isdisjoint(words[max(0, index - _ASIDE_REACH) : index]):
            above = words[index - 1] if index else ""
            if above in cues.infinitives or f"{above} {word}" in cues.directions:
                continue
            following = range(index + 1, min(index + 4, len(words)))
            if any(is_past(words, near, cues) or words[near].endswith(cues.participle_endings) for near in following):
                return True
    return False


def has_present_between(text: str, start: int, end: int, cues: Cues) -> bool:
    """Whether sentences between two offsets say how things are now: "She is 78", but not "a hut that is there"."""
    if has_quotation(text, start, end):
        return False
    words = [bare_word(token) for token in text[start:end].split()]
    return any(
        word.casefold() in cues.today and cues.relatives.isdisjoint(words[max(0, index - _ASIDE_REACH) : index])
        for index, word in enumerate(words)
    )


def opens_in_present(clause: str, cues: Cues) -> bool:
    """Whether a clause up to its date is in the present tense: "It is forty years since the disaster of March 1975"."""
    words = [bare_word(token).casefold() for token in clause.split()]
    return not cues.today.isdisjoint(words) and not _has_past(words, cues)


def is_state(text: str, cues: Cues) -> bool:
    """Whether a text behind a year says what something was in it: "it was the largest", not "season was the best"."""
    words = [bare_word(token) for token in text[:REACH].split()]
    first = next((index for index in range(len(words)) if is_past(words, index, cues)), len(words))
    if first + 1 >= len(words) or words[first] not in cues.imperfect or words[0] in cues.seasons:
        return False
    return words[first + 1] in cues.determiners


def has_first_person(text: str, cues: Cues) -> bool:
    """Whether a text speaks of its own author."""
    return not cues.first_person.isdisjoint(bare_word(token).casefold() for token in text.split())


def is_about_death(sentence: str, cues: Cues) -> bool:
    """Whether a sentence is about a death or a funeral."""
    return not cues.deaths.isdisjoint(bare_word(token).casefold() for token in sentence.split())


def is_about_commemoration(sentence: str, cues: Cues) -> bool:
    """Whether a sentence is about how something of the past is remembered."""
    return not cues.commemorations.isdisjoint(bare_word(token).casefold() for token in sentence.split())


def _is_now(words: Sequence[str], cues: Cues) -> bool:
    """Whether a sentence says "now" of how things are, and not of a narrative: "now had nothing"."""
    return any(
        word in cues.nowadays
        and index + 1 < len(words)
        and not any(is_past(words, near, cues) for near in (index - 1, index + 1) if near >= 0)
        for index, word in enumerate(words)
    )


def is_past(words: Sequence[str], index: int, cues: Cues) -> bool:
    """Whether the word at an index is a cue of the past among the words around it."""
    following = words[index + 1] if index + 1 < len(words) else ""
    return cues.direction(words[index - 1] if index else "", words[index], following) == "past"


def is_present(words: Sequence[str], index: int, cues: Cues) -> bool:
    """Whether a word has an ending of the present behind a pronoun ("she faces"), or is listed ("work starts on")."""
    word = words[index]
    if index and word.endswith(cues.present_endings) and words[index - 1] not in cues.determiners:
        following = words[index + 1] if index + 1 < len(words) else ""
        if cues.listed_direction(word, following) == "future":
            return True
    if not index or words[index - 1].casefold() not in cues.nominatives:
        return False
    return len(word) >= SHORTEST - 1 and word.endswith(cues.present_endings) and word not in cues.directions


def _is_third_person(words: Sequence[str], index: int, cues: Cues) -> bool:
    """Whether a word has an ending of the present between a noun and what leads on: "a new one follows on"."""
    if not index or index + 1 >= len(words):
        return False
    word, above, following = words[index], words[index - 1], words[index + 1]
    if len(word) < SHORTEST or not word.islower() or not word.endswith(cues.present_endings) or word in cues.directions:
        return False
    leads_on = following in cues.function_words or following in cues.determiners
    is_noun = above.isalpha() and above not in cues.function_words and above not in cues.determiners
    return leads_on and is_noun and not above.endswith(cues.present_endings)
