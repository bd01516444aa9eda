"""Addresses and lines of HTML by which readers link to a story and embed it."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import escape

from timeline_api.pages.picture import can_draw
from timeline_api.pages.words import counted, name_of, say, span
from timeline_api.schemas import Json
from timeline_api.web.responses.addresses import Addresses, base_url

#: The size of a frame in pixels where nobody says another.
WIDTH, HEIGHT = 640, 600


def share_of(story: Json) -> Json | None:
    """Return the addresses and lines by which readers have a story, None where it is private."""
    if not story["address"]:
        return None
    own = Addresses(base=base_url(), timeline=story["address"])
    return {
        "page": own.page,
        "frame": frame_line(story),
        "script": script_line(story),
        "component": component_lines(story),
        "calendar": f"{own.api}/events.ics",
        "feed": f"{own.api}/events.feed",
        "atom": f"{own.api}/events.atom",
        "json": f"{own.api}/events",
        "oembed": f"{base_url()}/oembed?{urlencode({'url': own.page})}" if story["visibility"] == "public" else "",
        "description": description(story),
        "picture": f"{own.page}/picture.png" if can_draw() else "",
        "lead": story["picture"],
    }


def frame_line(story: Json, *, width: str = "100%", height: int = HEIGHT) -> str:
    """Return the line of HTML that embeds a story as a frame."""
    source = f"{base_url()}/embed/{story['address']}"
    return (
        f'<iframe src="{escape(source)}" title="{escape(name_of(story))}" width="{width}" height="{height}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def script_line(story: Json) -> str:
    """Return the line of HTML that embeds a story as high as it is."""
    return (
        f'<script src="{escape(base_url())}/embed.js" data-timeline="{escape(story["address"])}" '
        f'data-title="{escape(name_of(story))}" async></script>'
    )


def component_lines(story: Json) -> str:
    """Return the lines of HTML that draw a story from the API in the page itself, without a frame."""
    own = Addresses(base=base_url(), timeline=story["address"])
    script = f'<script src="{escape(base_url())}/fact-timeline.js" async></script>'
    return f'{script}\n<fact-timeline src="{escape(own.api)}"></fact-timeline>'


def description(story: Json) -> str:
    """Return what a card says of a story: "4 events, 1987 to 2032, from 5 articles"."""
    events = counted(story["events"], "event") + (f", {span(story['first'], story['last'])}," if story["first"] else "")
    return f"{events} {say('from')} {counted(story['documents'], 'article')}"
