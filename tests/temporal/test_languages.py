"""Every example and reject of every language file, run as a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from timeline_api.edtf import read_edtf
from timeline_api.temporal import languages, recognise
from timeline_api.temporal.grammar import Grammar, Rule, load_grammar


def rules() -> Iterator[tuple[Grammar, Rule]]:
    for language in languages():
        grammar = load_grammar(language)
        yield from ((grammar, rule) for rule in grammar.rules)


EXAMPLES = [
    pytest.param(grammar, rule, expected, text, id=f"{grammar.language}: {rule.name}: {text}")
    for grammar, rule in rules()
    for expected, texts in rule.examples.items()
    for text in texts
]
REJECTS = [
    pytest.param(grammar, text, id=f"{grammar.language}: {rule.name}: {text}")
    for grammar, rule in rules()
    for text in rule.rejects
]


@pytest.mark.parametrize(("grammar", "rule", "expected", "text"), EXAMPLES)
def test_an_example_has_its_values_and_the_last_one_comes_from_its_rule(grammar, rule, expected, text):
    found = recognise(text, language=grammar.language, anchor=read_edtf(grammar.anchor.isoformat()))
    told = [e for e in found if e.value or not e.range]  # the far end of a range says nothing that its start did not
    assert " ".join(e.value.text if e.value else e.timex for e in told) == expected
    assert found[-1].rule == f"{grammar.language}/{rule.name}"


@pytest.mark.parametrize(("grammar", "text"), REJECTS)
def test_a_reject_yields_nothing(grammar, text):
    assert recognise(text, language=grammar.language, anchor=read_edtf(grammar.anchor.isoformat())) == ()


@pytest.mark.parametrize("language", languages())
def test_a_rule_without_examples_or_rejects_does_not_load(language):
    assert all(rule.examples or rule.rejects for rule in load_grammar(language).rules)
