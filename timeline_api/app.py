"""The application: opens the store, hangs up blueprints and problems, nothing else."""

from __future__ import annotations

from flask import Flask

from timeline_api import pages, web
from timeline_api.access import FairQueue, RateLimiter
from timeline_api.extraction import Syntax
from timeline_api.intake import PageReader
from timeline_api.jobs import JobContext, job_loop
from timeline_api.pipeline import open_syntax, open_timelines
from timeline_api.settings import Settings
from timeline_api.store import Store
from timeline_api.web.middleware import cors
from timeline_api.web.responses.event_streams import StreamLimit
from timeline_api.web.responses.problems import problem_json
from timeline_api.web.runtime.list_cache import ListCache
from timeline_api.web.runtime.services import Services


def create_app(settings: Settings, *, store: Store | None = None, syntax: Syntax | None = None) -> Flask:
    """The Flask application for `settings`; a store or a syntax that is at hand already is used as it is.

    Load it before the server forks: the language model is then shared.
    Raises SettingsError: the database, the model or the broker that is set cannot be had.
    """
    app = Flask("timeline_api", static_folder=None)
    app.url_map.merge_slashes = False  # its redirects would be made before the key and the Host header are looked at
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    store = store or open_timelines(settings)
    syntax = syntax or open_syntax(settings)
    Services(
        settings=settings,
        store=store,
        syntax=syntax,
        pages=PageReader(settings),
        limiter=RateLimiter.at(settings.rate_limit, settings.rate_limit_storage_url),
        readers=RateLimiter.at(
            settings.public_rate_limit, settings.rate_limit_storage_url, setting="TIMELINE_PUBLIC_RATE_LIMIT"
        ),
        streams=StreamLimit(settings.max_streams),
        queue=FairQueue(running=settings.max_admitted, waiting=settings.max_waiting, seconds=settings.wait_seconds),
        jobs=job_loop(settings, job_context(settings, store, syntax)),
        lists=ListCache(settings.list_cache_kb * 1024),
    ).attach_to(app)
    contract = web.register(app)
    pages.register(app, contract)
    cors.allow(app, settings.allowed_origins)
    cors.believe_proxies(app, settings.trusted_proxies)
    return app


def job_context(settings: Settings, store: Store, syntax: Syntax) -> JobContext:
    """What jobs are worked on with, here or by a worker of a broker."""
    return JobContext(store=store, syntax=syntax, problem=problem_json, lease=settings.job_lease_seconds)
