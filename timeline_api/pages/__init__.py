"""The web pages of the timelines, rendered from the answers of the API alone."""

from __future__ import annotations

from flask import Flask
from werkzeug.exceptions import NotFound

from timeline_api.pages import (
    assets,
    embedding,
    errors,
    event_and_document,
    link_previews,
    publishing,
    stories,
    suggestions,
)
from timeline_api.pages.languages import words_of
from timeline_api.pages.reference import view as reference
from timeline_api.web.openapi.document import Contract
from timeline_api.web.runtime.services import services_of

_VIEWS = (stories, event_and_document, suggestions, publishing, embedding, link_previews, assets, reference)

for _view in _VIEWS:
    errors.register(_view.blueprint)


def register(app: Flask, contract: Contract) -> None:
    """Register the pages in `app`, in which the API is registered already; `contract` is that of the API.

    Raises SettingsError: the words of the pages cannot be read.
    """
    words_of(services_of(app).settings.page_words)
    for view in _VIEWS:
        app.register_blueprint(view.blueprint)
    app.register_error_handler(NotFound, errors.unknown_path_response)
    errors.explain_problems(app)
    reference.register(app, contract)
