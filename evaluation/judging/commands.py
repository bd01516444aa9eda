"""`python -m evaluation.judging draw FOLDER` and `python -m evaluation.judging compare FIRST SECOND [THIRD]`."""

from __future__ import annotations

from pathlib import Path

import click

from evaluation.judging.drawing import draw
from evaluation.judging.figures import compare, lines
from evaluation.judging.sheets import SHEET_KINDS, read_verdicts, verdicts_like, write_sheet
from timeline_api.errors import InvalidInput
from timeline_api.extraction import load_syntax
from timeline_api.settings import Settings

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def main() -> None:
    """Draw a sheet of events for readers to judge, and compare what two of them judged."""


@main.command("draw")
@click.argument("folder", type=_FOLDER)
@click.option("--of", "kind", type=click.Choice(tuple(SHEET_KINDS)), default="events", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--number", type=click.IntRange(min=1), default=100, show_default=True, help="How many cases to draw.")
@click.option("--documents", type=click.IntRange(min=1), default=60, show_default=True, help="From how many articles.")
@click.option("--to", "path", type=click.Path(dir_okay=False, path_type=Path), help="The sheet; by kind and seed.")
def draw_sheet(folder: Path, kind: str, seed: int, number: int, documents: int, path: Path | None) -> None:
    """Write a sheet with cases drawn from the articles of FOLDER (.jsonl, .txt), and instructions beside it."""
    sheet = path or Path(f"{kind}-{seed}.csv")
    syntax = load_syntax("auto", infers_dates=Settings().inferred)
    try:
        rows = draw(folder, kind, seed=seed, number=number, documents=documents, syntax=syntax)
    except InvalidInput as error:
        raise click.ClickException(str(error)) from None
    write_sheet(SHEET_KINDS[kind], rows, sheet)
    click.echo(f"{len(rows)} cases: {sheet}, how to judge them: {sheet.with_suffix('.txt')}")


@main.command("compare")
@click.argument("sheets", type=_FILE, nargs=-1, required=True)
def compare_sheets(sheets: tuple[Path, ...]) -> None:
    """Print what two judged sheets come to; a third settles where they disagree."""
    if len(sheets) not in {2, 3}:
        raise click.UsageError("give two judged sheets, or three")
    try:
        first, second, third = (*map(read_verdicts, sheets), {}, {})[:3]
        verdicts = verdicts_like((*first.values(), *second.values(), *third.values()))
        click.echo("\n".join(lines(compare(first, second, third), verdicts)))
    except InvalidInput as error:
        raise click.ClickException(str(error)) from None
