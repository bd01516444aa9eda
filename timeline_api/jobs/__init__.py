"""Work that outlives a request: documents are stored as a job at first, and added when there is time.

The serving processes do the jobs themselves, one at a time each and in turns by caller and timeline, or hand them to a
broker for others.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from timeline_api.errors import SettingsError
from timeline_api.jobs.runner import Loop, Turn
from timeline_api.jobs.worker import Bench, work_on
from timeline_api.settings import Settings

__all__ = ["Bench", "Loop", "loop_of", "work_on", "worker_of"]


def loop_of(settings: Settings, bench: Bench) -> Loop:
    """What does jobs in a serving process, or has others do them where the settings name a broker.

    Raises SettingsError: the broker cannot be had.
    """
    return Loop(_handing_over(settings, bench) if settings.broker_url else _working(bench))


def worker_of(settings: Settings, open_bench: Callable[[], Bench], *, concurrency: int) -> int:
    """Do the jobs of the broker that the settings name, until a signal ends it; the exit code.

    Raises SettingsError: they name none, or it cannot be had.
    """
    _check(settings)
    from timeline_api.jobs.broker import serve  # noqa: PLC0415 - an extra, and slow to import

    return serve(settings.broker_url, open_bench, concurrency=concurrency)


def _handing_over(settings: Settings, bench: Bench) -> Turn:
    _check(settings)
    from timeline_api.jobs.broker import handing_over  # noqa: PLC0415 - as above

    return handing_over(settings.broker_url, bench)


def _check(settings: Settings) -> None:
    if not settings.broker_url:
        raise SettingsError("TIMELINE_BROKER_URL must name the broker that jobs are handed to")
    if settings.database_url == "memory:":
        raise SettingsError("TIMELINE_BROKER_URL needs a database that workers can open too, not memory:")
    try:
        import celery  # noqa: F401, PLC0415 - as above
    except ImportError:
        raise SettingsError("TIMELINE_BROKER_URL needs Celery: pip install 'timeline-api[celery]'") from None


def _working(bench: Bench) -> Turn:
    def take(stop: Event) -> bool:
        claim = bench.claim()
        if claim is None:
            return False
        work_on(claim, bench, stop, in_turns=True)
        return True

    return take
