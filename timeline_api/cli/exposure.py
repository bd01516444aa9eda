"""Whether a server may listen where others can reach it."""

from __future__ import annotations

from contextlib import closing

from timeline_api.access import is_loopback
from timeline_api.errors import SettingsError
from timeline_api.settings import Settings
from timeline_api.store import open_store


def refuse_strangers(settings: Settings, host: str) -> None:
    """Refuse to serve where others can come in although there is no access key, unless that is wanted.

    Raises SettingsError: that is not wanted.
    """
    if is_loopback(host) or settings.serve_without_keys:
        return
    # A store of its own: connections do not survive the fork of the server.
    with closing(open_store(settings.database_url, busy_timeout_ms=settings.busy_timeout_ms)) as store:
        if store.keys.exist():
            return
    raise SettingsError(
        f"{host} can be reached by others, and there is no access key: make one with `timeline-api keys create`, "
        "or set TIMELINE_SERVE_WITHOUT_KEYS=true to let everybody in"
    )
