"""Which syntax is loaded, and what it does with too much."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support import builders
from timeline_api.errors import SettingsError
from timeline_api.extraction import Syntax, extract, load_syntax
from timeline_api.model import TemporalExpression

TEXT = "Ana Torres met Leo Park on Friday. Leo Park left Tula on Saturday."


def dated(text: str) -> tuple[TemporalExpression, ...]:
    return tuple(builders.expression(text, day, "2023-11-17") for day in ("Friday", "Saturday"))


def test_a_model_that_is_not_installed_is_an_error_that_names_it() -> None:
    with pytest.raises(SettingsError, match="no_such_model"):
        load_syntax("no_such_model")


def test_sentences_beyond_the_limit_take_the_rule_path(syntax: Syntax) -> None:
    limited = load_syntax(max_parsed_sentences=1)
    found = extract(builders.document(TEXT), dated(TEXT), limited)
    assert [mention.model for mention in found] == [syntax.name, "rules 1"]


def test_threads_share_one_syntax(syntax: Syntax) -> None:
    texts = [TEXT.replace("Tula", f"Tula {number}") for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: extract(builders.document(text), dated(text), syntax), texts))
    assert together == [extract(builders.document(text), dated(text), syntax) for text in texts]
