"""Scripts, styles and front-end packages, read once; their address changes with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent

_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}

#: Made by `make` of front-end packages; without it the page has no band.
_BAND = "vendor/vis-timeline.js"


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
