"""`timeline-api serve`: the HTTP API."""

from __future__ import annotations

from contextlib import closing

import click

from timeline_api import __version__, logs, pipeline
from timeline_api.errors import SettingsError
from timeline_api.language import assumed_language
from timeline_api.settings import Settings, masked
from timeline_api.store import open_store


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1))
@click.pass_obj
def serve(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve the HTTP API until interrupted; the database is brought up to date first."""
    from timeline_api.app import create_app  # noqa: PLC0415 - Flask and gunicorn take 0.3 s to import
    from timeline_api.serving import Server  # noqa: PLC0415 - as above
    from timeline_api.web.runtime.services import services_of  # noqa: PLC0415 - as above

    if settings.database_url == "memory:" and workers > 1:
        click.echo("timelines in memory are one worker's own: serving with one worker", err=True)
        workers = 1
    _require_key(settings, host)
    logs.configure(settings.log_format, settings.log_level)
    app = create_app(settings)
    pipeline.get_ready(assumed_language(settings.language), services_of(app).syntax)
    click.echo(
        f"timeline-api {__version__} on http://{host}:{port}/docs (timelines in {masked(settings.database_url)})"
    )
    Server(app, host=host, port=port, workers=workers).run()


def _require_key(settings: Settings, host: str) -> None:
    """Refuse to listen on an address that other machines reach while there is no access key.

    Raises SettingsError: there is none, and the settings do not allow to serve without.
    """
    from timeline_api.access import is_loopback  # noqa: PLC0415 - limits takes 0.1 s to import

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
