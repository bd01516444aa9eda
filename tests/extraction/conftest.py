"""The two kinds of syntax: `syntax` is the best one installed, `rules` reads without a model, `each_syntax` is both."""

import pytest

from tests.support import builders
from timeline_api.extraction import Syntax, load_syntax
from timeline_api.model import EventMention, Extraction
from timeline_api.pipeline.documents import extract_document


@pytest.fixture(scope="session")
def syntax() -> Syntax:
    pytest.importorskip("spacy", reason="the clause analysis needs the model extra")
    return load_syntax()


@pytest.fixture(scope="session")
def rules() -> Syntax:
    return load_syntax("none")


@pytest.fixture(scope="session", params=["auto", "none"])
def each_syntax(request: pytest.FixtureRequest) -> Syntax:
    return request.getfixturevalue("syntax" if request.param == "auto" else "rules")


@pytest.fixture(scope="session")
def inferring(each_syntax: Syntax) -> Syntax:
    """Each syntax, as it infers dates."""
    return each_syntax.inferring(True)


def extracted(text: str, syntax: Syntax, published: str | None = "2031-05-14") -> Extraction:
    return extract_document(builders.document(text, date=published), syntax)


def inferred(text: str, syntax: Syntax, published: str | None = "2031-05-14") -> list[EventMention]:
    """The mentions whose date no words state."""
    return [mention for mention in extracted(text, syntax, published).mentions if mention.dating == "inferred"]
