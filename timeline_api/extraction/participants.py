"""The participants of an event and the places where it happens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.places import place_words, places_at
from timeline_api.extraction.subjects import agents_of_noun, gap_of, owner_of, subjects_of
from timeline_api.extraction.syntax.tree import OBJECTS, PREPOSITIONS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Actor, Span, TitlePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The heads of the phrases that take part: who does it, to whom it is done or with whom, where."""

    subjects: tuple[Word, ...]
    others: tuple[Word, ...]
    places: tuple[Word, ...]


def roles_of(tree: Tree, trigger: Word, lexicon: Lexicon, *, dates: frozenset[int] = frozenset()) -> Roles:
    """The phrases around a trigger, those that stand in a clause above it included, but for `dates`."""
    if trigger.is_verb:
        subjects, others = subjects_of(tree, trigger, lexicon), tuple(_objects(tree, trigger, lexicon))
        happenings = [word for word in subjects if is_event_noun(word, lexicon)]
        others += tuple(one for noun in happenings for one in _parties(tree, noun, lexicon))
        measures = [word for word in subjects if word.text.casefold() in lexicon["statistic_nouns"]]
        others += tuple(owner for noun in measures for owner in tree.children(noun, "poss"))
    else:
        subjects, others = agents_of_noun(tree, trigger, lexicon), tuple(_around_noun(tree, trigger, lexicon))
    places = tuple(word for word in place_words(tree, trigger, lexicon) if word.index not in dates)
    return Roles(
        subjects=_members(tree, subjects, lexicon, without=dates),
        others=_members(tree, others, lexicon, without=dates | {word.index for word in places}),
        places=places,
    )


def in_title(tree: Tree, trigger: Word, roles: Roles, title: Iterable[TitlePart], lexicon: Lexicon) -> Roles:
    """The roles with the doers of the clause around a noun that its title tells: "Silva won the election of May".

    Those of a verb of saying do something else than what the noun names, unless that is a speech, and so do those who
    act "for" or "over" it.
    """
    verb = next((above for above in tree.ancestors(trigger) if above.is_verb), None)
    if trigger.is_verb or verb is None:
        return roles
    is_speech = lexicon.lists(trigger.lemma, "reporting_nouns", "reporting_occasions")
    if not is_speech and lexicon.lists(verb.lemma, "reporting_verbs", "vouching_verbs"):
        return roles
    if any(word.text.casefold() in lexicon["remote_prepositions"] for word in _up_to(tree, trigger, verb)):
        return roles
    spans = [Span(part.start, part.end) for part in title if not part.inserted]
    told = frozenset(word.index for span in spans for word in tree.within(span))
    if verb.index not in told:
        return roles
    doers = (word for word in subjects_of(tree, verb, lexicon) if word.index in told and word.index != trigger.index)
    added = (member for member in _members(tree, doers, lexicon, without=frozenset()) if member not in roles.others)
    return replace(roles, subjects=tuple(dict.fromkeys((*roles.subjects, *added))))


def _members(tree: Tree, words: Iterable[Word], lexicon: Lexicon, *, without: frozenset[int]) -> tuple[Word, ...]:
    """The words, what is joined to them by "and" or "including", and the bodies that they act for, each once."""
    members = (
        one
        for word in words
        if word.index not in without
        for member in _joined(tree, word, lexicon)
        for one in (*(_bodies(tree, member, lexicon) or (member,)), *_included(tree, member, lexicon))
    )
    return tuple(dict.fromkeys(member for member in members if member.index not in without))


def _up_to(tree: Tree, word: Word, verb: Word) -> Iterator[Word]:
    """What stands above a word up to a verb."""
    return takewhile(lambda above: above.index != verb.index, tree.ancestors(word))


def _joined(tree: Tree, word: Word, lexicon: Lexicon) -> Iterator[Word]:
    """A word and those joined to it; of names also where a parse takes the second of several for an apposition."""
    for member in tree.conjuncts(word):
        yield member
        beside = tree.child(member, "appos") if member.is_noun else None
        is_group = lexicon.lists(member.lemma, "person_titles", "person_nouns", "organisation_nouns")
        if beside is not None and is_group and member.tag == "NNS":  # "the ministers Ana Silva and Luc Morel"
            yield from (each for each in tree.conjuncts(beside) if each.index != beside.index and each.is_name)
        elif not member.is_name:
            continue
        elif beside is not None and beside.is_name and tree.has(beside, "cc", "conj") and not tree.has(member, "cc"):
            yield from tree.conjuncts(beside)


