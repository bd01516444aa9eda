"""The speaker in a stretch of text, read without a parse: the phrase beside a verb of saying, and whom it calls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from timeline_api.extraction.attribution.speakers import is_cut
from timeline_api.extraction.entities.entity_types import gender_of_pronoun
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.language.stems import finite_bases
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution, Span

#: How far before "he said" its antecedent is named, in code points and in sentences.
_NEARBY, _SENTENCES_BACK = 700, 3
#: How many words call a speaker at most.
_WORDS_OF_SPEAKER = 9

#: The signs that can stand before a phrase for a speaker.
_BESIDE_PHRASE = " ,-—–"

_WORD = re.compile(r"[\w’'.&-]*\w")
#: Where a sentence ends: behind its stop and the marks of quotation, before a capital.
SENTENCE_END = re.compile(r"[.!?][”»\"')\]]*\s+(?=[A-Z“«\"(])|\n")
_QUOTED = re.compile(r"[“«][^“”«»]*[”»]|\"[^\"]*\"")
#: Where the phrase for a speaker ends: "said Ilse Brandt, the mayor", "said the mayor after the vote".
_PHRASE_END = re.compile(r"[,;:.(\n“«\"]|\s(?:on|in|at|after|before|during|when|while|as|who|that|to|and|but|in)\s")


def speaker_in(text: str, span: Span, entities: EntityIndex) -> Attribution | None:
    """The subject of the first reporting verb in a stretch of text."""
    found = _reporting_phrase(text, span, entities.lexicon)
    return None if found is None else _named(text, found[0], found[1].of(text), entities)


def _reporting_phrase(text: str, span: Span, lexicon: Lexicon) -> tuple[Span, Span] | None:
    """Where the subject of the first reporting verb in a stretch of text stands, and that verb."""
    for word in _WORD.finditer(text, span.start, span.end):
        if not _is_form_of(word[0], lexicon, "reporting_verbs", "attributing_verbs"):
            continue
        before = text[span.start : word.start()]
        if any(_leads_to_noun(last, lexicon) for last in before.casefold().split()[-1:]):
            continue
        if before.strip(_BESIDE_PHRASE):
            phrase = Span(word.start() - len(before.lstrip(_BESIDE_PHRASE)), word.start())
        else:
            phrase = Span(word.end(), _phrase_end(text, word.end(), span.end))
        return phrase, Span(word.start(), word.end())
    return None


def _leads_to_noun(word: str, lexicon: Lexicon) -> bool:
    """As in "in reply", "a report": a word behind these is no verb."""
    return lexicon.lists(word, "determiners", "prepositions", "possessives")


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
    phrase = _behind_circumstance(text, phrase, entities)
    words = phrase.of(text).strip(" ,")
    count = len(words.split())
    names = [name for name in entities.within(phrase) if can_speak(name.name, entities)]
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


def _behind_circumstance(text: str, phrase: Span, entities: EntityIndex) -> Span:
    """The phrase without what stands before its subject: "In a statement South Lund Council", "On its site the union".

    It begins with the name at its end, or with its last article.
    """
    words = phrase.of(text).casefold().split()
    if not words or words[0] not in entities.lexicon["prepositions"]:
        return phrase
    last = entities.within(phrase, most=1)
    if last and not text[last[0].span.end : phrase.end].strip(" ,"):
        return Span(last[0].span.start, phrase.end)
    found = _WORD.finditer(text, phrase.start, phrase.end)
    articles = [word for word in found if word[0].casefold() in entities.lexicon["articles"]]
    return Span(articles[-1].start(), phrase.end) if articles else phrase


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
    """Whoever spoke last before a pronoun, or the only person named shortly before; else the pronoun itself."""
    return last_speaker(pronoun, position, entities) or _only_person(pronoun, position, entities) or pronoun


def _only_person(pronoun: str, position: int, entities: EntityIndex) -> str:
    """The only person named shortly before a pronoun, if of its gender, else ""."""
    before = entities.within(Span(max(0, position - _NEARBY), position))
    persons = {name.name for name in before if entities.type_of(name.name) == "person"}
    return persons.pop() if len(persons) == 1 and _has_gender(next(iter(persons)), pronoun, entities) else ""


def last_speaker(pronoun: str, position: int, entities: EntityIndex) -> str:
    """Return the person whom "he" or "she" as a speaker means: who speaks in the sentence before, "" if unknown.

    As in "Ana Lund, the mayor, said Ida Dorn had left. “…,” she added.": a sentence whose speaker is such a pronoun too
    leads on to the one before it. A sentence without a speaker that brings in somebody of the gender leaves open who is
    meant, and so does another speaker.
    """
    text = entities.text
    first = max(0, position - _NEARBY)
    ends = [first, *(end.end() for end in SENTENCE_END.finditer(text, first, position + 1))]
    if _has_person(_outside_quotes(text, Span(ends[-1], position)), pronoun, entities):
        return ""
    for start, end in islice(pairwise(reversed(ends)), _SENTENCES_BACK):
        outside = _outside_quotes(text, Span(end, start))
        phrases = [phrase for each in outside for phrase in _speaking(text, each, entities.lexicon)]
        if not phrases and _has_person(outside, pronoun, entities):
            return ""
        others = [phrase for phrase in phrases if not _shares_speaker(phrase.of(text), pronoun, entities.lexicon)]
        if not others:
            continue
        speakers = {_person_in(text, phrase, entities) for phrase in others}
        name = speakers.pop() if len(speakers) == 1 else ""
        return name if name and _has_gender(name, pronoun, entities) else ""
    return ""


def _speaking(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The phrases beside the verbs of saying in a stretch of text: "Ida Lund, the mayor,", "she"."""
    while (found := _reporting_phrase(text, span, lexicon)) is not None:
        phrase, verb = found
        if _is_form_of(verb.of(text), lexicon, "reporting_verbs"):  # "than first feared" is nobody's claim
            yield phrase
        span = Span(max(phrase.end, verb.end), span.end)


