"""The production server: gunicorn, loaded once and forked, so that workers share the language model."""

from __future__ import annotations

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

#: Threads of a worker: requests that wait for a database or a slow client do not stop the others.
THREADS = 4


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves one Flask application until it is told to stop."""

    def __init__(self, app: Flask, *, host: str, port: int, workers: int) -> None:
        self._app = app
        self._options: dict[str, Any] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "control_socket_disable": True,
            "graceful_timeout": 30,
            "timeout": 120,
            "proc_name": "timeline-api",
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its settings; it reads no file and no command line."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, which exists already."""
        return self._app
