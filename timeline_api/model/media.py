"""Pictures and videos of other sites that people give timelines and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

MediaType = Literal["image", "video"]
MEDIA_TYPES: tuple[MediaType, ...] = ("image", "video")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture at an http or https URL.

    `credit` is who made it or has the rights, `alt` says in words what it shows, each "" where not given.
    """

    url: str
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media(Picture):
    """A picture of an event or, by its `type`, a page that plays a video of it.

    `caption` is a line below it, `link` the http or https URL that a picture leads to, each "" where not given.
    """

    type: MediaType = "image"
    caption: str = ""
    link: str = ""


def origin_of(url: str) -> str:
    """Return the scheme, host and port of an http or https URL, in lower case: "https://pictures.example:8080"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
