"""The pages where what draws the band cannot be had: `make` says so, and the story is read without it."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.pages.conftest import ROOT
from tests.pages.reading import words
from timeline_api.pages.assets import Assets

NEEDED = ("Makefile", "package.json", "package-lock.json", "timeline_api/pages/packages.js")


@pytest.fixture
def checkout(tmp_path):
    """What `make band` needs of the project, with an npm in front of all others that reaches nothing."""
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\nexit 1\n")
    npm.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_make_says_that_npm_cannot_be_reached_and_goes_on(checkout):
    # `make test` tells a make below it that it is one, which then says so too.
    mine = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}
    found = {**mine, "PATH": f"{checkout / 'bin'}:{os.environ['PATH']}"}
    made = subprocess.run(["make", "band"], cwd=checkout, env=found, capture_output=True, text=True, check=True)
    assert made.stdout == "npm cannot be reached: the pages are without the band, and work without it.\n"
    assert not (checkout / "timeline_api" / "pages" / "vendor").exists()


def test_a_story_is_shown_without_the_band(read, monkeypatch):
    monkeypatch.setattr(Assets, "has_band", False)
    page = read("/timelines/ferry")
    assert 'data-band=""' in page.text
    assert "4 events" in words(page)
