"""JSON in pieces: a frame around elements that are never in memory together, safe inside a script element of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from timeline_api.schemas import Json

#: What could end a script element or a line of a script; in JSON it stands only inside strings.
_UNSAFE = {character: f"\\u{ord(character):04x}".encode() for character in "<>&\u2028\u2029"}


def framed(head: bytes, elements: Iterable[bytes], tail: bytes) -> Iterator[bytes]:
    """`head`, the elements with commas between them, each on a line, and `tail`."""
    yield head
    separator = b"\n"
    for element in elements:
        yield separator + element
        separator = b",\n"
    yield b"\n" + tail


def script_safe(value: Json | str | list[Any]) -> bytes:
    """JSON in which no `</script` and no `<!--` can stand; it reads back as the same value."""
    written = orjson.dumps(value)
    for character, escaped in _UNSAFE.items():
        written = written.replace(character.encode(), escaped)
    return written
