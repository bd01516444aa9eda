"""A process that writes documents to a store and says which are kept, until it is killed."""

from __future__ import annotations

from itertools import count

from tests.support.filled_stores import tell
from timeline_api.errors import StoreBusy
from timeline_api.model import Event
from timeline_api.store import Store, open_store


def told(store: Store, title: str) -> Event:
    """Tell the store of one more event, again and again while others write, as a caller who is told so does."""
    while True:
        try:
            return tell(store, "2023-11-17", title, actors=("Ana", "Ben"), blocks=("met", "2023"))
        except StoreBusy:
            continue


def write(url: str, name: str) -> None:
    """Write and say what is kept, without end."""
    store = open_store(url)
    for number in count():
        event = told(store, f"{name} {number}")
        print(event.mentions[0].document.id, flush=True)  # noqa: T201 - this is the acknowledgement
