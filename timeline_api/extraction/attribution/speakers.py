"""Names for the speakers of attributions: the full name where it is certain, else the words of the document."""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise

from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Attribution, Span

#: The words of a noun phrase before its head: "two senior officials".
_BEFORE_HEAD = ("det", "nummod", "amod", "compound", "poss", "nmod", "case", "predet", "quantmod", "advmod")
#: What behind the head says who is meant: "a spokesman for the ministry", "a statement issued by the board".
_BEHIND_HEAD = ("prep", "acl")
#: Of those who speak together as many are named.
_MOST_SPEAKERS = 4
#: More words than these behind a head are left out.
_LONGEST_TAIL = 8
#: How many words and code points a label has at most: "Police: man shot on Friday".
_LABEL_WORDS, _LABEL_LENGTH = 5, 60
#: The marks that end a quotation, by those that begin it.
_CLOSING = {"“": "”", "‘": "’", "`": "['’]", "'": "['’]", "«": "»", '"': '"'}
_LABEL = re.compile(r"\s*([^:\n]{2,60}):\s")


def called(tree: Tree, speaker: Word, verb: str, anaphora: Anaphora, lexicon: Lexicon) -> Attribution | None:
    """Return the attribution to the speaker of a clause; None for one that is nobody ("it says", "you say")."""
    span = Span(tree.words[tree.first_below(speaker)].start, speaker.end)
    joined = [word for word in tree.conjuncts(speaker) if word is speaker or word.dep == "conj"]
    joined += [name for word in joined for name in _joined_beside(tree, word)]
    joined = joined[:_MOST_SPEAKERS]
    full = dict.fromkeys(name for word in joined for name in _called_one(tree, word, anaphora, lexicon))
    *others, last = full or ("",)
    last_joined = f" {lexicon.wording['and']} {last}" if others and last else last
    who = ", ".join(filter(None, others)) + last_joined
    return Attribution(who=who, verb=verb, span=span) if who else None


def _joined_beside(tree: Tree, speaker: Word) -> tuple[Word, ...]:
    """As in "the firms Norden and Arden Air", "Ida Lund, the mayor, and Luc Morel": who is joined to an apposition."""
    beside = (word for word in tree.children(speaker, "appos"))
    return tuple(word for each in beside for word in tree.children(each, "conj") if word.is_name)


def _called_one(tree: Tree, speaker: Word, anaphora: Anaphora, lexicon: Lexicon) -> tuple[str, ...]:
    """One of those who speak: by their full names where these are all that the document calls them, else its words."""
    names = _names(tree, speaker, anaphora)
    if speaker.is_name:  # "Lund & Partners analyst Ana Reyes" is one speaker
        names = tuple(name for name in names if name.endswith(speaker.text)) or names
    phrase = phrase_of(tree, speaker, lexicon)
    if not names:
        return (phrase,)
    joint = f" {lexicon.wording['and']} ".join(names)
    is_work = tree.has(speaker, "poss") and all(anaphora.entities.type_of(name) != "person" for name in names)
    is_part = speaker.is_name and (is_cut(joint, phrase, lexicon) or (is_work and joint in phrase))
    return (phrase,) if is_part else names  # "Nordbank's annual Trade Forecast" is not any Trade Forecast


def _names(tree: Tree, word: Word, anaphora: Anaphora) -> tuple[str, ...]:
    """Return the full names of a name, a pronoun or a description beside its name; () for other descriptions.

    A name that goes on ("League for Human Rights") is none in full.
    """
    if word.tag == "CD":  # "one of its critics, Luc Morel,"
        return anaphora.names(tree, word)
    named = anaphora.apposed(tree, word) if word.is_noun and not word.is_name else word
    if named is None or not (named.is_name or named.tag == "PRP"):
        return ()
    if named.is_name and any(part.is_name for part in _tail(tree, named)):
        names = anaphora.names(tree, named)
        return names if all(anaphora.entities.type_of(name) == "person" for name in names) else ()
    return anaphora.names(tree, named)


def is_cut(name: str, phrase: str, lexicon: Lexicon) -> bool:
    """Whether a name of one word is less than what its phrase has: "Rabeeah" of "Abdullah al-Rabeeah"."""
    if " " in name or not name:
        return False
    named = [word for word in phrase.split() if word[:1].isupper() and word.casefold() not in lexicon["all_titles"]]
    whole = next((word for word in phrase.split() if name in word), name)
    return len(named) > 1 or (name in whole and whole.partition(name)[0].endswith("-"))


def speaks_of_himself(tree: Tree, speaker: Word, lexicon: Lexicon) -> bool:
    """Whether the speaker is "I", "we" or "our data": of whoever is quoted, or the document itself."""
    is_finding = lexicon.lists(speaker.lemma, "findings", "document_nouns")
    owners = tree.children(speaker, "poss") if is_finding else ()
    return any(lexicon.first_person.fullmatch(word.text) for word in (speaker, *owners))


