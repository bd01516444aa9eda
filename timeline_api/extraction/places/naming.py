"""What a place is called: as it is written, in full for a building or a square; who bears its name is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.places.phrases import is_town_name
from timeline_api.extraction.syntax.tree import OBJECTS, Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: What a model takes for a work, an occasion, a product, a law or a language is no place.
_OTHER_ENTITIES = ("WORK_OF_ART", "EVENT", "PRODUCT", "LAW", "LANGUAGE")


def places_at(tree: Tree, word: Word, anaphora: Anaphora, entities: EntityIndex) -> tuple[str, ...]:
    """Return the names at a word as places; "at Calder Chemicals" and "at the Turin Conference" name no place."""
    lexicon = entities.lexicon
    if word.text.casefold() in lexicon["place_pronouns"]:
        meant = anaphora.described(tree, word)
        return (meant.name,) if meant is not None else ()
    named = entities.at(word) if word.is_name else None
    written = _text(tree.within(named.span)).rstrip("'’") if named else ""
    if lexicon.aliases.get(written) in lexicon.countries:
        return (written,)  # who meets "in Beijing" meets there, though elsewhere Beijing stands for China
    if not named and word.text in lexicon.countries:
        return (lexicon.countries[word.text],)  # which can look like a people: "the Philippines"
    plain = word.text.casefold()
    if word.is_name and (plain in lexicon["venue_nouns"] or plain in lexicon["things"]):
        full = max(written, _with_capitals(tree, word), key=len)
        is_name = full != word.text and entities.type_of(full) != "person"
        names: tuple[str, ...] = (full,) if is_name else ()
    else:
        names = tuple(_name(name, written, word, entities) for name in anaphora.names(tree, word))
    is_called_place = _is_called_place(tree, word, lexicon)
    is_in = _is_inside(tree, word, lexicon)
    return tuple(name for name in names if is_called_place or _is_place(name, word, entities, is_in=is_in))


def _is_inside(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "in Lyon", where only a place can be, and for what is taken for a town "entered Lyon", "flew to Lyon"."""
    above = tree.head(word).text.casefold()
    if word.dep == "pobj" and above in lexicon["inner_prepositions"]:
        return True
    leads = word.dep == "pobj" and lexicon.lists(above, "direction_prepositions", "goal_prepositions")
    return (leads or word.dep in OBJECTS) and is_town_name(word)


def _name(name: str, written: str, word: Word, entities: EntityIndex) -> str:
    """The name in full where it is that of a building or a square, but of a town as written: not "Lyon University"."""
    lexicon = entities.lexicon
    last = name.casefold().split()[-1]
    is_town = is_town_name(word) or entities.type_of(name) in ("person", "organisation")
    is_full = last in lexicon["venue_nouns"] or last in lexicon["things"] or name in lexicon.countries.values()
    return name if not written or (is_full and not (is_town and name not in lexicon.countries)) else written


def _with_capitals(tree: Tree, word: Word) -> str:
    """The words in capitals that end in a word: "German Consulate", "Indian Ocean"."""
    first = word.index
    while first and tree.words[first - 1].text[:1].isupper() and tree.words[first - 1].head == word.index:
        first -= 1
    return _text(tree.words[first : word.index + 1])


def _text(words: Sequence[Word]) -> str:
    """The words as they are written, parted where white space parts them."""
    parts = (f"{' ' * (left.end < right.start)}{right.text}" for left, right in pairwise(words))
    return "".join((*(word.text for word in words[:1]), *parts))


def _is_called_place(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """As in "the town of Tula", "the capital, Tula": whatever a model takes the name for."""
    above = tree.head(word)
    noun = tree.head(above) if above.text.casefold() in lexicon["genitive_prepositions"] else above
    return word.dep in ("pobj", "appos") and noun.lemma in lexicon["place_nouns"]


def _is_place(name: str, word: Word, entities: EntityIndex, *, is_in: bool) -> bool:
    """Whether a name is that of a place; behind "in" that of a person is who has neither a title nor a gender."""
    last = name.casefold().split()[-1]
    if word.entity in _OTHER_ENTITIES or last in entities.lexicon["occasions"]:
        return False
    kind = entities.type_of(name)
    is_nobody = is_in and kind == "person" and not entities.roles(name) and not entities.gender_of(name)
    is_region = is_in and kind == "organisation" and word.entity in ("GPE", "LOC")  # "in the West Bank"
    is_place = is_region or last in entities.lexicon["venue_nouns"] or kind not in ("person", "organisation")
    return is_nobody or is_place
