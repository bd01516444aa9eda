"""Words before a name that are no part of it: titles, nationalities, articles, and other names."""

from __future__ import annotations

from timeline_api.extraction.entities.run_parts import Token
from timeline_api.language.folding import fold_name, without_possessive
from timeline_api.language.syntax_words import Lexicon

#: Letters from which on a given name inside a group begins a name of its own.
_GIVEN = 3


def inner_title(group: list[Token], lexicon: Lexicon) -> int:
    """Where the titles inside a group begin, 0 for nowhere."""
    if len(group) < 3:
        return 0
    plain = [word.casefold().rstrip(".") for word, _ in group]
    titles = lexicon["all_titles"]
    for index in range(len(group) - 2, 0, -1):
        if plain[index] in lexicon["person_titles"] and plain[index + 1] not in lexicon["organisation_words"]:
            before = (other for other in range(index, 1, -1) if plain[other - 1] not in titles)
            return next(before, 1)
    return 0


def before_given_name(group: list[Token], lexicon: Lexicon) -> int:
    """As in "Junior Whip Ana Silva": where a given name and a surname begin behind other words, 0 for nowhere."""
    if len(group) < 3 or not all(word[:1].isupper() for word, _ in (group[-3], group[-1])):
        return 0
    *before, given, last = words = [fold_name(word) for word, _ in group]
    if len(before[-1].rstrip(".")) == 1 or last.rstrip(".") in lexicon["generations"]:
        return 0  # "Jesse L. Marsh Jr."
    is_body = any(word in lexicon["organisation_words"] or word in lexicon["things"] for word in words)
    if len(given) < _GIVEN:
        return 0  # "Cee Lo Green"
    alone = lexicon.is_given(given) and not any(map(lexicon.is_given, before))
    is_inside = lexicon.lists(before[-1], "particles_of_names", "place_openers")  # "New York Ravens"
    return len(before) if alone and not is_body and not is_inside else 0


def is_origin(name: str, lexicon: Lexicon) -> bool:
    """Whether the words only say where someone is from: "Mexican", "Mexicans", "US-Mexican", "Chilean-born"."""
    if lexicon.is_origin(name):
        return True
    first, hyphen, rest = name.partition("-")
    parts = (first,) if rest.islower() else (first, *rest.split("-"))
    return bool(hyphen) and all(part in lexicon.nationalities or part in lexicon.countries for part in parts)


def leads(group: list[Token], lexicon: Lexicon) -> bool:
    """Whether the first word stands before the name and is no part of it: a title, a nationality, "The"."""
    word = group[0][0]
    plain = word.casefold().rstrip(".")
    if word.islower():
        return lexicon.lists(plain, "genitive_prepositions", "articles")  # what another name has left: "of Riga"
    second = group[1][0] if len(group) > 1 else ""
    following = second.casefold().rstrip(".")
    if word in lexicon.nationalities and len(group) > 2 and _names_body(group, lexicon):
        return False
    if second and f"{word} {without_possessive(second)}" in lexicon.countries:
        return False
    if plain in lexicon["person_titles"] or word in lexicon.nationalities:
        return following not in lexicon["organisation_words"] and (bool(following) or plain in lexicon["person_titles"])
    if second and without_possessive(word) in lexicon.countries:
        return following in lexicon["all_titles"]
    if lexicon.lists(plain.removesuffix("s"), "kin_titles", "person_titles") and lexicon.is_given(fold_name(following)):
        return True  # "Sisters Ana and Ida Silva", "Presidents Ana Silva of Chile and Luc Morel of Chad"
    is_gerund = lexicon.has_ending(plain, "gerund_endings") and lexicon.base_form(plain) is not None
    if is_gerund and len(group) > 2 and lexicon.is_given(fold_name(following)):
        return True  # "Making Ana Silva wait"
    if plain in lexicon["title_words"]:
        return following in lexicon["all_titles"] or (bool(following) and plain in lexicon["lone_title_words"])
    is_abbreviation = len(group) == 1 and word.isupper() and plain in lexicon["relatives"]
    return plain in lexicon.starters and not is_abbreviation


def _names_body(group: list[Token], lexicon: Lexicon) -> bool:
    """Whether the last word makes all of them the name of a body: "British Film Archive"."""
    words = [word.casefold().rstrip(".") for word, _ in group]
    titled = any(word in lexicon["all_titles"] for word in words[1:])
    return words[-1] in lexicon["organisation_words"] and not titled
