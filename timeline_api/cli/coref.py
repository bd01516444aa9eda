"""`timeline-api coref`: cluster given mentions by the event that they report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import click
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load, validate, validates_schema

from timeline_api.cli.json_lines import BAD_INPUT, write_line
from timeline_api.coreference.comparison.given_mentions import GivenMention, token_indexes
from timeline_api.edtf import read_edtf
from timeline_api.errors import InvalidInput, TimelineError
from timeline_api.schemas import field_errors, read_json


@click.command()
@click.argument("lines", type=click.File("rb"), default="-")
def coref(lines: BinaryIO) -> None:
    """Find which mentions of LINES report the same event (JSON lines; standard input if left out).

    A line is one mention: its `id`, the `doc` (or `document`) it is of, its `text`, the `sentence` it stands in and, if
    known, `tokens` (the places of its blank-separated words in the sentence, from 0) or `start` and `end` (offsets in
    the sentence), the `head` (its word that names the happening) and its `date` in EDTF; other fields are passed over.
    The answer is one JSON object, {"mention id": "cluster id"}.
    """
    try:
        # It imports NumPy, an extra: 9 MB that no server needs.
        from timeline_api.coreference.clustering.given_mention_clusters import coreferent  # noqa: PLC0415
    except ModuleNotFoundError:
        raise click.UsageError("it needs the extra coref: pip install 'timeline-api[coref]'") from None
    reasons: list[str] = []
    mentions = tuple(_mentions(lines, reasons))
    write_line(coreferent(mentions))
    if reasons:
        sys.exit(BAD_INPUT)


class _MentionSchema(Schema):
    """One line of input; loads to a GivenMention."""

    class Meta:
        """Annotated corpora have more fields of a mention than are read here."""

        unknown = EXCLUDE

    id = fields.String(required=True, validate=validate.Length(min=1))
    document = fields.String(required=True, data_key="doc", validate=validate.Length(min=1))
    sentence = fields.String(required=True, validate=validate.Length(min=1))
    text = fields.String(load_default="")
    head = fields.String(load_default="")
    tokens = fields.List(fields.Integer(strict=True, validate=validate.Range(min=0)), validate=validate.Length(min=1))
    start = fields.Integer(strict=True, validate=validate.Range(min=0))
    end = fields.Integer(strict=True, validate=validate.Range(min=1))
    date = fields.String(load_default=None, allow_none=True)

    @pre_load
    def _one_name(self, fields_given: dict[str, Any], **_: Any) -> dict[str, Any]:
        return (
            {**fields_given, "doc": fields_given["document"]}
            if "document" in fields_given and "doc" not in fields_given
            else fields_given
        )

    @validates_schema
    def _in_sentence(self, fields_given: dict[str, Any], **_: Any) -> None:
        if ("start" in fields_given) != ("end" in fields_given):
            raise ValidationError("start and end belong together", "start")
        if max(fields_given.get("tokens", (0,))) >= len(fields_given["sentence"].split()):
            raise ValidationError("the sentence has fewer words", "tokens")

    @post_load
    def _mention(self, fields_given: dict[str, Any], **_: Any) -> GivenMention:
        start, end = fields_given.pop("start", None), fields_given.pop("end", None)
        text, tokens, date = fields_given.pop("text"), fields_given.pop("tokens", None), fields_given.pop("date")
        return GivenMention(
            **fields_given,
            tokens=tuple(tokens) if tokens else token_indexes(text, fields_given["sentence"], start=start, end=end),
            date=read_edtf(date) if date else None,
        )


def _mentions(lines: Iterable[bytes], reasons: list[str]) -> Iterator[GivenMention]:
    """Yield the mentions of valid lines; print the errors of the others to standard error and add them to `reasons`."""
    schema, seen = _MentionSchema(), set()
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                mention = _mention(line, schema)
                if mention.id in seen:
                    raise InvalidInput(f"the id {mention.id!r} is given twice", field="id")
                seen.add(mention.id)
                yield mention
        except ValidationError as error:
            reasons.append("; ".join(str(each) for each in field_errors(error)))
            click.echo(f"line {number}: {reasons[-1]}", err=True)
        except TimelineError as error:
            reasons.append(str(error))
            click.echo(f"line {number}: {error}", err=True)


def _mention(line: bytes, schema: Schema) -> GivenMention:
    read = read_json(line)
    if not isinstance(read, dict):
        raise InvalidInput("a mention is a JSON object")
    mention: GivenMention = schema.load(read)
    return mention
