"""A title for a mention: a short sentence in the document's own words that is true without the text around it.

The clause of the trigger stays, from the subject to its objects; the date, the reporting frame, relative clauses
and asides are cut; short names, pronouns and descriptions give way to full names where it is plain who is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.subjects import RELATIVE_TAGS, gap_of, subjects_of
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.text_limits import ROOM_OF_TRIES, TRIES_OF_TITLE, WORDS_OF_TITLE
from timeline_api.extraction.titles.wording import Piece, Wording, cut, sentence_case, shortened
from timeline_api.language.syntax_words import Lexicon

LONGEST = 120

#: How a title is tried: with the relative clauses that say which one is meant, without them, with bare names.
DETAILS = ("rich", "lean", "bare")
#: What hangs on a verb and belongs to the core of its clause, whatever its length.
CORE = ("expl", "neg", "prt", "acomp", "attr", "oprd", "dative", "agent", *OBJECTS, *AUXILIARIES)
#: What is added while there is room, in the order of the text.
MORE = ("prep", "xcomp", "ccomp", "advmod", "advcl", "npadvmod", "pcomp")
#: What a phrase cannot end in.
HANGING = ("prep", "cc", "det", "mark", "agent", "case")
#: What is cut from a noun phrase.
ASIDES = ("relcl", "appos", "parataxis", "punct", "intj", "dep")


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of a title: `subject` and `core` always; then, while there is room, `after`, what stood `before`.

    `quoted` is the quotation when it stands before the verb of saying.
    """

    subject: Piece
    core: Piece
    after: tuple[Piece, ...] = ()
    before: tuple[Piece, ...] = ()
    quoted: Piece = ()


