"""Write the files of a release; see the package."""

from __future__ import annotations

import json
import lzma
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.store.databases import HERE, answers, client_of, fill
from tests.support.postgresql import Server


def main(version: str) -> None:
    """Fill a database of each kind and write what it holds and what is read from it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "timeline.sqlite3"
        with client_of(f"sqlite:///{file}") as client:
            fill(client)
            read = json.dumps(answers(client), indent=1, ensure_ascii=False, sort_keys=True)
        (HERE / f"{version}.json.xz").write_bytes(lzma.compress(read.encode()))
        connection = sqlite3.connect(file)
        connection.execute(f"VACUUM INTO '{folder}/copy.sqlite3'")
        connection.close()
        (HERE / f"{version}.sqlite3.xz").write_bytes(lzma.compress((Path(folder) / "copy.sqlite3").read_bytes()))
    server = Server()
    try:
        with client_of(server.url) as client:
            fill(client)
        dump = [str(server.binaries / "pg_dump"), "--no-owner", "--no-privileges", "--inserts", server.url]
        written = subprocess.run(dump, capture_output=True, check=True).stdout
        (HERE / f"{version}.sql.xz").write_bytes(lzma.compress(written))
    finally:
        server.remove()


if __name__ == "__main__":
    main(sys.argv[1])
