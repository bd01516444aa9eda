"""A process that corrects one event in the store at argv[1] and says which corrections are kept, until it is killed."""

from __future__ import annotations

import sys
from itertools import count

from tests.corrections.test_rulings import LEDGER
from tests.support.corrections import CorrectedTimeline
from timeline_api.store import open_store

if __name__ == "__main__":
    story = CorrectedTimeline(open_store(sys.argv[1]))
    for number in count():
        story.set(LEDGER, title=f"{sys.argv[2]} {number}")
        print(f"{sys.argv[2]} {number}", flush=True)  # noqa: T201 - this is the acknowledgement
