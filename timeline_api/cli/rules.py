"""`timeline-api rules`: the rules of dates of a language, and how they read a text."""

from __future__ import annotations

import click

from timeline_api.cli.ingest import read_date
from timeline_api.edtf import read_edtf
from timeline_api.language import assumed_language
from timeline_api.settings import Settings
from timeline_api.temporal.explain import explanation_lines, rule_lines


@click.command()
@click.option("--language", default="", help="The language of the rules; else TIMELINE_LANGUAGE, or English.")
@click.option("--explain", "text", help="A text: what each rule makes of it, and why.")
@click.option("--published", default="", help="When the text was published: a day, a month or a year.")
@click.pass_obj
def rules(settings: Settings, language: str, text: str | None, published: str) -> None:
    """List the rules of a language, or explain how they read a text."""
    tag = language or assumed_language(settings.language)
    if text is None:
        for line in rule_lines(tag):
            click.echo(line)
        return
    anchor = read_edtf(read_date(published, tag)) if published else None
    for line in explanation_lines(text, language=tag, anchor=anchor):
        click.echo(line)
