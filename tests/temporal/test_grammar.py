"""A language file that is wrong says where: file, rule and slot."""

from __future__ import annotations

import pytest

from timeline_api.errors import GrammarError, UnknownLanguage
from timeline_api.temporal import recognise
from timeline_api.temporal.direction.cues import cues_of
from timeline_api.temporal.grammar import Grammar

RULE = {"name": "bare_year", "pattern": "{year}", "meaning": "year", "examples": {"2019": ["2019"]}}


def grammar(**changes):
    source = {"language": "xx", "anchor": "2023-11-18", "rule": [{**RULE, **changes}]}
    return Grammar(source, file="xx.toml")


def test_a_small_file_is_enough():
    assert [match.span.start for match in grammar().find("in 2019 or 2020")] == [3, 11]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"pattern": "{yaer}"}, "xx.toml: rule 'bare_year': unknown slot 'yaer'"),
        ({"pattern": "({year}"}, "xx.toml: rule 'bare_year': missing \\)"),
        ({"pattern": ""}, "xx.toml: rule 'bare_year': 'pattern' is missing"),
        ({"meaning": "yaer"}, "xx.toml: rule 'bare_year': unknown meaning 'yaer'"),
        ({"examples": {}}, "xx.toml: rule 'bare_year': a rule without examples does not load"),
        ({"exmaples": {}}, "xx.toml: rule 'bare_year': unknown key 'exmaples'"),
        ({"context": {"behind": "x"}}, "xx.toml: rule 'bare_year': unknown context 'behind'"),
        ({"context": {"before": "("}}, "xx.toml: rule 'bare_year': before: missing \\)"),
    ],
)
def test_a_wrong_rule_is_named(changes, complaint):
    with pytest.raises(GrammarError, match=complaint):
        grammar(**changes)


def test_an_unknown_list_of_cues_is_named():
    source = {"language": "xx", "anchor": "2023-11-18", "rule": [RULE], "cues": {"futur": ["will"]}}
    with pytest.raises(GrammarError, match=r"xx\.toml: cues: unknown list 'futur'"):
        cues_of(Grammar(source, file="xx.toml"))


def test_words_that_no_rule_uses_are_named():
    source = {"language": "xx", "anchor": "2023-11-18", "rule": [RULE], "words": {"month": {"1": ["Jan"]}}}
    with pytest.raises(GrammarError, match=r"xx\.toml: no rule uses the words or fragment 'month'"):
        Grammar(source, file="xx.toml")


def test_a_missing_part_of_the_file_is_named():
    with pytest.raises(GrammarError, match=r"xx\.toml: 'anchor' is missing"):
        Grammar({"language": "xx", "rule": [RULE]}, file="xx.toml")


@pytest.mark.parametrize("language", ["xx", "", "../en", "e\x00n"])
def test_a_language_without_rules_is_refused_by_name(language):
    with pytest.raises(UnknownLanguage, match="there are no rules for the language") as refusal:
        recognise("in 2019", language=language, anchor=None)
    assert refusal.value.field == "language"


def test_a_region_falls_back_to_its_language():
    assert recognise("in 2019", language="en-GB", anchor=None)
