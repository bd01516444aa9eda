"""What a tree says of its words, whatever heads they have: phrases that cross, words that hang on each other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from timeline_api.extraction.syntax.tree import Tree, Word


def tree_of(*heads: int) -> Tree:
    words = (
        Word(index=index, text="w", lemma="w", tag="NN", dep="dep", head=head, start=2 * index, end=2 * index + 1)
        for index, head in enumerate(heads)
    )
    return Tree(tuple(words), "test")


def below(tree: Tree, index: int) -> set[int]:
    """The word at an index and all below it, by the definition."""
    found = {index}
    for _ in tree.words:
        found |= {word.index for word in tree.words if word.head in found}
    return found


@given(st.integers(1, 8).flatmap(lambda count: st.lists(st.integers(0, count - 1), min_size=count, max_size=count)))
def test_a_subtree_is_the_word_and_all_below_it_in_text_order(heads: list[int]) -> None:
    tree = tree_of(*heads)
    for word in tree.words:
        expected = sorted(below(tree, word.index))
        assert [each.index for each in tree.subtree(word)] == expected
        assert (tree.first_below(word), tree.last_below(word)) == (expected[0], expected[-1])


def test_a_word_has_a_child_of_a_relation_where_children_gives_one() -> None:
    words = [
        replace(word, dep=dep) for word, dep in zip(tree_of(1, 1, 1).words, ("nsubj", "ROOT", "dobj"), strict=True)
    ]
    tree = Tree(tuple(words), "test")
    verb = words[1]
    assert tree.has(verb, "nsubj")
    assert tree.has(verb, "iobj", "dobj")
    assert not tree.has(verb, "iobj")
    assert not tree.has(words[0], "nsubj")
    assert tree.children(verb, "dobj", "iobj") == (words[2],)


def test_phrases_can_cross_and_words_can_hang_on_each_other() -> None:
    crossing, circle = tree_of(2, 3, 2, 2), tree_of(1, 0, 1, 3)
    assert [word.index for word in crossing.subtree(crossing.words[3])] == [1, 3]
    assert [word.index for word in circle.subtree(circle.words[0])] == [0, 1, 2]
