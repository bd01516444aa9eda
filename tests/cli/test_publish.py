from __future__ import annotations

import re

import pytest

from tests.cli.conftest import lines
from timeline_api.store import open_store

DOCUMENT = {"text": "The ferry sank on 3 May 2031.", "source": "Courier", "published": "2031-05-04"}


@pytest.fixture
def ferry(run, tmp_path):
    file = tmp_path / "ferry.jsonl"
    file.write_text(lines(DOCUMENT), encoding="utf-8")
    assert run("ingest", "--timeline", "ferry", str(file)).exit_code == 0


@pytest.fixture
def stored(tmp_path):
    """What the database says of the timeline."""

    def stored():
        store = open_store(f"sqlite:///{tmp_path}/timeline.sqlite3")
        try:
            return store.timeline("ferry")
        finally:
            store.close()

    return stored


def test_a_story_is_published_by_one_command_that_prints_its_address(run, ferry, stored):
    result = run("publish", "ferry", "--public", TIMELINE_PUBLIC_URL="https://news.example/t")
    assert (result.exit_code, result.stdout) == (0, "https://news.example/t/timelines/ferry\n")
    assert "ferry is public: everybody reads it" in result.stderr
    assert stored().visibility == "public"


def test_an_unlisted_story_has_an_address_until_it_is_private(run, ferry, stored):
    printed = run("publish", "ferry", "--unlisted").stdout
    assert re.fullmatch(r"/timelines/ferry~[\w-]{22}\n", printed)
    assert run("publish", "ferry").stdout == printed
    assert run("publish", "ferry", "--private").stdout == ""
    assert (stored().visibility, stored().secret) == ("private", "")


def test_articles_are_quotes_unless_they_are_published_whole(run, ferry, stored):
    run("publish", "ferry", "--public")
    assert stored().articles == "quotes"
    run("publish", "ferry", "--articles", "full")
    assert (stored().visibility, stored().articles) == ("public", "full")


def test_a_story_that_is_not_there_is_not_made(run, ferry):
    result = run("publish", "harbour", "--public")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no timeline named 'harbour' in sqlite:///" in result.stderr
    assert "timeline.sqlite3 (TIMELINE_DATABASE_URL)" in result.stderr


def test_without_a_word_nothing_changes(run, ferry, stored):
    before = stored()
    result = run("publish", "ferry")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "ferry is private: nobody reads it without a key" in result.stderr
    assert stored() == before
