"""Metrics for Prometheus.

Processes are added up if the environment variable PROMETHEUS_MULTIPROC_DIR names a folder that they share. The library
reads the variable when it is imported, so that it is only imported with the first count.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryDirectory
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Histogram

#: The environment variable of the folder, and the media type of the text.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_making = Lock()
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request that was answered; `route` is the pattern of its path."""
    _counts().requests.labels(method, route, str(status)).inc()
    _counts().request_seconds.labels(method, route).observe(seconds)


@contextmanager
def extraction() -> Iterator[None]:
    """Count the reading of a document, and time it."""
    began = time.perf_counter()
    yield
    _counts().extraction_seconds.observe(time.perf_counter() - began)


def count_document(*, is_new: bool, events: int, conflicts: Iterable[tuple[str, str]]) -> None:
    """Count a document that was put on a timeline; one that is new with the events it feeds and their conflicts.

    `conflicts` are kinds and grades.
    """
    counts = _counts()
    counts.documents.labels("new" if is_new else "known").inc()
    if is_new:
        counts.events.inc(events)
        for kind, grade in conflicts:
            counts.conflicts.labels(kind, grade).inc()


def count_shed() -> None:
    """Count a request that was not admitted."""
    _counts().sheds.inc()


@contextmanager
def shared() -> Iterator[None]:
    """Add up the metrics of this process and of those that it forks in the block, in a temporary folder.

    If the environment names a folder, that one is used, and is not deleted.
    """
    if SHARED_FOLDER in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="timeline-api-counts-") as folder:
        os.environ[SHARED_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[SHARED_FOLDER]


def serve(host: str, port: int) -> Callable[[], None]:
    """Serve the metrics at an address, in a thread; return the function that ends it.

    Raises OSError: the port cannot be opened.
    """
    from prometheus_client import start_http_server  # noqa: PLC0415 - see above

    server, thread = start_http_server(port, host, _registry())

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return stop


def text(jobs: Mapping[str, int] = MappingProxyType({})) -> bytes:
    """All counts as Prometheus reads them, with how many jobs there are now in which state."""
    from prometheus_client import generate_latest  # noqa: PLC0415 - see above

    return generate_latest(_registry()) + generate_latest(_queue(jobs))


def _registry() -> CollectorRegistry:
    """The counts of this process, or of all that share a folder."""
    from prometheus_client import CollectorRegistry  # noqa: PLC0415 - see above
    from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415 - see above

    if SHARED_FOLDER not in os.environ:
        return _counts().registry
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


# What the database says is the same in every process, so it is not added up.
def _queue(jobs: Mapping[str, int]) -> CollectorRegistry:
    from prometheus_client import CollectorRegistry  # noqa: PLC0415 - see above
    from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415 - see above
    from prometheus_client.registry import Collector  # noqa: PLC0415 - see above

    class Queue(Collector):
        def collect(self) -> Iterator[GaugeMetricFamily]:
            family = GaugeMetricFamily("timeline_api_jobs", "Jobs that wait or run.", labels=["state"])
            for state, count in jobs.items():
                family.add_metric([state], count)
            yield family

    registry = CollectorRegistry()
    registry.register(Queue())
    return registry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    registry: CollectorRegistry
    requests: Counter
    request_seconds: Histogram
    sheds: Counter
    extraction_seconds: Histogram
    documents: Counter
    events: Counter
    conflicts: Counter


# Two threads that each made a set of their own would write over each other's counts.
def _counts() -> _Counts:
    with _making:
        return _made()


@cache
def _made() -> _Counts:
    from prometheus_client import CollectorRegistry, Counter, Histogram  # noqa: PLC0415 - see above

    own = CollectorRegistry()

    def counter(name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"timeline_api_{name}", meaning, labels, registry=own)

    def seconds(name: str, meaning: str, *labels: str) -> Histogram:
        return Histogram(f"timeline_api_{name}_seconds", meaning, labels, buckets=_SECONDS, registry=own)

    return _Counts(
        registry=own,
        requests=counter("requests", "Requests answered.", "method", "route", "status"),
        request_seconds=seconds("request", "Seconds until the answer to a request was out.", "method", "route"),
        sheds=counter("sheds", "Requests refused at once because too many run or wait."),
        extraction_seconds=seconds("extraction", "Seconds in which a document was read."),
        documents=counter("documents", "Documents put on timelines, new or known before.", "outcome"),
        events=counter("events", "Events that the new documents feed."),
        conflicts=counter("conflicts", "Conflicts on the events that the new documents feed.", "kind", "grade"),
    )
