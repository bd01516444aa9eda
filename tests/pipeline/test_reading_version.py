from __future__ import annotations

import re

import pytest

from timeline_api import __version__
from timeline_api.extraction import load_syntax
from timeline_api.pipeline import reading_version

SYNTAX = load_syntax("none")


@pytest.fixture
def fresh():
    """No digest that was computed before, nor one for tests to come."""
    reading_version._version.cache_clear()
    yield
    reading_version._version.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_the_release_that_reads_has_a_digest_of_all_that_reading_depends_on(tmp_path, monkeypatch):
    now = reading_version.reader_version(SYNTAX)
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{8}", now)
    for package in reading_version._PACKAGES:
        (tmp_path / package).mkdir()
        (tmp_path / package / "rules.toml").write_text(package)
    monkeypatch.setattr(reading_version.resources, "files", lambda _: tmp_path)
    digests = {now}
    for package in ("", *reading_version._PACKAGES):
        (tmp_path / package / "rules.toml").write_text("changed")
        reading_version._version.cache_clear()
        digests.add(reading_version.reader_version(SYNTAX))
    assert len(digests) == len(reading_version._PACKAGES) + 2


def test_the_digest_tells_whether_dates_are_inferred():
    digests = {inferred: reading_version.reader_version(SYNTAX.inferring(inferred)) for inferred in (True, False, None)}
    assert digests[True] != digests[False] == digests[None]
