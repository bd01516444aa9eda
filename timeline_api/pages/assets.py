"""Scripts, styles and front-end packages that pages load: read once, served under an address that changes with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flask import Response, request
from werkzeug.exceptions import NotFound

from timeline_api.web.openapi.blueprint import Blueprint
from timeline_api.web.responses.compression import fixed_response

blueprint = Blueprint("assets")

_HERE = Path(__file__).parent

_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}

#: Made by `make` of front-end packages; without it the page has no band.
_BAND = "vendor/vis-timeline.js"

_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load."""

    body: bytes
    media_type: str


class Assets:
    """The files of some folders by their paths in the first's parent; hidden ones are left out."""

    def __init__(self, *folders: Path) -> None:
        files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in _TYPES)
        self._assets = {_name(file): Asset(file.read_bytes(), _TYPES[file.suffix]) for file in files}
        joined = b"".join(name.encode() + asset.body for name, asset in self._assets.items())
        self._edition = hashlib.sha256(joined).hexdigest()[:16]

    @property
    def has_band(self) -> bool:
        """Whether the package that draws the band is there."""
        return _BAND in self._assets

    def path(self, name: str) -> str:
        """Where a file is served.

        Raises KeyError: there is none.
        """
        self._assets[name]
        return f"/static/{self._edition}/{name}"

    def find(self, edition: str, name: str) -> Asset | None:
        """A file under the edition that pages name now, else None."""
        return self._assets.get(name) if edition == self._edition else None


def _name(file: Path) -> str:
    return file.relative_to(_HERE).as_posix().removeprefix("static/")


ASSETS = Assets(_HERE / "static", _HERE / "vendor")


def get_asset(edition: str, name: str) -> Response:
    """Give a file that pages load."""
    asset = ASSETS.find(edition, name)
    if asset is None:
        raise NotFound(f"There is no file {request.path!r}.")
    response = fixed_response(asset.body, f"{asset.media_type}; charset=utf-8")
    response.headers["Cache-Control"] = _FOR_EVER
    return response


# No key opens what every page loads, and no contract documents it.
blueprint.needs["get_asset"] = None
blueprint.add_url_rule("/static/<edition>/<path:name>", endpoint="get_asset", view_func=get_asset)
