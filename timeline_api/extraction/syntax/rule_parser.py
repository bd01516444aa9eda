"""A sentence as a tree without a model: phrases and plain clauses, from patterns.

Right about what most news sentences are made of (subject, verb, objects, phrases with prepositions, verbs joined by
"and", relative clauses with a relative word, infinitives), and no more than a guess about the rest.
"""

from __future__ import annotations

from collections import Counter

from timeline_api.extraction.syntax.chunker import Chunk, chunks_of
from timeline_api.extraction.syntax.rule_tagger import Token, tagged
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.language.syntax_words import Lexicon

#: Relations of which a verb without a preposition has one; a second noun behind it is an adverbial.
OBJECT_RELATIONS = ("dobj", "prt", "attr")


def clause_tree(text: str, sentence: str, lexicon: Lexicon, *, offset: int, model: str) -> Tree:
    """The tree of a sentence that stands at `offset` in `text`; `model` is the name that it is to bear.

    `sentence` has the length of what stands there and is fit to be read (see `syntax.readable`).
    """
    tokens = tagged(sentence, lexicon)
    chunks = chunks_of(tokens, lexicon)
    _Linker(tokens, chunks, lexicon).link()
    root = next((index for index, token in enumerate(tokens) if token.dep == "ROOT"), 0)
    words = []
    for index, token in enumerate(tokens):
        start = offset + token.start
        end = start + len(token.text)
        head = token.head if token.head >= 0 else (index if token.dep == "ROOT" else root)
        words.append(Word(index, text[start:end], token.lemma, token.tag, token.dep, head, start, end))
    return Tree(tuple(words), model)


