"""What the command loads before it knows what it is to do."""

from __future__ import annotations

import subprocess
import sys

LOADED = "import sys; import timeline_api.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def test_the_command_starts_without_what_only_some_of_it_needs():
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout.split()
    assert "click" in loaded
    unwanted = {"alembic", "flask", "gunicorn", "limits", "numpy", "py3langid", "spacy", "sqlalchemy", "trafilatura"}
    assert unwanted.isdisjoint(loaded)
