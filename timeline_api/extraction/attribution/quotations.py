"""The speaker of a quotation: behind it, before it, or where the quotation that it continues names one."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline_api.extraction.attribution.speakers import is_cut
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.language.stems import finite_bases
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution, Span

#: How far a quotation reaches around a word of it, and the reporting clause beside it, in code points.
_LONGEST, _BESIDE = 900, 160
#: How far before "he said" its antecedent is named.
_NEARBY = 700
#: How many quotations back the speaker of one that names none is looked for.
_EARLIER = 3
#: How many words call a speaker at most.
_WORDS_OF_SPEAKER = 9

_OPEN, _CLOSE = "“«", "”»"
_WORD = re.compile(r"[\w’'.&-]*\w")
_SENTENCE_END = re.compile(r"[.!?][”»\"')\]]*\s+(?=[A-Z“«\"(])|\n")
#: Where the phrase for a speaker ends: "said Ilse Brandt, the mayor", "said the mayor after the vote".
_PHRASE_END = re.compile(r"[,;:.(\n“«\"]|\s(?:on|in|at|after|before|during|when|while|as|who|that|to|and|but|in)\s")
_CONTINUED = re.compile(r"\s*")


class _Quotation(NamedTuple):
    """The indices of the opening and the closing mark; the latter is -1 for a quotation that no mark closes."""

    start: int
    end: int


def quoted_speaker(text: str, position: int, entities: EntityIndex) -> Attribution | None:
    """Return the speaker of the quotation around a position, with the verb; None outside quotations or if unknown."""
    quotation = _quotation_at(text, position)
    for _ in range(_EARLIER):
        if quotation is None:
            return None
        found = _behind(text, quotation, entities) or _before(text, quotation, entities)
        if found is not None:
            return found
        quotation = _continued(text, quotation)
    return None


def quotation_around(text: str, position: int) -> Span | None:
    """Return the quotation around a position with its marks; None outside of quotations and for one that goes on."""
    quotation = _quotation_at(text, position)
    if quotation is None or quotation.end < 0:
        return None
    return Span(quotation.start, quotation.end + 1)


def _quotation_at(text: str, position: int) -> _Quotation | None:
    first = max(0, position - _LONGEST)
    opened = max(text.rfind(mark, first, position) for mark in _OPEN)
    closed = max(text.rfind(mark, first, position) for mark in _CLOSE)
    if opened > closed:
        last = position + _LONGEST
        end = min((end for end in (text.find(mark, position, last) for mark in _CLOSE) if end >= 0), default=-1)
        following = min((at for at in (text.find(mark, position, last) for mark in _OPEN) if at >= 0), default=-1)
        is_closed = end >= 0 and not 0 <= following < end
        goes_on = (
            following >= 0 and text[following - 1 : following] == "\n"
        )  # each paragraph of a quotation opens it again
        if not is_closed and not goes_on and "\n" in text[opened:position]:
            return None
        return _Quotation(opened, end if is_closed else -1)
    line = max(first, text.rfind("\n", first, position) + 1)
    if text.count('"', line, position) % 2 == 0:
        return None
    return _Quotation(text.rfind('"', line, position), text.find('"', position, position + _LONGEST))


def _continued(text: str, quotation: _Quotation) -> _Quotation | None:
    """The quotation that another one continues, with nothing but space between them, or as its next paragraph."""
    before = (
        text[: quotation.start] if quotation.start <= _LONGEST else text[quotation.start - _LONGEST : quotation.start]
    )
    offset = quotation.start - len(before)
    kept = before.rstrip()
    opened, closed = (max(kept.rfind(mark) for mark in marks) for marks in (_OPEN, _CLOSE))
    if opened > closed:  # a paragraph of a quotation that goes on has no closing mark
        return _Quotation(offset + opened, -1)
    if not _closes_quotation(kept):
        return None
    end = offset + len(kept) - 1
    start = max(text.rfind(mark, max(0, end - _LONGEST), end) for mark in _OPEN)
    return _Quotation(start, end) if start >= 0 else None


def _closes_quotation(text: str) -> bool:
    """Whether a text ends in a quotation that is closed: "…,” she said" does not, nor does "so-called “theory”."."""
    return text[-1:] in tuple(_CLOSE)


def _behind(text: str, quotation: _Quotation, entities: EntityIndex) -> Attribution | None:
    """As in "…,” said Ilse Brandt": the clause that goes on behind the closing mark."""
    if quotation.end < 1:
        return None
    start = quotation.end + 1
    rest = text[start : start + _BESIDE]
    if text[quotation.end - 1] not in ",?!—–-" and not rest[:2].lstrip(" ,")[:1].islower():
        return None
    end = _SENTENCE_END.search(rest)
    rest = rest[: end.start() if end else len(rest)]
    opening = min((at for at in (rest.find(mark) for mark in f'{_OPEN}"') if at >= 0), default=len(rest))
    return _speaker_in(text, Span(start, start + opening), entities)


def _before(text: str, quotation: _Quotation, entities: EntityIndex) -> Attribution | None:
    """As in "Ilse Brandt said: “…", "…,” she said. “…", "She was tired, she said. “…"."""
    first = max(0, quotation.start - 2 * _BESIDE)
    fragment = text[first : quotation.start].rstrip()
    sentences = [first + end.end() for end in _SENTENCE_END.finditer(fragment)]
    closed = max((fragment.rfind(mark) for mark in _CLOSE), default=-1)
    start = max([first, *sentences, *([first + closed + 1] if closed >= 0 else [])])
    if not text[start : quotation.start].strip(" .,!?") and not _closes_quotation(fragment):
        start = max([first, *sentences])
    span = Span(start, first + len(fragment))
    if not span.of(text).strip(" .,!?"):
        return None
    found = _speaker_in(text, span, entities)
    if found is None and fragment.endswith(":"):
        return _labelled(text, span, entities)
    return found


def _labelled(text: str, span: Span, entities: EntityIndex) -> Attribution | None:
    """As in "Ilse Brandt: “We …": whoever is named directly before the colon."""
    names = entities.within(span, most=1)
    if not names or text[names[0].span.end : span.end].strip(" ") != ":":
        return None
    return Attribution(who=names[0].name, span=names[0].span) if _can_speak(names[0].name, entities) else None


def _speaker_in(text: str, span: Span, entities: EntityIndex) -> Attribution | None:
    """The subject of the first reporting verb in a stretch of text."""
    for word in _WORD.finditer(text, span.start, span.end):
        if not _is_reporting(word[0], entities.lexicon):
            continue
        before = text[span.start : word.start()]
        if before.casefold().split()[-1:] and _leads_to_noun(before.casefold().split()[-1], entities.lexicon):
            continue
        subject = _last_phrase(before)
        phrase = (
            Span(span.start + subject, word.start())
            if before[subject:].strip(" ,")
            else Span(word.end(), _phrase_end(text, word.end(), span.end))
        )
        return _named(text, phrase, word[0], entities)
    return None


def _leads_to_noun(word: str, lexicon: Lexicon) -> bool:
    """As in "in reply", "a report": a word behind these is no verb."""
    return word in lexicon["determiners"] or word in lexicon["prepositions"] or word in lexicon["possessives"]


def _last_phrase(before: str) -> int:
    """Where the phrase directly before a verb begins: behind the last comma that no name follows directly."""
    return len(before) - len(before.lstrip(" ,-—–"))


def _phrase_end(text: str, start: int, end: int) -> int:
    found = _PHRASE_END.search(text, start + 1, end)
    return found.start() if found else end


def _named(text: str, phrase: Span, verb: str, entities: EntityIndex) -> Attribution | None:
    """The attribution to what a phrase calls, None if it is no short phrase for somebody."""
    words = phrase.of(text).strip(" ,")
    count = len(words.split())
    if not words or count > _WORDS_OF_SPEAKER * 2:
        return None
    if words.casefold() in entities.lexicon["person_pronouns"]:
        return Attribution(
            who=_antecedent(words.casefold(), phrase.start, entities), verb=verb, span=Span(phrase.start, phrase.end)
        )
    if _is_no_speaker(words, entities.lexicon):
        return None
    names = [name for name in entities.within(phrase) if _can_speak(name.name, entities)]
    start = phrase.start + len(phrase.of(text)) - len(phrase.of(text).lstrip(" ,"))
    is_cut_off = bool(names) and is_cut(names[0].name, words, entities.lexicon)
    if (
        names
        and not is_cut_off
        and not _is_joined(words, entities.lexicon)
        and not _is_owner(text[start : names[0].span.start], entities.lexicon)
    ):
        return Attribution(who=names[0].name, verb=verb, span=names[0].span)
    first = words.split()[0].casefold()
    if count > _WORDS_OF_SPEAKER or "," in words or first in entities.lexicon["silent_pronouns"]:
        return None
    if first in entities.lexicon["pronouns"] and (count > 1 or first not in entities.lexicon["third_persons"]):
        return None
    return Attribution(
        who=words[:1].lower() + words[1:] if not names else words, verb=verb, span=Span(start, start + len(words))
    )


def _is_no_speaker(words: str, lexicon: Lexicon) -> bool:
    """As in "if you can", "it to", "the BBC is not", "on Sunday": no phrase for somebody."""
    each = words.casefold().split()
    is_clause = each[0] in lexicon["subordinators"] or each[0] in lexicon["conjunctions"]
    ends = (lexicon["infinitive_markers"], lexicon["negators"], lexicon["modals"])
    return is_clause or any(each[-1] in end for end in (*ends, lexicon["calendar"]))


def _is_joined(words: str, lexicon: Lexicon) -> bool:
    """As in "Brandt and colleagues": more than the one who is named."""
    each = words.casefold().split()
    return lexicon.wording["and"] in each[1:] and len(each) <= _WORDS_OF_SPEAKER


def _antecedent(pronoun: str, position: int, entities: EntityIndex) -> str:
    """The only person named shortly before a pronoun, if of its gender; else the pronoun itself."""
    before = entities.within(Span(max(0, position - _NEARBY), position))
    persons = {name.name for name in before if entities.type_of(name.name) == "person"}
    gender = "female" if pronoun in entities.lexicon["female_pronouns"] else "male"
    if len(persons) == 1 and entities.gender_of(*persons) in (gender, "unknown", ""):
        return persons.pop()
    return pronoun


def _is_owner(before: str, lexicon: Lexicon) -> bool:
    """Whether a name behind these words only says whose speaker it is: "a spokesman for", "the head of"."""
    words = before.casefold().split()
    return bool(words) and (words[-1] in lexicon["prepositions"] or bool(set(words) & lexicon["prepositions"]))


def _can_speak(name: str, entities: EntityIndex) -> bool:
    return entities.type_of(name) in ("person", "organisation", "country")


def _is_reporting(word: str, lexicon: Lexicon) -> bool:
    plain = word.casefold()
    irregular = lexicon.verb_forms.get(plain, ("", ""))[0]
    bases = {irregular, lexicon.base_form(plain), *finite_bases(plain)}
    return not (lexicon["reporting_verbs"].isdisjoint(bases) and lexicon["attributing_verbs"].isdisjoint(bases))
