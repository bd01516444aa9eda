"""`timeline-api worker`: does jobs that the serving processes hand over by way of a broker."""

from __future__ import annotations

import click

from timeline_api import logs, pipeline
from timeline_api.app import bench_of
from timeline_api.extraction import load_syntax
from timeline_api.jobs import Bench, worker_of
from timeline_api.pipeline import open_timelines
from timeline_api.settings import Settings


@click.command()
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(1), help="How many jobs at a time.")
@click.pass_context
def worker(ctx: click.Context, concurrency: int) -> None:
    """Do the jobs of the broker at TIMELINE_BROKER_URL until interrupted."""
    settings: Settings = ctx.obj
    logs.configure(settings.log_format, settings.log_level)
    syntax = load_syntax(settings.model, max_parsed_sentences=settings.max_parsed_sentences)
    pipeline.get_ready(settings.language, syntax)
    open_timelines(settings).close()  # the tables are brought up once, before there are several processes

    def open_bench() -> Bench:
        return bench_of(settings, open_timelines(settings), syntax)

    ctx.exit(worker_of(settings, open_bench, concurrency=concurrency))
