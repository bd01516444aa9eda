"""The production server: gunicorn's processes, loaded once and forked, so that workers share the language model."""

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

#: Threads of a worker beside those of requests that are admitted or wait for it, and of streams: they answer readers,
#: and turn away at once whom there is no room for.
SPARE_THREADS = 12

#: Longest time, in seconds, for what is under way when the server stops, and of that for a job's last line.
GRACEFUL_SECONDS, LAST_LINE_SECONDS = 30, 20

#: New objects after which Python looks for rings among them. Hardly any are left in rings, and at Python's own 700 a
#: tenth of the CPU of adding documents goes into looking; every collection of all objects keeps clients waiting.
YOUNG_OBJECTS = 10_000


class Log(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Lets what gunicorn's processes log go where all else goes."""

    def setup(self, cfg: Any) -> None:
        """Hand lines on instead of writing them."""
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

    def _end_worker(self) -> None:
        """Let a job end its line, then end the process; the last hook that gunicorn calls in a worker."""
        self._resources.jobs.join(LAST_LINE_SECONDS)
        ending = sys.exc_info()[1]
        if isinstance(ending, SystemExit) and not ending.code:
            _exit_worker()

    def stop_long_work(self) -> None:
        """End streams and give jobs back, in a worker that stops.

        A stream would hold its worker until the grace period is over, and then be cut off; a job that is given back
        goes on elsewhere at once.
        """
        self._resources.streams.close()
        self._resources.jobs.stop()


# Python would collect and then free all objects one by one, which takes seconds for a heap of a gigabyte; the system
# takes the memory back at once. What was answered has been written by then.
def _exit_worker() -> None:
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(0)


# What loading took for a moment stays with the C library where that is glibc, and each worker would have it too.
def _give_memory_back() -> None:
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
