"""What `make audit` says of the reports that pip-audit writes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

AUDIT = Path(__file__).parent.parent.parent / "scripts" / "audit.py"

SOUND = {"name": "sound", "version": "1.0", "vulns": []}
WEAK = {"name": "weak", "version": "2.0", "vulns": [{"id": "PYSEC-2031-1"}, {"id": "PYSEC-2031-2"}]}
UNKNOWN = {"name": "unknown", "skip_reason": "Dependency not found"}


def audit(*packages):
    return said_of(json.dumps({"dependencies": packages, "fixes": []}))


def said_of(report):
    done = subprocess.run([sys.executable, AUDIT], input=report, capture_output=True, text=True, check=False)
    return done.stdout.strip(), done.returncode


def test_a_known_weakness_is_named_and_fails():
    told, code = audit(SOUND, WEAK)
    assert told.startswith("weak 2.0: PYSEC-2031-1, PYSEC-2031-2")
    assert code == 1


def test_no_known_weakness_says_how_many_were_audited():
    assert audit(SOUND, SOUND) == ("No known weakness (2 of 2 packages audited)", 0)


def test_what_has_no_advisories_is_named():
    assert audit(SOUND, UNKNOWN) == ("No known weakness (1 of 2 packages audited; without advisories: unknown)", 0)


@pytest.mark.parametrize("report", ["", "no connection", json.dumps({"dependencies": [UNKNOWN]})])
def test_without_any_advisories_nothing_is_called_good(report):
    told, code = said_of(report)
    assert told.startswith("No advisories could be had")
    assert "nothing was audited" in told
    assert code == 0
