"""Events and mentions as Parquet tables, with the names of the JSON; objects nested one deep become columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Self

from timeline_api.schemas import Json

if TYPE_CHECKING:
    from types import TracebackType

    from pyarrow import DataType

#: Rows that are collected until they are written together, which is also how many a reader gets at a time.
_ROWS = 4096

#: Days are ISO text, since there are days before the year 1. Offsets are code points of the document's text, ends
#: exclusive: `start` and `end` are those of the quote.
_DATE = {
    **dict.fromkeys(("edtf", "earliest", "latest", "precision"), "text"),
    **dict.fromkeys(("approximate", "uncertain"), "flag"),
    "display": "text",
}
_TOLD = {"modality": "text", "kind": "text", "actors": "actors", "places": "texts"}
EVENT_COLUMNS = {
    **dict.fromkeys(("timeline", "id", "title"), "text"),
    **_DATE,
    **_TOLD,
    "attributions": "attributions",
    "sources": "texts",
    "corroboration": "count",
    "disputed": "flag",
    "conflicts": "conflicts",
    "salience": "share",
    **dict.fromkeys(("hidden", "pinned"), "flag"),
    **dict.fromkeys(("corrected", "why"), "texts"),
}
MENTION_COLUMNS = {
    **dict.fromkeys(("timeline", "event", "id", "document", "source", "published", "title", "quote"), "text"),
    **dict.fromkeys(("start", "end"), "count"),
    "expression": "text",
    **dict.fromkeys(("expression_start", "expression_end"), "count"),
    **dict.fromkeys(("type", "timex", "rule", "anchor"), "text"),
    **_DATE,
    "dating": "text",
    "trigger": "text",
    **_TOLD,
    **dict.fromkeys(("attributed_to", "attribution_verb"), "text"),
    "confidence": "share",
    "model": "text",
}


def event_row(event: Json) -> Json:
    """An event as a row of `EVENT_COLUMNS`; `event` is its JSON with its timeline."""
    return {**event, **event["date"], "salience": event["salience"]["score"]}


def mention_rows(event: Json) -> Iterator[Json]:
    """The mentions of an event as rows of `MENTION_COLUMNS`."""
    published = {document["id"]: document["published"] for document in event["documents"]}
    for mention in event["mentions"]:
        expression, attribution = mention["expression"] or {}, mention["attribution"] or {}
        yield {
            **expression,
            **mention,
            **(mention["date"] or {}),
            **mention["sentence"],
            "timeline": event["timeline"],
            "event": event["id"],
            "published": published[mention["document"]],
            "expression": expression.get("text"),
            "expression_start": expression.get("start"),
            "expression_end": expression.get("end"),
            "trigger": mention["trigger"]["text"],
            "attributed_to": attribution.get("who"),
            "attribution_verb": attribution.get("verb"),
        }


class Table:
    """A Parquet file that is written to a stream, some thousand rows at a time; its reader has to be installed."""

    def __init__(self, stream: BinaryIO, columns: dict[str, str]) -> None:
        import pyarrow  # noqa: PLC0415 - an extra, and slow to import
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415 - as above

        types = _types()
        self._schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
        self._batch = pyarrow.Table.from_pylist
        self._writer = ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[Json] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def write(self, row: Json) -> None:
        """Add a row, of which the columns are taken; what it has not is null."""
        self._waiting.append(row)
        if len(self._waiting) == _ROWS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._batch(self._waiting, schema=self._schema))
        self._waiting.clear()


def _types() -> dict[str, DataType]:
    import pyarrow  # noqa: PLC0415 - as above

    text = pyarrow.string()
    actor = pyarrow.struct([("name", text), ("type", text)])
    attribution = pyarrow.struct([(name, text) for name in ("source", "who", "verb", "mention")])
    conflict = pyarrow.struct([(name, text) for name in ("id", "kind", "grade", "state", "resolved", "summary")])
    return {
        "text": text,
        "flag": pyarrow.bool_(),
        "count": pyarrow.int32(),
        "share": pyarrow.float64(),
        "texts": pyarrow.list_(text),
        "actors": pyarrow.list_(actor),
        "attributions": pyarrow.list_(attribution),
        "conflicts": pyarrow.list_(conflict),
    }
