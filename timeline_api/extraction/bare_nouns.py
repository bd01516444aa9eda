"""Complete mentions of bare nouns: "Friday's meeting" gets its details from the sentence about the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import LISTED_CONFIDENCE, EventMention

#: The confidence of what a text only mentions in passing, which makes no event of a list by itself.
_IN_PASSING = LISTED_CONFIDENCE / 2

#: How many words behind its trigger the title of a fuller mention may name a noun: "sent the mayor a short letter".
_REACH = 6
#: How many words before the noun "at" may stand: "at a federal hearing".
_REACH_OF_OCCASION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention with what its own sentence says.

    `is_bare` is true where this is no more than a noun beside which nobody takes part, `is_about` where its title is
    about what that names, and `is_background` where the noun only stands for the cause, or for comparison, of what its
    clause says. `is_in_passing` is true where that clause tells of its aftermath.
    """

    mention: EventMention
    is_bare: bool
    is_about: bool = True
    is_background: bool = False
    is_in_passing: bool = False


def completed(drafts: Sequence[Draft], lexicon: Lexicon) -> Iterable[EventMention]:
    """The mentions; a bare one has actors and places of the nearest of the same event and date.

    It has its title too, where its own is about something else. One of the background that stays bare is left out, or
    has the confidence of what is told in passing where it has a day: "survivors of Friday's quake".
    """
    full: dict[str, list[EventMention]] = {}
    for draft in drafts:
        if draft.mention.value and draft.mention.actors and draft.is_about and not draft.is_bare:
            full.setdefault(draft.mention.value.text, []).append(draft.mention)
    for draft in drafts:
        mention = draft.mention
        if draft.is_bare and mention.value:
            mention = _completed(draft, full.get(mention.value.text, ()), lexicon)
        if not draft.is_background or mention is not draft.mention:
            yield mention
        elif draft.is_in_passing and mention.value is not None and mention.value.precision == "day":
            yield replace(mention, confidence=min(mention.confidence, _IN_PASSING))


def _completed(draft: Draft, others: Sequence[EventMention], lexicon: Lexicon) -> EventMention:
    bare = draft.mention
    same = [other for other in others[:50] if _names_same(other, bare.trigger.lemma, lexicon)]
    if not same:
        return bare
    noun, index = bare.trigger.lemma, bare.trigger.span.start
    nearest = min(same, key=lambda other: (not _is_same(other, noun, lexicon), abs(other.trigger.span.start - index)))
    source = bare if draft.is_about else nearest
    return replace(
        bare,
        title=source.title,
        title_parts=source.title_parts,
        framed_parts=source.framed_parts,
        actors=nearest.actors,
        places=nearest.places,
        modality=nearest.modality,
        kind=nearest.kind,
    )


def _names_same(other: EventMention, noun: str, lexicon: Lexicon) -> bool:
    """Whether the other names what the noun names, in its trigger or, as in "sent a letter", beside it.

    The noun stands right behind the trigger, or behind "at" and its like: "pleaded guilty to all counts at a hearing".
    Not where the title only mentions it: "urged everybody at home to obey the curfew".
    """
    words, last = other.title.casefold().split(), other.trigger.text.casefold().split()[-1]
    if _is_same(other, noun, lexicon) or noun not in words or last not in words:
        return _is_same(other, noun, lexicon)
    place, index = words.index(noun), words.index(last)
    is_occasion = not lexicon["occasion_prepositions"].isdisjoint(words[max(0, place - _REACH_OF_OCCASION) : place])
    return index < place and (place - index <= _REACH or is_occasion)


def _is_same(other: EventMention, noun: str, lexicon: Lexicon) -> bool:
    """Whether trigger and noun are one word, made of one word ("met", "meeting"), or both of meeting."""
    verb = other.trigger.lemma
    if {verb, noun} <= lexicon["meeting_words"] | lexicon["meeting_phrases"]:
        return True
    stem = min(len(verb), len(noun), 5)
    return stem > 3 and verb[:stem] == noun[:stem]
