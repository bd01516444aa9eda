"""Changes of the words of a tree."""

from __future__ import annotations

from collections.abc import Mapping

from timeline_api.extraction.syntax.tree import Tree, Word


def changed(tree: Tree, changes: Mapping[int, Word]) -> Tree:
    """The tree with some words as they are to hang, by their indices; the same tree if that would make a ring of it."""
    if not changes:
        return tree
    anew = Tree(words=tuple(changes.get(word.index, word) for word in tree.words), model=tree.model)
    return anew if hangs_together(anew) else tree


def hangs_together(tree: Tree) -> bool:
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
