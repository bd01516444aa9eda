"""Jobs: documents that a request stores and that are added to their timeline later.

Each serving process runs one job at a time, with its time shared fairly between callers and timelines; or the serving
processes send the jobs to a broker, and worker processes run them.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from timeline_api.errors import SettingsError
from timeline_api.jobs.runner import Loop, Step
from timeline_api.jobs.worker import JobContext, run_job
from timeline_api.settings import Settings

__all__ = ["JobContext", "Loop", "job_loop", "run_job", "run_worker"]


def job_loop(settings: Settings, context: JobContext) -> Loop:
    """Return the loop that runs jobs in a serving process, or sends them to the broker if the settings name one.

    Raises SettingsError: the broker cannot be used.
    """
    return Loop(_hand_over_step(settings, context) if settings.broker_url else _run_step(context))


def run_worker(settings: Settings, open_context: Callable[[], JobContext], *, concurrency: int) -> int:
    """Run the jobs of the broker in the settings until a signal; return the exit code.

    Raises SettingsError: they name no broker, or it cannot be used.
    """
    _check(settings)
    from timeline_api.jobs.broker import serve  # noqa: PLC0415 - an extra, and slow to import

    return serve(settings.broker_url, open_context, concurrency=concurrency)


def _hand_over_step(settings: Settings, context: JobContext) -> Step:
    _check(settings)
    from timeline_api.jobs.broker import hand_over_step  # noqa: PLC0415 - as above

    return hand_over_step(settings.broker_url, context)


def _check(settings: Settings) -> None:
    if not settings.broker_url:
        raise SettingsError("TIMELINE_BROKER_URL must name the broker that jobs are handed to")
    if settings.database_url == "memory:":
        raise SettingsError("TIMELINE_BROKER_URL needs a database that workers can open too, not memory:")
    try:
        import celery  # noqa: F401, PLC0415 - as above
    except ImportError:
        raise SettingsError("TIMELINE_BROKER_URL needs Celery: pip install 'timeline-api[celery]'") from None


def _run_step(context: JobContext) -> Step:
    def take(stop: Event) -> bool:
        claim = context.claim()
        if claim is None:
            return False
        run_job(claim, context, stop, shares_time=True)
        return True

    return take
