"""What is packed into the wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "timeline_api"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names in a wheel, built beside the checkout since building leaves things behind."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(PACKAGE, source / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run([*build, "--wheel-dir", source / "dist", source], check=True, capture_output=True)
    (made,) = (source / "dist").glob("*.whl")
    with ZipFile(made) as packed:
        return packed.namelist()


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    files = {file.relative_to(ROOT).as_posix() for file in PACKAGE.rglob("*") if file.is_file()}
    here = {name for name in files if "__pycache__" not in name and not name.endswith("/packages.js")}
    assert here - set(wheel) == set()


def test_the_wheel_has_the_package_and_what_is_said_of_it_alone(wheel):
    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"timeline_api"}
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
