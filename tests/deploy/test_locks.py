"""Every lock is complete: what is installed from it needs no resolver, and so hangs on neither the day nor pip."""

from __future__ import annotations

import configparser
import functools
import re
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = ROOT / ".venv"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SERVED = re.findall(r"^SERVED := (.+)$", MAKEFILE, re.M)[0].split()
PIN = re.compile(r"^([a-z0-9][^ ;\\]*)(?: *; *([^\\]+?))? *\\$", re.MULTILINE)

#: A lock, the environment that is installed from it, and what it is resolved from: extras of the package, or a file.
LOCKS = {
    "requirements.txt": (ENVIRONMENT, SERVED),
    "requirements-test.txt": (ENVIRONMENT, [*SERVED, "test"]),
    "requirements-ray.txt": (ENVIRONMENT, ["ray"]),
    "requirements-node.txt": (ENVIRONMENT / "node", "deploy/node.in"),
    "deploy/tools.txt": (ENVIRONMENT / "tools", "deploy/tools.in"),
}


def pins(lock: str) -> dict[str, Requirement]:
    """What a lock pins for this interpreter and platform, by name."""
    lines = PIN.findall((ROOT / lock).read_text(encoding="utf-8"))
    found = [Requirement(f"{name} ; {marker}" if marker else name) for name, marker in lines]
    return {canonicalize_name(each.name): each for each in found if each.marker is None or each.marker.evaluate()}


def asked_for(source: list[str] | str) -> list[Requirement]:
    """The requirements that a lock is resolved from."""
    if isinstance(source, str):
        lines = (ROOT / source).read_text(encoding="utf-8").splitlines()
        return [Requirement(line) for line in lines if line and not line.startswith("#")]
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    wanted = [setup["options"]["install_requires"], *(setup["options.extras_require"][extra] for extra in source)]
    return [Requirement(line) for lines in wanted for line in lines.split("\n") if line and not line.startswith("#")]


@functools.cache
def installed(environment: Path) -> dict[str, Distribution]:
    folders = [str(folder) for folder in environment.glob("lib/python*/site-packages")]
    return {canonicalize_name(each.metadata["Name"]): each for each in distributions(path=folders)}


def needed_by(requirement: Requirement, found: Distribution) -> list[Requirement]:
    """What a package needs in turn, with the extras that it is asked for with."""
    needs = [Requirement(line) for line in found.requires or ()]
    extras = ("", *requirement.extras)
    return [each for each in needs if each.marker is None or any(each.marker.evaluate({"extra": x}) for x in extras)]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_every_package_that_its_packages_need(lock):
    environment, source = LOCKS[lock]
    pinned, here = pins(lock), installed(environment)
    if missing := sorted(name for name in pinned if name not in here):
        pytest.skip(f"{lock} is not installed here: {', '.join(missing[:3])}; `.ci/run` installs it")
    waiting, seen = asked_for(source), set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if str(requirement) in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(str(requirement))
        assert name in pinned, f"{lock} lacks {requirement}"
        (version,) = (each.version for each in pinned[name].specifier)
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement} is not {version}"
        extras = set(map(canonicalize_name, requirement.extras))
        assert extras <= set(pinned[name].extras), f"{lock} pins {name} without {extras}"
        waiting += needed_by(requirement, here[name])


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock):
    for pin in re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8")):
        if not pin.startswith("#"):
            assert "--hash=sha256:" in pin


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def test_no_install_from_a_lock_resolves_anything():
    installs = []
    for file in tracked_files():
        if file.suffix in {".png", ".xz"} or file == Path(__file__) or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace").replace("\\\n", " ")
        installs += [line for line in text.splitlines() if re.search(r"pip\b.* install .*--require-hashes", line)]
        installs += [line for line in text.splitlines() if re.match(r"pip install .*--require-hashes", line)]
    assert len(installs) >= 3, "the script, the container file and the README install from locks"
    assert [line for line in installs if "--no-deps" not in line] == []


def test_the_interpreter_at_hand_is_one_that_the_package_allows():
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    allowed = Requirement(f"timeline-api {setup['options']['python_requires']}").specifier
    assert allowed.contains(".".join(map(str, sys.version_info[:3])))
