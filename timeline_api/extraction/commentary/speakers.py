"""Addresses to the reader, what a writer or speaker thinks, feels or experiences himself, and who is on air."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline_api.extraction.sayings import content_of
from timeline_api.extraction.subjects import subjects_of
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: A name that somebody chose for himself on a site: "osman77", "Ida1980", "44mill".
_USER_NAME = re.compile(r"(?:[a-z]\w*\d\d|[A-Z][a-z]+\d\d|\d\d[a-z]{3})\w*")


def is_user_name(name: str) -> bool:
    """Whether a name is that of a user of a site, who is nobody known: "osman77", not "G20", "COP15", "Channel 4"."""
    return _USER_NAME.fullmatch(name) is not None


def is_of_speaker(tree: Tree, verb: Word, lexicon: Lexicon, *, has_speaker: bool, is_in_turn: bool) -> bool:
    """Whether a clause is about whoever writes or reads it, and no act of somebody whom the document names.

    A named speaker is believed what they did or saw ("We signed it"), not what they think, feel or could do, nor on air
    that they saw something or spoke to somebody.
    """
    if _is_farewell(tree, verb, lexicon) or _is_presented(tree, verb, lexicon):
        return True
    if is_in_turn and _is_of_reporter(tree, verb, lexicon):
        return True
    is_claim = has_speaker and (tree.quoted[verb.index] or not _is_of(tree, verb, lexicon, "readers"))
    if is_claim:
        is_no_act = _is_no_act(tree, verb, lexicon) and _is_of(tree, verb, lexicon, "writers")
        return is_no_act or _is_seen(tree, verb, lexicon) or _is_doubted(tree, verb, lexicon)
    return (
        _is_of_writer(tree, verb, lexicon)
        or _is_request(tree, verb, lexicon)
        or (not has_speaker and _befalls_writer(tree, verb, lexicon))
        or _is_seen(tree, verb, lexicon)
    )


def _is_presented(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "I want to talk about it today", "we were listening to your reports".

    What is quoted is said to somebody in the story, not to an audience.
    """
    if tree.quoted[verb.index]:
        return False
    if verb.tag == "VB" and tree.head(verb).lemma in lexicon["inviting_verbs"]:  # "and let's just listen to it"
        return verb.lemma in lexicon["presenting_verbs"]
    if not _is_of(tree, verb, lexicon, "writers"):
        return False
    above = _governor(tree, verb)
    is_announced = verb.tag == "VB" and above is not verb and above.tag in (*PRESENT_TAGS, "VBG")
    is_moving_on = is_announced and verb.lemma in lexicon["presenting_verbs"]
    owners = (owner for word in _beside(tree, verb) for owner in tree.children(word, "poss"))
    return is_moving_on or any(owner.text.casefold() in lexicon["reader_words"] for owner in owners)


def _beside(tree: Tree, verb: Word) -> tuple[Word, ...]:
    """The objects of a verb, and what its prepositions and theirs lead to."""
    return (*tree.children(verb, *OBJECTS), *_behind(tree, verb))


