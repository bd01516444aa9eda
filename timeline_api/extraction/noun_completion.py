"""Completion: a bare noun gets its details from a fuller mention, "Friday's meeting" from the sentence about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import EventMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention with what its own sentence says; `is_bare` where this is no more than a noun."""

    mention: EventMention
    is_bare: bool


def completed(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterable[EventMention]:
    """The mentions; a bare one has title, actors and places of the nearest of the same event and date."""
    full: dict[str, list[EventMention]] = {}
    for draft in drafts:
        if draft.mention.value and draft.mention.actors and not draft.is_bare:
            full.setdefault(draft.mention.value.text, []).append(draft.mention)
    for draft in drafts:
        mention = draft.mention
        if draft.is_bare and not mention.actors and mention.value:
            mention = _completed(mention, full.get(mention.value.text, ()), lexicon)
        yield mention


def _completed(bare: EventMention, others: Sequence[EventMention], lexicon: Lexicon) -> EventMention:
    same = [other for other in others[:50] if _names_same(other, bare.trigger.lemma, lexicon)]
    if not same:
        return bare
    noun, index = bare.trigger.lemma, bare.trigger.span.start
    nearest = min(same, key=lambda other: (not _is_same(other, noun, lexicon), abs(other.trigger.span.start - index)))
    return replace(
        bare,
        title=nearest.title,
        actors=nearest.actors,
        places=nearest.places,
        modality=nearest.modality,
        kind=nearest.kind,
    )


def _names_same(other: EventMention, noun: str, lexicon: Lexicon) -> bool:
    """Whether the other names what the noun names, in its trigger or, as in "sent a letter", beside it."""
    return _is_same(other, noun, lexicon) or noun in other.title.casefold().split()


def _is_same(other: EventMention, noun: str, lexicon: Lexicon) -> bool:
    """Whether trigger and noun are one word, made of one word ("met", "meeting"), or both of meeting."""
    verb = other.trigger.lemma
    if {verb, noun} <= lexicon["meeting_words"] | lexicon["meeting_phrases"]:
        return True
    stem = min(len(verb), len(noun), 5)
    return stem > 3 and verb[:stem] == noun[:stem]
