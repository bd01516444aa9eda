"""The two kinds of syntax: `syntax` is the best one installed, `rules` reads without a model."""

import pytest

from timeline_api.extraction import Syntax, load_syntax


@pytest.fixture(scope="session")
def syntax() -> Syntax:
    pytest.importorskip("spacy", reason="the clause analysis needs the model extra")
    return load_syntax()


@pytest.fixture(scope="session")
def rules() -> Syntax:
    return load_syntax("none")
