"""The version of reading, by which `timeline-api reread` finds documents that this release would read differently."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from timeline_api import __version__
from timeline_api.extraction import Syntax

#: The packages whose code and data decide which events are found in a text and which of them are one.
_PACKAGES = ("coreference", "edtf", "extraction", "language", "temporal")

_IGNORED = ("__pycache__",)

#: The prefix of the digest if dates are inferred.
_INFERRED = b"inferred dates"


def reader_version(syntax: Syntax) -> str:
    """Return the version of reading with this release and syntax, e.g. "0.2.0+1f0c93ab".

    After the version of the package it has a digest of all code and data that reading depends on, and of whether
    `syntax` infers dates. Releases that read alike have the same digest; a copy with changed rules has another one.
    """
    return _version(infers_dates=syntax.infers_dates)


@cache
def _version(*, infers_dates: bool) -> str:
    digest = hashlib.blake2b(_INFERRED if infers_dates else b"", digest_size=4)
    root = resources.files("timeline_api")
    for package in _PACKAGES:
        for path, file in _files(root / package, package):
            digest.update(f"{path}\0".encode())
            digest.update(hashlib.blake2b(file.read_bytes()).digest())
    return f"{__version__}+{digest.hexdigest()}"


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """The files of a package by their paths, in order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in _IGNORED:
            continue
        if entry.is_dir():
            yield from _files(entry, f"{path}/{entry.name}")
        else:
            yield f"{path}/{entry.name}", entry
