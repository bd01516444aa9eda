"""Fuller phrases: the noun phrases before a definite noun that say more of the same thing than it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline_api.document_budget import check
from timeline_api.extraction.entities.index import EntityIndex, Occurrence
from timeline_api.extraction.entities.references.phrases import Phrases
from timeline_api.extraction.text_limits import NAMES_LOOKED_AT
from timeline_api.language.folding import without_possessive
from timeline_api.model import Span

#: How far back a phrase may have named a thing, and how far its headline and its lead reach, in code points.
_FAR, _LEAD = 2000, 600

#: How far the last sentences reach back, in code points.
_LAST = 350

#: How many words may stand in a phrase before its noun, and behind a preposition behind it; code points of either.
_WORDS, _WORDS_BEHIND, _LONGEST = 5, 5, 80

_BEFORE = re.compile(r"(?:[^\s,.;:!?()\"“”–—]+ )*\Z")
_WORD = re.compile(r"\S+")
_BEHIND = re.compile(r" (?!-)((?:[A-Z]\.){2,5}|[^\s,.;:!?()\"“”–—]+)")

#: "in Riga [and] Lund", "in Riga, Lund [and] Tarn", "in Riga, Lund, …": a word behind one of several names.
_GOES_ON = re.compile(r",? (\w+) [A-Z]|, [A-Z]\w+,? (\w+) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """A phrase with a noun: its span, what it says beside that, and whether it brings in one, several or others."""

    span: Span
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    is_new: bool = False
    is_several: bool = False
    is_other: bool = False

    @property
    def says_more(self) -> bool:
        return bool(self.before or self.behind)


class FullerPhrases:
    """The fuller phrases of one document."""

    def __init__(self, entities: EntityIndex, phrases: Phrases) -> None:
        self._entities = entities
        self._words = entities.lexicon
        self._phrases = phrases

    def named(self, noun: str, position: int, *, is_near: bool = False) -> Occurrence | None:
        """The phrase that says most of the only thing that a text can have called by a noun before a position.

        As in "the Haiti telethon … The telethon", "the tribute concert … The event". What the last sentences named
        comes before all else, and alone counts with `is_near`. None where two phrases cannot be of one thing, and where
        others of the kind come in ("a second trial", "the trials").
        """
        check()
        known = list(self._before(noun, position))
        last = [each for each in known if each.span.start >= position - _LAST]
        known = last if is_near or any(each.says_more for each in last) else known
        fuller = [each for each in known if each.says_more]
        if not fuller or any(each.is_other for each in known):
            return None
        since = (each for each in known if each.span.start > fuller[-1].span.start)
        if any(each.is_several or each.is_new for each in since):
            return None
        if not _nested(each.before for each in fuller) or not _nested(each.behind for each in fuller):
            return None
        best = max(fuller, key=_fullness)
        return None if self._has_rival(noun, Span(fuller[-1].span.end, position)) else self._occurrence(best)

    def _has_rival(self, noun: str, between: Span) -> bool:
        """As in "Lint primary school … a spokesman for Eton": whether a name can be that of a body or place alike."""
        names = {each.name: each for each in self._entities.within(between, most=NAMES_LOOKED_AT)}
        if self._words.lists(noun, "place_nouns"):
            return any(each.is_located or self._entities.is_place(name) for name, each in names.items())
        if not self._words.lists(noun, "organisation_nouns", "venue_nouns", "works"):
            return False
        rivals = (each for each in names.values() if not self._is_other_body(each.name, noun))
        return any(map(self._may_be_body, rivals))

    def _is_other_body(self, name: str, noun: str) -> bool:
        """As in "the Health Agency", "the HPA", of a school: whether a name shows that its bearer is another body."""
        last = name.casefold().split()[-1]
        is_body = self._words.lists(last, "organisation_nouns", "organisation_words", "offices")
        return name.isupper() or (is_body and last != noun)

    def _may_be_body(self, name: Occurrence) -> bool:
        """Whether a name can be that of a body or a work: of no person, of no place, and not behind "in" or "of"."""
        kind = self._entities.type_of(name.name)
        before = self._entities.text[max(0, name.span.start - _LONGEST) : name.span.start].split()[-1:]
        is_oblique = bool(before) and self._words.lists(before[0], "place_prepositions", "genitive_prepositions")
        is_place = is_oblique or self._entities.is_place(name.name)
        is_unknown = kind == "other" and name.name.casefold() not in self._words["calendar"]
        return kind == "organisation" or (is_unknown and not is_place)

    def _before(self, noun: str, position: int) -> Iterator[_Phrase]:
        """The phrases that can name a thing, near before a position and in the first sentences, in text order."""
        text = self._entities.text
        nouns = "|".join(map(re.escape, sorted((noun, *self._words.kinds.get(noun, ())))))
        pattern = re.compile(rf"\b({nouns})((?:s|es)?)\b", re.IGNORECASE)
        near = max(0, position - _FAR)
        stretches = ((0, min(near, _LEAD)), (near, position))
        for start, end in stretches:
            for match in pattern.finditer(text, start, end):
                phrase = self._phrase(match)
                if phrase is not None:
                    yield phrase

    def _phrase(self, match: re.Match[str]) -> _Phrase | None:
        """The phrase of which a noun is the head; None where it is part of another phrase, or no more than a label."""
        behind, end = self._words_behind(match.end())
        if behind is None and match[1].islower():
            return None
        is_labelled = match[1].casefold() not in self._words["proceedings"] and self._has_label(match.end())
        if match[2] or is_labelled or self._is_anyones(match.end()):
            return _Phrase(span=Span(*match.span()), is_several=bool(match[2]), is_other=not match[2])
        before, start, article = self._words_before(match.start())
        words = self._words
        is_new = article in words["indefinite_articles"]
        others = (
            word for word in before if self._tells_apart(word) and not (is_new and word in words["novel_adjectives"])
        )
        is_other = article in words.counts or article in words["other_determiners"] or any(True for _ in others)
        if all(map(self._is_plain_adjective, before)) or self._is_in_name(start):
            before = []  # "the big trial", "the State of the Union address"
        return _Phrase(
            span=Span(start, end),
            before=tuple(before),
            behind=tuple(behind or ()),
            is_new=is_new,
            is_other=is_other,
        )

    def _has_label(self, position: int) -> bool:
        """As in "the program Low Tide": whether a name stands right behind a noun."""
        word = _BEHIND.match(self._entities.text, position)
        if word is None or not word[1][:1].isupper() or self._words.is_starter(word[1]):
            return False
        return word[1].casefold() not in self._words["calendar"]

    def _is_anyones(self, position: int) -> bool:
        """As in "the trial of a banker": whether a noun has somebody behind it who is new in the text."""
        preposition = _BEHIND.match(self._entities.text, position)
        article = _BEHIND.match(self._entities.text, preposition.end()) if preposition else None
        if preposition is None or article is None or article[1] not in self._words["indefinite_articles"]:
            return False
        return preposition[1] in self._words["prepositions_of_proceedings"]

    def _tells_apart(self, word: str) -> bool:
        """As in "the second trial", "last year's trial", "Monday's hearing", "the 2003 outbreak"."""
        plain = without_possessive(word.casefold())
        words = self._words
        is_number = plain[:1].isdigit() and "-" not in plain  # "the 14th case", not "a 96-page report"
        return is_number or words.lists(plain, "calendar", "distinguishing_adjectives") or plain in words.counts

    def _is_in_name(self, position: int) -> bool:
        """Whether "of" and a word with a capital stand before an article."""
        before = self._entities.text[max(0, position - _LONGEST) : position].split()[-2:]
        is_of = len(before) == 2 and before[1] in self._words["genitive_prepositions"]
        return is_of and before[0][0].isupper()

    def _is_plain_adjective(self, word: str) -> bool:
        """Whether a word says how something was, not which one it is: "big", "four-day"."""
        if word.rpartition("-")[2] in self._words["time_units"]:
            return True
        return word in self._words["adjectives"] or self._words.has_ending(word, "adjective_endings")

    def _words_before(self, position: int) -> tuple[list[str], int, str]:
        """What a phrase says before its noun, where the phrase begins, and its article, "" for none."""
        text = self._entities.text
        stretch = _BEFORE.search(text, max(0, position - _LONGEST), position)
        spaced = list(_WORD.finditer(stretch[0])) if stretch else []
        offset = stretch.start() if stretch else position
        found: list[re.Match[str]] = []
        names = [each.span for each in self._entities.within(Span(offset, position))]
        for each in reversed(spaced):
            word = each[0].casefold()
            is_opening = each[0].istitle() and word in self._words["articles"]
            if (
                not is_opening
                and len(found) < _WORDS
                and any(name.start < offset + each.start() < name.end <= position for name in names)
            ):
                found.append(each)  # "the Hope For Haiti telethon"
                continue
            is_article = self._words.lists(word, "articles_of_phrases", "other_determiners")
            if is_article and not (found and self._words.lists(word, "complementizers")):
                return [one[0] for one in reversed(found)], offset + each.start(), word
            if len(found) == _WORDS or is_article or self._ends(word):
                break
            found.append(each)
        found.reverse()
        while found and not self._is_name_at(offset + found[0].start()):
            found.pop(0)
        start = offset + found[0].start() if found else position
        return [one[0] for one in found], start, ""

    def _ends(self, word: str) -> bool:
        """As in "pages promoting protests": whether a word can be no part of a phrase before its noun."""
        is_participle = self._words.has_ending(word, "gerund_endings") and self._words.base_form(word) is not None
        return is_participle or self._phrases.ends_phrase(word)

    def _is_name_at(self, position: int) -> bool:
        """Whether a name, or a word that says where somebody is from, begins at a position."""
        word = _WORD.match(self._entities.text, position)
        if word is not None and self._words.is_origin(word[0]):
            return True
        named = self._entities.within(Span(position, position + 1))
        return bool(named) and (" " in named[0].name or self._stands_within_sentence(position))

    def _stands_within_sentence(self, position: int) -> bool:
        before = self._entities.text[max(0, position - 2) : position]
        return before[-1:] == " " and before[:1].isalnum()

    def _words_behind(self, position: int) -> tuple[list[str] | None, int]:
        """What a phrase says behind its noun, and where it ends; None where the noun qualifies another one."""
        text = self._entities.text
        first = _BEHIND.match(text, position)
        if first is None:
            return ([], position) if text[position : position + 1] not in "-'’" else (None, position)
        word = first[1].casefold()
        if word not in self._words["identifying_prepositions"]:
            is_grammar = word in self._words["complementizers"] or self._phrases.ends_phrase(word)
            is_verb = word in self._words["known_verbs"] or self._phrases.is_verb(word)
            is_verb = is_verb or self._words.base_form(word) is not None
            is_free = is_grammar or is_verb or not first[1].islower()
            return ([], position) if is_free else (None, position)
        words, end = [first[1]], first.end()
        while len(words) <= _WORDS_BEHIND and (each := _BEHIND.match(text, end)):
            is_article = self._words.lists(each[1].casefold(), "articles")
            if not is_article and (self._phrases.ends_phrase(each[1]) or self._phrases.is_verb(each[1])):
                break
            words.append(each[1])
            end = each.end()
        is_apart = any(self._tells_apart(each) or each in self._words["other_determiners"] for each in words[1:])
        is_apart = is_apart or self._is_joined(end)
        is_named = any(each[:1].isupper() for each in words[1:]) and not is_apart
        return (words, end) if is_named else ([], position)

    def _is_joined(self, position: int) -> bool:
        """As in "protests in Riga and Lund": whether a list of names goes on at a position."""
        behind = _GOES_ON.match(self._entities.text, position)
        return behind is not None and (behind[1] or behind[2]) in self._words["conjunctions"]

    def _occurrence(self, phrase: _Phrase) -> Occurrence:
        written = " ".join(phrase.span.of(self._entities.text).split())
        is_article = written.partition(" ")[0].casefold() in self._words["articles_of_phrases"]
        return Occurrence(span=phrase.span, name=written[:1].lower() + written[1:] if is_article else written)


def _fullness(phrase: _Phrase) -> tuple[bool, int, int]:
    """The order of phrases with one noun, the one that says most last: names before it, other words, words behind."""
    return any(word[:1].isupper() for word in phrase.before), len(phrase.before), len(phrase.behind)


def _nested(phrases: Iterable[Sequence[str]]) -> bool:
    """Whether of some phrases each has all words of the shorter ones."""
    found = sorted({frozenset(word.casefold() for word in each) for each in phrases}, key=len)
    return all(shorter <= longer for shorter, longer in pairwise(found))