class TitleMaker:
    """Makes the titles of one sentence. `dates` are the indices of the words of its temporal expressions."""

    def __init__(self, text: str, tree: Tree, anaphora: Anaphora, lexicon: Lexicon, dates: frozenset[int]) -> None:
        self._text = text
        self._tree = tree
        self._anaphora = anaphora
        self._lexicon = lexicon
        self._dates = dates
        self._wording = Wording(text, tree, anaphora, lexicon, self._dates)
        self._detail = DETAILS[0]
        self._longest = LONGEST
        self._made: dict[tuple[int, int], str] = {}

    def title(self, trigger: Word, *, longest: int = LONGEST) -> str:
        """The title for a trigger in at most `longest` code points; the words of the sentence when it has no clause."""
        key = (trigger.index, longest)
        if key not in self._made:
            self._made[key] = self._title(trigger, longest)
        return self._made[key]

    def _title(self, trigger: Word, longest: int) -> str:
        self._longest = longest
        clause = trigger if trigger.is_verb else self._clause_of_noun(trigger)
        for detail in DETAILS:
            self._detail = detail
            parts = (
                _Clause((), self._phrase(trigger)) if clause is None else self._clause(trigger, self._topmost(clause))
            )
            title = sentence_case(self._fit(parts), self._lexicon) or sentence_case(self._whole, self._lexicon)
            if len(title) <= self._longest:
                return title
        return cut(title, self._longest, self._lexicon)

    @cached_property
    def _whole(self) -> str:
        return self._wording.words(self._tree.words[:WORDS_OF_TITLE])

    def is_bare(self, trigger: Word) -> bool:
        """Whether the trigger is a noun whose phrase is the noun alone: "[Friday's] meeting"."""
        return trigger.is_noun and not self._is_informative(trigger)

    # Which clause -----------------------------------------------------------------------------------------------

    def _clause_of_noun(self, noun: Word) -> Word | None:
        """The clause for a noun whose own phrase is too short: "talks" -> "A and B held talks"."""
        for clause in self._tree.children(noun, "relcl"):
            if clause.lemma in self._lexicon["occurrence_verbs"]:
                return clause
        governor = self._tree.head(noun)
        predicate = noun.dep in ("attr", "acomp", "advmod", "prt") or not noun.is_noun
        if governor.is_verb and (predicate or governor.lemma in self._lexicon["light_verbs"]):
            return None if self._is_existential(governor) else governor
        host = self._tree.setting(noun, self._lexicon)
        if host is not None:
            return host
        if self._is_informative(noun):
            return None
        for above in self._tree.ancestors(noun):
            if above.is_verb:
                return above
        return None

    def _is_existential(self, verb: Word) -> bool:
        return self._tree.child(verb, "expl") is not None

    def _is_informative(self, noun: Word) -> bool:
        words = [word for word in self._phrase(noun) if word.is_noun or word.tag[:2] in ("JJ", "VB")]
        return len(words) > 1

    def _topmost(self, verb: Word) -> Word:
        """The verb that carries an infinitive: "invited" of "invited Xi to visit"."""
        while verb.dep == "xcomp" and verb.head != verb.index:
            above = self._tree.head(verb)
            verb = self._tree.head(above) if above.dep in ("acomp", "oprd") else above
        return verb

    # What of it -------------------------------------------------------------------------------------------------

    def _clause(self, trigger: Word, verb: Word) -> _Clause:
        """The parts of a clause: its core, then what may follow while there is room."""
        carriers = {trigger.index, *(word.index for word in self._tree.ancestors(trigger))}
        gap = gap_of(self._tree, verb)
        core: list[Word] = [verb]
        after: list[Piece] = []
        before: list[Piece] = []
        quoted: Piece = ()
        for child in (*self._tree.children(verb), *self._frame(verb)):
            if child.dep in SUBJECTS or child.tag in RELATIVE_TAGS or self._is_date(child):
                continue
            if child.dep in CORE or self._is_hedge(child) or (child.dep == "xcomp" and child.index in carriers):
                core.extend(self._phrase(child))
            elif child.dep == "ccomp" and child.index < verb.index:
                quoted = self._phrase(child) if verb.lemma in self._lexicon["reporting_verbs"] else ()
            elif child.dep in MORE and self._is_wanted(child, verb):
                short = child.dep == "advmod" or child.index > verb.index
                (after if short else before).append(self._phrase(child))
        if gap is not None and gap.lemma not in self._lexicon["frame_nouns"]:
            after.insert(0, self._phrase(gap, without=verb))
        return _Clause(self._subject(verb), tuple(core), tuple(after), tuple(before), quoted)

    def _frame(self, verb: Word) -> tuple[Word, ...]:
        """As in "The last time they met was in May, at a fair": what hangs on "was" belongs to the meeting."""
        noun = self._tree.head(verb)
        if (
            verb.dep != "relcl"
            or noun.lemma not in self._lexicon["frame_nouns"]
            or self._tree.head(noun).lemma not in self._lexicon["copulas"]
        ):
            return ()
        return self._tree.children(self._tree.head(noun), "prep")

    def _subject(self, verb: Word) -> Piece:
        heads = subjects_of(self._tree, verb, self._lexicon)
        clausal = [head for head in heads if head.is_verb and head.dep in ("csubj", "csubjpass")]
        words = {word.index: word for head in heads for word in self._phrase(head, without=verb)}
        for head in clausal:
            words |= {word.index: word for word in self._tree.subtree(head)}
        return tuple(words[index] for index in sorted(words))

    def _is_hedge(self, child: Word) -> bool:
        """Whether the title would claim more than the text without the word: "allegedly", "possibly"."""
        plain = child.text.casefold()
        if child.dep != "advmod":
            return False
        return plain in self._lexicon["hedges"] or plain in self._lexicon["hypothetical_words"]

    def _is_wanted(self, child: Word, verb: Word) -> bool:
        plain = child.text.casefold()
        if child.dep == "advmod":
            return child.index > verb.index and plain not in self._lexicon["temporal_adverbs"]
        if child.dep == "prep":
            inner = self._tree.child(child, "pobj")
            timed = inner is not None and inner.lemma in self._lexicon["frame_nouns"]
            vague = timed and plain in self._lexicon["time_prepositions"]
            return plain not in self._lexicon["asides"] and not vague and bool(self._phrase(child)[1:])
        if child.dep in ("advcl", "ccomp", "xcomp"):
            return self._is_plain_clause(child, verb)
        return not (child.dep == "npadvmod" and plain in self._lexicon["calendar"])

    def _is_plain_clause(self, child: Word, verb: Word) -> bool:
        """A purpose ("to discuss"), a complement; an "if" or "unless", without which the title would claim too much."""
        marks = {mark.text.casefold() for mark in self._tree.children(child, "mark")}
        if child.dep == "advcl":
            purpose = child.tag == "VB" and self._tree.child(child, "aux") is not None and child.index > verb.index
            return purpose or bool(marks & self._lexicon["limiting_subordinators"])
        return child.index > verb.index or child.dep == "ccomp"

    def _phrase(self, head: Word, *, without: Word | None = None) -> Piece:
        """A phrase without asides and dates; empty when nothing but a date was in it."""
        phrase: list[Word] = []
        waiting = [head]
        while waiting:
            word = waiting.pop()
            phrase.append(word)
            waiting.extend(child for child in self._tree.children(word) if self._belongs(child, word, without))
        words = sorted(phrase, key=lambda word: word.index)
        while len(words) > 1 and words[-1].dep in HANGING and words[-1].tag != "CD":
            words.pop()
        return tuple(words) if words[0].index not in self._dates or len(words) > 1 else ()

    def _belongs(self, child: Word, parent: Word, without: Word | None) -> bool:
        if without is not None and child.index == without.index:
            return False
        if self._is_date(child) or (child.dep in ASIDES and not self._joins(child)):
            return False
        if child.dep in ("conj", "cc", "preconj") and parent.is_verb:
            return False
        if child.dep == "cc" and without is not None and without.dep == "relcl" and without.head == parent.index:
            return False
        if child.dep == "acl" and self._is_parted(child):
            return False
        if self._detail == "bare" and parent.is_name and child.index < parent.index and not self._names(child, parent):
            return False
        return not (child.dep in ("mark", "advcl", "ccomp") and parent.is_noun and child.dep != "ccomp")

    def _names(self, child: Word, parent: Word) -> bool:
        """Whether the word is part of the name itself, not a title before it."""
        if child.dep in ("conj", "cc", "case") or self._text[child.end : child.end + 1] == "-":
            return True
        return not self._anaphora.is_person(parent) or any(
            one.span.contains(child.span) for one in self._anaphora.entities.in_phrase(self._tree, parent)
        )

    def _joins(self, child: Word) -> bool:
        """Whether a mark holds words together: a hyphen, a currency sign, the commas of a list."""
        parent = self._tree.head(child)
        if child.dep == "appos":
            return child.is_name and not self._is_parted(child)
        if child.dep == "relcl":
            return self._detail == "rich" and not self._is_parted(child)
        if child.dep != "punct":
            return False
        if child.text in "-–/$£€%":
            return child.end < len(self._text) and not self._text[child.end].isspace()
        return child.text == "," and any(c.index > child.index for c in self._tree.children(parent, "conj"))

    def _is_parted(self, apposed: Word) -> bool:
        """Whether a comma, dash or bracket stands before it: "president Joe Biden" has none."""
        first = self._tree.first_below(apposed)
        return first == 0 or self._tree.words[first - 1].dep in ("punct", "cc")

    def _is_date(self, word: Word) -> bool:
        """Whether the word, or all that its preposition governs, is a temporal expression."""
        if word.index in self._dates:
            return True
        if word.dep not in ("prep", "pcomp", "advmod"):
            return False
        objects = self._tree.children(word, "pobj", "pcomp", "amod")
        return bool(objects) and all(child.index in self._dates for child in objects)

    # In which words ---------------------------------------------------------------------------------------------

    def _fit(self, clause: _Clause) -> str:
        """The core of the clause with as much of the rest as there is room for; what was reported always stays."""
        chosen = {word.index: word for word in clause.core}
        behind: list[Word] = []
        title = self._worded(clause, chosen, behind)
        most = int(ROOM_OF_TRIES * self._longest)
        if len(title) > most:
            return title
        tries = TRIES_OF_TITLE
        for piece in clause.after:
            inside = {word.index: word for word in piece}
            for shorter in islice(shortened(piece, self._lexicon, letters=most - len(title)), max(0, tries)):
                tries -= 1
                inside = {word.index: word for word in shorter}
                gap = shorter[0].index < clause.core[0].index
                wider, tail = (chosen, [*behind, *shorter]) if gap else (chosen | inside, behind)
                longer = self._worded(clause, wider, tail)
                if len(longer) <= self._longest:
                    chosen, behind, title = wider, tail, longer
                    break
            else:
                if any(word.dep == "ccomp" and word.head not in inside for word in piece):  # "said" alone says nothing
                    return self._worded(clause, chosen | {word.index: word for word in piece}, behind)
        for piece in clause.before[: max(0, tries)]:
            longer = self._worded(clause, chosen, [*behind, *piece])
            if len(longer) <= self._longest:
                behind, title = [*behind, *piece], longer
        if clause.quoted:
            longer = f"{title}: {self._wording.words(clause.quoted[:WORDS_OF_TITLE])}"
            title = longer if len(longer) <= self._longest else title
        return title

    def _worded(self, clause: _Clause, chosen: dict[int, Word], behind: list[Word]) -> str:
        taken = {word.index for word in (*clause.subject, *behind)}
        middle = [chosen[index] for index in sorted(chosen) if index not in taken]
        return self._wording.words([*clause.subject, *middle, *behind][:WORDS_OF_TITLE])
