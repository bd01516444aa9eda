"""Jobs with a broker: the serving processes send them, `timeline-api worker` runs them.

A message is only the id of a job, which is stored in the database. A message that was lost, or not sent because the
broker did not answer, is sent again at a later poll; a message that comes twice has no effect, since the job is
claimed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from multiprocessing import get_context
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_process_init, worker_shutting_down
from kombu.connection import Connection
from kombu.entity import Queue
from kombu.exceptions import OperationalError

from timeline_api.errors import SettingsError
from timeline_api.jobs.runner import Step
from timeline_api.jobs.worker import JobContext, Stop, claim_when_available, run_job
from timeline_api.settings import masked

_log = logging.getLogger(__name__)

TASK = "timeline_api.run_job"
QUEUE = "timeline-api"

#: Seconds to wait for an answer of the broker.
_TIMEOUT = 5

_CONFIGURATION = {
    "accept_content": ["json"],
    "broker_connection_max_retries": None,
    "broker_connection_retry_on_startup": True,
    "broker_transport_options": {"socket_connect_timeout": _TIMEOUT, "socket_timeout": _TIMEOUT},
    "task_acks_late": True,
    "task_default_queue": QUEUE,
    "task_ignore_result": True,
    "task_reject_on_worker_lost": True,
    "task_serializer": "json",
    "worker_enable_remote_control": False,
    "worker_hijack_root_logger": False,
    "worker_prefetch_multiplier": 1,
    "worker_redirect_stdouts": False,
}


def celery_of(url: str) -> Celery:
    """Return a Celery application without tasks for the broker at `url`.

    Raises SettingsError: there is no such kind of broker, or its client is not installed.
    """
    app = Celery("timeline_api", broker=url, set_as_current=False)
    app.conf.update(_CONFIGURATION)
    try:
        app.connection_for_write().get_transport_cls()
    except (ImportError, KeyError, ValueError) as error:
        raise SettingsError(f"TIMELINE_BROKER_URL names no broker that can be used: {masked(url)!r}") from error
    return app


def hand_over_step(url: str, context: JobContext) -> Step:
    """Return a step of `Loop` that sends all waiting jobs to the broker.

    Raises SettingsError: as `celery_of`.
    """
    app = celery_of(url)

    def step(_stop: Stop) -> bool:
        if any(context.store.jobs.tally().values()):
            with app.connection_for_write() as connection:
                try:
                    hand_over(app, connection, context)
                except (OperationalError, *connection.connection_errors, *connection.channel_errors) as error:
                    _log.warning("the broker does not answer: %s", type(error).__name__)
        return False

    return step


def hand_over(app: Celery, connection: Connection, context: JobContext) -> None:
    """Send the waiting jobs to the broker, each once; if its queue is empty, also those that were sent a lease ago.

    Raises what the connection raises if the broker does not answer; jobs that were not sent are sent later.
    """
    now, jobs = int(time.time()), context.store.jobs
    connection.ensure_connection(max_retries=1, timeout=_TIMEOUT)
    messages = Queue(QUEUE, channel=connection.default_channel).queue_declare().message_count
    due = jobs.hand_over(now=now, until=now + context.lease, handed_before=0 if messages else now - context.lease)
    sent = 0
    try:
        for job_id in due:
            app.send_task(TASK, (job_id,), connection=connection, retry=False)
            sent += 1
    finally:
        for job_id in due[sent:]:
            jobs.take_back(job_id)


def serve(url: str, open_context: Callable[[], JobContext], *, concurrency: int) -> int:
    """Run the jobs of the broker in `concurrency` processes until a signal; return the exit code.

    Each process opens its own context. A process that stops releases its job.
    Raises SettingsError: as `celery_of`.
    """
    app, stop, contexts = celery_of(url), get_context("fork").Event(), list[JobContext]()

    @app.task(name=TASK)  # type: ignore[untyped-decorator]  # Celery has no types
    def work(job_id: str) -> None:
        if claim := claim_when_available(contexts[0], job_id, stop):
            run_job(claim, contexts[0], stop)

    def begin(**_: Any) -> None:
        contexts.append(open_context())

    def end(**_: Any) -> None:
        stop.set()

    def leave_logging(**_: Any) -> None:
        """Keep the logging that is set up already."""

    setup_logging.connect(leave_logging, weak=False)
    worker_process_init.connect(begin, weak=False)
    worker_shutting_down.connect(end, weak=False)
    worker = app.Worker(
        pool="prefork",
        concurrency=concurrency,
        quiet=True,
        without_gossip=True,
        without_mingle=True,
        without_heartbeat=True,
    )
    worker.start()
    return int(worker.exitcode or 0)
