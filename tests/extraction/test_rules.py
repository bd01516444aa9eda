"""Without a model the same shape comes out of plain patterns, with less confidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.extraction.syntax.rule_parser import clause_tree
from timeline_api.language.syntax_words import read_lexicon
from timeline_api.model import EventMention

PLAIN = [
    ("Ana Torres met Leo Park on Friday.", "met", "Ana Torres met Leo Park", ["Ana Torres", "Leo Park"]),
    (
        "On Friday, Ana Torres met Leo Park in Tula.",
        "met",
        "Ana Torres met Leo Park in Tula",
        ["Ana Torres", "Leo Park"],
    ),
    ("Ana Torres and Leo Park met on Friday.", "met", "Ana Torres and Leo Park met", ["Ana Torres", "Leo Park"]),
    ("Brazil beat Chile 3-0 on Friday.", "beat", "Brazil beat Chile 3-0", ["Brazil", "Chile"]),
    ("The strike, which began on Friday, ended at noon.", "began", "The strike began", []),
    (
        "Talks between Iran and Oman were held on Friday.",
        "Talks",
        "Talks between Iran and Oman were held",
        ["Iran", "Oman"],
    ),
    (
        "Ana Torres was sentenced to a fine on Friday.",
        "sentenced",
        "Ana Torres was sentenced to a fine",
        ["Ana Torres"],
    ),
    (
        "The last time Ana Torres and Leo Park met was on Friday.",
        "met",
        "Ana Torres and Leo Park met",
        ["Ana Torres", "Leo Park"],
    ),
]


def only(text: str, syntax: Syntax, words: str = "Friday") -> EventMention:
    (mention,) = extract(builders.document(text), (builders.expression(text, words, "2023-11-17"),), syntax)
    return mention


@pytest.mark.parametrize(("text", "trigger", "title", "actors"), PLAIN, ids=[text for text, *_ in PLAIN])
def test_plain_clauses_are_read_without_a_model(
    text: str, trigger: str, title: str, actors: list[str], rules: Syntax
) -> None:
    mention = only(text, rules)
    assert (mention.trigger.text, mention.title) == (trigger, title)
    assert [actor.name for actor in mention.actors] == actors


@pytest.mark.parametrize(
    ("text", "when", "modality"),
    [
        ("The dam did not burst on Friday.", "2023-11-17", "negated"),
        ("The dam may burst on Friday.", "2023-11-24", "hypothetical"),
        ("The council will vote on Friday.", "2023-11-24", "planned"),
        ("The council voted on Friday.", "2023-11-17", "asserted"),
        ("The council will vote on Friday.", "2023-11-17", "hypothetical"),
        ("The council voted on Friday.", "2023-11-24", "planned"),
    ],
)
def test_modality_is_told_without_a_model(text: str, when: str, modality: str, rules: Syntax) -> None:
    (mention,) = extract(builders.document(text), (builders.expression(text, "Friday", when),), rules)
    assert mention.modality == modality


def test_the_rules_are_named(rules: Syntax) -> None:
    assert only("Ana Torres met Leo Park on Friday.", rules).model == "rules 1"


SALAD = "Critics point to oxarin , which Castell pulled from the market in 2016 after and said that who he when".split()


@given(st.lists(st.sampled_from(SALAD), min_size=1, max_size=20))
def test_whatever_words_follow_each_other_all_lead_to_one_root(words: list[str]) -> None:
    text = " ".join(words)
    tree = clause_tree(text, text, read_lexicon("en"), offset=0, model="rules")
    tops = {([word, *tree.ancestors(word)][-1]) for word in tree.words}
    assert all(top.head == top.index for top in tops)


def test_a_clause_read_as_a_ring_is_told_all_the_same(rules: Syntax) -> None:
    text = "Critics point to oxarin, which Castell pulled from the market in 2016 after nine deaths."
    (mention,) = extract(builders.document(text), (builders.expression(text, "2016", "2016"),), rules)
    assert mention.trigger.text == "pulled"
