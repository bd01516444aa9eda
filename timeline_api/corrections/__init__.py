"""Corrections by people, stored as edits: making them, and applying them when events are computed.

Events are a function of the mentions and the edits, so that a correction stays in effect when documents come and go.
`edits` and `actors` make edits of events and of actors; `fields` and `conflict_states` apply what they set; `rulings`
and `link_constraints` say which mentions belong together; `redaction` removes text of deleted documents from them.
"""

from timeline_api.corrections.edits import (
    fields_edit,
    merge_edit,
    separate_edit,
    settle_edit,
    split_edit,
    state_of,
    undo_edit,
    with_heirs,
)
from timeline_api.corrections.redaction import Words, redacted, words_in
from timeline_api.corrections.rulings import Rulings

__all__ = [
    "Rulings",
    "Words",
    "fields_edit",
    "merge_edit",
    "redacted",
    "separate_edit",
    "settle_edit",
    "split_edit",
    "state_of",
    "undo_edit",
    "with_heirs",
    "words_in",
]
