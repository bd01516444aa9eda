"""The store, opened so that lists of its events are put together from texts that were written with them."""

from __future__ import annotations

from timeline_api.schemas import LISTED_SHAPE, listed_text
from timeline_api.settings import Settings
from timeline_api.store import Shown, Store, open_store

#: How lists show an event.
LISTED = Shown(shape=LISTED_SHAPE, write=listed_text)


def open_timelines(settings: Settings) -> Store:
    """The store that the settings name.

    Raises SettingsError, StoreUnavailable: as `open_store`.
    """
    waits, cursor_key = settings.busy_timeout_ms, settings.cursor_key
    return open_store(settings.database_url, busy_timeout_ms=waits, cursor_key=cursor_key, shown=LISTED)
