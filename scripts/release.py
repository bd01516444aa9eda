"""Cut a release: `scripts/release.py check VERSION` looks whether it can be cut, `scripts/release.py cut VERSION` does.

Run by `make release VERSION=…`, which runs all checks and tests between the two. A release is a commit that sets the
version and gives the changelog's [Unreleased] section its name and date, with a tag `vVERSION`; a second commit begins
the next version. Nothing is pushed.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSION_FILE = ROOT / "timeline_api" / "__init__.py"
CHANGELOG = ROOT / "CHANGELOG.md"
CONTRACT = ROOT / "openapi.yaml"

_NUMBER = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_UNRELEASED = "## [Unreleased]\n"


class CannotRelease(Exception):
    """A release cannot be cut; the message says why."""


def git(*arguments: str) -> str:
    """Return what a git command prints.

    Raises CannotRelease: it failed.
    """
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRelease(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def check(version: str) -> None:
    """Look whether a version can be released from the tree as it is.

    Raises CannotRelease: it is no version, not higher than all tags, the tree has changes, or nothing is unreleased.
    """
    wanted = parsed(version)
    if git("status", "--porcelain"):
        raise CannotRelease("the tree has changes that are not committed")
    released = [parsed(tag[1:]) for tag in git("tag", "--list", "v*").split() if _NUMBER.fullmatch(tag[1:])]
    if wanted in released:
        raise CannotRelease(f"{version} is released already")
    if released and wanted < max(released):
        raise CannotRelease(f"{version} is not higher than {'.'.join(map(str, max(released)))}")
    if not unreleased(CHANGELOG.read_text(encoding="utf-8")).strip():
        raise CannotRelease("CHANGELOG.md has nothing under [Unreleased]")


def cut(version: str) -> None:
    """Commit and tag a release, and begin the next version.

    Raises CannotRelease: see `check`.
    """
    check(version)
    day = datetime.now(UTC).date().isoformat()
    rewrite(CHANGELOG, lambda text: text.replace(_UNRELEASED, f"{_UNRELEASED}\n## [{version}] - {day}\n", 1))
    set_version(version)
    git("commit", "--quiet", "--all", "--message", f"Release {version}")
    git("tag", "--annotate", f"v{version}", "--message", f"timeline-api {version}")
    major, minor, _ = parsed(version)
    following = f"{major}.{minor + 1}.0.dev0"
    set_version(following)
    git("commit", "--quiet", "--all", "--message", f"Begin version {following}")
    print(f"v{version} is tagged. To publish it: git push origin HEAD v{version}")  # noqa: T201  # a command's answer


def parsed(version: str) -> tuple[int, int, int]:
    """Return the numbers of a version such as "0.2.0".

    Raises CannotRelease: it is no version.
    """
    found = _NUMBER.fullmatch(version)
    if found is None:
        raise CannotRelease(f"{version!r} is no version: it has three numbers, as 0.2.0 has")
    return int(found[1]), int(found[2]), int(found[3])


def unreleased(changelog: str) -> str:
    """Return what a changelog has under [Unreleased].

    Raises CannotRelease: there is no such section.
    """
    _, found, rest = changelog.partition(_UNRELEASED)
    if not found:
        raise CannotRelease("CHANGELOG.md has no section [Unreleased]")
    return re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def set_version(version: str) -> None:
    """Write a version where it stands: in the package, and in the contract that is generated from it."""
    rewrite(VERSION_FILE, lambda text: re.sub(r'__version__ = "[^"]+"', f'__version__ = "{version}"', text))
    written = subprocess.run(
        [sys.executable, "-m", "timeline_api.web"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    CONTRACT.write_text(written.stdout, encoding="utf-8")


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Replace the text of a file by what `change` makes of it."""
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def main() -> None:
    """Read the command line and do what it says; a release that cannot be cut ends with status 1 and the reason."""
    parser = argparse.ArgumentParser(description="Cut a release.")
    parser.add_argument("action", choices=["check", "cut"])
    parser.add_argument("version", help="as 0.2.0")
    wanted = parser.parse_args()
    try:
        (check if wanted.action == "check" else cut)(wanted.version)
    except CannotRelease as error:
        sys.exit(f"Not released: {error}.")


if __name__ == "__main__":
    main()
