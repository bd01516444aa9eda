"""Bounds that a handful of mentions reaches, so that tests need no thousands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from timeline_api.coreference.clustering import candidates, clusters, link_graph


@contextmanager
def bounded_to(most: int) -> Iterator[None]:
    """Compare a group with so many under a key at most, and ask as many of a cluster."""
    with (
        mock.patch.object(candidates, "MAX_CANDIDATES_PER_KEY", most),
        mock.patch.object(link_graph, "MAX_CANDIDATES_PER_KEY", most),
        mock.patch.object(clusters, "MAX_REPRESENTATIVES", most),
        mock.patch.object(clusters, "LARGE_COMPONENT", most),
        mock.patch.object(clusters, "MAX_LINKS", most),
        mock.patch.object(clusters, "REPRESENTATIVES_OF_LARGE", most),
    ):
        yield
