"""The application: opens the store and the other services, and registers the web API and the pages."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

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
    """Return the Flask application for some settings, with the given store and syntax or with new ones.

    Call it before the server forks, so that all workers share the memory of the language model.
    Raises SettingsError: the database, the model or the broker in the settings is not available.
    """
    app = Flask("timeline_api", static_folder=None)
    app.url_map.merge_slashes = False  # its redirects would be sent before the key and the Host header are checked
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
    if proxies := settings.trusted_proxies:  # their headers have the address, scheme and host of the request
        fixed = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
        app.wsgi_app = fixed  # type: ignore[method-assign]  # as Flask documents it
    return app


def job_context(settings: Settings, store: Store, syntax: Syntax) -> JobContext:
    """Return what jobs are run with, in this process or in the worker of a broker."""
    return JobContext(store=store, syntax=syntax, problem=problem_json, lease=settings.job_lease_seconds)
