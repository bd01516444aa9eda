"""The part of a sentence around a word that stands between the borders of clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from timeline_api.extraction.syntax.tree import (
    AUXILIARIES,
    CLOSING_QUOTES,
    OPENING_QUOTES,
    PLAIN_QUOTE,
    SUBJECTS,
    Tree,
    Word,
)
from timeline_api.extraction.titles.grammar import COMPLEMENTS, RELATIVE_TAGS
from timeline_api.extraction.titles.phrases import FEWEST_WORDS
from timeline_api.extraction.titles.signs import is_dash

_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")
_STRONG = (";", ":", "–", "—", "--", "|", "...", "…")
_WEAK = (*_STRONG, ",")
_QUOTES = (*OPENING_QUOTES, *CLOSING_QUOTES, PLAIN_QUOTE, "''", "``", "'")
_EDGES = (*_WEAK, *_OPENING, *_CLOSING, *_QUOTES, ".", "!", "?", "-", "*", "•")
_JOINING = ("cc", "mark")
#: The relations of what stands behind a word that is not finished without it.
_NEEDED = (*COMPLEMENTS, *SUBJECTS, *AUXILIARIES, "pobj", "pcomp", "case", "nummod", "relcl")
#: The subjects before a word with which a stretch is tried.
_SUBJECTS_TRIED = 3


def stretch_around(tree: Tree, trigger: Word, longest: int) -> tuple[Word, ...]:
    """The words around a trigger between clause borders, in at most `longest` code points.

    What stands in brackets is left out. A stretch between commas is taken only where that between stronger signs is too
    long; it begins with a phrase that does not hang on what stands before. One that is longer yet ends before the last
    phrase that does not fit. A word that alone is longer is left out; nothing is returned if the trigger is one.
    """
    if len(trigger.text) > longest:
        return ()
    words = tuple(word for word in _without_brackets(tree.words, trigger) if len(word.text) <= longest)
    place = next(index for index, word in enumerate(words) if word.index == trigger.index)
    found: Sequence[Word] = words
    for borders in (("",), _STRONG, _WEAK):
        first = last = place
        while first > 0 and not _is_border(tree, words, first, borders):
            first -= 1
        ends = _ends_from(tree, words[first].index) if borders is _WEAK else frozenset()
        while last + 1 < len(words) and (
            not _is_sign(tree, words[last + 1], borders) or (ends and words[last].index not in ends)
        ):
            last += 1
        found = _trimmed(tree, words[first : last + 1])
        if found and _length(found) <= longest:
            return _without_lone_quotes(found)
    return _without_lone_quotes(_trimmed(tree, _fitting(tree, found or (trigger,), trigger, longest)))


def _is_sign(tree: Tree, word: Word, borders: Sequence[str]) -> bool:
    """Whether a word is one of some signs; a hyphen with space around it is a dash."""
    return word.text in borders or (word.text == "-" and "--" in borders and is_dash(tree, word))


def _is_border(tree: Tree, words: Sequence[Word], first: int, borders: Sequence[str]) -> bool:
    """Whether a stretch can begin here: behind a border, and for a comma with a clause or with its subject."""
    before, word = words[first - 1], words[first]
    if not _is_sign(tree, before, borders):
        return False
    if before.text != ",":
        return True
    if word.tag in ("WDT", "WP", "WP$", "WRB"):
        return False
    top = next((each for each in (word, *tree.ancestors(word)) if each.dep in SUBJECTS or each.is_verb), word)
    is_bare = top.is_verb and not tree.has(top, *SUBJECTS)
    return tree.first_below(top) == word.index and top.dep not in ("acl", "relcl", "xcomp") and not is_bare


def _without_brackets(words: Sequence[Word], trigger: Word) -> tuple[Word, ...]:
    """The words without those in brackets, unless the trigger is one of them."""
    gone: set[int] = set()
    opened: int | None = None
    for word in words:
        if word.text.startswith(_OPENING) and not word.text.endswith(_CLOSING):
            opened = word.index
        elif word.text.endswith(_CLOSING) and opened is not None:
            if not opened <= trigger.index <= word.index:
                gone.update(range(opened, word.index + 1))
            opened = None
    return tuple(word for word in words if word.index not in gone)


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.text) + 1 for word in words)


def _fitting(tree: Tree, words: Sequence[Word], trigger: Word, longest: int) -> tuple[Word, ...]:
    """As many whole phrases of a stretch as there is room for, from the subject of the trigger or from the first.

    Where they end before the trigger, those from a later subject, or the largest phrase around it. Only where there is
    none of these, the words that there is room for, though a phrase may lack its end.
    """
    first = next((word for word in tree.children(trigger, *SUBJECTS) if word.tag not in RELATIVE_TAGS), words[0])
    start = tree.first_below(first) if first.index else 0
    found = _fitting_from(tree, words, start, longest)
    if any(word.index == trigger.index for word in found):
        return found
    near = [word for word in words if trigger.end - longest <= word.start and word.index < trigger.index]
    subjects = (word for word in near if word.dep in SUBJECTS and word.tag not in RELATIVE_TAGS)
    for start in sorted({max(tree.first_below(word), near[0].index) for word in subjects})[:_SUBJECTS_TRIED]:
        later = _fitting_from(tree, words, start, longest)
        if any(word.index == trigger.index for word in later):
            return later
    loose = _fitting_words(tree, _from(words, start), longest)
    return loose if _has_verbs(tree, loose, trigger) else _phrase_around(tree, words, trigger, longest) or loose


def _has_verbs(tree: Tree, found: Sequence[Word], trigger: Word) -> bool:
    """Whether words have the trigger, and the verb of each subject among them."""
    inside = {word.index for word in found}
    return trigger.index in inside and all(word.head in inside for word in found if word.dep in SUBJECTS)


def _phrase_around(tree: Tree, words: Sequence[Word], trigger: Word, longest: int) -> tuple[Word, ...]:
    """The largest phrase around a trigger for which there is room, () if it has only a few words."""
    best: tuple[Word, ...] = ()
    for top in (trigger, *tree.ancestors(trigger)):
        inside = tuple(word for word in words if tree.first_below(top) <= word.index <= tree.last_below(top))
        if _length(inside) > longest:
            break
        best = inside
    return best if len(best) >= FEWEST_WORDS else ()


def _fitting_from(tree: Tree, words: Sequence[Word], start: int, longest: int) -> tuple[Word, ...]:
    """As many whole phrases as there is room for from the word at an index on; () if they have only a few words."""
    inside = _from(words, start)
    del inside[bisect_right(_lengths(inside), longest) :]
    possible = _ends_from(tree, inside[0].index) if inside else ()
    ends = [number for number, word in enumerate(inside, 1) if word.index in possible]
    return tuple(inside[: ends[-1]]) if ends and ends[-1] >= FEWEST_WORDS else ()


def _fitting_words(tree: Tree, inside: list[Word], longest: int) -> tuple[Word, ...]:
    """As many words as there is room for, without those at their end that are nothing without the next one."""
    del inside[bisect_right(_lengths(inside), longest) :]
    while len(inside) > 1 and _is_unfinished(tree, inside[-1]):
        inside.pop()
    return tuple(inside)


def _from(words: Sequence[Word], start: int) -> list[Word]:
    return [word for word in words if word.index >= start] or list(words)


def _lengths(words: Sequence[Word]) -> list[int]:
    """The code points up to the end of each word."""
    return list(accumulate(len(word.text) + 1 for word in words))


def _ends_from(tree: Tree, first: int) -> frozenset[int]:
    """The indices of the words behind which a stretch can end that begins at an index.

    No word stands before such an end that hangs on one behind it, and none behind it that one before it needs.
    """
    opened = [0] * (len(tree.words) + 1)
    for word in tree.words[first:]:
        start, end = sorted((word.index, word.head))
        is_genitive = word.dep == "prep" and word.index == word.head + 1 and word.tag == "IN"
        is_content = word.dep == "acl" and word.tag == "VB"  # "in an attempt to"
        if start >= first and (word.index < word.head or word.dep in _NEEDED or is_genitive or is_content):
            opened[start] += 1
            opened[end] -= 1
    counts = accumulate(opened)
    return frozenset(
        word.index
        for word, count in zip(tree.words, counts, strict=False)
        if word.index >= first and not count and word.dep not in (*_JOINING, "punct", "det")
    )


def _is_unfinished(tree: Tree, last: Word) -> bool:
    """Whether a word that is needed follows."""
    if last.head > last.index or last.dep in ("prep", "agent", "mark", "cc", "aux", "auxpass", "punct", "dative"):
        return True
    if last.dep == "case" and tree.head(last).head > last.index:  # "the firm's [chief] said"
        return True
    if last.is_verb:
        return any(child.index > last.index for child in tree.children(last, *COMPLEMENTS, "prep"))
    following = tree.words[last.index + 1] if last.index + 1 < len(tree.words) else None
    return following is not None and following.head == last.index and following.dep in ("prep", "case")


def _trimmed(tree: Tree, words: Sequence[Word]) -> tuple[Word, ...]:
    """Words without signs at their ends and without what only joins them to what stands before."""
    first, last = 0, len(words)
    while first < last and (words[first].text in _EDGES or words[first].dep in _JOINING):
        end = tree.last_below(tree.head(words[first])) + 1
        if words[first].dep == "mark" and end < words[last - 1].index and tree.words[end].text == ",":
            break  # "until it fell, it was the oldest"
        first += 1
    while last > first and words[last - 1].text in _EDGES:
        last -= 1
    return tuple(words[first:last])


def _without_lone_quotes(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without quotation marks, unless those of a pair are all that there are."""
    quotes = [word for word in words if word.text in _QUOTES]
    is_pair = len(quotes) == 2 and quotes[0].text not in CLOSING_QUOTES and quotes[1].text not in OPENING_QUOTES
    return tuple(words) if is_pair else tuple(word for word in words if word.text not in _QUOTES)
