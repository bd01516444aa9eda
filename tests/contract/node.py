"""The packages of npm that read openapi.yaml, as package-lock.json of this folder has them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = shutil.which("node")


def run(command, *words):
    """What a command of a package says; the test is skipped where Node or the packages are not there."""
    if NODE is None:
        pytest.skip("no Node on this machine")
    if not (HERE / "node_modules").is_dir():
        pytest.skip("the readers are not installed: npm ci --prefix tests/contract")
    path = HERE / "node_modules" / ".bin" / command
    return subprocess.run([path, *words], cwd=ROOT, capture_output=True, text=True, check=False)
