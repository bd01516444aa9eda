"""Getting ready before there are several processes: all is read that they share, and nothing is counted."""

from __future__ import annotations

import subprocess
import sys

from timeline_api.extraction import load_syntax
from timeline_api.pipeline import get_ready

#: The counts of a process have to be made in the process; their library looks where to when it is imported.
_CODE = """
import sys
from timeline_api.extraction import load_syntax
from timeline_api.pipeline import get_ready
get_ready("en", load_syntax("none"))
print("prometheus_client" in sys.modules)
"""


def test_nothing_is_counted() -> None:
    told = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_language_without_rules_needs_nothing() -> None:
    get_ready("tlh", load_syntax("none"))
