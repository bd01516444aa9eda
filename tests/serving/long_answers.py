"""A server of long answers with few threads, run as a module with a port: `/long` is 20 MB, all else is short."""

from __future__ import annotations

import sys

from gunicorn.app.base import BaseApplication

from timeline_api.serving.worker import ReceivingWorker
from timeline_api.serving.worker_limits import Limits

THREADS = 6


def answer(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return (b"a" * 100_000 for _ in range(200)) if environ["PATH_INFO"] == "/long" else [b"short"]


class Server(BaseApplication):
    limits = Limits(
        threads=THREADS,
        slow_clients=THREADS // 2,
        max_body_bytes=1000,
        client_seconds=10,
        request_seconds=100,
        graceful_seconds=1,
    )

    def load_config(self):
        worker = f"{ReceivingWorker.__module__}.{ReceivingWorker.__qualname__}"
        options = {"bind": f"127.0.0.1:{sys.argv[1]}", "worker_class": worker, "graceful_timeout": 1}
        for name, value in {**options, "preload_app": True, "control_socket_disable": True}.items():
            self.cfg.set(name, value)

    def load(self):
        return answer

    def stop_long_work(self):
        pass


if __name__ == "__main__":
    Server().run()
