"""The contract of finding timelines that can be read without a key."""

from __future__ import annotations

from typing import Protocol

from timeline_api.model import Timeline


class PublicTimelines(Protocol):
    """The timelines that are not private. Finding none takes as long whether there is a private one or not."""

    def exist(self) -> bool:
        """Whether any timeline is public."""

    def find(self, name: str) -> Timeline | None:
        """Return the public timeline of a name, without the days of its events; None if there is none."""

    def find_by_secret(self, name: str, secret: str) -> Timeline | None:
        """Return the timeline, unlisted or public, whose address has this name and secret; None if there is none."""
