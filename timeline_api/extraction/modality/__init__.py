"""Modality of mentions: what happened, is to happen, might happen or did not.

cancellations  what was arranged and is undone
chain      the verbs that carry a trigger
orders     orders and decisions in a clause with "that"
plans      plans, and whether their time is to come or over
judgement  the modality of a trigger
"""

from timeline_api.extraction.modality.judgement import REPORTED_AS_DONE, Claim, is_question, modality_of

__all__ = ["REPORTED_AS_DONE", "Claim", "is_question", "modality_of"]
