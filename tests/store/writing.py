"""A process that writes documents to the store at argv[1] and says which are kept, until it is killed."""

from __future__ import annotations

import sys
from itertools import count

from tests.store.filling import tell
from timeline_api.store import open_store

if __name__ == "__main__":
    store = open_store(sys.argv[1])
    for number in count():
        event = tell(store, "2023-11-17", f"{sys.argv[2]} {number}", actors=("Ana", "Ben"), blocks=("met", "2023"))
        print(event.mentions[0].document.id, flush=True)  # noqa: T201 - this is the acknowledgement
