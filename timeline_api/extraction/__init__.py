"""Document and temporal expressions -> event mentions: what each date dates, who takes part, how certain it is.

syntax          sentences, datelines, credits; one tree for each sentence that is read, by spaCy or by rules
reading         which sentences are read, each with its dates and its tree
triggers        the word that the date dates
inferred_dates  what of a sentence without a date happened on the day of publication, or of the sentence before
entities        who is named, and whom a pronoun, a description or a short form means
confidence      how likely a reader can use a mention as an entry of a timeline
titles          the clause that names the event, in the document's words
bare_nouns      a bare noun gets its details from a fuller mention: "Friday's meeting"
participants, attribution, modality, headings, mentions    all of it put together
"""

from timeline_api.extraction.mentions import extract
from timeline_api.extraction.reading.notes import Notes, language_notes
from timeline_api.extraction.syntax.parsers import Syntax, load_syntax

__all__ = ["Notes", "Syntax", "extract", "language_notes", "load_syntax"]
