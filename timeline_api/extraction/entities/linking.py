"""From the names of a text to its entity index: which short forms, acronyms and aliases stand for which full name.

Names are read from the whole text, not from the parsed sentences alone: a surname in a dated sentence is explained
by a full name in a sentence without a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from timeline_api.document_budget import check
from timeline_api.extraction.entities.entity_types import Gender, gender_by_words, gender_of_pronoun
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.names import names_in
from timeline_api.extraction.entities.run_parts import divided
from timeline_api.extraction.entities.strangers import strangers_in
from timeline_api.extraction.reading.notes import Notes
from timeline_api.language.folding import fold_name
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

#: How far behind a full name a given name alone can be short for it, in code points.
_NEAR = 1500

#: How far before a name a word for a relative can stand, in code points.
_BEFORE = 40

#: A word in capitals of at most so many is an abbreviation.
_ABBREVIATION = 5

_NUMBER = re.compile(r" \d{1,3}\b")
_NUMERAL = re.compile(r" (?:[ivx]+|\d+)\Z")
_ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z]{1,9})\)")


def index_entities(text: str, lexicon: Lexicon, notes: Notes, *, without: Sequence[Span] = ()) -> EntityIndex:
    """The names of a text but for those in the spans `without`, in text order; `notes` say what of it was bounded."""
    starts = [span.start for span in without]

    def is_read(position: int) -> bool:
        index = bisect_right(starts, position) - 1
        return index < 0 or position >= without[index].end

    found = [name for name in names_in(text, lexicon, notes) if is_read(name.span.start)]
    found = list(divided(text, found, lexicon))
    full = _full_names(text, found, lexicon)
    index = EntityIndex(text, _named_in_full(text, found, full, lexicon), full, lexicon)
    index.observe_pronouns(each for each in _pronouns(text, lexicon) if is_read(each[0]))
    for start, gender in strangers_in(text, found, lexicon):
        if is_read(start):
            index.strangers[gender].append(start)
    return index


def _named_in_full(
    text: str, found: Iterable[Occurrence], full: Mapping[str, str], lexicon: Lexicon
) -> Iterator[Occurrence]:
    """The occurrences with their full names, as far as it is plain that they are short for them.

    A given name alone is short only for the name of somebody named a little before. A surname is not where another
    than the first who has it, and no relative, was the last to be named in full.
    """
    last: dict[str, int] = {}
    last_of_family: dict[str, str] = {}
    found = tuple(found)
    families = _families(found, lexicon)
    for occurrence in found:
        key = fold_name(occurrence.name)
        gender = _gender_of_titles(occurrence, lexicon)
        name = full.get(key, occurrence.name)
        if gender:
            name = _of_gender(occurrence, gender, name, families.get(key, ()), lexicon)
        is_given = lexicon.is_given(key) and fold_name(name).startswith(f"{key} ")
        is_surname = fold_name(name).endswith(f" {key}")
        other = last_of_family.get(key, name)
        is_another = is_surname and other != name and (not gender or _may_be(gender, other, lexicon))
        if is_another or (is_given and occurrence.span.start - last.get(name, -_NEAR - 1) > _NEAR):
            name = occurrence.name
        last[name] = occurrence.span.end
        if " " in key and name == occurrence.name and not _is_aside(text, occurrence, lexicon):
            last_of_family[key.rpartition(" ")[2]] = name
        if name == occurrence.name:
            yield occurrence
        else:
            is_label = occurrence.name.isupper() and not name.isupper()
            yield replace(occurrence, name=name, is_title=occurrence.is_title and not is_label)


def _families(found: Iterable[Occurrence], lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """The folded surnames before which a woman's or a man's title stands, each with the full names that end in it."""
    titled: dict[str, list[str]] = {fold_name(each.name): [] for each in found if _gender_of_titles(each, lexicon)}
    for name in dict.fromkeys(each.name for each in found):
        given, _, surname = fold_name(name).rpartition(" ")
        if given and surname in titled:
            titled[surname].append(name)
    return titled


def _of_gender(occurrence: Occurrence, gender: Gender, name: str, family: Sequence[str], lexicon: Lexicon) -> str:
    """The name that a surname is short for where "Ms" or "Mr" stands before it: "Ms Moss" is not Karl Moss.

    It is the only one of the full names with the surname that can be the bearer's; the surname itself where they are
    several or none.
    """
    if name != occurrence.name and _may_be(gender, name, lexicon):
        return name
    fitting = [each for each in family if _may_be(gender, each, lexicon)]
    return fitting[0] if len(fitting) == 1 else occurrence.name


def _gender_of_titles(occurrence: Occurrence, lexicon: Lexicon) -> Gender:
    """The gender that "Ms" or "Mr" before a surname alone tells."""
    if " " in occurrence.name or occurrence.roles.isdisjoint(lexicon["honorifics"]):
        return ""
    return gender_by_words("", occurrence.roles & lexicon["honorifics"], lexicon)


def _may_be(gender: Gender, name: str, lexicon: Lexicon) -> bool:
    """Whether somebody's first name can be that of a person of a gender."""
    return gender_by_words(name, frozenset(), lexicon) in (gender, "")


