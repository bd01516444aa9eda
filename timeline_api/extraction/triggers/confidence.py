"""How likely a mention is right."""

from __future__ import annotations

from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.model import Inference

#: How far the rules without a model are to be trusted beside the model, and mentions of nobody beside others; both
#: measured as the certainties of the patterns are.
TRUST_IN_RULES, TRUST_IN_NOBODY = 0.82, 0.93


def confidence_of(
    attachment: Attachment, inference: Inference | None, *, has_actors: bool, by_model: bool
) -> tuple[float, tuple[str, ...]]:
    """How likely the mention is right, 0 to 1, and why: the pattern's certainty, less for what is missing.

    An `inference` of its date counts with its certainty.
    """
    reasons = [f"{attachment.pattern}: {attachment.certainty:.2f}"]
    confidence = attachment.certainty
    if inference is not None:
        confidence *= inference.certainty
        reasons.append(f"date inferred, {inference.rule}: x {inference.certainty:.2f}")
    if not by_model:
        confidence *= TRUST_IN_RULES
        reasons.append(f"read without a language model: x {TRUST_IN_RULES:.2f}")
    if not has_actors:
        confidence *= TRUST_IN_NOBODY
        reasons.append(f"nobody is named: x {TRUST_IN_NOBODY:.2f}")
    return round(confidence, 2), tuple(reasons)
