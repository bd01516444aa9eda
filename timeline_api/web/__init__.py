"""The HTTP API: a blueprint for each noun, middleware, and errors as RFC 9457 problems.

A header of all answers is set by a module of `middleware`; one of some answers by their view or in `responses`.
"""

from __future__ import annotations

from flask import Flask

from timeline_api.web.middleware import (
    authorization,
    cors,
    public_reading,
    rate_limits,
    request_ids,
    request_log,
    security_headers,
)
from timeline_api.web.openapi.document import Contract
from timeline_api.web.responses import compression, problems
from timeline_api.web.runtime import admission
from timeline_api.web.views import (
    actors,
    changes,
    corrections,
    counts,
    documents,
    events,
    extract,
    jobs,
    search,
    service,
    subscriptions,
    suggestions,
    timelines,
)

#: The views in the order of the contract.
_VIEWS = (
    extract,
    timelines,
    documents,
    jobs,
    events,
    subscriptions,
    search,
    corrections,
    suggestions,
    changes,
    counts,
    actors,
    service,
)


def register(app: Flask) -> Contract:
    """Register blueprints, problems and middleware in `app`; return the contract that the blueprints make."""
    contract = Contract(app)
    for view in _VIEWS:
        contract.register_blueprint(view.blueprint)
    app.register_blueprint(service.swagger_ui)
    problems.register(app)
    layers = (
        request_log,
        request_ids,
        public_reading,
        authorization,
        rate_limits,
        admission,
        cors,
        security_headers,
        compression,
    )
    for layer in layers:
        layer.register(app)
    return contract
