"""The connections of a worker and their states."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from timeline_api.serving.parsing import RequestReader
from timeline_api.serving.responses import Output

#: A client with fewer bytes is not disconnected to free memory, since that would free too little.
LEAST_FREED = 1 << 16


class State(Enum):
    """What a connection waits for."""

    IDLE = "a request to begin"
    ARRIVING = "the rest of a request"
    ANSWERING = "its thread"
    FLUSHING = "the client to take the rest of an answer"
    LEAVING = "the client to close it"


@dataclass(slots=True, eq=False)
class Client:
    """A connection; `since` is the time of its last change of state, `deadline` when it is closed if nothing happens.

    `keeps` says whether another request may follow, and `act` is what the loop calls when the connection is ready.
    `request_bytes` is the size of the body of the request that is being answered, `counted` the size that is counted.
    """

    connection: socket.socket
    address: Any
    server: Any
    reader: RequestReader
    output: Output
    since: float
    deadline: float
    state: State = State.IDLE
    keeps: bool = True
    request_bytes: int = 0
    counted: int = 0
    act: Callable[[Client], object] | None = None

    @property
    def size(self) -> int:
        """Bytes in memory for the client."""
        return self.reader.size + self.request_bytes + len(self.output.unsent)


def first_to_leave(clients: Iterable[Client]) -> Client | None:
    """Return the client to close when no more can be open: one that has its answer, else the one waiting longest."""
    waiting = (client for client in clients if client.state is not State.ANSWERING)
    return min(waiting, key=lambda client: (client.state is not State.LEAVING, client.since), default=None)


def first_to_free(clients: Iterable[Client]) -> Client | None:
    """Return the client to close when memory is short: of those that use some, the one that waits longest."""
    waiting = (each for each in clients if each.state is not State.ANSWERING and each.counted >= LEAST_FREED)
    return min(waiting, key=lambda client: client.since, default=None)
