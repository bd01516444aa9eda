"""Sheets: CSV files with a row for each case to judge, and what a judge is asked about it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline_api.errors import InvalidInput

#: The columns that a judge fills.
VERDICT, NOTE = "verdict", "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKind:
    """What a sheet asks: its columns before those of the judge, the verdicts that are allowed, and the instructions."""

    columns: tuple[str, ...]
    verdicts: tuple[str, ...]
    instructions: str


SHEET_KINDS: Mapping[str, SheetKind] = {
    "events": SheetKind(
        columns=("id", "title", "date", "modality", "attribution", "actors", "published", "sentence"),
        verdicts=("right", "blemished", "misleading", "unusable"),
        instructions=(
            "Judge each event from this sheet alone, as a reader of the timeline who knows nothing else.\n"
            "right: the title tells what the sentence tells, on that date, of these people, with that certainty.\n"
            "blemished: it is true and understood, but clumsy, cut short or lacks somebody.\n"
            "misleading: a reader would believe something that the sentence does not say, such as another doer, a claim"
            " as a fact, a plan as done, or a wrong day.\n"
            "unusable: a reader would not understand what happened, or the sentence reports no happening.\n"
        ),
    ),
    "merges": SheetKind(
        columns=("id", "title", "date", "mentions"),
        verdicts=("one", "several"),
        instructions=(
            "Each event holds the mentions that are listed under it. Judge from these alone.\n"
            "one: all of them may tell of one happening.\n"
            "several: at least one of them tells of another happening than the others.\n"
        ),
    ),
    "conflicts": SheetKind(
        columns=("id", "title", "kind", "summary", "quotes"),
        verdicts=("real", "none"),
        instructions=(
            "Each row is a disagreement that was reported between sources. Judge from the quotes alone.\n"
            "real: the quotes tell of the same thing and cannot both be true.\n"
            "none: they tell of different things, of different moments, or say the same in other words.\n"
        ),
    ),
}


def write_sheet(kind: SheetKind, rows: Iterable[Mapping[str, str]], path: Path) -> None:
    """Write rows and the empty columns of the judge, and the instructions beside them under the ending .txt."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, (*kind.columns, VERDICT, NOTE), restval="")
        writer.writeheader()
        writer.writerows(rows)
    path.with_suffix(".txt").write_text(kind.instructions, encoding="utf-8")


def read_verdicts(path: Path) -> dict[str, str]:
    """The verdict for each id of a sheet that was judged; rows without one are left out.

    Raises InvalidInput: the file has no such columns, or a verdict that no kind of sheet allows.
    """
    allowed = {verdict for kind in SHEET_KINDS.values() for verdict in kind.verdicts}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {"id", VERDICT} <= set(reader.fieldnames or ()):
            raise InvalidInput(f"{path} has no columns id and {VERDICT}")
        verdicts = {row["id"]: (row[VERDICT] or "").strip().casefold() for row in reader}
    for case, verdict in verdicts.items():
        if verdict and verdict not in allowed:
            raise InvalidInput(f"{path}: the verdict {verdict} of {case} is none of {', '.join(sorted(allowed))}")
    return {case: verdict for case, verdict in verdicts.items() if verdict}


def verdicts_like(verdicts: Iterable[str]) -> Sequence[str]:
    """The verdicts of the kind of sheet that allows all of these, in the order in which figures name them.

    Raises InvalidInput: no kind of sheet allows all of them.
    """
    given = set(verdicts)
    for kind in SHEET_KINDS.values():
        if given <= set(kind.verdicts):
            return kind.verdicts
    raise InvalidInput("the sheets are not of one kind")
