"""Messages on a pipe: eight bytes that say how long the message is, then the message."""

from __future__ import annotations

from typing import BinaryIO

_LENGTH = 8


def write_frame(stream: BinaryIO, message: bytes) -> None:
    """Write one message.

    Raises OSError: nobody reads the pipe any more.
    """
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message; None when the pipe ends before it does."""
    length = stream.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    message = stream.read(int.from_bytes(length, "big"))
    return message if len(message) == int.from_bytes(length, "big") else None
