"""Trees in which a date was taken for part of a name: "On Friday Ana Dorn flew", where no comma parts the two.

Who knows where the dates are knows better than the parse, so the name becomes the subject that the verb has not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from timeline_api.extraction.syntax.tree import SUBJECTS, Tree, Word


def mended(tree: Tree, dates: frozenset[int]) -> Tree:
    """The tree with each date before a name parted from it; `dates` are the places of the words of dates.

    A parse so odd that this would make a ring of it stays as it is.
    """
    changes = {
        word.index: word
        for preposition in tree.words
        if preposition.dep == "prep"
        for word in _parted(tree, preposition, dates)
    }
    if not changes:
        return tree
    anew = Tree(words=tuple(changes.get(word.index, word) for word in tree.words), model=tree.model)
    return anew if _hangs_together(anew) else tree


def _hangs_together(tree: Tree) -> bool:
    """Whether each word leads up to a root, so that no words hang on each other in a ring."""
    led_up: set[int] = set()
    for word in tree.words:
        passed: set[int] = set()
        above = word
        while above.index not in led_up and above.head != above.index:
            if above.index in passed:
                return False
            passed.add(above.index)
            above = tree.head(above)
        led_up |= passed
    return True


def _parted(tree: Tree, preposition: Word, dates: frozenset[int]) -> Iterable[Word]:
    """The words of "on [Friday Ana Dorn]" as they are to hang; () where there is nothing to part."""
    after = (tree.words[place] for place in range(preposition.index + 1, len(tree.words)))
    date = tuple(takewhile(lambda word: word.index in dates, after))
    name = tree.child(preposition, "pobj") if date else None
    if name is None or name.index in dates or not name.is_name:
        return ()
    verb = next((above for above in tree.ancestors(preposition) if above.is_verb), None)
    if verb is None or verb.index < name.index or tree.children(verb, *SUBJECTS):
        return ()
    between = range(date[-1].index + 1, name.index)
    inside = {word.index for word in tree.subtree(name)}
    if not inside.issuperset(between):
        return ()
    subject = replace(name, head=verb.index, dep="nsubjpass" if tree.children(verb, "auxpass") else "nsubj")
    last = date[-1].index
    loose = (word for word in date[:-1] if word.head not in range(date[0].index, last + 1))
    return (
        subject,
        replace(date[-1], head=preposition.index, dep="pobj"),
        *(replace(word, head=last, dep="compound") for word in loose),
    )
