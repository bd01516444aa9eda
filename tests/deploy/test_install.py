"""`scripts/install.sh`: the lock's packages whatever else the index has, and a word on what to do where it fails."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent.parent
INSTALL = ROOT / "scripts" / "install.sh"


def wheel(folder: Path, name: str, version: str, *, needs: str = "", extra: str = "") -> str:
    """Make a wheel without code; its line in a lock."""
    told = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    told += f"Provides-Extra: {extra}\n" if extra else ""
    told += f"Requires-Dist: {needs}\n" if needs else ""
    info = f"{name}-{version}.dist-info"
    made = folder / f"{name}-{version}-py3-none-any.whl"
    with ZipFile(made, "w") as packed:
        packed.writestr(f"{info}/METADATA", told)
        packed.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{info}/RECORD", "")
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}\n"


def install(environment: Path, lock: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the script without an index; `settings` are of the environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    clean |= {"PYTHON": sys.executable, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, **settings}
    command = [str(INSTALL), str(environment), str(lock)]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_newer_release_of_a_package_asked_for_with_an_extra_is_not_taken(tmp_path):
    index = tmp_path / "index"
    index.mkdir()
    lock = tmp_path / "lock.txt"
    lines = wheel(index, "pytest_cov", "7.1.0", needs="coverage[toml]>=7.10.6") + wheel(
        index, "coverage", "7.17.3", extra="toml"
    )
    lock.write_text(lines, encoding="utf-8")
    wheel(index, "coverage", "99", extra="toml")
    done = install(tmp_path / "venv", lock, PIP_FIND_LINKS=str(index))
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "venv").glob("lib/*/site-packages/coverage-7.17.3.dist-info"))) == 1


@pytest.mark.slow
def test_packages_that_do_not_fit_together_are_an_error(tmp_path):
    index = tmp_path / "index"
    index.mkdir()
    lock = tmp_path / "lock.txt"
    lock.write_text(wheel(index, "alone", "1", needs="another>=2"), encoding="utf-8")
    done = install(tmp_path / "venv", lock, PIP_FIND_LINKS=str(index))
    assert done.returncode == 1
    assert "another" in done.stderr
    assert "do not fit together" in done.stderr


def test_no_network_says_what_to_set(tmp_path):
    lock = tmp_path / "lock.txt"
    lock.write_text(f"alone==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    index = {"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    done = install(tmp_path / "venv", lock, **index)
    assert done.returncode == 1
    assert "HTTPS_PROXY" in done.stderr
    assert "PIP_INDEX_URL" in done.stderr
    assert "run the same command again" in done.stderr


@pytest.mark.parametrize(
    ("script", "word"),
    [
        ('case "$*" in *version_info*) exit 1;; *) echo "Python 3.9.2";; esac', "Python 3.9.2 is not supported"),
        ('case "$*" in *ensurepip*) exit 1;; esac', "apt install python3-venv"),
    ],
    ids=["unsupported", "without venv"],
)
def test_a_python_that_cannot_do_says_so(tmp_path, script, word):
    python = tmp_path / "python3"
    python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    python.chmod(0o755)
    done = install(tmp_path / "venv", tmp_path / "none.txt", PYTHON=str(python))
    assert done.returncode == 1
    assert word in done.stderr
    assert not (tmp_path / "venv").exists()


def test_no_python_says_which_to_install(tmp_path):
    done = install(tmp_path / "venv", tmp_path / "none.txt", PYTHON="no-such-python")
    assert done.returncode == 1
    assert "Install Python 3.11 to 3.14" in done.stderr
