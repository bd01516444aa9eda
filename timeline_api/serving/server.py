"""The production server: gunicorn with an application that is loaded before the fork, so that workers share it."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import sys
from contextlib import suppress
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from timeline_api import metrics
from timeline_api.serving.worker import ReceivingWorker
from timeline_api.serving.worker_limits import Limits
from timeline_api.web.runtime.services import services_of

#: Threads of a worker in addition to those of admitted and waiting requests and of streams: they answer readers, and
#: refuse requests at once when there are too many.
SPARE_THREADS = 12

#: Seconds that requests may take after the server was told to stop, and the part of them for the last line of a job.
GRACEFUL_SECONDS, LAST_LINE_SECONDS = 30, 20

#: New objects after which Python collects cycles. There are hardly any, and with the default of 700 the collections
#: take a tenth of the CPU of adding documents; a collection of all objects delays all clients.
YOUNG_OBJECTS = 10_000


class Log(Logger):  # type: ignore[misc]  # gunicorn has no types
    """The logger of gunicorn, which writes to the log of the package."""

    def setup(self, cfg: Any) -> None:
        """Pass lines to the root logger instead of writing them."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.NOTSET)


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves one Flask application until it gets a signal to stop."""

    def __init__(self, app: Flask, *, host: str, port: int, workers: int) -> None:
        self._app = app
        self._resources = services_of(app)
        settings = self._resources.settings
        self.limits = Limits(
            threads=SPARE_THREADS + settings.max_admitted + settings.max_waiting + settings.max_streams,
            slow_clients=SPARE_THREADS // 2,
            max_body_bytes=max(settings.max_body_bytes, settings.max_page_bytes, settings.max_batch_bytes),
            client_seconds=settings.client_seconds,
            request_seconds=settings.request_seconds,
            graceful_seconds=GRACEFUL_SECONDS,
        )
        self._options: dict[str, Any] = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": f"{ReceivingWorker.__module__}.{ReceivingWorker.__qualname__}",
            "preload_app": True,
            "control_socket_disable": True,
            "graceful_timeout": GRACEFUL_SECONDS,
            "timeout": 120,
            "logger_class": Log,
            "post_worker_init": lambda _worker: self._resources.jobs.start(),
            "worker_exit": lambda _server, _worker: self._end_worker(),
            "proc_name": "timeline-api",
        }
        super().__init__()

    def load_config(self) -> None:
        """Set the configuration of gunicorn; it reads no file and no command line."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """Serve until a signal. Workers share metrics in a temporary folder, unless the environment names one."""
        if metrics.SHARED_FOLDER not in os.environ:
            folder = os.environ[metrics.SHARED_FOLDER] = mkdtemp(prefix="timeline-api-counts-")
            # A hook of the arbiter: a block around the server would end with each worker too.
            self.cfg.set("on_exit", lambda _: rmtree(folder, ignore_errors=True))
        # Loaded objects are excluded from collections, so that workers continue to share their memory.
        gc.collect()
        _give_memory_back()
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
        super().run()

    def load(self) -> Flask:
        """Return the application."""
        return self._app

    def _end_worker(self) -> None:
        """Wait for the current line of a job, then end the process; the last hook that gunicorn calls in a worker."""
        self._resources.jobs.join(LAST_LINE_SECONDS)
        ending = sys.exc_info()[1]
        if isinstance(ending, SystemExit) and not ending.code:
            _exit_worker()

    def stop_long_work(self) -> None:
        """End streams and release jobs in a worker that stops.

        A stream would otherwise last until the end of the grace period, and a job until its lease ends.
        """
        self._resources.streams.close()
        self._resources.jobs.stop()


# A normal exit would collect and free all objects, which takes seconds for a heap of a gigabyte. All answers were sent.
def _exit_worker() -> None:
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(0)


# glibc keeps freed memory of loading, and each worker would have a copy of it.
def _give_memory_back() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
