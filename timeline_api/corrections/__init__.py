"""What people have corrected, as rules that merging obeys: events stay a function of the mentions and the edits."""

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
