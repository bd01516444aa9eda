"""Temporal expressions: recognise and normalise those of a text, and find the publication date of a document.

`recognition` combines the other modules: `grammar` finds spans by the rules of a language file, `anchors` (with
`layout` and `narrative`) finds the anchor of each, `direction` whether it is before or after the anchor, and `meanings`
computes the value from a `moment`. `publication` finds the publication date of a text, `date_fields` reads a date in a
field.
"""

from timeline_api.temporal.grammar import languages
from timeline_api.temporal.recognition import judged, recognise
from timeline_api.temporal.written_form import as_written

__all__ = ["as_written", "judged", "languages", "recognise"]
