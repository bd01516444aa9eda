"""Document and temporal expressions -> event mentions: what each date dates, who takes part, how certain it is.

sentences                           lines, sentences, datelines, credits
syntax (spaCy) or clauses (rules)   one tree for each sentence that holds a date; mending puts dates right in it
triggers, climbing, predicates      the word that the date dates
quotations, attribution             whose claim it is
casting, cast, references, actors   who is named, who is meant, who takes part, where
modality, titles, wording           how certain, of what kind, in which words
mentions, echoes                    all of it put together
"""

from timeline_api.extraction.mentions import extract
from timeline_api.extraction.notes import Notes
from timeline_api.extraction.syntax import Syntax, load_syntax

__all__ = ["Notes", "Syntax", "extract", "load_syntax"]
