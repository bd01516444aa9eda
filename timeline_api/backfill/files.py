"""The rows of archive files: JSON lines, or Parquet if pyarrow is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline_api.errors import InvalidInput
from timeline_api.schemas import Json, read_json

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

#: What is read of a row; archives have other columns too.
COLUMNS = ("id", "timeline", "source", "published", "title", "url", "language", "text")

_PARQUET = ".parquet"
_ENDINGS = (".jsonl", ".ndjson", _PARQUET)

#: Rows of a Parquet file that are in memory at a time.
_ROWS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The row of a file that describes one document.

    `number` is that of the line, or of the row in a Parquet file, from 1 on. `wrong` is why it could not be read, ""
    if it could.
    """

    file: str
    number: int
    values: Json
    wrong: str = ""


def rows_of(files: Iterable[Path], *, longest: int) -> Iterator[Row]:
    """Yield the rows of files in their order; a line of more than `longest` bytes is a bad row.

    Raises InvalidInput: a file has another ending, or is Parquet and pyarrow is not installed.
    """
    paths = tuple(files)
    refuse_others(paths)
    for path in paths:
        yield from _parquet_rows(path) if path.suffix == _PARQUET else _json_rows(path, longest)


def count_rows(files: Iterable[Path]) -> int:
    """Return the number of rows, including blank lines; a file that cannot be read has none."""
    return sum(_count(path) for path in files)


def refuse_others(files: Iterable[Path]) -> None:
    """Refuse files of which no row can be read.

    Raises InvalidInput: see `rows_of`.
    """
    for path in files:
        _check(path)


def _check(path: Path) -> None:
    if path.suffix not in _ENDINGS:
        raise InvalidInput(f"{path} must end in {', '.join(_ENDINGS)}")
    if path.exists() and not path.is_file():
        raise InvalidInput(f"{path} is no regular file; files are read twice")
    if path.suffix == _PARQUET:
        try:
            import pyarrow.parquet  # noqa: F401, PLC0415 - an extra, and slow to import
        except ImportError:
            raise InvalidInput(f"{path} needs the extra parquet: pip install 'timeline-api[parquet]'") from None


def _count(path: Path) -> int:
    if path.suffix == _PARQUET:
        try:
            return int(_opened(path).metadata.num_rows)
        except (OSError, ValueError):
            return 0
    with path.open("rb") as stream:
        return sum(1 for _ in stream)


def _json_rows(path: Path, longest: int) -> Iterator[Row]:
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield _json_row(str(path), number, line, longest)


def _json_row(file: str, number: int, line: bytes, longest: int) -> Row:
    try:
        if len(line) > longest:
            raise InvalidInput(f"it has more than {longest} bytes")
        values = read_json(line)
        if not isinstance(values, dict):
            raise InvalidInput("a document is a JSON object")
    except InvalidInput as error:
        return Row(file=file, number=number, values={}, wrong=str(error))
    return Row(file=file, number=number, values={name: values[name] for name in COLUMNS if name in values})


def _parquet_rows(path: Path) -> Iterator[Row]:
    number = 0
    try:
        opened = _opened(path)
        columns = [name for name in COLUMNS if name in opened.schema_arrow.names]
        for batch in opened.iter_batches(batch_size=_ROWS, columns=columns):
            for cells in batch.to_pylist():
                number += 1
                values = {name: _plain(cell) for name, cell in cells.items() if cell is not None}
                yield Row(file=str(path), number=number, values=values)
    except (OSError, ValueError) as error:  # what the reader raises is one of these
        yield Row(file=str(path), number=number + 1, values={}, wrong=f"the file cannot be read from here on: {error}")


def _opened(path: Path) -> ParquetFile:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - see above

    return ParquetFile(path)


# A moment without a zone is a moment nowhere; the day that it names is what it says for sure.
def _plain(cell: Any) -> Any:
    match cell:
        case datetime(tzinfo=None):
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
    return cell
