"""Archives of our own: one story a timeline, told by several outlets."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import ROOT, Printing, start
from tests.support.servers import environment

SENTENCES = (
    "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on {day} May 2031.",
    "The council of Port Ellery approved ferry line {number} on {day} June 2031.",
    "The old pier of Marsden burned down in {year}.",
)


class Archive:
    """A folder with files of rows, and the command that takes them in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "out"

    def rows(self, count: int) -> list[dict[str, Any]]:
        return [
            {
                "timeline": f"ferry-{number // 3}",
                "source": ("Ellery Courier", "Harbour Post", "Marsden Echo")[number % 3],
                "published": "2031-06-30",
                "text": " ".join(SENTENCES).format(day=1 + number // 3 % 28, number=number, year=1900 + number % 99),
            }
            for number in range(count)
        ]

    def write(self, name: str, *rows: dict[str, Any] | str) -> Path:
        file = self.folder / name
        file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n")
        return file

    def start(self, *words: str, anew: bool = False, **more: str) -> Printing:
        given = words or ("--input", f"{self.folder}/*.jsonl", "--output", str(self.output))
        # None of this hangs on who reads the sentences, and each process would load the model.
        environ = environment(self.folder, PYTHONPATH=str(ROOT), **{"TIMELINE_MODEL": "none"} | more)
        begin = partial(start, "backfill", *given, "--workers", "2", environ=environ, folder=self.folder, anew=anew)
        return Printing(lambda output: begin(output=output))

    def run(self, *words: str, status: int = 0, **more: Any) -> str:
        """What a run says; it ends with `status`."""
        run = self.start(*words, **more)
        said = run.rest()
        assert run.process.poll() == status, said
        return said

    @property
    def events(self) -> bytes:
        return (self.output / "events.jsonl").read_bytes()

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.output / "errors.jsonl").read_text().splitlines()]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)
