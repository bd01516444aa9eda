"""A sentence as words that hang on words: the one shape that every kind of syntax gives, whatever made it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
OBJECTS = ("dobj", "obj", "dative", "iobj")
PREPOSITIONS = ("prep", "agent")
AUXILIARIES = ("aux", "auxpass")
#: The tags of verbs in the present tense.
PRESENT_TAGS = ("VBZ", "VBP")
#: The tags of verbs that have a tense, modals among them.
FINITE_TAGS = ("VBD", *PRESENT_TAGS, "MD")
_VERB_TAGS = frozenset(("VB", "VBG", "VBN", "VBD", *PRESENT_TAGS))
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_NOUN_TAGS = _NAME_TAGS | {"NN", "NNS"}
#: What the name of the rules that analyse sentences begins with.
RULES = "rules"
OPENING_QUOTES, CLOSING_QUOTES, PLAIN_QUOTE = "“«", "”»", '"'
_QUOTES = frozenset((*OPENING_QUOTES, *CLOSING_QUOTES, PLAIN_QUOTE))


# neither frozen nor compared by value: each takes more time than the rest of making a tree by rules
@dataclass(slots=True, eq=False)
class Word:
    """One word, which is never changed.

    `tag` is its Penn Treebank tag, `dep` its ClearNLP relation to the word at `head` (itself at the root). `start` and
    `end` are code points of the document; `entity` is PERSON, ORG, GPE ..., "" when nothing is known.
    """

    index: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str = ""

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb of any form, modals aside."""
        return self.tag in _VERB_TAGS

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun or a name."""
        return self.tag in _NOUN_TAGS

    @property
    def is_name(self) -> bool:
        """Whether it is a proper noun."""
        return self.tag in _NAME_TAGS

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Tree:
    """The words of one sentence in text order; `model` names what analysed them."""

    words: tuple[Word, ...]
    model: str

    @cached_property
    def _children(self) -> tuple[tuple[Word, ...], ...]:
        below: list[list[Word]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.index:
                below[word.head].append(word)
        return tuple(map(tuple, below))

    @cached_property
    def is_question(self) -> bool:
        """Whether the sentence ends with a question mark, which a quotation mark can follow."""
        return any(word.text == "?" for word in self.words[-2:])

    @property
    def is_by_rules(self) -> bool:
        """Whether rules made it, which see less of a sentence than a model."""
        return self.model.startswith(RULES)

    @cached_property
    def folded(self) -> frozenset[str]:
        """The words without their case: whether a rule can apply is often seen by the words that it needs."""
        return frozenset([word.text.casefold() for word in self.words])

    def head(self, word: Word) -> Word:
        """What the word hangs on; the root hangs on itself."""
        return self.words[word.head]

    def children(self, word: Word, *deps: str) -> tuple[Word, ...]:
        """The words that hang on it, in text order; only those of the relations `deps` when some are given."""
        below = self._children[word.index]
        if not (below and deps):
            return below
        found = []
        for child in below:  # a comprehension is a call of its own, which takes as long as the rest
            if child.dep in deps:
                found.append(child)  # noqa: PERF401
        return tuple(found)

    def has(self, word: Word, *deps: str) -> bool:
        """Whether a word hangs on it by one of the relations."""
        for child in self._children[word.index]:  # noqa: SIM110
            if child.dep in deps:
                return True
        return False

    def child(self, word: Word, *deps: str) -> Word | None:
        """The first word that hangs on it by one of the relations, None when there is none."""
        for child in self._children[word.index]:
            if child.dep in deps:
                return child
        return None

    def is_finite(self, verb: Word) -> bool:
        """Whether a verb has a tense, by its own form or by an auxiliary."""
        return verb.tag in FINITE_TAGS or any(word.tag in FINITE_TAGS for word in self.children(verb, *AUXILIARIES))

    def finite_part(self, verb: Word) -> Word:
        """The word that has the tense of a verb, if it has one: its first auxiliary, else the verb itself."""
        return self.child(verb, *AUXILIARIES) or verb

    def has_to(self, verb: Word) -> bool:
        """Whether a verb is an infinitive behind "to"."""
        return any(word.tag == "TO" for word in self.children(verb, "aux"))

    def is_perfect(self, verb: Word, lexicon: Lexicon) -> bool:
        """Whether a verb has the perfect, whatever its tense: "has left", "would have left"."""
        return any(word.lemma in lexicon["perfect_auxiliaries"] for word in self.children(verb, *AUXILIARIES))

    def subtree(self, word: Word) -> tuple[Word, ...]:
        """The word and all below it, in text order."""
        if not self._children[word.index]:
            return (word,)
        first, last = self._firsts[word.index], self._lasts[word.index]
        if self._sizes[word.index] == last + 1 - first:
            return self.words[first : last + 1]
        seen, waiting = {word.index}, [word.index]
        while waiting:
            for child in self._children[waiting.pop()]:
                if child.index not in seen:
                    seen.add(child.index)
                    waiting.append(child.index)
        return tuple(self.words[index] for index in sorted(seen))

    @cached_property
    def _sizes(self) -> list[int]:
        """How many words the subtree of each word has; too few for a word above itself."""
        words = self.words
        sizes, left = [1] * len(words), list(map(len, self._children))
        counted = [index for index, count in enumerate(left) if not count]
        for index in counted:
            head = words[index].head
            if head != index:
                sizes[head] += sizes[index]
                left[head] -= 1
                if not left[head]:
                    counted.append(head)
        return sizes

    def first_below(self, word: Word) -> int:
        """The index of the first word of the subtree of a word."""
        return self._firsts[word.index]

    def last_below(self, word: Word) -> int:
        """The index of the last word of the subtree of a word."""
        return self._lasts[word.index]

    @cached_property
    def _firsts(self) -> dict[int, int]:
        return self._reached(self.words)

    @cached_property
    def _lasts(self) -> dict[int, int]:
        return self._reached(reversed(self.words))

    def _reached(self, words: Iterable[Word]) -> dict[int, int]:
        """For each word the first of `words` that is it or stands below it; each way up is walked once."""
        reached: dict[int, int] = {}
        for word in words:
            above = word
            while above.index not in reached:
                reached[above.index] = word.index
                above = self.words[above.head]
        return reached

    def ancestors(self, word: Word) -> Iterator[Word]:
        """What the word hangs on, what that hangs on, and so on to the root."""
        for _ in self.words:
            if word.head == word.index:
                return
            word = self.words[word.head]
            yield word

    def within(self, span: Span) -> tuple[Word, ...]:
        """The words that share a code point with the span."""
        first, last = bisect_left(self._ends, span.start + 1), bisect_left(self._starts, span.end)
        return self.words[first:last]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(word.end for word in self.words)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each word whether it stands inside quotation marks of the sentence."""
        if _QUOTES.isdisjoint(self.folded):
            return (False,) * len(self.words)
        opened = closed = -1
        first = next((word.text for word in self.words if word.text in (*OPENING_QUOTES, *CLOSING_QUOTES)), "")
        goes_on = first != "" and first in CLOSING_QUOTES
        plain, all_plain = 0, sum(word.text == PLAIN_QUOTE for word in self.words)
        inside: list[bool] = []
        for word in self.words:
            if opened >= 0:
                inside.append(opened > closed)
            else:  # a quotation that began in an earlier sentence ends in this one
                closes = (all_plain - plain) % 2 == 1
                inside.append(plain % 2 == 1 or (closes and not plain) or (goes_on and closed < 0))
            opened = word.index if word.text in OPENING_QUOTES else opened
            closed = word.index if word.text in CLOSING_QUOTES else closed
            plain += word.text == PLAIN_QUOTE
        return tuple(inside)

    @cached_property
    def subjects_outside_quotes(self) -> tuple[Word, ...]:
        """The subjects that stand outside quotation marks."""
        return tuple(word for word in self.words if word.dep in SUBJECTS and not self.quoted[word.index])

    def subject_of(self, verb: Word) -> Word | None:
        """The subject of a verb or, as in "the bank sued and lost", of the verb to which it is joined."""
        for above in (verb, *self.ancestors(verb)):
            subject = self.child(above, *SUBJECTS)
            if subject is not None or above.dep != "conj" or self.has(above, "expl"):
                return subject
        return None

    def hyphenated(self, word: Word) -> Word:
        """The first word of the hyphened compound that ends in `word`: "sit" of "sit-down"; else the word itself."""
        first = word
        for before in reversed(self.words[max(0, word.index - 4) : word.index]):
            if before.end != first.start or before.head != word.index or before.dep not in ("compound", "punct"):
                break
            first = before
        return first

    def setting(self, noun: Word, lexicon: Lexicon) -> Word | None:
        """The verb that has the noun, one of a meeting, as its setting: "signed" in "at the talks he signed".

        None for a noun of another kind or in another place.
        """
        preposition = self.head(noun)
        verb = self.head(preposition)
        is_occasion = noun.dep == "pobj" and preposition.text.casefold() in lexicon["occasion_prepositions"]
        if not is_occasion or not verb.is_verb:
            return None
        first = self.hyphenated(noun)
        name = "".join(word.lemma for word in self.words[first.index : noun.index + 1])
        return verb if name in lexicon["meeting_words"] else None

    def occasion(self, noun: Word, lexicon: Lexicon) -> Word | None:
        """The verb of what was done on an occasion that "a" brings in: "praised" in "praised them in a speech".

        None behind "the": the date of "during the flood of 2005" may only say which flood is meant.
        """
        preposition = self.head(noun)
        verb = self.head(preposition)
        is_occasion = noun.dep == "pobj" and preposition.text.casefold() in lexicon["occasion_prepositions"]
        is_past = verb.tag == "VBD" or any(word.tag == "VBD" for word in self.children(verb, "auxpass"))
        is_done = is_past and verb.lemma not in lexicon["copulas"] and self.has(verb, *SUBJECTS)
        is_new = any(word.text.casefold() in lexicon["indefinite_articles"] for word in self.children(noun, "det"))
        return verb if is_occasion and is_done and is_new else None

    def conjuncts(self, word: Word) -> tuple[Word, ...]:
        """The word and those joined to it by "and", "or" or commas, in text order."""
        if not self.has(word, "conj"):
            return (word,)
        joined = [word]
        for member in joined:
            joined.extend(self.children(member, "conj"))
        return tuple(sorted(joined, key=lambda member: member.index))
