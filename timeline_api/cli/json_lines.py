"""Documents from JSON lines and text files. A bad one is reported on standard error, and the others are still read."""

from __future__ import annotations

import logging
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import click
import orjson
from marshmallow import ValidationError

from timeline_api.errors import InvalidInput, TimelineError
from timeline_api.model import Document, Note
from timeline_api.schemas import DocumentLineSchema, Json, field_errors, read_json
from timeline_api.settings import Settings

_log = logging.getLogger(__name__)

#: Exit code if at least one document could not be read or added: that of click for wrong usage.
BAD_INPUT = 2

#: For input of fewer bytes there is no progress bar.
_WORTH_A_BAR = 100_000

_JSON_LINES = (".jsonl", ".ndjson")

#: The argument of commands that read JSON lines.
LINES = click.argument("lines", type=click.File("rb"), default="-")


@dataclass(frozen=True, slots=True)
class Line:
    """One document as JSON, and the name of its file or line for messages."""

    location: str
    body: bytes
    size: int


class Documents:
    """The documents of some lines; a context manager that exits with 2 at its end if a line was bad."""

    def __init__(self, lines: Iterable[Line], settings: Settings, *, size: int = 0) -> None:
        self._lines = lines
        self._schema = DocumentLineSchema(settings)
        self._size = size
        self._location = ""
        self._is_bad = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._is_bad:
            sys.exit(BAD_INPUT)

    def __iter__(self) -> Iterator[Document]:
        with _progress(self._size) as advance:
            for line in self._lines:
                self._location = line.location
                with self.guarded():
                    yield self._document(line.body)
                advance(line.size)

    @property
    def location(self) -> str:
        """The name of the file or line of the current document, for messages."""
        return self._location

    @contextmanager
    def guarded(self, location: str = "") -> Iterator[None]:
        """Report an error of the current document, or of the one at `location`, with its location, and go on."""
        self._location = location or self._location
        try:
            yield
        except ValidationError as error:
            self._complain("; ".join(str(each) for each in field_errors(error)))
        except TimelineError as error:
            self._complain(str(error))
        except (BrokenPipeError, click.ClickException):
            raise
        except Exception as error:
            _log.error("document could not be done", exc_info=error)
            self._complain("the document could not be done; the failure is logged")

    def report(self, notes: Iterable[Note]) -> None:
        """Write on standard error what of the current document was not read."""
        for note in notes:
            click.echo(f"{self._location}: not all was read: {note.detail}", err=True)

    def _document(self, body: bytes) -> Document:
        read = read_json(body)
        if not isinstance(read, dict):
            raise InvalidInput("a document is a JSON object")
        document: Document = self._schema.load(read)
        return document

    def _complain(self, reason: str) -> None:
        self._is_bad = True
        click.echo(f"{self._location}: {reason}", err=True)


def documents_in(stream: BinaryIO, settings: Settings) -> Documents:
    """The documents of a stream of JSON lines."""
    return Documents(_json_lines(stream, ""), settings, size=_size(stream))


def documents_of(files: Iterable[Path], settings: Settings, *, source: str, published: str) -> Documents:
    """The documents of files: JSON lines by their ending, else a text each, by `source` and `published` if not ""."""
    paths = tuple(files)
    metadata = {key: value for key, value in (("source", source), ("published", published)) if value}
    return Documents(_lines_of(paths, metadata), settings, size=sum(path.stat().st_size for path in paths))


def write_line(value: Json) -> None:
    """Write one JSON line to standard output at once, so that a reader behind a pipe need not wait."""
    write_bytes(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


def write_bytes(piece: bytes) -> None:
    """Write bytes to standard output at once."""
    sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _lines_of(paths: tuple[Path, ...], metadata: dict[str, str]) -> Iterator[Line]:
    for path in paths:
        if path.suffix.lower() in _JSON_LINES:
            with path.open("rb") as stream:
                yield from _json_lines(stream, f"{path}: ")
        else:
            text = path.read_bytes()
            yield Line(str(path), _as_json(text, metadata), len(text))


def _json_lines(stream: BinaryIO, prefix: str) -> Iterator[Line]:
    for number, body in enumerate(stream, start=1):
        if body.strip():
            yield Line(f"{prefix}line {number}", body, len(body))


def _as_json(text: bytes, metadata: dict[str, str]) -> bytes:
    """A text as a JSON document; bytes that are no UTF-8 stay so, for the reader of JSON to name them."""
    try:
        return orjson.dumps({**metadata, "text": text.decode("utf-8-sig")})
    except UnicodeDecodeError:
        return text


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal while many bytes are read; none for a pipe, whose length nobody knows."""
    if size < _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=size, label="documents", file=sys.stderr) as bar:
        yield bar.update


def _size(stream: BinaryIO) -> int:
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0
