"""`timeline-api worker`: runs the jobs that the serving processes send to a broker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import click

from timeline_api import logs, metrics, pipeline
from timeline_api.errors import SettingsError
from timeline_api.language import assumed_language
from timeline_api.pipeline import open_timelines
from timeline_api.settings import Settings


@click.command()
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(1), help="How many jobs at a time.")
@click.option(
    "--metrics-port",
    type=click.IntRange(1, 65535),
    help="Serve metrics for Prometheus at this port; left out, at none.",
)
@click.option("--metrics-host", default="127.0.0.1", show_default=True, help="The address of that port.")
@click.pass_context
def worker(ctx: click.Context, concurrency: int, metrics_port: int | None, metrics_host: str) -> None:
    """Run the jobs of the broker at TIMELINE_BROKER_URL until interrupted."""
    from timeline_api.app import job_context  # noqa: PLC0415 - Flask would be loaded by each command
    from timeline_api.jobs import JobContext, run_worker  # noqa: PLC0415 - as above

    settings: Settings = ctx.obj
    logs.configure(settings.log_format, settings.log_level)
    with _served_metrics(metrics_host, metrics_port):
        syntax = pipeline.open_syntax(settings)
        pipeline.get_ready(assumed_language(settings.language), syntax)
        open_timelines(settings).close()  # the tables are brought up once, before there are several processes

        def open_context() -> JobContext:
            return job_context(settings, open_timelines(settings), syntax)

        ctx.exit(run_worker(settings, open_context, concurrency=concurrency))


@contextmanager
def _served_metrics(host: str, port: int | None) -> Iterator[None]:
    """Serve the metrics of this process and of those that it forks at a port; None for none.

    Raises SettingsError: the port cannot be opened.
    """
    with ExitStack() as block:
        if port is not None:
            block.enter_context(metrics.shared())
            try:
                block.callback(metrics.serve(host, port))
            except OSError as error:
                raise SettingsError(f"metrics cannot be served at {host}, port {port}: {error.strerror}") from error
        yield
