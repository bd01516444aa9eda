"""Documents, extractions and events as JSON bytes, and back.

A record has the field names of the model. A field that a later release adds reads as its default; a field that one
drops or renames needs a migration. EDTF values are kept as their text.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

import orjson

from timeline_api.edtf import EdtfValue, read_edtf
from timeline_api.model import (
    Actor,
    ActorEdit,
    Attribution,
    Conflict,
    ConflictValue,
    Document,
    DocumentReference,
    Edit,
    Event,
    EventMention,
    EventState,
    Extraction,
    Inference,
    Media,
    Note,
    Picture,
    PublicationDate,
    Quote,
    Remark,
    Salience,
    Settlement,
    Span,
    Syndication,
    TemporalExpression,
    TitlePart,
    Trigger,
    UnplacedMention,
)

Record = dict[str, Any]

#: The last release that did not write down that it was the one that read.
_FIRST_READER = "0.1.0"

#: What releases that did not write down how a language is known assumed; another one was stated, or set.
_FIRST_LANGUAGE = "en"


def write_document(document: Document) -> bytes:
    """The record of a document."""
    return _write(document)


def write_findings(extraction: Extraction) -> bytes:
    """The record of what an extraction found, without its document."""
    names = ("expressions", "mentions", "unread", "notes", "unplaced", "read_with")
    return _write({name: getattr(extraction, name) for name in names})


def write_event(event: Event) -> bytes:
    """The record of an event with its mentions and conflicts."""
    return _write(event)


def write_edit(edit: Edit) -> bytes:
    """The record of an edit."""
    return _write(edit)


def write_actor_edit(edit: ActorEdit) -> bytes:
    """The record of an edit of an actor."""
    return _write(edit)


def read_actor_edit(written: bytes) -> ActorEdit:
    """The edit of an actor of a record."""
    record = orjson.loads(written)
    record["remark"] = Remark(**record["remark"])
    record["names"] = tuple(record["names"])
    record["parts"] = tuple(map(tuple, record["parts"]))
    record["fields"] = tuple((name, value) for name, value in record["fields"])
    return ActorEdit(**record)


def write_picture(picture: Picture | None) -> str | None:
    """The record of the picture of a timeline as text; None for none."""
    return None if picture is None else _write(picture).decode()


def read_picture(written: str | None) -> Picture | None:
    """The picture of a record; None for none."""
    return None if written is None else Picture(**orjson.loads(written))


def read_document(written: bytes) -> Document:
    """The document of a record."""
    record = orjson.loads(written)
    record["published"] = PublicationDate(**_valued(record["published"]))
    record.setdefault("language_status", "default" if record["language"] == _FIRST_LANGUAGE else "stated")
    return Document(**record)


def read_extraction(document: bytes, findings: bytes) -> Extraction:
    """The extraction of a document's record and the record of its findings."""
    record = orjson.loads(findings)
    return Extraction(
        document=read_document(document),
        expressions=tuple(map(_expression, record["expressions"])),
        mentions=tuple(map(_mention, record["mentions"])),
        unread=record.get("unread", 0),
        notes=tuple(Note(**note) for note in record.get("notes", ())),
        unplaced=tuple(map(_unplaced, record.get("unplaced", ()))),
        read_with=record.get("read_with", _FIRST_READER),
    )


@lru_cache(maxsize=1024)
def read_event(written: bytes) -> Event:
    """The event of a record; those read lately are kept, for they are the next page's and the next merge's too."""
    record = orjson.loads(written)
    record["when"] = read_edtf(record["when"])
    record["mentions"] = tuple(map(_mention, record["mentions"]))
    record["actors"] = _actors(record["actors"])
    record["places"] = tuple(record["places"])
    record["conflicts"] = tuple(map(_conflict, record["conflicts"]))
    record["why"] = tuple(record["why"])
    record["blocks"] = tuple(record["blocks"])
    record["title_parts"] = _title_parts(record)
    record["syndicated"] = tuple(map(_syndication, record.get("syndicated", ())))
    if "salience" in record:
        record["salience"] = Salience(score=record["salience"]["score"], why=tuple(record["salience"]["why"]))
    record["attribution"] = _attribution(record.get("attribution"))
    record["media"] = Media(**record["media"]) if record.get("media") else None
    record["corrected"] = tuple(record.get("corrected", ()))
    return Event(**record)


