"""`timeline-api export`: a stored timeline in one of the formats for export."""

from __future__ import annotations

from contextlib import closing

import click

from timeline_api.cli.json_lines import write_bytes
from timeline_api.exports import FORMATS
from timeline_api.exports import export as exported
from timeline_api.pipeline import open_timelines
from timeline_api.settings import Settings


@click.command()
@click.option("--timeline", "name", required=True, help="The timeline to write out.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="json", show_default=True)
@click.pass_obj
def export(settings: Settings, name: str, form: str) -> None:
    """Write a stored timeline to standard output."""
    with closing(open_timelines(settings)) as store:
        for block in exported(FORMATS[form], name, store):
            write_bytes(block)
