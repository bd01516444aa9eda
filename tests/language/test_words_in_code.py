"""Words of a text are compared with lists of its language's files, never with words that stand in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline_api

ROOT = Path(timeline_api.__file__).parent
MODULES = sorted(
    file for package in ("coreference", "extraction", "temporal") for file in (ROOT / package).rglob("*.py")
)

#: What variables and attributes that are words of a text are called, and the methods that put one in lower case.
WORDS, FOLDINGS = {"plain", "noun", "word", "lemma", "text"}, {"casefold", "lower", "rstrip"}


def words_in_code(source: str) -> Iterator[str]:
    """The comparisons of a word of a text with literal words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and is_word(node.left) and any(map(has_word, node.comparators)):
            yield ast.unparse(node)


def is_word(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in WORDS
        case ast.Call(func=ast.Attribute(value=value, attr=method)):
            return method in FOLDINGS and is_word(value)
    return False


def has_word(node: ast.expr) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    literals = [each.value for each in parts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(literal.isalpha() for literal in literals)


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ('word.lemma == "be"', True),
        ('child.text.casefold() in ("nobody", "none")', True),
        ('plain != "of"', True),
        ('word.text in lexicon["articles"]', False),
        ('word.dep == "nsubj"', False),
        ('word.text in "%$"', False),
    ],
)
def test_what_is_looked_for(line, is_found):
    assert bool(list(words_in_code(line))) is is_found


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_word_of_a_language_stands_in_the_code(file):
    assert list(words_in_code(file.read_text(encoding="utf-8"))) == []
