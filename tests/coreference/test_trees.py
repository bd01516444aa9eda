"""Trees over the measures of a pair, and the file of them."""

from timeline_api.coreference.comparison.features.pair_measures import PAIR_MEASURES
from timeline_api.coreference.comparison.trees import Trees, read_trees


def test_the_trees_name_the_measures_in_their_order():
    assert read_trees("news_trees").measures == tuple(measure.__name__ for measure in PAIR_MEASURES)


def test_a_score_is_the_base_and_a_leaf_of_each_tree():
    trees = Trees(measures=("actors", "words"), base=-1.0, trees=((0, 0.5, -0.25, (1, 2.5, 0.5, 2.0)), 0.125))
    assert trees.score([0, 9]) == -1.125
    assert trees.score([1, 2]) == -0.375
    assert trees.score([1, 3]) == 1.125
