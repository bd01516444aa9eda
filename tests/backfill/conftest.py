"""Archives of our own: one story a timeline, told by several outlets."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.support.servers import COMMAND, ROOT, environment

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

    def command(self, *words: str) -> list[str]:
        given = words or ("--input", f"{self.folder}/*.jsonl", "--output", str(self.output))
        return [*COMMAND, "backfill", *given, "--workers", "2"]

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        # None of this hangs on who reads the sentences, and each process would load the model.
        environ = environment(self.folder, PYTHONPATH=str(ROOT), **{"TIMELINE_MODEL": "none"} | more)
        return subprocess.Popen(self.command(*words), cwd=self.folder, env=environ, stdout=pipe, stderr=pipe, text=True)

    def run(self, *words: str, status: int = 0, **more: str) -> str:
        """What a run says; it ends with `status`."""
        process = self.start(*words, **more)
        _, said = process.communicate()
        assert process.returncode == status, said
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
