"""What the contract promises to say of a web page; as in `promised`, only documentation is made from this."""

from __future__ import annotations

from marshmallow import Schema, fields


class PageSchema(Schema):
    """What became of a web page."""

    text = fields.String(
        required=True, metadata={"description": "The article on it, of which offsets count the code points."}
    )
    seen = fields.Integer(
        required=True, metadata={"minimum": 0, "description": "Letters of visible text, white space aside."}
    )
    lost = fields.Integer(
        required=True,
        metadata={
            "minimum": 0,
            "description": "How many of them the article does not have: menus and footers, or what no parser reached.",
        },
    )
    left_out = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "What the page says of itself and a document cannot have, by name."},
    )


def page_field() -> fields.Nested:
    """What an answer has beside the rest when its document came as a web page."""
    return fields.Nested(PageSchema, metadata={"description": "Only for a body of `text/html`."})