def read_edit(written: bytes) -> Edit:
    """The edit of a record."""
    record = orjson.loads(written)
    record["remark"] = Remark(**record["remark"])
    record["mentions"] = tuple(record["mentions"])
    record["parts"] = tuple(map(tuple, record["parts"]))
    record["fields"] = tuple((name, value) for name, value in record["fields"])
    if record.get("settlement"):
        record["settlement"] = _settlement(record["settlement"])
    for when in ("before", "after"):
        record[when] = tuple(map(_state, record[when]))
    return Edit(**record)


def _write(value: object) -> bytes:
    return orjson.dumps(value, default=_plain, option=orjson.OPT_PASSTHROUGH_DATACLASS)


def _plain(value: object) -> object:
    if isinstance(value, EdtfValue):
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _field_names(type(value))}
    raise TypeError(f"{type(value).__name__} has no record")


@lru_cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _mention(record: Record) -> EventMention:
    record["document"] = DocumentReference(**_valued(record["document"], "published"))
    record["expression"] = _expression(record["expression"]) if record["expression"] else None
    record["dated_by"] = _inference(record["dated_by"]) if record.get("dated_by") else None
    record.pop("inferred", None)  # records of releases that inferred no dates have it, empty
    record["sentence"] = Span(**record["sentence"])
    record["trigger"] = _trigger(record["trigger"])
    record["title_parts"] = _title_parts(record)
    record["framed_parts"] = _title_parts(record, "framed_parts")
    record["actors"] = _actors(record["actors"])
    record["places"] = tuple(record["places"])
    record["attribution"] = _attribution(record.get("attribution"))
    record["confidence_why"] = tuple(record.get("confidence_why", ()))
    return EventMention(**record)


def _inference(record: Record) -> Inference:
    if record.get("span"):
        record["span"] = Span(**record["span"])
    return Inference(**_valued(record))


def _unplaced(record: Record) -> UnplacedMention:
    record["sentence"] = Span(**record["sentence"])
    record["trigger"] = _trigger(record["trigger"])
    return UnplacedMention(**record)


def _expression(record: Record) -> TemporalExpression:
    record["span"] = Span(**record["span"])
    if record.get("range"):
        record["range"] = Span(**record["range"])
    return TemporalExpression(**_valued(record))


def _trigger(record: Record) -> Trigger:
    record["span"] = Span(**record["span"])
    return Trigger(**record)


def _attribution(record: Record | str | None) -> Attribution | None:
    """Return an attribution; 0.1.0 wrote the name alone, and "" for none."""
    if not record:
        return None
    if isinstance(record, str):
        return Attribution(who=record)
    return Attribution(who=record["who"], verb=record["verb"], span=Span(**record["span"]) if record["span"] else None)


def _title_parts(record: Record, name: str = "title_parts") -> tuple[TitlePart, ...]:
    return tuple([TitlePart(**part) for part in record.get(name, ())])


def _actors(records: list[Record]) -> tuple[Actor, ...]:
    return tuple([Actor(**record) for record in records])


def _conflict(record: Record) -> Conflict:
    record["values"] = tuple(map(_position, record["values"]))
    if record.get("remark"):
        record["remark"] = Remark(**record["remark"])
    return Conflict(**record)


def _position(record: Record) -> ConflictValue:
    record["mentions"] = tuple(record["mentions"])
    record["sources"] = tuple(record["sources"])
    if record.get("quote"):
        record["quote"] = _quote(record["quote"])
    return ConflictValue(**_valued(record))


def _state(record: Record) -> EventState:
    record["conflicts"] = tuple(map(_settlement, record["conflicts"]))
    return EventState(**_valued(record, "when"))


def _settlement(record: Record) -> Settlement:
    record["values"] = tuple(record["values"])
    return Settlement(**record)


def _quote(record: Record) -> Quote:
    record["sentence"], record["words"] = Span(**record["sentence"]), Span(**record["words"])
    return Quote(**record)


def _syndication(record: Record) -> Syndication:
    return Syndication(documents=tuple(record["documents"]), sources=tuple(record["sources"]))


def _valued(record: Record, name: str = "value") -> Record:
    text = record[name]
    record[name] = None if text is None else read_edtf(text)
    return record
