"""`make release`: what it refuses, and what it leaves behind."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n- A thing.\n"


@pytest.fixture
def project(tmp_path):
    """A git repository with what a release changes, and a package that writes its version as its contract."""
    for name, text in {
        "timeline_api/__init__.py": '"""A package."""\n\n__version__ = "0.1.0"\n',
        "timeline_api/web.py": 'import timeline_api\nprint(f"version: {timeline_api.__version__}")\n',
        "CHANGELOG.md": CHANGELOG,
        "openapi.yaml": "version: 0.1.0\n",
        ".gitignore": "__pycache__/\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "release.py", tmp_path / "scripts")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", "Nobody")
    git(tmp_path, "config", "user.email", "nobody@example.org")
    commit(tmp_path)
    return tmp_path


def git(project: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=project, capture_output=True, text=True, check=True).stdout.strip()


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Change something")


def release(project: Path, version: str, action: str = "cut") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/release.py", action, version]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_a_release_is_a_tagged_commit_with_its_section_and_version(project):
    done = release(project, "0.1.0")
    assert done.returncode == 0, done.stderr
    assert "git push origin HEAD v0.1.0" in done.stdout
    assert git(project, "log", "-1", "--format=%s", "v0.1.0") == "Release 0.1.0"
    day = datetime.now(UTC).date().isoformat()
    changelog = git(project, "show", "v0.1.0:CHANGELOG.md")
    assert re.search(rf"## \[Unreleased\]\n\n## \[0\.1\.0\] - {day}\n\n### Added\n- A thing\.", changelog)
    assert '"0.1.0"' in git(project, "show", "v0.1.0:timeline_api/__init__.py")


def test_what_follows_a_release_is_a_version_of_its_own(project):
    release(project, "0.1.0")
    assert git(project, "log", "-1", "--format=%s") == "Begin version 0.2.0.dev0"
    assert '"0.2.0.dev0"' in (project / "timeline_api" / "__init__.py").read_text(encoding="utf-8")
    assert (project / "openapi.yaml").read_text(encoding="utf-8") == "version: 0.2.0.dev0\n"
    assert git(project, "status", "--porcelain") == ""


def test_nothing_unreleased_is_no_release(project):
    release(project, "0.1.0")
    done = release(project, "0.2.0")
    assert done.returncode == 1
    assert "nothing under [Unreleased]" in done.stderr


@pytest.mark.parametrize(
    ("version", "reason"),
    [("0.1.0", "released already"), ("0.0.9", "not higher than 0.1.0"), ("1", "no version"), ("v0.2.0", "no version")],
)
def test_a_version_that_cannot_be_next_is_refused(project, version, reason):
    release(project, "0.1.0")
    (project / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    commit(project)
    before = git(project, "log", "--oneline")
    done = release(project, version, "check")
    assert done.returncode == 1
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert git(project, "log", "--oneline") == before


def test_changes_that_are_not_committed_are_refused(project):
    (project / "new").write_text("", encoding="utf-8")
    done = release(project, "0.1.0")
    assert done.returncode == 1
    assert "not committed" in done.stderr
    assert git(project, "tag") == ""
