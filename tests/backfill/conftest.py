"""Archives of our own: one story a timeline, told by several outlets."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.support.commands import ROOT, Forked, start
from tests.support.servers import WAIT_S, environment

SENTENCES = (
    "Mayor Ida Brandt met Governor Ola Steen in Port Ellery on {day} May 2031.",
    "The council of Port Ellery approved ferry line {number} on {day} June 2031.",
    "The old pier of Marsden burned down in {year}.",
)


class Run:
    """A command that runs, and what it says."""

    def __init__(self, process: Forked | subprocess.Popen[bytes], said: TextIO) -> None:
        self.process = process
        self.said = said

    def wait(self) -> str:
        """What it has said when it and the processes of its pool, which share its pipe, have ended."""
        with self.said:
            said = self.said.read()
        self.process.wait(WAIT_S)
        return said


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

    def start(self, *words: str, anew: bool = False, **more: str) -> Run:
        given = words or ("--input", f"{self.folder}/*.jsonl", "--output", str(self.output))
        # None of this hangs on who reads the sentences, and each process would load the model.
        environ = environment(self.folder, PYTHONPATH=str(ROOT), **{"TIMELINE_MODEL": "none"} | more)
        reading, writing = os.pipe()
        try:
            words = ("backfill", *given, "--workers", "2")
            process = start(*words, environ=environ, output=writing, folder=self.folder, anew=anew)
        finally:
            os.close(writing)
        return Run(process, os.fdopen(reading))

    def run(self, *words: str, status: int = 0, **more: Any) -> str:
        """What a run says; it ends with `status`."""
        run = self.start(*words, **more)
        said = run.wait()
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