def _is_aside(text: str, occurrence: Occurrence, lexicon: Lexicon) -> bool:
    """Whether a name is that of a relative, or only says whose relative another one is."""
    return _is_relative(text, occurrence, lexicon) or _has_relative(text, occurrence, lexicon)


def _is_relative(text: str, occurrence: Occurrence, lexicon: Lexicon) -> bool:
    """Whether a name is brought in as that of a relative: "his brother Luc Morel", not "Luc Morel, brother of Ana"."""
    kin = lexicon["kin_titles"]
    if occurrence.roles.isdisjoint(kin):
        return False
    return any(word.rstrip(",") in kin for word in _words_before(text, occurrence)[-2:])


def _has_relative(text: str, occurrence: Occurrence, lexicon: Lexicon) -> bool:
    """Whether a name only says whose relative another one is: "brother of the late Luc Morel"."""
    kin, of = lexicon["kin_titles"], lexicon["genitive_prepositions"]
    return any(first in kin and second in of for first, second in pairwise(_words_before(text, occurrence)))


def _words_before(text: str, occurrence: Occurrence) -> list[str]:
    return text[max(0, occurrence.span.start - _BEFORE) : occurrence.span.start].casefold().split()


def _pronouns(text: str, lexicon: Lexicon) -> Iterator[tuple[int, Gender]]:
    """Where "he", "she" and their other forms stand, each with its gender."""
    for match in lexicon.person_pronouns.finditer(text):
        yield match.start(), gender_of_pronoun(match[0].casefold(), lexicon)


def _full_names(text: str, found: list[Occurrence], lexicon: Lexicon) -> dict[str, str]:
    """Folded short form -> full form: accents, containment, acronyms defined in the text, aliases, countries."""
    full = dict(lexicon.full_names)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for occurrence in found:
        spellings[fold_name(occurrence.name)][occurrence.name] += 1
    best = {
        key: max(forms, key=lambda form: (not form.isascii(), not form.isupper(), form))
        for key, forms in spellings.items()
    }
    full |= _governments(best, lexicon) | _acronyms(text, found, full)
    in_series = _in_series(text, found)
    relatives = {fold_name(each.name) for each in found if _is_relative(text, each, lexicon)}
    works = {fold_name(each.name) for each in found if each.is_title}
    works -= {fold_name(each.name) for each in found if not each.is_title}  # “Down with Luc Morel” is no work of his
    longer = _by_end([key for key in best if " " in key and key not in full and key not in works], best.keys())
    for key, spelling in best.items():
        check()
        if key not in full:
            containing = _longer_names(key, longer.get(key, ()), spellings, lexicon)
            if key in in_series:
                containing = [name for name in containing if not _NUMERAL.search(name)]
            if containing and not _one_bearer(containing) and _is_family(key, containing, lexicon):
                containing = _main_bearer(containing, relatives, spellings)
            full[key] = best[_longest(containing)] if containing and _one_bearer(containing) else spelling
    return full


