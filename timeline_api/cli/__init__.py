"""The `timeline-api` command: the same documents in and the same JSON out as over HTTP.

Each command has a module of its name. Others are in `extract` (recognise), `backups` (backup, restore, vacuum) and
here (config).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from timeline_api import __version__, logs
from timeline_api.cli.backfill import backfill
from timeline_api.cli.backups import backup, restore, vacuum
from timeline_api.cli.coref import coref
from timeline_api.cli.export import export
from timeline_api.cli.extract import extract, recognise
from timeline_api.cli.ingest import ingest
from timeline_api.cli.keys import keys
from timeline_api.cli.publish import publish
from timeline_api.cli.reread import reread
from timeline_api.cli.rules import rules
from timeline_api.cli.serve import serve
from timeline_api.cli.timeline import timeline
from timeline_api.cli.worker import worker
from timeline_api.errors import TimelineError, TimelineNotFound
from timeline_api.settings import Settings, default_database_url, masked


class _Group(click.Group):
    """A group whose commands report an error in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TimelineNotFound as error:
            database = masked(ctx.obj.database_url)
            raise click.ClickException(f"{error} in {database} (TIMELINE_DATABASE_URL)") from error
        except TimelineError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # Nobody reads the output any longer; without this the flush of the interpreter at exit would fail too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(0)


@click.group(
    cls=_Group,
    help=f"""A fact timeline: news texts in, a chronological JSON timeline out.

    Timelines are stored in the database that TIMELINE_DATABASE_URL names; without it, in
    {default_database_url().replace(str(Path.home()), "~")}. docs/settings.md lists every setting.
    """,
)
@click.version_option(__version__, package_name="timeline-api")
@click.pass_context
def main(ctx: click.Context) -> None:  # noqa: D103  # the help text above is what the command shows
    ctx.obj = Settings.from_environ(os.environ)
    logs.configure(ctx.obj.log_format, ctx.obj.log_level)


@main.command()
@click.pass_obj
def config(settings: Settings) -> None:
    """Print each setting with its value and whether it is the default or from the environment; passwords are masked."""
    for name, value, origin in settings.described(os.environ):
        click.echo(f"{name}={value}  # {origin}")


for command in (
    backfill,
    backup,
    coref,
    export,
    extract,
    ingest,
    keys,
    publish,
    recognise,
    reread,
    restore,
    rules,
    serve,
    timeline,
    vacuum,
    worker,
):
    main.add_command(command)
