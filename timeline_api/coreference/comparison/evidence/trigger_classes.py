"""Trigger classes: the class of event that a trigger names, e.g. one for "met", "summit" and "held talks"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, takewhile

from timeline_api.coreference.comparison.evidence.title_subjects import first_phrase, head_of_subject
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.stems import is_nominal, stem
from timeline_api.language.wordnet import inflected_verb
from timeline_api.model import EventMention

#: How far from a light verb its noun is looked for, in words.
_REACH = 6

#: How far behind its verb a particle may stand ("wrote on Monday to").
_PARTICLE_REACH = 4


def trigger_classes(mention: EventMention) -> frozenset[str]:
    """Return the classes of a mention's trigger, one or more.

    A listed word has the list's class, any other is its own class together with its inflections and derivations.
    For a light verb ("sent", "held") it is the class of the noun beside it.
    """
    before, after = _beside(mention)
    lemmas = words_of(mention.trigger.lemma) or words_of(mention.trigger.text) or [mention.trigger.lemma]
    verb = stem(lemmas[0])
    if verb in lexicon().nouns and _is_noun(mention.trigger.text, before):
        modified = lexicon().modified_nouns.get((before[-1], verb)) if before else None
        return frozenset((modified or lexicon().nouns[verb],))
    following = [*lemmas[1:], *after[:_PARTICLE_REACH]]
    phrase = _phrase_class(verb, following)
    if phrase:
        return frozenset((phrase,))
    if subject := _subject_that_takes_place(verb, following, before):
        return frozenset((class_of(subject),))
    if course := _class_of_course(verb, [*lemmas[1:], *after], before, mention):
        return frozenset((course,))
    if verb in lexicon().light or any((verb, word) in lexicon().light_phrases for word in following):
        return frozenset((_noun_class([*lemmas[1:], *after], before) or class_of(lemmas[0]),))
    return frozenset((_listed(lemmas) or _own_class(lemmas),))


def _is_noun(word: str, before: Sequence[str]) -> bool:
    form = word.lower()
    is_verb = form.endswith(lexicon().verb_endings) or inflected_verb(form)
    return not is_verb and not lexicon().verb_signs.intersection(before[-1:])


def _own_class(lemmas: Sequence[str]) -> str:
    """Return the class of an unlisted trigger: a verb with its particle, or the last word of a compound noun."""
    first, *others = lemmas
    if others and others[0] in lexicon().particles:
        return f"{stem(first)} {others[0]}"
    return class_of(lemmas[-1])


def class_of(word: str) -> str:
    """Return the class of one folded word: a listed class, else its stem."""
    return lexicon().classes.get(stem(word), stem(word))


@cache
def stems_of_class(name: str) -> frozenset[str]:
    """Return the stems that are listed in a class."""
    listed = (*lexicon().classes.items(), *lexicon().nouns.items())
    return frozenset(root for root, class_name in listed if class_name == name)


def _beside(mention: EventMention) -> tuple[list[str], list[str]]:
    start, end = (offset - mention.sentence.start for offset in (mention.trigger.span.start, mention.trigger.span.end))
    if not 0 <= start <= end <= len(mention.quote):
        return [], []
    return words_of(_without_apposition(mention.quote[:start])), words_of(mention.quote[end:])


def _without_apposition(text: str) -> str:
    """Return what stands before a trigger without what commas set off ("the quake, the worst in years, struck")."""
    end = text.rstrip()
    if not end.endswith(","):
        return text
    comma = end.rfind(",", 0, -1)
    return text if comma < 0 else end[:comma]


def _subject_that_takes_place(verb: str, following: Sequence[str], before: Sequence[str]) -> str:
    """Return the noun before a verb such as "takes place", which names what happens ("the concert takes place")."""
    if not following or (verb, following[0]) not in lexicon().taking_place:
        return ""
    return next((word for word in reversed(before[-_REACH:]) if word not in lexicon().empty_words), "")


def _class_of_course(verb: str, after: Sequence[str], before: Sequence[str], mention: EventMention) -> str:
    """Return the class of what begins or goes on: of the verb behind ("began to clear"), or of the subject.

    "" for other verbs, and where neither is found.
    """
    if verb not in lexicon().course:
        return ""
    if after and after[0].endswith("ing"):
        return class_of(after[0])
    if after[:1] == ["to"] and after[1:2] and after[1] not in lexicon().empty_words:
        return class_of(after[1])
    if _has_object(after):
        return ""
    subject = first_phrase(after[1:]) if after[:1] == ["of"] else head_of_subject(mention.title, verb)
    listed = filter(None, map(_listed_noun, (subject, *_nouns_before(before))))
    return next(listed, "") or (class_of(subject) if subject else "")


def _has_object(after: Sequence[str]) -> bool:
    """Whether the word behind a verb begins an object: a noun or what stands before one."""
    if not after or after[0].isdigit():
        return False
    return after[0] not in lexicon().empty_words or after[0] in lexicon().determiners


def _phrase_class(verb: str, following: Sequence[str]) -> str:
    phrases = lexicon().phrases
    return next((phrases[verb, word] for word in following if (verb, word) in phrases), "")


def _noun_class(after: Sequence[str], before: Sequence[str]) -> str:
    """Return the class of the noun beside a light verb; of "opened after a delay" the delay is not what opened.

    A form in "-ed" or "-ing" is a noun only if it is listed itself ("bombing"): nobody talks in "spread, postponing".
    """
    within = takewhile(lambda word: word not in lexicon().parting, after[:_REACH])
    nouns = [*within, *_nouns_before(before)]
    listed = filter(None, map(_listed_noun, nouns))
    derived = (stem(word) for word in nouns if is_nominal(word))
    return next(chain(listed, derived), "")


def _nouns_before(before: Sequence[str]) -> Iterator[str]:
    """Yield the words before a trigger, the nearest first, up to the begin of its clause ("open when it resumed")."""
    parting = lexicon().parting - lexicon().relatives
    return takewhile(lambda word: word not in parting, reversed(before[-_REACH:]))


def _listed_noun(word: str) -> str:
    if word.endswith(lexicon().verb_endings) and word not in lexicon().listed:
        return ""
    root = stem(word)
    return lexicon().nouns.get(root) or lexicon().classes.get(root, "")


def _listed(lemmas: Sequence[str]) -> str:
    classes = lexicon().classes
    return next((classes[stem(word)] for word in lemmas if stem(word) in classes), "")
