"""Type and gender of an entity, by the words of its name and those that call its bearer so; names of no actor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import Literal

from timeline_api.language.folding import fold_name
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import ActorType

Gender = Literal["female", "male", ""]

#: The entity types of a model -> those of the index; a place can be an actor when it is a country.
ENTITY_TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
}

#: The form of the name of a virus strain.
_STRAIN = re.compile(r"[A-Z]\d+[A-Z]\d+")

#: What a sentence or a model shows of a body.
_BODIES = ("organisation", "body")


def type_by_words(name: str, roles: Set[str], seen: str, lexicon: Lexicon) -> ActorType | None:
    """What the words of a name and the titles of its bearer say; None where they say nothing.

    `seen` is what the sentences show that the bearer is: "organisation", "body", "place" ... or "".
    """
    words = name.casefold().split()
    if name in lexicon.country_names:
        return "country"
    if words[-1] in lexicon["things"]:
        return "other"
    titles = roles & lexicon["person_titles"]
    if titles <= lexicon["roles_of_bodies"] and seen in _BODIES:
        titles = frozenset()
    if titles or (words[0] in lexicon["given_names"] and seen != "body"):
        return "person"
    if any(word in lexicon["name_breakers"] for word in words[:-1]):
        return "other"
    if words[0] in lexicon["place_openers"] and len(words) > 1 and seen not in _BODIES:
        return "organisation" if any(word in lexicon["organisation_words"] for word in words) else "other"
    first, *others = name.split()
    if others and len(first) > 2 and first.isupper() and not name.isupper():
        return "organisation"
    return "organisation" if any(word in lexicon["organisation_words"] for word in words) else None


def type_by_shape(name: str, gender: Gender, lexicon: Lexicon) -> ActorType:
    """What a name looks like whose bearer nothing shows."""
    words = name.split()
    if len(words) > 1 and gender and lexicon["links_of_bodies"].isdisjoint(words):
        return "person"
    if name.isupper() and len(name) > 1:
        return "organisation"
    if name.endswith(lexicon.endings["people_endings"]):
        return "other"
    is_like_a_person = 1 < len(words) < 5 and name.replace(" ", "").isalpha() and name.istitle()
    return "person" if is_like_a_person else "other"


def gender_of_pronoun(pronoun: str, lexicon: Lexicon) -> Gender:
    """The gender of "he", "she" and their other forms."""
    return "female" if pronoun in lexicon["female_pronouns"] else "male"


def gender_of_noun(noun: str, lexicon: Lexicon) -> Gender:
    """The gender that a common noun tells, "" for none."""
    return "female" if noun in lexicon["women"] else "male" if noun in lexicon["men"] else ""


def gender_by_words(name: str, roles: Set[str], lexicon: Lexicon) -> Gender:
    """The gender that the titles and the first name of a person tell, "" for none."""
    first = fold_name(name.partition(" ")[0])
    if roles & lexicon["female_titles"]:
        return "female"
    if roles & lexicon["male_titles"]:
        return "male"
    if first in lexicon["given_female"]:
        return "female"
    return "male" if first in lexicon["given_male"] else ""


def gender_by_titles(roles: Sequence[Set[str]], lexicon: Lexicon) -> Gender:
    """The gender that "Mr" or "Ms" tells of the bearers of a surname, by the roles that each occurrence of it has.

    "" for a surname of several people, most of whose occurrences have no such title.
    """
    genders = Counter(gender_by_words("", titles & lexicon["honorifics"], lexicon) for titles in roles)
    (gender, count), *_ = (*genders.most_common(1), ("", 0))
    return gender if 2 * count > len(roles) else ""


def is_work(name: str, before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a name is a work's: "her second album, Low Tide, …", "the series Red River Blues"; or a virus's: "H9N2".

    A person's name may follow the noun too: "In the film Ana Silva sings".
    """
    if name[-1].isdigit() and _STRAIN.fullmatch(name):
        return True
    if not before.endswith(lexicon.names.ends_of_works):
        return False
    if lexicon.is_given(fold_name(name.split(maxsplit=1)[0])):
        return False
    is_apposed = after[:1] in (",", ".", "") and lexicon.names.apposed_work.search(before) is not None
    return is_apposed or (" " in name and lexicon.names.called_work.search(before) is not None)