def _shares_speaker(words: str, pronoun: str, lexicon: Lexicon) -> bool:
    """As in "she said", "… and added": whether the words before a verb of saying leave its speaker as it is."""
    each = words.strip(" ,").casefold().split()
    return not each or each == [pronoun] or each[-1] in lexicon["conjunctions"]


def _person_in(text: str, phrase: Span, entities: EntityIndex) -> str:
    """The person that a phrase calls: named at its beginning or its end, with no more than titles before; else ""."""
    for name in entities.within(phrase):
        before = text[phrase.start : name.span.start].strip(" ,").casefold().split()
        is_first = all(word.rstrip(".") in entities.lexicon["all_titles"] for word in before)
        is_last = not text[name.span.end : phrase.end].strip(" ,")
        if (is_first or is_last) and entities.type_of(name.name) == "person":
            return name.name
    return ""


def _outside_quotes(text: str, span: Span) -> list[Span]:
    """The stretches of a sentence that no marks of quotation are around."""
    edges = [span.start]
    for quotation in _QUOTED.finditer(text, span.start, span.end):
        edges += quotation.span()
    return [Span(start, end) for start, end in zip(edges[::2], [*edges[1::2], span.end], strict=True)]


def _has_person(stretches: Sequence[Span], pronoun: str, entities: EntityIndex) -> bool:
    """Whether somebody whom a pronoun can mean is named, or brought in without a name, in some stretches of a text."""
    gender = gender_of_pronoun(pronoun, entities.lexicon)
    named = (name.name for span in stretches for name in entities.within(span))
    is_named = any(entities.type_of(name) == "person" and _has_gender(name, pronoun, entities) for name in named)
    return is_named or any(entities.has_stranger(span, gender) for span in stretches)


def _has_gender(name: str, pronoun: str, entities: EntityIndex) -> bool:
    """Whether somebody can be of the gender of a pronoun."""
    return entities.gender_of(name) in (gender_of_pronoun(pronoun, entities.lexicon), "")


def _is_owner(before: str, lexicon: Lexicon) -> bool:
    """Whether a name behind these words only says whose speaker it is: "a spokesman for", "the head of"."""
    return not lexicon["prepositions"].isdisjoint(before.casefold().split())


def can_speak(name: str, entities: EntityIndex) -> bool:
    """Whether the bearer of a name can say something: a person, a body or a country."""
    return entities.type_of(name) in ("person", "organisation", "country")


def _is_form_of(word: str, lexicon: Lexicon, *names: str) -> bool:
    """Whether a word is a form of a verb in one of the lists with some names."""
    plain = word.casefold()
    irregular = lexicon.verb_forms.get(plain, ("", ""))[0]
    bases = {irregular, lexicon.base_form(plain), *finite_bases(plain)}
    return any(not lexicon[name].isdisjoint(bases) for name in names)