class _Linker:
    """Hangs phrases on verbs, reading from left to right."""

    def __init__(self, tokens: list[Token], chunks: list[Chunk], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.chunks = chunks
        self.lexicon = lexicon
        self.verb = -1
        self.root = -1
        self.noun = -1
        self.free: list[int] = []
        self.subject = -1
        self.opened: tuple[str, int] = ("", -1)
        self.joined = False
        self.last = -1
        self.outer = -1
        self._objects: Counter[int] = Counter()
        self._object_of: dict[int, int] = {}
        self._behind: dict[tuple[str, ...], list[int]] = {}

    def link(self) -> None:
        """Give every word a head, the main verb the root."""
        for index, chunk in enumerate(self.chunks):
            step = getattr(self, f"_{chunk.kind}")
            step(index, chunk)
        if self.root < 0:
            self.root = self.subject if self.subject >= 0 else 0
            if self.tokens:
                self._hang(self.root, -1, "ROOT")
        for index in self.free:
            self._hang(index, self.root, self.tokens[index].dep)
        self._cut_rings()

    def _cut_rings(self) -> None:
        """Hang one word of each ring on the root: "Critics point to a pill, which X pulled" was read as one."""
        led_up: set[int] = set()
        for start in range(len(self.tokens)):
            passed: dict[int, None] = {}
            index = start
            while index >= 0 and index not in passed and index not in led_up and self.tokens[index].head != index:
                passed[index] = None
                index = self.tokens[index].head
            if index in passed:
                self.tokens[index].head = -1 if index == self.root else self.root
            else:
                led_up.update(passed)

    def _hang(self, index: int, head: int, dep: str) -> None:
        if index != head:
            self.tokens[index].head = head
            self._relate(index, dep)

    def _relate(self, index: int, dep: str) -> None:
        """Give a word its relation, and count the objects of each word."""
        token = self.tokens[index]
        token.dep = dep
        before = self._object_of.pop(index, -1)
        if before >= 0:
            self._objects[before] -= 1
        if dep in OBJECT_RELATIONS and token.head >= 0:
            self._object_of[index] = token.head
            self._objects[token.head] += 1

    def _kind_at(self, index: int) -> str:
        return self.chunks[index].kind if 0 <= index < len(self.chunks) else ""

    def _is_calendar(self, chunk: Chunk) -> bool:
        calendar = self.lexicon["calendar"]
        if any(self.tokens[index].plain in calendar for index in chunk.words):
            return True
        return len(chunk.words) > 1 and self.tokens[chunk.head].lemma in self.lexicon["frame_nouns"]

    def _noun(self, index: int, chunk: Chunk) -> None:
        head = chunk.head
        if self._kind_at(index - 1) == "prep":
            self.last = head
            return
        if self._is_reduced_clause(index):
            self.opened, self.outer = ("relcl", self.chunks[index - 1].head), self.subject
            self.subject = self.noun = self.last = head
            return
        if self._opens_time_clause(index, chunk):
            self.subject = self.noun = self.last = head
            return
        inside = self.verb >= 0 and self.tokens[self.verb].dep == "relcl"
        if self._is_calendar(chunk) and (inside or self._kind_at(index + 1) != "verb"):
            self._adverbial(head, "npadvmod")
            return
        if self._kind_at(index - 1) == "and" and self.last >= 0 and not self.joined:
            self._hang(head, self.last, "conj")
            self.last = head
            return
        if self._kind_at(index - 1) == "comma" and self.subject == self.noun >= 0 and self.verb < 0:
            self._hang(head, self.noun, "appos")
            return
        if self._starts_clause(index) or self.verb < 0:
            self.subject = head
        else:
            taken = self._objects[self.verb] > 0
            self._hang(head, self.verb, "npadvmod" if taken else "attr" if self._is_be() else "dobj")
        self.noun = self.last = head

    def _is_reduced_clause(self, index: int) -> bool:
        """As in "the measure [the House passed]": a clause right behind a noun."""
        if self._kind_at(index - 1) != "noun" or not self._starts_clause(index, over=("prep", "adverb", "and")):
            return False
        before = self.chunks[index - 1]
        if self.lexicon.lists(self.tokens[before.head].lemma, "organisation_nouns", "person_titles"):
            return False
        return not self._is_calendar(before) or self._opens_time_clause(index - 1, before)

    def _opens_time_clause(self, index: int, chunk: Chunk) -> bool:
        """As in "the last time they met": a noun of time with a clause right behind it."""
        is_frame = self.tokens[chunk.head].lemma in self.lexicon["frame_nouns"]
        if not is_frame or self.tokens[chunk.first].plain not in self.lexicon["definite_articles"]:
            return False
        joined = self._starts_clause(index + 1, over=("prep", "adverb", "and"))
        return self._kind_at(index + 1) == "noun" and joined

    def _is_be(self) -> bool:
        return self.verb >= 0 and self.tokens[self.verb].lemma in self.lexicon["copulas"]

    def _starts_clause(self, index: int, *, over: tuple[str, ...] = ("prep", "adverb")) -> bool:
        """Whether the noun phrase is followed by a finite verb: it is then the subject of a new clause."""
        after = len(self.chunks) if self._kind_at(index + 1) == "noun" else self._first_behind(index, over)
        if self._kind_at(after) != "verb":
            return False
        return self.tokens[self.chunks[after].first].tag not in ("TO", "VBG")

    def _first_behind(self, index: int, over: tuple[str, ...]) -> int:
        """The index of the first phrase behind another that is neither a noun nor one of the kinds `over`."""
        if over not in self._behind:
            firsts = [len(self.chunks)] * (len(self.chunks) + 1)
            for number in range(len(self.chunks) - 1, -1, -1):
                passed = self.chunks[number].kind == "noun" or self.chunks[number].kind in over
                firsts[number] = firsts[number + 1] if passed else number
            self._behind[over] = firsts
        return self._behind[over][min(index + 1, len(self.chunks))]

    def _adverbial(self, head: int, dep: str) -> None:
        self._relate(head, dep)
        if self.verb >= 0:
            self._hang(head, self.verb, dep)
        else:
            self.free.append(head)

    def _prep(self, index: int, chunk: Chunk) -> None:
        preposition = chunk.head
        if self._kind_at(index + 1) == "noun":
            self._hang(self.chunks[index + 1].head, preposition, "pobj")
        plain = self.tokens[preposition].plain
        behind = self._kind_at(index - 1) == "noun" and self.noun >= 0
        if behind and (self._is_of_noun(plain) or (self.verb < 0 and not self._dates(index + 1))):
            self._hang(preposition, self.noun, "prep")
        else:
            self._adverbial(preposition, "prep")
            if plain in self.lexicon["agent_prepositions"] and self.verb >= 0 and self.tokens[self.verb].tag == "VBN":
                self._relate(preposition, "agent")

    def _is_of_noun(self, preposition: str) -> bool:
        """Whether a preposition hangs on the noun before it, whatever there is of a verb: "of", "talks between"."""
        of_event = self.tokens[self.noun].lemma in self.lexicon["event_nouns"]
        names_event = of_event and preposition in self.lexicon["event_prepositions"]
        return names_event or preposition in self.lexicon["genitive_prepositions"]

    def _dates(self, index: int) -> bool:
        return self._kind_at(index) == "noun" and self._is_calendar(self.chunks[index])

    def _verb(self, index: int, chunk: Chunk) -> None:
        head = chunk.head
        passive = self.tokens[head].tag == "VBN"
        infinitive = self.tokens[chunk.first].tag == "TO"
        relation, above = self.opened
        self.opened = ("", -1)
        own = self.subject
        if own < 0 and self.root < 0 and self.verb >= 0 and self.tokens[self.verb].dep == "relcl":
            own = self.outer
        if relation == "relcl":
            self._hang(head, above, "relcl")
        elif infinitive and self.verb >= 0:
            self._hang(head, self.verb, "xcomp")
            own = -1
        elif self.root < 0:
            self._hang(head, -1, "ROOT")
            self.root = head
        elif relation == "advcl":
            self._hang(head, above if above >= 0 else self.root, "advcl")
        elif self.joined:
            self._hang(head, self.verb, "conj")
        else:
            is_reporting = self.tokens[self.verb].lemma in self.lexicon["reporting_verbs"]
            self._hang(head, self.verb, "ccomp" if is_reporting and own >= 0 else "xcomp" if own < 0 else "conj")
        if own >= 0:
            self._hang(own, head, "nsubjpass" if passive else "nsubj")
        for waiting in self.free:
            self._hang(waiting, head, self.tokens[waiting].dep)
        self.free, self.subject, self.joined = [], -1, False
        self.verb = head

    def _and(self, index: int, chunk: Chunk) -> None:
        waits = self.subject >= 0
        self.joined = not waits and (self._kind_at(index + 1) in ("verb", "adverb") or self._starts_clause(index + 1))
        head = self.verb if self.joined else self.noun
        self._hang(chunk.head, head if head >= 0 else 0, "cc")

    def _comma(self, index: int, chunk: Chunk) -> None:
        self._hang(chunk.head, self.verb if self.verb >= 0 else max(self.noun, 0), "punct")
        if self.verb >= 0 and self.tokens[self.verb].dep == "relcl":
            self.verb = self.root
            if self.root < 0:
                self.subject = self.outer
        elif self._kind_at(index + 1) == "verb" and self.root >= 0:
            self.joined = True

    def _relative(self, index: int, chunk: Chunk) -> None:
        if self.last < 0:
            return
        self.opened = ("relcl", self.last)
        if self._kind_at(index + 1) in ("verb", "adverb"):
            self.outer = self.subject
            self.subject = chunk.head
        else:
            self.outer = self.subject
            self.free.append(chunk.head)
            self._relate(chunk.head, "dobj")

    def _when(self, index: int, chunk: Chunk) -> None:
        if self._kind_at(index + 1) == "noun" and self._starts_clause(index + 1):
            self.opened = ("advcl", self.root)
            self.free.append(chunk.head)
            is_when = self.tokens[chunk.head].plain in self.lexicon["temporal_subordinators"]
            self._relate(chunk.head, "advmod" if is_when else "mark")
        else:
            chunk.kind = "prep"
            self._prep(index, chunk)

    def _adverb(self, index: int, chunk: Chunk) -> None:
        if self._is_be() and self.tokens[chunk.head].tag == "JJ":
            self._hang(chunk.head, self.verb, "acomp")
        elif self.verb >= 0 and self.tokens[chunk.head].plain in self.lexicon["particles_of_verbs"]:
            beside = chunk.head == self.verb + 1
            self._hang(chunk.head, self.verb, "prt" if beside else "advmod")
        else:
            self._adverbial(chunk.head, "advmod")

    def _other(self, index: int, chunk: Chunk) -> None:
        if self.tokens[chunk.head].tag == "THAT":
            self.tokens[chunk.head].dep = "mark"
            self.free.append(chunk.head)
            return
        self._hang(chunk.head, self.verb if self.verb >= 0 else max(self.noun, 0), "punct")