def _main_bearer(family: list[str], relatives: Set[str], spellings: Mapping[str, Counter[str]]) -> list[str]:
    """The one of a family whom the surname alone means: the first who is named; relatives have their first names.

    All of them where another one is named in full as often: a text about a singer and her brother means either.
    """
    first = next((name for name in family if name not in relatives), family[0])
    most = max(spellings[name].total() for name in family if name != first)
    return [first] if spellings[first].total() > most or most == 1 else family


def _longer_names(key: str, names: Sequence[str], spellings: Mapping[str, Counter[str]], lexicon: Lexicon) -> list[str]:
    """Those of some names that begin or end with another that it can be short for.

    The surname of people of whom one is named in full twice is theirs and not the beginning of another name ("Jackson",
    "Jackson Street"). An abbreviation is short for no name that has it as it stands ("BBC Radio"), and a given name for
    none of several people ("Ana and the Lints").
    """
    found = []
    for name in names:
        written, first = next(iter(spellings[name])).split(), name.split()[:2]
        is_abbreviation = len(key) <= _ABBREVIATION and key.upper() in written
        is_joined = first[0] == key and first[1] in lexicon["joiners"] and lexicon.is_given(key)
        if name != key and not is_abbreviation and not is_joined:
            found.append(name)
    people = [name for name in found if name.split()[1:] == [key] and lexicon.is_given(name.split()[0])]
    is_surname = key not in lexicon["organisation_words"] and any(spellings[name].total() > 1 for name in people)
    return people if is_surname else found


def _governments(spellings: Mapping[str, str], lexicon: Lexicon) -> dict[str, str]:
    """As in {"government of mexico": "Mexico", "us government": "United States"}: a government is its country."""
    found = {}
    for key, spelling in spellings.items():
        words = spelling.split()
        behind = " ".join(words[2:]) if words[0].casefold() in lexicon["government_words"] else ""
        before = " ".join(words[:-1]) if words[-1].casefold() in lexicon["government_words"] else ""
        country = lexicon.countries.get(behind) or lexicon.countries.get(before)
        if country:
            found[key] = country
    return found


def _in_series(text: str, found: Iterable[Occurrence]) -> frozenset[str]:
    """The names behind which a number stands, as in "Apollo 11 and Apollo 12": none of them is short for another."""
    return frozenset(fold_name(each.name) for each in found if _NUMBER.match(text, each.span.end))


def _by_end(keys: Iterable[str], wanted: Set[str]) -> dict[str, list[str]]:
    """Each ending of the names and each first word -> the names, so that no name is compared with all others.

    Only what is `wanted`: all endings of all names would take many times the memory of the text.
    """
    ends: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        check()
        words = key.split()
        for index in range(1, len(words)):
            ending = " ".join(words[index:])
            if ending in wanted:
                ends[ending].append(key)
        if words[0] in wanted:
            ends[words[0]].append(key)
    return ends


def _longest(names: list[str]) -> str:
    return max(names, key=lambda name: (len(name.split()), name))


def _one_bearer(names: list[str]) -> bool:
    """Whether all the names can be one bearer's: each lies in the longest."""
    longest = set(_longest(names).split())
    return all(set(name.split()) <= longest for name in names[:20]) and len(names) <= 20


def _is_family(surname: str, names: list[str], lexicon: Lexicon) -> bool:
    """Whether all the names are given names before one surname."""
    return all(lexicon.is_given(name.split()[0]) and name.split()[1:] == [surname] for name in names)


def _acronyms(text: str, found: list[Occurrence], known: Mapping[str, str]) -> dict[str, str]:
    """As in "Asia-Pacific Economic Cooperation (APEC)" -> {"apec": "Asia-Pacific Economic Cooperation"}."""
    defined = {}
    for occurrence in found:
        match = _ACRONYM.match(text, occurrence.span.end)
        if not match or fold_name(match[1]) in known:
            continue
        initials = "".join(word[0] for word in re.findall(r"[A-Z][\w]*", occurrence.name))
        if initials.casefold().startswith(match[1].casefold()) or initials.casefold() == match[1].casefold():
            defined[fold_name(match[1])] = occurrence.name
    return defined
