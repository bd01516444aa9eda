"""The web page: the timelines of the service for people, drawn from what the API answers and nothing else."""

from __future__ import annotations

from flask import Flask
from werkzeug.exceptions import NotFound

from timeline_api.pages import details, errors, stories

_ROOMS = (stories, details)

for _room in _ROOMS:
    errors.register(_room.blueprint)


def register(app: Flask) -> None:
    """Hang the pages up in `app`, in which the API hangs already."""
    for room in _ROOMS:
        app.register_blueprint(room.blueprint)
    app.register_error_handler(NotFound, errors.unknown_path_response)