def _bodies(tree: Tree, word: Word, lexicon: Lexicon) -> tuple[Word, ...]:
    """As in "NATO troops", "the agency's crew", "members of the Fed": the body whose people or means act for it."""
    if word.lemma.casefold() in lexicon["members_of_bodies"] and word.tag in ("NNS", "NNPS"):
        behind = (
            each for each in tree.children(word, "prep") if each.text.casefold() in lexicon["genitive_prepositions"]
        )
        return tuple(noun for of in behind for noun in tree.children(of, "pobj") if noun.is_name)
    acts = word.lemma in lexicon["agents_of_bodies"] and not word.is_name
    named = tree.children(word, "compound", "nmod", "poss") if acts else ()
    return tuple(part for part in named if part.is_name or (part.dep == "poss" and part.is_noun))


def _included(tree: Tree, word: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "friends, including Ana Silva and Luc Morel"."""
    for preposition in tree.children(word, "prep"):
        if preposition.text.casefold() in lexicon["including_words"]:
            for included in tree.children(preposition, "pobj"):
                yield from tree.conjuncts(included)


def is_first_person(roles: Roles, lexicon: Lexicon) -> bool:
    """Whether the speaker takes part: "we signed", "they sued me"; not as one of several: "it had us talking"."""
    others = (word for word in roles.others if word.text.casefold() not in lexicon["people_with_speaker"])
    return any(lexicon.first_person.fullmatch(word.text) for word in (*roles.subjects, *others))


def actors_of(tree: Tree, roles: Roles, anaphora: Anaphora, entities: EntityIndex) -> tuple[Actor, ...]:
    """Those who take part by name, each once, the doers first."""
    beside = frozenset(name for word in roles.others if word.is_name for name in anaphora.names(tree, word))
    subjects = [word for word in roles.subjects if not _owns_disaster(tree, word, entities.lexicon)]
    names = [name for word in subjects for name in anaphora.names(tree, word, apart_from=beside)]
    doing = {name for word in subjects if _acts(tree, word, entities.lexicon) for name in anaphora.names(tree, word)}
    done = frozenset(names)
    for word in (each for each in roles.others if not _owns_disaster(tree, each, entities.lexicon)):
        found = anaphora.names(tree, word, apart_from=done)
        if not _is_only_place(tree, word, found, entities, has_doer=bool(done)):
            names += found
    acting = (name for name in dict.fromkeys(names) if name in doing or _can_act(name, entities))
    return tuple(entities.actor(name) for name in acting)


def _acts(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """Whether a name is the subject of what only bodies and people do: "Fox rejected the offer"."""
    is_subject = word.is_name and word.dep == "nsubj"
    return is_subject and lexicon.lists(tree.head(word).lemma, "body_verbs", "reporting_verbs")


def _owns_disaster(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "Haiti's 2004 floods", "Mexico's outbreak": the owner is the place of a disaster and no actor."""
    return word.dep == "poss" and lexicon.lists(tree.head(word).lemma, "natural_events", "plagues")


def _is_only_place(tree: Tree, word: Word, names: tuple[str, ...], entities: EntityIndex, *, has_doer: bool) -> bool:
    """Whether a country or a building is only where something happens, or where it leads.

    As in "left Egypt", "protests swept Egypt", "sent a plane to Egypt", "flights from Egypt", "entered the Lund
    Museum", "was taken to the Lund Hospital"; not in "a letter to Egypt", "an attack on Egypt", "Israel struck Egypt"
    (`has_doer`).
    """
    lexicon, governor = entities.lexicon, tree.head(word)
    is_country = bool(names) and all(entities.type_of(name) == "country" for name in names)
    is_venue = bool(names) and all(name.casefold().split()[-1] in lexicon["venue_nouns"] for name in names)
    if not is_country and not is_venue:
        return False
    if word.dep in OBJECTS and governor.is_verb:
        return governor.lemma in lexicon["entering_verbs"] or (
            governor.lemma in lexicon["striking_verbs"] and not has_doer
        )
    if word.dep != "pobj" or governor.text.casefold() not in lexicon["direction_prepositions"]:
        return False
    above = tree.head(governor)
    if not is_country:
        return above.lemma in lexicon["venue_verbs"]
    if tree.words[governor.index - 1].lemma in lexicon["travel_nouns"]:
        return True
    if above.is_verb:
        objects = tree.children(above, *OBJECTS)
        return above.lemma in lexicon["sending_verbs"] and not any(_is_message(each, lexicon) for each in objects)
    return above.is_noun and not _is_message(above, lexicon) and not is_event_noun(above, lexicon)


def _is_message(word: Word, lexicon: Lexicon) -> bool:
    return lexicon.lists(word.lemma, "utterance_nouns", "message_nouns")


def places_of(tree: Tree, roles: Roles, anaphora: Anaphora, entities: EntityIndex) -> tuple[str, ...]:
    """Where it takes place, by name."""
    names = (name for word in roles.places for name in places_at(tree, word, anaphora, entities))
    return tuple(dict.fromkeys(names))


def _objects(tree: Tree, verb: Word, lexicon: Lexicon) -> Iterator[Word]:
    gap = gap_of(tree, verb)
    if gap is not None and gap.lemma not in lexicon["frame_nouns"]:
        yield gap
    if verb.dep == "acl" and verb.tag == "VBN":
        yield tree.head(verb)
    for word in tree.children(verb, *OBJECTS, "attr", "oprd"):
        yield from tree.children(word, "pobj") if word.tag in ("IN", "TO") else (word,)
        yield from _beyond(tree, word, lexicon)
    yield from _beyond(tree, verb, lexicon)


def _beyond(tree: Tree, word: Word, lexicon: Lexicon) -> Iterator[Word]:
    """What hangs on a word by "with", "between", "to" and the like."""
    leads_on = word.lemma in lexicon["motion_verbs"] or word.lemma in lexicon["office_verbs"]
    for preposition in tree.children(word, *PREPOSITIONS):
        if leads_on and preposition.text.casefold() in lexicon["direction_prepositions"]:
            continue
        inner = tree.children(preposition, "pobj")
        plain = preposition.text.casefold()
        is_shown = plain in lexicon["media_prepositions"] and word.lemma in lexicon["airing_verbs"]
        if plain in lexicon["actor_prepositions"] and not is_shown:
            yield from inner
        # "a meeting in person with Xi": a partner may hang one phrase further down
        for partner in (deeper for word in inner for deeper in tree.children(word, "prep")):
            if partner.text.casefold() in lexicon["partner_prepositions"]:
                yield from tree.children(partner, "pobj")


def _parties(tree: Tree, noun: Word, lexicon: Lexicon) -> Iterator[Word]:
    """As in "Lint's offer for Dorn was made in May": who takes part in the event that a verb says more about."""
    yield from (owner_of(tree, word, noun) for word in tree.children(noun, "poss"))
    yield from _beyond(tree, noun, lexicon)


def _around_noun(tree: Tree, noun: Word, lexicon: Lexicon) -> Iterator[Word]:
    yield from _beyond(tree, noun, lexicon)
    modifiers = tree.children(noun, "compound", "nmod")
    honouring = (noun, *modifiers, *tree.children(noun, "amod"))
    if not any(word.lemma in lexicon["honouring_nouns"] for word in honouring):
        yield from (word for word in modifiers if word.is_name)
    for preposition in tree.children(noun, "prep"):
        if preposition.text.casefold() in lexicon["genitive_prepositions"]:
            happenings = (word for word in tree.children(preposition, "pobj") if is_event_noun(word, lexicon))
            yield from (part for word in happenings for part in tree.children(word, "compound", "poss") if part.is_name)
    for clause in tree.children(noun, "acl", "relcl"):
        if clause.tag != "VB":
            yield from _beyond(tree, clause, lexicon)
    governor = tree.head(noun)
    if governor.is_verb and (noun.dep in OBJECTS or noun.dep in SUBJECTS or noun.dep == "attr"):
        yield from _beyond(tree, governor, lexicon)


def _can_act(name: str, entities: EntityIndex) -> bool:
    """A country acts, and whoever is not plainly something else: a city, a prize, a river, a film does not."""
    if _calls_people(name, entities.lexicon):
        return False
    thing = name.casefold().split()[-1] in entities.lexicon["things"]
    return entities.type_of(name) != "other" or not (thing or entities.is_place(name) or entities.is_work(name))


def _calls_people(name: str, lexicon: Lexicon) -> bool:
    """As in "Unrest grows Protesters rally": people without a name, who begin a sentence that no stop parts."""
    *before, last = name.split()
    ending = next((each for each in lexicon.endings["plural_endings"] if last.endswith(each)), "")
    is_several = bool(ending) and last.removesuffix(ending).casefold() in lexicon["strangers"]
    return is_several and all(word in lexicon.countries for word in before)
