"""Log lines of all loggers, as JSON or as text for a terminal.

Code logs with the standard `logging` and passes values as `extra`; structlog formats the lines. No line contains a key
or a word of a document, of a query or of a body, at any level:

- a request is named by its route and not by its URL;
- of an error its type and location are written and not its message, which may quote what it could not read;
- of a line of another library the template is written with numbers filled in, and nothing else that was to be filled
  in; one without a template may have been put together before, and its location in the source is written instead.

Level `debug` adds lines of this package alone: those of libraries quote texts, statements and rows.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, TextIO

import structlog
from structlog.contextvars import merge_contextvars
from structlog.stdlib import ExtraAdder, ProcessorFormatter

_TIMES = structlog.processors.TimeStamper(fmt="iso", utc=True, key="time")

#: The loggers whose lines are written as they are.
_OURS = "timeline_api"

#: Loggers that tell of too much at level `info`: each look at the tables, each statement.
_TALKATIVE = ("alembic", "sqlalchemy")

#: What stands for something that was to be filled in.
_WITHHELD = "…"

_log = logging.getLogger(__name__)


def configure(form: str, level: str, *, to: TextIO | None = None) -> None:
    """Write what is logged from `level` on, as `json` or `text`; `auto` is text on a terminal.

    `to` is standard error where it is left out. Where logging is configured already, that stays.
    """
    stream = to or sys.stderr
    as_text = form == "text" or (form == "auto" and stream.isatty())
    written = structlog.dev.ConsoleRenderer(colors=stream.isatty()) if as_text else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        _Formatter(
            foreign_pre_chain=[
                merge_contextvars,
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                _our_extras,
                _TIMES,
                _places_of_errors,
            ],
            processors=[ProcessorFormatter.remove_processors_meta, written],
        )
    )
    logging.basicConfig(level="INFO" if level == "debug" else level.upper(), handlers=[handler])
    logging.getLogger(_OURS).setLevel(level.upper())
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a line that cannot be written would be printed with all that belongs to it
    threading.excepthook = _log_lost_thread


def _log_lost_thread(lost: threading.ExceptHookArgs) -> None:
    if lost.exc_value is not None and not isinstance(lost.exc_value, SystemExit):
        _log.error("a thread ended", exc_info=lost.exc_value)


def _is_ours(name: str) -> bool:
    return name == _OURS or name.startswith(f"{_OURS}.")


class _Formatter(ProcessorFormatter):
    """Formats what may be written of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; a record of this package as it is."""
        return super().format(record if _is_ours(record.name) else _bare(record))


def _bare(record: logging.LogRecord) -> logging.LogRecord:
    """A record of another library without what was filled in, beside numbers."""
    bare = logging.makeLogRecord(record.__dict__)
    bare.msg, bare.args = _bare_message(record), ()
    return bare


def _bare_message(record: logging.LogRecord) -> str:
    template, args = str(record.msg), record.args
    bare = {name: _bare_value(value) for name, value in args.items()} if isinstance(args, Mapping) else ()
    with suppress(TypeError, ValueError, KeyError):
        if args and template.strip() != "%s":
            return template % (bare or tuple(map(_bare_value, args)))
    return f"{record.module}.{record.funcName}, line {record.lineno}"


def _bare_value(value: object) -> object:
    return value if isinstance(value, int | float) else _WITHHELD


_extras = ExtraAdder()


def _our_extras(logger: Any, method: str, event_dict: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    record = event_dict.get("_record")
    return _extras(logger, method, event_dict) if record is not None and _is_ours(record.name) else event_dict


def _places_of_errors(_logger: Any, _method: str, event_dict: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    raised = event_dict.pop("exc_info", None)
    error = raised[1] if isinstance(raised, tuple) else raised
    return {**event_dict, "exception": "".join(_places(error))} if isinstance(error, BaseException) else event_dict


def _places(error: BaseException) -> Iterator[str]:
    """Type and location of an error, after those of the errors that led to it."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _places(before)
        yield "then:\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
