"""The production server: gunicorn, loaded once and forked, so that workers share the language model."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import socket
import struct
from collections.abc import Callable
from contextlib import closing, suppress
from shutil import rmtree
from tempfile import mkdtemp
from types import FrameType
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from timeline_api import metrics
from timeline_api.access import is_loopback
from timeline_api.cli.receiving import ReceivingWorker
from timeline_api.errors import SettingsError
from timeline_api.jobs import Loop
from timeline_api.settings import Settings
from timeline_api.store import open_store
from timeline_api.web.resources import resources_of
from timeline_api.web.streams import Gate

#: Threads of a worker beside those of requests that are admitted or wait for it, and of streams: they answer readers,
#: turn away at once whom there is no place for, and take in the rest of long bodies.
SPARE_THREADS = 12

#: Longest time, in seconds, for which a client takes nothing of its answer.
WRITE_SECONDS = 60

#: Longest time, in seconds, that a job's last line may take when a worker ends.
LAST_LINE_SECONDS = 20

#: New objects after which Python looks for rings among them. Hardly any are left in rings, and at Python's own 700 a
#: tenth of the CPU of adding documents goes into looking; every collection of all objects keeps clients waiting.
YOUNG_OBJECTS = 10_000

#: Bytes of a header, and of the line with path and query: a page cursor may have 4,000 characters.
LONGEST_LINE = 8190


def refuse_strangers(settings: Settings, host: str) -> None:
    """Refuse to serve where others can come in although there is no access key, unless that is wanted.

    Raises SettingsError: that is not wanted.
    """
    if is_loopback(host) or settings.serve_without_keys:
        return
    # A store of its own: connections do not survive the fork of the server.
    with closing(open_store(settings.database_url, busy_timeout_ms=settings.busy_timeout_ms)) as store:
        if store.keys.exist():
            return
    raise SettingsError(
        f"{host} can be reached by others, and there is no access key: make one with `timeline-api keys create`, "
        "or set TIMELINE_SERVE_WITHOUT_KEYS=true to let everybody in"
    )


class Log(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Lets what the server logs go where all else goes; that a client fell silent is no error of ours."""

    def setup(self, cfg: Any) -> None:
        """Hand lines on instead of writing them."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.NOTSET)
        self.error_log.addFilter(_is_no_silence)


def _is_no_silence(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))


# A stream would hold its worker until the grace period is over, and then be cut off; a job that is given back goes on
# elsewhere at once.
def _begin_worker(gate: Gate, jobs: Loop) -> Callable[[Any], None]:
    def hook(_worker: Any) -> None:
        jobs.start()
        stop = signal.getsignal(signal.SIGTERM)

        def end(number: int, frame: FrameType | None) -> None:
            gate.close()
            jobs.stop()
            if callable(stop):
                stop(number, frame)

        signal.signal(signal.SIGTERM, end)

    return hook


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves one Flask application until it is told to stop.

    `client_seconds` is the longest silence of a client in the middle of a request.
    """

    def __init__(self, app: Flask, *, host: str, port: int, workers: int, client_seconds: int) -> None:
        self._app = app
        self.client_seconds = client_seconds
        settings = resources_of(app).settings
        self._options: dict[str, Any] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": SPARE_THREADS + settings.max_admitted + settings.max_waiting + settings.max_streams,
            "worker_class": f"{ReceivingWorker.__module__}.{ReceivingWorker.__qualname__}",
            "preload_app": True,
            "control_socket_disable": True,
            "graceful_timeout": 30,
            "timeout": 120,
            "keepalive": 5,
            "limit_request_line": LONGEST_LINE,
            "limit_request_field_size": LONGEST_LINE,
            "limit_request_fields": 64,
            "logger_class": Log,
            "when_ready": _limit_silence(client_seconds),
            "post_worker_init": _begin_worker(resources_of(app).streams, resources_of(app).jobs),
            "worker_exit": lambda _server, _worker: resources_of(app).jobs.join(LAST_LINE_SECONDS),
            "proc_name": "timeline-api",
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn its settings; it reads no file and no command line."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """Serve; workers add up what they count in a folder of this server's, unless the environment names one."""
        if metrics.SHARED_FOLDER not in os.environ:
            folder = os.environ[metrics.SHARED_FOLDER] = mkdtemp(prefix="timeline-api-counts-")
            # A hook of the arbiter: a block around the server would end with each worker too.
            self.cfg.set("on_exit", lambda _: rmtree(folder, ignore_errors=True))
        # What is loaded now stays: collections need not go through it, and workers go on sharing its memory.
        gc.collect()
        _give_memory_back()
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
        super().run()

    def load(self) -> Flask:
        """The application, which exists already."""
        return self._app


# What loading took for a moment is kept by the C library where that is glibc, and each worker would have it too.
def _give_memory_back() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


# Every connection inherits this from the socket that listens. A thread waits for the rest of a long body, and for a
# client that takes its answer, without end; a handful of clients that stop halfway would hold all threads.
def _limit_silence(client_seconds: int) -> Callable[[Any], None]:
    limits = {socket.SO_RCVTIMEO: client_seconds, socket.SO_SNDTIMEO: WRITE_SECONDS}

    def limit_silence(arbiter: Any) -> None:
        for listener in arbiter.LISTENERS:
            for option, seconds in limits.items():
                listener.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))

    return limit_silence
