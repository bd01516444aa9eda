"""The parts of a title: words of the sentence as they stand, and insertions that say who is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from timeline_api.document_budget import check
from timeline_api.extraction.entities.anaphora import PRONOUNS, Anaphora
from timeline_api.extraction.entities.index import Occurrence
from timeline_api.extraction.entities.references.additions import addition
from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.titles.certainty import Certainty
from timeline_api.language.folding import fold, without_possessive
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import TitlePart

#: The clauses of which "it" announces one.
_CLAUSES = ("ccomp", "xcomp", "csubj", "advcl", "relcl")
#: The relations of nouns that can stand for a name.
_NOMINAL = frozenset((*SUBJECTS, *OBJECTS, "pobj", "poss", "attr"))
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Insertion:
    """Words that a title has beyond those of the sentence; `covers` are the words that they replace.

    They stand in brackets behind the words `behind`, or, where they replace words, in their place.
    """

    antecedents: tuple[Occurrence, ...]
    behind: int
    covers: frozenset[int] = frozenset()
    is_possessive: bool = False


class Wording:
    """Words a title from words of one sentence. `dates` are the indices of the words of its temporal expressions."""

    def __init__(self, text: str, tree: Tree, anaphora: Anaphora, lexicon: Lexicon, dates: frozenset[int]) -> None:
        self._text = text
        self._tree = tree
        self._anaphora = anaphora
        self._lexicon = lexicon
        self._certainty = Certainty(tree, anaphora, lexicon)
        self._dates = dates

    def parts(self, words: Sequence[Word], *, longest: int) -> tuple[TitlePart, ...]:
        """The parts of a title of these words, with as many insertions as it has room for in `longest` code points.

        The texts of the parts, one behind the other, are the title.
        """
        check()
        insertions = self._insertions(words)
        parts = self._parts(words, insertions)
        while insertions and sum(len(part.text) for part in parts) > longest:
            insertions = insertions[:-1]
            parts = self._parts(words, insertions)
        return parts

    def _parts(self, words: Sequence[Word], insertions: Sequence[_Insertion]) -> tuple[TitlePart, ...]:
        replaced = {min(each.covers): each for each in insertions if each.covers}
        covered = frozenset[int]().union(*(each.covers for each in insertions))
        bracketed = {each.behind: each for each in insertions if not each.covers}
        parts: list[TitlePart] = []
        before: Word | None = None
        for stretch in _stretches(words, covered, bracketed):
            first, last = stretch[0], stretch[-1]
            space = "" if before is None or self._is_close(before, first) else " "
            if first.index in replaced:
                parts.extend(self._named(replaced[first.index], space))
            elif first.index not in covered:
                written = _SPACES.sub(" ", self._text[first.start : last.end])
                parts.append(TitlePart(text=space + written, start=first.start, end=last.end))
            if last.index in bracketed:
                parts.extend(self._bracketed(bracketed[last.index]))
            before = last
        return _capitalised(self._ended(parts))

    def _ended(self, parts: list[TitlePart]) -> list[TitlePart]:
        """The parts without the full stop of the sentence, where its last word has it: "Friday."."""
        last = parts[-1] if parts and not parts[-1].inserted else None
        bare = last.text.rstrip(".,;:!") if last else ""
        if last is None or bare == last.text or self._lexicon.names.final_stop.search(last.text):
            return parts
        return [*parts[:-1], replace(last, text=bare, end=last.end - len(last.text) + len(bare))]

    def _is_close(self, last: Word, word: Word) -> bool:
        """Whether no space stands between two words of a title."""
        return (last.index + 1 == word.index and last.end == word.start) or word.text in (",", ";", ":")

    def _named(self, insertion: _Insertion, space: str) -> Iterator[TitlePart]:
        meant = insertion.antecedents[0]
        yield TitlePart(text=space + meant.name, inserted=True, start=meant.span.start, end=meant.span.end)

    def _bracketed(self, insertion: _Insertion) -> Iterator[TitlePart]:
        """As in " [Ann Lee's]"; several antecedents are as many parts: " [Ann Lee", " and Bo Lint]"."""
        last = len(insertion.antecedents) - 1
        for index, antecedent in enumerate(insertion.antecedents):
            joint = " [" if not index else f" {self._lexicon.wording['and']} " if index == last else ", "
            name = self._name_of(antecedent)
            if index == last:
                name += (self._possessive(name) if insertion.is_possessive else "") + "]"
            yield TitlePart(text=joint + name, inserted=True, start=antecedent.span.start, end=antecedent.span.end)

    def _name_of(self, antecedent: Occurrence) -> str:
        """The name in full; that of a body as the antecedent has it, where it has several words of it."""
        written = without_possessive(antecedent.span.of(self._text))
        is_body = self._anaphora.entities.type_of(antecedent.name) == "organisation"
        is_part = is_body and " " in written and written in antecedent.name
        return written if is_part else antecedent.name

    def _possessive(self, name: str) -> str:
        is_plural = self._lexicon.has_ending(name, "plural_endings")
        return self._lexicon.wording["possessive_of_plural" if is_plural else "possessive"]

    # What is inserted -------------------------------------------------------------------------------------------

    def _insertions(self, words: Sequence[Word]) -> tuple[_Insertion, ...]:
        """The insertions of a title; a name that it has anyway is none."""
        chosen = {word.index for word in words}
        named = {one.name for word in words if word.is_name and (one := self._anaphora.entities.at(word))}
        found: list[_Insertion] = []
        full: set[str] = set()
        for word in words:
            if word.is_name:
                insertion = self._full_name(word, chosen, full)
            elif word.dep in _NOMINAL or word.tag in PRONOUNS:
                insertion = self._meant(word, chosen, named)
            elif word.text.casefold() in self._lexicon["place_pronouns"]:
                insertion = self._described(word, chosen, named)
            else:
                continue
            if insertion is not None:
                found.append(insertion)
                named.update(each.name for each in insertion.antecedents)
        return tuple(found)

    def _meant(self, word: Word, chosen: set[int], named: set[str]) -> _Insertion | None:
        """Whom a pronoun or a description means, if that is plain and the title does not say it."""
        if word.index in self._dates or not self._may_stand_for_name(word) or self._is_bound(word):
            return None
        antecedents = self._anaphora.antecedents(self._tree, word)
        names = [each.name for each in antecedents]
        if not antecedents:
            return self._described(word, chosen, named)
        if not named.isdisjoint(names) or not self._certainty.is_certain(word, antecedents):
            return None
        if any(map(self._anaphora.is_country, names)):
            if word.tag not in PRONOUNS:
                return None
            if self._anaphora.described(self._tree, word) is not None:
                return self._described(word, chosen, named)  # "the Chilean government" says more than "Chile"
        if any(word.text.casefold() in name.casefold().split() for name in names):
            return None
        if any(name.split()[0].casefold() in self._lexicon["prepositions"] for name in names):
            return None
        return _Insertion(
            antecedents=antecedents, behind=self._end_of(word, chosen), is_possessive=self._is_possessive(word, chosen)
        )

    def _described(self, word: Word, chosen: set[int], named: Set[str]) -> _Insertion | None:
        """The words that a pronoun or a description takes up, if the title has none of them."""
        found = self._anaphora.described(self._tree, word)
        if found is None or any(each.index in chosen for each in self._tree.within(found.span)):
            return None
        if any(name in found.name for name in named):
            return None
        is_possessive = self._is_possessive(word, chosen)
        added = addition(found, word.text, self._text, self._lexicon)
        if added is not None and added.is_before and (article := self._article_of(word, chosen)):
            return _Insertion(antecedents=(added.words,), behind=article.index)  # "The [Haiti] telethon"
        if is_possessive and found.name.partition(" ")[0] in self._lexicon["prepositions"]:
            return None  # "the army's [of Chile]"
        if added is not None and not added.is_before:
            return None if is_possessive else _Insertion(antecedents=(added.words,), behind=word.index)
        return _Insertion(antecedents=(found,), behind=self._end_of(word, chosen), is_possessive=is_possessive)

    def _article_of(self, noun: Word, chosen: Set[int]) -> Word | None:
        """The article of a title right before a noun."""
        before = self._tree.words[noun.index - 1] if noun.index else noun
        is_article = before.index in chosen and before.head == noun.index and before.dep == "det"
        return before if is_article else None

    def _may_stand_for_name(self, word: Word) -> bool:
        if word.tag in PRONOUNS:
            return word.text.casefold() not in self._lexicon["reflexives"] and not self._is_expletive(word)
        is_apposed = self._anaphora.apposed(self._tree, word) is not None or self._tree.has(word, "appos")
        return (word.is_noun or word.text.casefold() in self._lexicon.counts) and not is_apposed

    def _is_bound(self, word: Word) -> bool:
        """As in "a man killed his mother": the possessive is that of its clause's subject, which has no name."""
        if word.tag != "PRP$":
            return False
        verb = next((above for above in self._tree.ancestors(word) if above.is_verb), None)
        subject = None if verb is None else self._tree.subject_of(verb)
        is_unnamed = subject is not None and not subject.is_name and subject.tag not in PRONOUNS
        return subject is not None and is_unnamed and subject.index < word.index

    def _is_expletive(self, word: Word) -> bool:
        """As in "it is clear that", "it rained": the pronoun means nothing."""
        if word.text.casefold() not in self._lexicon["expletives"] or word.tag == "PRP$":
            return False
        verb = self._tree.head(word)
        if word.dep == "expl" or verb.lemma in self._lexicon["expletive_verbs"]:
            return True
        predicates = (verb, *self._tree.children(verb, "attr", "acomp"))
        clauses = [clause for each in predicates for clause in self._tree.children(each, *_CLAUSES)]
        return verb.lemma in self._lexicon["copulas"] and bool(clauses)

    def _end_of(self, word: Word, chosen: set[int]) -> int:
        """The last of the words that stand together with a word: "'s" behind "president", "'ll" behind "he"."""
        last = word
        for following in self._tree.words[word.index + 1 : word.index + 3]:
            if following.start != last.end or following.index not in chosen or following.text[:1] not in "'’":
                break
            last = following
        return last.index

    def _is_possessive(self, word: Word, chosen: set[int]) -> bool:
        ends = self._tree.children(word, "case")
        return word.tag == "PRP$" or any(end.tag == "POS" and end.index in chosen for end in ends)

    def _full_name(self, word: Word, chosen: set[int], full: set[str]) -> _Insertion | None:
        """The full name for the surname of a person, with "Mr" or "Mrs" before it; the first time in a title."""
        occurrence = self._anaphora.entities.at(word)
        if occurrence is None or occurrence.name in full:
            return None
        full.add(occurrence.name)
        inside = self._tree.within(occurrence.span)
        own = [each for each in inside if each.tag != "POS"]
        written = " ".join(each.text for each in own)
        is_surname = occurrence.name.split()[-len(own) :] == written.split() and written != occurrence.name
        if not is_surname or not all(each.index in chosen for each in own) or own[-1].dep == "compound":
            return None
        in_full = self._anaphora.entities.in_full(occurrence.name)
        if in_full is None or not self._anaphora.is_person(word) or not self._is_called_so(in_full.name):
            return None
        covers = {each.index for each in own}
        before = self._tree.words[own[0].index - 1] if own[0].index else None
        if before is not None and before.is_name and before.index in chosen and before.head == own[-1].index:
            if before.text.casefold().rstrip(".") not in self._lexicon["honorifics"]:
                return None if self._anaphora.entities.at(before) else self._instead(in_full, covers)
            if self._is_other_gender(before, in_full.name):
                return None
            covers.add(before.index)
        return self._instead(in_full, covers)

    def _is_other_gender(self, honorific: Word, name: str) -> bool:
        """Whether an honorific cannot be that of the bearer of a name: "Ms Moss" is not Karl Moss."""
        plain, first = honorific.text.casefold().rstrip("."), fold(name.split(maxsplit=1)[0])
        is_hers, is_his = plain in self._lexicon["female_titles"], plain in self._lexicon["male_titles"]
        return (is_hers and first in self._lexicon["given_male"]) or (is_his and first in self._lexicon["given_female"])

    def _is_called_so(self, name: str) -> bool:
        """Whether a name begins as that of a person does: with a given name, or behind a title somewhere."""
        entities = self._anaphora.entities
        first, *others = name.split()
        if first in self._lexicon.countries and not self._lexicon.is_given(fold(first)):
            return False
        if any(self._lexicon.lists(word.casefold(), "determiners", "prepositions") for word in others):
            return False
        is_titled = bool(entities.roles(name) & self._lexicon["person_titles"])
        return is_titled or self._lexicon.is_given(fold(first)) or entities.is_seen_as_person(name)

    def _instead(self, antecedent: Occurrence, covers: set[int]) -> _Insertion:
        return _Insertion(antecedents=(antecedent,), behind=max(covers), covers=frozenset(covers))


def _stretches(words: Sequence[Word], alone: Collection[int], ends: Collection[int]) -> list[list[Word]]:
    """Words by whether they stand together in the text; those of `alone` by themselves, none behind one of `ends`."""
    found: list[list[Word]] = []
    before: Word | None = None
    for word in words:
        is_beside = before is not None and before.index + 1 == word.index and before.index not in ends
        if before and is_beside and before.index not in alone and word.index not in alone:
            found[-1].append(word)
        else:
            found.append([word])
        before = word
    return found


def _capitalised(parts: Sequence[TitlePart]) -> tuple[TitlePart, ...]:
    """The parts with a capital at the beginning; "iPhone" stays."""
    if not parts:
        return ()
    first = parts[0].text
    letter = next((index for index, sign in enumerate(first[:2]) if sign.isalnum()), 0)
    if any(map(str.isupper, first[letter : letter + 2])):
        return tuple(parts)
    first = first[:letter] + first[letter : letter + 1].upper() + first[letter + 1 :]
    return (replace(parts[0], text=first), *parts[1:])
