"""Messages on a pipe: eight bytes that say how long the message is, then the message."""

from __future__ import annotations

from typing import BinaryIO

_LENGTH = 8

#: Bytes of a message, far above any page or article: what says more of itself is no message.
_MAX_BYTES = 1 << 30


def write_frame(stream: BinaryIO, message: bytes) -> None:
    """Write one message.

    Raises OSError: nobody reads the pipe any more.
    """
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next message; None when the pipe ends before it does, or when what is there is no message."""
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _MAX_BYTES:
        return None
    message = stream.read(length)
    return message if len(message) == length else None
