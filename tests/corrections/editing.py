"""A process that corrects one event in a store and says which corrections are kept, until it is killed."""

from __future__ import annotations

from itertools import count

from tests.corrections.test_rulings import LEDGER
from tests.support.corrections import CorrectedTimeline
from timeline_api.store import open_store


def edit(url, name):
    """Correct and say what is kept, without end."""
    story = CorrectedTimeline(open_store(url))
    for number in count():
        story.set(LEDGER, title=f"{name} {number}")
        print(f"{name} {number}", flush=True)  # noqa: T201 - this is the acknowledgement