def phrase_of(tree: Tree, speaker: Word, lexicon: Lexicon) -> str:
    """Return the document's words for a speaker without a name; "" for a pronoun that calls nobody."""
    plain = speaker.text.casefold()
    if plain in lexicon["third_persons"]:
        return plain
    is_silent = plain in lexicon["silent_pronouns"] and not (speaker.tag == "CD" and tree.has(speaker, "prep"))
    if speaker.tag.startswith("PRP") or speaker.tag in ("WP", "WDT", "EX") or is_silent:
        return ""
    first = min((tree.first_below(word) for word in tree.children(speaker, *_BEFORE_HEAD)), default=speaker.index)
    words = [*tree.words[min(first, speaker.index) : speaker.index + 1], *_tail(tree, speaker)]
    for after in tree.words[words[-1].index + 1 :]:  # "son-in-law" is several words
        if after.start != words[-1].end or not (after.text == "-" or words[-1].text == "-"):
            break
        words.append(after)
    is_at_start = words[0].index == 0
    words = _without_date(words, lexicon)
    text = _joined(words)
    return text[:1].lower() + text[1:] if is_at_start and not _has_own_capital(words, lexicon) else text


def _without_date(words: list[Word], lexicon: Lexicon) -> list[Word]:
    """The words of a phrase without the date that an entry begins with: "Nurses" of "30 May 2011 Nurses say".

    A model takes the noun behind a date for a part of it.
    """
    has_month = any(word.text.casefold() in lexicon["calendar"] for word in words[:3])
    rest = list(dropwhile(lambda word: _is_of_date(word, lexicon) if has_month else word.entity == "DATE", words))
    return rest if rest and rest[0].text[:1].isupper() else words


def _is_of_date(word: Word, lexicon: Lexicon) -> bool:
    return word.text.isdigit() or word.text.casefold() in lexicon["calendar"]


def _has_own_capital(words: list[Word], lexicon: Lexicon) -> bool:
    """Whether a phrase begins with a capital anywhere: with a name, an abbreviation, "Mexican", or "Lintair" alone."""
    first = words[0]
    is_unlisted = len(words) == 1 and first.tag == "NN" and not is_speaking_noun(first.lemma.casefold(), lexicon)
    return first.is_name or first.text[1:2].isupper() or lexicon.is_origin(first.text) or is_unlisted


def _joined(words: list[Word]) -> str:
    """Words with the spaces that the document has between them."""
    spaces = (" " if after.start > before.end else "" for before, after in pairwise(words))
    return words[0].text + "".join(f"{space}{word.text}" for space, word in zip(spaces, words[1:], strict=True))


def _tail(tree: Tree, speaker: Word) -> tuple[Word, ...]:
    """The words directly behind the head that say who is meant, as long as there are not too many of them."""
    end = speaker.index
    for child in tree.children(speaker, *_BEHIND_HEAD):
        if tree.has(child, "mark"):  # "reports that it fell": what is said calls nobody
            break
        if tree.first_below(child) == end + 1 and tree.last_below(child) - speaker.index <= _LONGEST_TAIL:
            end = tree.last_below(child)
    return tree.words[speaker.index + 1 : end + 1]


def label_of(text: str, tree: Tree, trigger: Word, entities: EntityIndex) -> Attribution | None:
    """As in the headline "Police: man shot on Friday": the speaker before a colon."""
    if not tree.words:
        return None
    start = tree.words[0].start
    found = _LABEL.match(text, start, min(start + _LABEL_LENGTH, trigger.start + 1))
    if found is None:
        return None
    words = tree.within(Span(found.start(1), found.end(1)))
    if not 0 < len(words) <= _LABEL_WORDS or any(word.is_verb for word in words):
        return None
    span = Span(found.start(1), found.end(1))
    if _is_behind_quotation(text, found.end(), trigger.start):
        return None
    named = entities.at(words[-1])
    is_quoted = text[found.end() : found.end() + 1] in _CLOSING
    is_somebody = named is not None and entities.type_of(named.name) in ("person", "organisation")
    if named is not None and is_somebody and (is_quoted or _is_label_of(named, entities)):
        return Attribution(who=named.name, span=span)
    if is_speaking_noun(words[-1].lemma.casefold(), entities.lexicon):
        return Attribution(who=phrase_of(tree, words[-1], entities.lexicon), span=span)
    return None


def _is_label_of(named: Occurrence, entities: EntityIndex) -> bool:
    """Whether a label names who speaks: a single word that the document names nobody by elsewhere is a heading."""
    return " " in named.name or len(entities.occurrences_of(named.name)) > 1


def _is_behind_quotation(text: str, start: int, position: int) -> bool:
    """Whether a quotation begins at a place and ends before another: what follows it is not what was said."""
    opening = text[start : start + 2].strip()[:1]
    closing = _CLOSING.get(opening)
    if closing is None:
        return False
    ends = (match.start() for match in re.finditer(rf"{closing}(?!\w)", text[start + 1 : position]))
    return next(ends, None) is not None


def is_speaking_noun(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun calls somebody, or a text, that can make a claim."""
    return any(noun in lexicon[name] for name in ("speaking_nouns", "person_titles", "person_nouns", "document_nouns"))
