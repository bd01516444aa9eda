"""Messages on a pipe: eight bytes with the length of the message, then the message."""

from __future__ import annotations

from typing import BinaryIO

_LENGTH = 8

#: The most bytes of a message, far above any page or article; a larger length is not that of a message.
_MAX_BYTES = 1 << 30


def write_frame(stream: BinaryIO, message: bytes) -> None:
    """Write one message.

    Raises OSError: nobody reads the pipe any more.
    """
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next message, None if the pipe ends before or contains something else."""
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < _LENGTH or length > _MAX_BYTES:
        return None
    message = stream.read(length)
    return message if len(message) == length else None
