"""Whose claim a mention is, and why it is trusted as far as it is."""

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, extract
from timeline_api.extraction.syntax.parsers import RuleSyntax

CLAIMS = [
    ("Police said the bridge fell on Friday.", "police"),
    ("The bridge fell on Friday, police said.", "police"),
    ("“We signed the deal on Friday,” said Mayor Ilse Brandt.", "Ilse Brandt"),
    ("According to two senior officials, the talks failed on Friday.", "two senior officials"),
    ("Ilse Brandt told reporters that she had met Luc Morel on Friday.", "Ilse Brandt"),
    ("Ilse Brandt is the mayor. The sale closed on Friday, according to Ms Brandt.", "Ilse Brandt"),
    ("The bridge fell on Friday.", ""),
    ("Ilse Brandt said on Friday that she was tired.", ""),
]


@pytest.mark.parametrize(("text", "sayer"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_a_claim_is_that_of_who_makes_it(text: str, sayer: str, syntax: Syntax) -> None:
    (mention,) = extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax)
    assert (mention.attribution.who if mention.attribution else "") == sayer


def test_confidence_is_the_pattern_s_and_less_for_what_is_missing(syntax: Syntax) -> None:
    text = "Ilse Brandt met Luc Morel in town on Friday."
    friday = (builders.expression(text, "Friday", "2023-11-17"),)
    (mention,) = extract(builders.document(text), friday, syntax)
    (by_rules,) = extract(builders.document(text), friday, RuleSyntax())
    assert mention.confidence_why == ("verb: 0.86",)
    assert by_rules.confidence_why[1:] == ("read without a language model: x 0.82",)
    assert by_rules.confidence < mention.confidence == 0.86


def test_a_mention_of_nobody_is_trusted_less_and_says_so(syntax: Syntax) -> None:
    text = "It rained on Friday."
    (mention,) = extract(builders.document(text), (builders.expression(text, "Friday", "2023-11-17"),), syntax)
    assert "nobody is named: x 0.93" in mention.confidence_why
