"""HTTP and nothing else: a blueprint for each noun, and errors as problems."""

from __future__ import annotations

from flask import Flask

from timeline_api.web import (
    admission,
    changes,
    corrections,
    documents,
    events,
    extract,
    guard,
    headers,
    jobs,
    journal,
    problems,
    quotas,
    request_ids,
    service,
    tallies,
    timelines,
)
from timeline_api.web.contract import Contract


def hang_up(app: Flask) -> Contract:
    """Hang blueprints and problems up in `app`; return the contract that they make together."""
    contract = Contract(app)
    for room in (extract, timelines, documents, jobs, events, corrections, changes, tallies, service):
        contract.register_blueprint(room.blueprint)
    app.register_blueprint(service.swagger_ui)
    problems.register(app)
    for layer in (journal, request_ids, guard, quotas, admission, headers):
        layer.register(app)
    return contract
