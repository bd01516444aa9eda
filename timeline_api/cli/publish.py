"""`timeline-api publish`: who may read a timeline without a key."""

from __future__ import annotations

from contextlib import closing

import click

from timeline_api.model import ARTICLE_ACCESSES, ArticleAccess, Timeline, TimelineFields, Visibility
from timeline_api.pipeline import open_timelines
from timeline_api.settings import Settings

_MEANINGS: dict[Visibility, str] = {
    "private": "nobody reads it without a key",
    "unlisted": "whoever has its address reads it",
    "public": "everybody reads it",
}


@click.command()
@click.argument("name", metavar="TIMELINE")
@click.option("--public", "visibility", flag_value="public", help="Everybody may read it; it is listed.")
@click.option("--unlisted", "visibility", flag_value="unlisted", help="Whoever has its address may read it.")
@click.option("--private", "visibility", flag_value="private", help="Only keys open it; its address is withdrawn.")
@click.option("--articles", type=click.Choice(ARTICLE_ACCESSES), help="Of articles readers see quotes, or all.")
@click.pass_obj
def publish(settings: Settings, name: str, visibility: Visibility | None, articles: ArticleAccess | None) -> None:
    """Set who may read a stored timeline without a key, and print its address for readers."""
    fields = TimelineFields()
    if visibility is not None:
        fields["visibility"] = visibility
    if articles is not None:
        fields["articles"] = articles
    with closing(open_timelines(settings)) as store:
        timeline = store.change_timeline(name, **fields) if fields else store.timeline(name)
    click.echo(f"{name} is {timeline.visibility}: {_MEANINGS[timeline.visibility]}", err=True)
    if timeline.address:
        click.echo(_page(settings, timeline))


def _page(settings: Settings, timeline: Timeline) -> str:
    return f"{settings.public_url}/timelines/{timeline.address}"
