"""The form in which names of different documents are compared: folded, without titles and company suffixes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import ActorType

#: How many letters an acronym has.
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 6


@dataclass(frozen=True, slots=True, order=True)
class NameForm:
    """The words of a name; `generation` is "jr" and the like, `acronym` what the name is, "" for none."""

    words: tuple[str, ...]
    generation: str = ""
    acronym: str = ""

    @property
    def last(self) -> str:
        """The last word, the surname of most people."""
        return self.words[-1]

    @property
    def rank(self) -> tuple[int, int, int]:
        """How much the name says: words written out, all words, no short form of a given name; the most first."""
        written_out = sum(len(word) > 1 for word in self.words)
        return -written_out, -len(self.words), int(self.words[0] in lexicon().full_forms)


@lru_cache(maxsize=1 << 15)
def form_of(name: str, kind: ActorType) -> NameForm:
    """Return the form of a name of a type.

    Titles, "the" and a company's suffixes are left out, as long as a word is left. A short form of one given name alone
    is read as that name ("Bob" is "Robert"), a known alias as what it stands for.
    """
    words, known = words_of(fold(name).replace(".", "")), lexicon()
    while len(words) > 1 and (words[0] in known.honorifics or words[0] in known.articles):
        words = words[1:]
    generation = words[-1] if len(words) > 2 and words[-1] in known.generations else ""
    words = words[:-1] if generation else words
    while kind != "person" and len(words) > 1 and words[-1] in known.company_suffixes:
        words = words[:-1]
    words = known.aliases.get(" ".join(words), " ".join(words)).split() or [fold(name)]
    if kind == "person" or len(words) > 1:
        (first, *others), full = words, known.full_forms.get(words[0], frozenset())
        words = [*(full if len(full) == 1 and others else (first,)), *others]
    if kind != "person":
        words = [known.respelt.get(word, word) for word in words]
    is_acronym = len(words) == 1 and name.replace(".", "").isupper()
    short = words[0] if is_acronym and _SHORTEST_ACRONYM <= len(words[0]) <= _LONGEST_ACRONYM else ""
    return NameForm(tuple(words), generation, short)


def initials_of(form: NameForm) -> str:
    """The acronym that the words of a name make, "" for fewer than three; "of" and the like left out."""
    omitted = lexicon().connectors | lexicon().articles
    initials = "".join(word[0] for word in form.words if word not in omitted)
    return initials if len(initials) > _SHORTEST_ACRONYM else ""


def given_names(word: str) -> frozenset[str]:
    """A given name with the names that it is short for."""
    return frozenset((word,)) | lexicon().full_forms.get(word, frozenset())


def is_short_for(shorter: NameForm, longer: NameForm) -> bool:
    """Whether a person's name can be a shorter one of another.

    The surname stays. The given name may be short or an initial, what stands between may be missing or initials; or the
    given name is missing and both surnames stay ("López Obrador"). A son is not his father.
    """
    if shorter.last != longer.last or shorter.generation not in ("", longer.generation):
        return False
    if longer.generation and not shorter.generation and len(shorter.words) > 1:
        return False
    if longer.words[-len(shorter.words) :] == shorter.words:
        return True
    first, *between = shorter.words[:-1] or ("",)
    given, *middle = longer.words[:-1] or ("",)
    return _is_given_name(first, given) and _is_subsequence(between, middle)


def _is_given_name(shorter: str, longer: str) -> bool:
    return (
        shorter == longer
        or longer in given_names(shorter)
        or shorter in given_names(longer)
        or _abbreviates(shorter, longer)
    )


def _is_subsequence(shorter: list[str], longer: list[str]) -> bool:
    rest = iter(longer)
    return all(any(_abbreviates(word, other) or word == other for other in rest) for word in shorter)


def _abbreviates(left: str, right: str) -> bool:
    """Whether one of two words is the initial of the other."""
    return bool(left and right) and 1 in (len(left), len(right)) and left[0] == right[0]
