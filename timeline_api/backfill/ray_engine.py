"""Reading by a cluster, with Ray Data: files, rows and documents are read by tasks of the cluster.

The functions are those that the processes of one machine run. An actor on this machine, where the store can be
reached, tells which documents are stored already. Results come back in the order of the rows.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from timeline_api import pipeline
from timeline_api.backfill.engine import Archive, Found, Window, found_in
from timeline_api.backfill.entries import Entry, FindStored, entries_of
from timeline_api.backfill.files import refuse_others, rows_of
from timeline_api.errors import InvalidInput, ReadersLost
from timeline_api.model import Document
from timeline_api.pipeline import Stored
from timeline_api.settings import Settings
from timeline_api.store import Store

#: Rows of a batch of the cluster, which come back together.
_BATCH = 64

#: Shares of a core: files are read by one task, which takes little, and all must fit where there are few cores.
_READER, _FILES = 0.8, 0.1

#: Bytes that a cluster of this machine alone may have under way.
_UNDER_WAY = 256 * 1024 * 1024


class RayCluster:
    """The cluster at RAY_ADDRESS, or where that is not set one of this machine alone. `Engine` says what it promises.

    Each of the readers loads the language model. Files have to be found under their names on all machines, and this
    release has to be installed there. Raises InvalidInput: Ray is not installed.
    """

    def __init__(self, settings: Settings, *, workers: int) -> None:
        try:
            import ray.data  # noqa: F401, PLC0415 - an extra
        except ImportError:
            raise InvalidInput("the engine ray needs the extra ray: pip install 'timeline-api[ray]'") from None
        self._settings = settings
        self._workers = workers

    def __enter__(self) -> Self:
        """Connect, or start.

        Raises ReadersLost: there is no cluster at RAY_ADDRESS, or that is no address.
        """
        import ray  # noqa: PLC0415 - an extra

        alone = {"num_cpus": self._workers, "include_dashboard": False, "object_store_memory": _UNDER_WAY}
        where = {} if os.environ.get("RAY_ADDRESS") else {"address": "local", **alone}
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            ray.init(log_to_driver=False, logging_level="error", **where)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise ReadersLost(_first_line(error)) from error
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        import ray  # noqa: PLC0415 - an extra

        ray.shutdown()

    def read(self, archive: Archive, store: Store) -> Iterator[Window]:
        """Rows by the batch, in their order.

        Raises ReadersLost: the cluster was, or a machine of it cannot read files or reach the model.
        """
        import ray  # noqa: PLC0415 - an extra

        try:
            yield from self._read(archive)
        except ray.exceptions.RayError as error:
            raise ReadersLost(_first_line(error)) from error

    def _read(self, archive: Archive) -> Iterator[Window]:
        import ray.data  # noqa: PLC0415 - an extra

        refuse_others(archive.files)
        _prepare_context(ray.data.DataContext.get_current())
        files = ray.data.from_items([{"file": str(file)} for file in archive.files])
        rows = files.map_batches(
            partial(_rows, longest=archive.settings.max_body_bytes),
            num_cpus=_FILES,
            compute=ray.data.TaskPoolStrategy(size=1),
            **_ONE,
        )
        results = rows.map_batches(
            _Reader,
            fn_constructor_args=(archive, _lookup(self._settings)),
            num_cpus=_READER,
            compute=ray.data.ActorPoolStrategy(size=self._workers),
            **_ONE,
        )
        for table in results.iter_batches(batch_size=None, batch_format="pyarrow"):
            yield from map(pickle.loads, table.column("window").to_pylist())


_ONE = {"batch_size": 1, "batch_format": "pyarrow"}


def _prepare_context(context: Any) -> None:
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # each batch by itself, so that one reader need not do a whole file


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _table(name: str, value: object) -> Any:
    import pyarrow  # noqa: PLC0415 - comes with Ray Data

    return pyarrow.table({name: [pickle.dumps(value)]})


def _rows(files: Any, *, longest: int) -> Iterator[Any]:
    rows = rows_of(map(Path, files.column("file").to_pylist()), longest=longest)
    while batch := tuple(islice(rows, _BATCH)):
        yield _table("rows", batch)


class _Reader:
    """One of the cluster's processes that read documents."""

    def __init__(self, archive: Archive, lookup: Any) -> None:
        self._archive = archive
        self._syntax = pipeline.open_syntax(archive.settings)
        self._find_stored = _asking(lookup)

    def __call__(self, batches: Any) -> Any:
        """What the rows of a batch say, and what was found in their documents."""
        (rows,) = map(pickle.loads, batches.column("rows").to_pylist())
        archive = self._archive
        entries = entries_of(rows, timeline=archive.timeline, find_stored=self._find_stored, settings=archive.settings)
        return _table("window", tuple((entry, self._found_in(entry)) for entry in entries))

    def _found_in(self, entry: Entry) -> Found:
        return found_in(entry.unread, self._syntax, inferred=entry.inferred)


def _asking(lookup: Any) -> FindStored:
    import ray  # noqa: PLC0415 - an extra

    def find_stored(documents: Iterable[Document], /, *, timeline: str) -> Stored:
        found: Stored = ray.get(lookup.find_stored.remote(tuple(documents), timeline))
        return found

    return find_stored


class _Lookup:
    """Looks into the store, on the machine that writes it."""

    def __init__(self, settings: Settings) -> None:
        self._store = pipeline.open_timelines(settings)

    def find_stored(self, documents: tuple[Document, ...], timeline: str) -> Stored:
        """Those of some documents that a timeline has already."""
        return pipeline.stored_documents(documents, timeline=timeline, store=self._store)


def _lookup(settings: Settings) -> Any:
    import ray  # noqa: PLC0415 - an extra
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy  # noqa: PLC0415 - an extra

    here = NodeAffinitySchedulingStrategy(ray.get_runtime_context().get_node_id(), soft=False)
    return ray.remote(_Lookup).options(num_cpus=0, scheduling_strategy=here).remote(settings)
