"""Temporal expressions: finding those of a text, giving them values, and finding when a document was published.

`grammar` finds the places by the rules of a language file; `meanings` gives each a value, seen from a `moment`;
`anchors`, with `layout` and `narrative`, says what it is counted from, `direction` which way it looks; `recognition`
puts these together. `publication` finds the date of a document, and `given` reads a date in a field made for one.
"""

from timeline_api.temporal.grammar import languages
from timeline_api.temporal.recognition import judged, recognise
from timeline_api.temporal.written_form import as_written

__all__ = ["as_written", "judged", "languages", "recognise"]
