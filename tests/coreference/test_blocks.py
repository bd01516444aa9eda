"""Blocking loses no pair: what would be judged one is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.coreference.test_order import any_mentions
from timeline_api.coreference.clustering.candidates import BlockIndex, Candidates
from timeline_api.coreference.comparison.blocking import index_keys, lookup_keys, query_keys, stored_key_of, stored_keys
from timeline_api.coreference.comparison.judgement import judge, linked
from timeline_api.coreference.comparison.mention_groups import group_of


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(any_mentions(), any_mentions())
def test_statements_that_are_linked_find_each_other_from_both_sides(some, others):
    for left, right in ((group_of([one]), group_of([other])) for one in some for other in others):
        if judge(left, right).linked:
            assert stored_keys(left) & query_keys(right)
            assert stored_keys(right) & query_keys(left)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(any_mentions(), any_mentions())
def test_statements_that_are_linked_are_candidates_of_each_other(some, others):
    index = BlockIndex()
    # of mentions that have an id in common the last one counts
    stored = {mention.id: group_of([mention]) for mention in (*some, *others)}
    for group in stored.values():
        index.add(group)
    candidates = Candidates(stored=index, own=BlockIndex(), hidden=())
    for left, right in ((stored[one.id], stored[other.id]) for one in some for other in others):
        if left.id != right.id and judge(left, right).linked:
            assert left in candidates.of(right)
            assert right in candidates.of(left)


@settings(max_examples=100, deadline=None)
@given(any_mentions(), any_mentions())
def test_whoever_is_found_by_another_finds_it(some, others):
    for left, right in ((group_of([one]), group_of([other])) for one in some for other in others):
        finds, is_found = lookup_keys(left) & index_keys(right), lookup_keys(right) & index_keys(left)
        assert bool(finds) is bool(is_found)
        assert set(map(stored_key_of, finds)) <= stored_keys(right) & query_keys(left)


@settings(max_examples=100, deadline=None)
@given(any_mentions(), any_mentions())
def test_a_judgement_does_not_depend_on_which_side_comes_first(some, others):
    for left, right in ((group_of([one]), group_of([other])) for one in some for other in others):
        assert judge(left, right) == judge(right, left)
        assert linked(left, right) == judge(left, right).linked
