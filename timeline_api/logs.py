"""Log lines: JSON for machines, text for a person at a terminal; of every logger, the server's and ours.

What is logged is said with the standard `logging`, facts as `extra`; structlog writes it down. No line holds a key or a
word of a document: requests are told by route and not by address, and of an error its type and place are told, not its
message, which may quote what it could not read. Only at level `debug` are messages of errors written too.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any, TextIO

import structlog
from structlog.contextvars import merge_contextvars
from structlog.stdlib import ExtraAdder, ProcessorFormatter

_TIMES = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")


def configure(form: str, level: str, *, to: TextIO | None = None) -> None:
    """Write what is logged from `level` on, as `json` or `text`; `auto` is text on a terminal.

    `to` is standard error where it is left out. Where logging is configured already, that stays.
    """
    stream = to or sys.stderr
    told = _whole_errors if level == "debug" else _places_of_errors
    as_text = form == "text" or (form == "auto" and stream.isatty())
    written = structlog.dev.ConsoleRenderer(colors=stream.isatty()) if as_text else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[
                merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                ExtraAdder(),
                _TIMES,
                told,
            ],
            processors=[ProcessorFormatter.remove_processors_meta, written],
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each look at the tables


def _whole_errors(_logger: Any, _method: str, told: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return structlog.processors.format_exc_info(None, "", dict(told))


def _places_of_errors(_logger: Any, _method: str, told: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    raised = told.pop("exc_info", None)
    error = raised[1] if isinstance(raised, tuple) else raised
    return {**told, "exception": "".join(_places(error))} if isinstance(error, BaseException) else told


def _places(error: BaseException) -> Iterator[str]:
    """Type and place of an error, after those of the errors that led to it."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _places(before)
        yield "then:\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
