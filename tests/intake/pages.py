"""Web pages of our own, made of the parts that a test is about."""

from __future__ import annotations

ARTICLE = (
    "<p>The harbour board of Ellery met the shipyard union on 12 March 2024 and agreed on a new timetable for "
    "the ferry.</p>"
    "<p>Boats will leave the northern pier twice an hour, the board said &amp; the union confirmed it afterwards.</p>"
)


def page(head: str = "", body: str = ARTICLE, *, title: str = "Board meets union", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}</article>'
        "<footer>Write to us</footer></body></html>"
    )


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'
