"""`timeline-api backup`, `restore` and `vacuum`: maintenance of the file of an SQLite database while it is served."""

from __future__ import annotations

from pathlib import Path

import click

from timeline_api.settings import Settings
from timeline_api.store.maintenance import vacuum as vacuuming

_COPY = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_COPY
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Write all timelines to a new FILE, as they are at this moment; the service can go on."""
    from timeline_api.store.maintenance import backups  # noqa: PLC0415 - SQLAlchemy and Alembic take 0.3 s to import

    backups.back_up(settings.database_url, file)
    click.echo(f"{file}: {file.stat().st_size} bytes", err=True)


@click.command()
@click.option("--replace", is_flag=True, help="Replace a database that is there.")
@_COPY
@click.pass_obj
def restore(settings: Settings, replace: bool, file: Path) -> None:
    """Bring back all timelines from a FILE that `backup` wrote."""
    from timeline_api.store.maintenance import backups  # noqa: PLC0415 - as above

    backups.restore(settings.database_url, file, replace=replace)
    click.echo(f"{file} is restored", err=True)


@click.command()
@click.pass_obj
def vacuum(settings: Settings) -> None:
    """Remove deleted texts from the database file for good; it can be read meanwhile."""
    vacuuming.vacuum(settings.database_url)
    click.echo("nothing that was deleted is left", err=True)