def _is_farewell(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "We will see you next week"; what is quoted turns to somebody in the story."""
    if tree.quoted[verb.index] or verb.lemma not in lexicon["witnessing_verbs"]:
        return False
    return _is_of(tree, verb, lexicon, "writers") and any(
        _is_one_of(tree, word, lexicon, "readers") for word in tree.children(verb, *OBJECTS)
    )


def _is_of_reporter(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "what we saw today", "I spoke to the mayor", "as I said"; not "we saw ten men fall", "we looked into it".

    A speaker on air only leads to what they saw or heard. What is quoted was said in the story.
    """
    if tree.quoted[verb.index] or verb.lemma not in lexicon["reporter_verbs"]:
        return False
    if any(word.text.casefold() in lexicon["acting_words"] for word in tree.children(verb)):
        return False
    is_told = any(tree.has(each, "acl", "relcl") for each in (verb, *tree.children(verb, *OBJECTS)))
    return not is_told and not tree.has(verb, "ccomp", "xcomp") and _is_of(tree, verb, lexicon, "writers")


def _is_no_act(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether a verb names a state or a feeling, or what is only thought: "we are sad", "I hope we can leave".

    A state that began has a date: "I have been here since 2004".
    """
    if _is_state(tree, verb, lexicon) and not _is_of_event(tree, verb, lexicon):
        return True
    return any(_is_opinion(tree, above, lexicon) for above in _governors(tree, verb))


def _is_state(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "we are sad", "I think so"; neither "we had him back" nor "we were able to open it"."""
    if verb.tag == "VBD" and verb.lemma in lexicon["opinion_verbs"]:
        return False
    predicates = (word for word in tree.children(verb, "acomp") if word.lemma in lexicon["enabling_adjectives"])
    if any(tree.has(word, "xcomp") for word in predicates):
        return False
    is_listed = lexicon.lists(verb.lemma, "opinion_verbs", "lasting_verbs", "feeling_verbs")
    particles = lexicon["particles_of_verbs"]
    return is_listed and not any(word.text.casefold() in particles for word in tree.children(verb))


def _is_of_event(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "we had protests on Friday", "I have been here since 2004"."""
    if any(is_event_noun(word, lexicon) for word in tree.children(verb, *OBJECTS)):
        return True
    return tree.is_perfect(verb, lexicon) and verb.lemma in lexicon["copulas"]


def _is_of_writer(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether the writer or the reader does it, or the writer only thinks that somebody does."""
    if _is_of(tree, verb, lexicon, "writers", "readers"):
        return True
    if not lexicon["readers"].isdisjoint(tree.folded) and any(
        _is_one_of(tree, word, lexicon, "readers")
        for above in _governors(tree, verb)
        for word in tree.children(above, *SUBJECTS)
    ):
        return True  # "I suggest you read what the ministry reported on Friday"
    if lexicon["writers"].isdisjoint(tree.folded):
        return False
    return any(_is_opinion(tree, above, lexicon) for above in _governors(tree, verb))


def _is_of(tree: Tree, verb: Word, lexicon: Lexicon, *names: str) -> bool:
    """Whether the subject is one of some pronouns, or some of those whom it means: "some of you"."""
    if all(lexicon[name].isdisjoint(tree.folded) for name in names):
        return False
    subjects = (*subjects_of(tree, verb, lexicon), *tree.children(_governor(tree, verb), *SUBJECTS))
    wholes = (whole for subject in subjects for whole in _behind(tree, subject))
    return any(_is_one_of(tree, word, lexicon, *names) for word in (*subjects, *wholes))


def _governor(tree: Tree, verb: Word) -> Word:
    """The verb that has it as an infinitive, as in "we [ask] readers to write"; the verb itself if none has."""
    for above in tree.ancestors(verb):
        if verb.dep != "xcomp" and verb.tag != "VB":
            break
        verb = above
    return verb


def _governors(tree: Tree, verb: Word) -> Iterator[Word]:
    """The verbs of which its clause is a part of what they say, from the nearest to the root."""
    for above in tree.ancestors(verb):
        if verb.dep not in ("ccomp", "xcomp", "conj", "nsubj", "dobj", "pobj", "prep", "relcl"):
            return
        yield above
        verb = above


def _is_opinion(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "I think that", "we hope that"."""
    return verb.lemma in lexicon["opinion_verbs"] and any(
        _is_one_of(tree, subject, lexicon, "writers") for subject in tree.children(verb, *SUBJECTS)
    )


def _is_doubted(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "I do not think it is going to stop growth", "we wonder who will win"."""
    return any(
        _is_opinion(tree, above, lexicon) and (above.lemma in lexicon["wondering_verbs"] or tree.has(above, "neg"))
        for above in _governors(tree, verb)
    )


def _is_one_of(tree: Tree, word: Word, lexicon: Lexicon, *names: str) -> bool:
    """Whether it is one of some pronouns; the "I" of "Elizabeth I" is a number, that of "on Monday I left" is not."""
    before = tree.words[word.index - 1] if word.index > 0 else word
    is_number = before.is_name and before is not word and before.text.casefold() not in lexicon["calendar"]
    return word.tag == "PRP" and not is_number and any(word.text.casefold() in lexicon[name] for name in names)


def _befalls_writer(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "my sister fell ill", "it took me an hour", "they handed it to us": an anecdote of an unnamed writer.

    Not so "the minister told us", "the police told us": who does it is somebody.
    """
    if tree.quoted[verb.index]:
        return False
    subjects = tree.children(verb, *SUBJECTS)
    if any(_is_own(tree, part, lexicon) for word in subjects for part in (word, *_behind(tree, word))):
        return True
    is_nobody = all(word.tag == "PRP" or word.dep == "expl" for word in subjects)
    hearers = _beside(tree, verb)
    return bool(subjects) and is_nobody and any(word.text.casefold() in lexicon["hearers"] for word in hearers)


def _is_own(tree: Tree, noun: Word, lexicon: Lexicon) -> bool:
    """As in "my sister"."""
    owners = (owner.text.casefold() for owner in tree.children(noun, "poss"))
    return noun.lemma in lexicon["own_nouns"] and not lexicon["own_words"].isdisjoint(owners)


def _behind(tree: Tree, word: Word) -> tuple[Word, ...]:
    """What the prepositions of a word and of its objects lead to."""
    above = (word, *tree.children(word, *OBJECTS))
    return tuple(
        end
        for each in above
        for preposition in tree.children(each, "prep", "dative")
        for end in tree.children(preposition, "pobj")
    )


def _is_request(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """Whether the sentence asks the reader to do it: a bare verb at its beginning, "please" aside."""
    root = tree.head(verb) if verb.dep == "xcomp" or tree.head(verb).lemma in lexicon["inviting_verbs"] else verb
    if root.tag != "VB" or root.dep != "ROOT" or tree.has(root, *SUBJECTS, *AUXILIARIES):
        return False
    before = (word for word in tree.words[: root.index] if word.text[0].isalnum())
    return all(word.text.casefold() in lexicon["before_requests"] for word in before)


def _is_seen(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "what we are seeing today": a speaker points at what goes on and does not say what it is."""
    finite = tree.finite_part(verb)
    is_present = finite.tag in PRESENT_TAGS and verb.lemma in lexicon["witnessing_verbs"]
    return is_present and _is_of(tree, verb, lexicon, "writers")


def is_on_air(tree: Tree, trigger: Word, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """Whether a clause says of a programme or its reporters that they are on air.

    E.g. "Today is broadcast live", "Lund is reporting live from Riga".
    """
    is_reporting = trigger is verb and _is_reporting_live(tree, verb, lexicon)
    return is_reporting or _is_named_after_day(tree, verb, date, lexicon)


def _is_named_after_day(tree: Tree, verb: Word, date: Span, lexicon: Lexicon) -> bool:
    """As in "Today is broadcast live": a day is no subject of it, and a programme may be called so."""
    if verb.lemma not in lexicon["airing_verbs"]:
        return False
    days = tree.within(date)
    return any(word in days for word in tree.children(verb, *SUBJECTS))


def _is_reporting_live(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "Ida Lund is reporting live from Riga"; not "Lund reports from Riga that the mill burns"."""
    if verb.lemma not in lexicon["on_air_verbs"] or tree.has(verb, *OBJECTS, "auxpass"):
        return False
    beside = (word.text.casefold() for word in tree.children(verb, "advmod", "acomp", "prep"))
    has_place = any(word in lexicon["live_words"] | lexicon["source_prepositions"] for word in beside)
    return has_place and content_of(tree, verb, lexicon) is None
