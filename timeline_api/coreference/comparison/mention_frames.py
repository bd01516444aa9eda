"""The frame of a mention: its date, trigger classes, actors, modality and kind."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from timeline_api.coreference.comparison.evidence.date_relations import days_of
from timeline_api.coreference.comparison.evidence.name_matching import Name, names_of
from timeline_api.coreference.comparison.evidence.trigger_classes import trigger_classes
from timeline_api.edtf import EdtfValue
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.model import EventMention, Kind, Modality

#: How many frames are cached.
_CACHED = 20_000

#: What decides that two mentions are of one group; see `Frame.grouped_by`.
GroupedBy = Literal["frame", "frame, numbers and places", "mention"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outline:
    """A frame without its actors. There is one object for equal ones, so what depends on it is cached by identity.

    `classes` are the trigger classes without those of colourless verbs ("be", "go"), which two mentions may share by
    chance.
    """

    value: EdtfValue
    classes: frozenset[str]
    is_inferred: bool
    is_rescheduled: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """What decides most judgements of a mention: its date, trigger classes, actors, modality and kind.

    `days` are the first and the last day of the value as consecutive numbers, None for a wide or open value. `key`
    spells out all fields. There is one frame object for each key, so judgements are cached by identity.
    `outline` is equal for frames that differ in nothing but their actors; `name_keys` are the keys of all names.
    """

    value: EdtfValue
    days: tuple[int, int] | None
    classes: frozenset[str]
    names: tuple[Name, ...]
    modality: Modality
    kind: Kind
    key: str
    outline: Outline
    name_keys: frozenset[str]

    @property
    def is_inferred(self) -> bool:
        """Whether no words of the document state its date."""
        return self.outline.is_inferred

    @property
    def is_rescheduled(self) -> bool:
        """Whether the sentence says that it was delayed."""
        return self.outline.is_rescheduled

    @property
    def claimed(self) -> Modality:
        """What its document claims, vouching for it or not: "asserted" for what is alleged, else its modality."""
        return "asserted" if self.modality == "alleged" else self.modality

    @property
    def is_on_one_day(self) -> bool:
        """Whether the value is one day or a time of it."""
        return self.value.precision in ("day", "time")

    @property
    def grouped_by(self) -> GroupedBy:
        """What another mention must have in common to be of the same group without being compared.

        An equal frame is enough with two actors; with one actor on one day the numbers and places must be equal too.
        Both require a trigger that is more than a colourless verb.
        Any other mention is a group of its own.
        """
        if self.kind != "event" or not self.names or not self.outline.classes:
            return "mention"
        if len(self.names) >= 2:
            return "frame"
        return "frame, numbers and places" if self.is_on_one_day else "mention"


def frame_of(mention: EventMention) -> Frame:
    """Return the frame of a mention.

    Raises ValueError: the mention has no value.
    """
    if mention.value is None:
        raise ValueError(f"mention {mention.id} has no value")
    classes, names = trigger_classes(mention), names_of(mention.actors)
    is_rescheduled = _is_rescheduled(mention.quote)
    key = _key(mention.value, classes, names, mention) + ("|rescheduled" if is_rescheduled else "")
    if len(_frames) >= _CACHED:
        _frames.clear()
    if key not in _frames:
        _frames[key] = Frame(
            value=mention.value,
            days=days_of(mention.value),
            classes=classes,
            names=names,
            modality=mention.modality,
            kind=mention.kind,
            key=key,
            outline=_outline_of(mention, mention.value, classes - lexicon().colourless, is_rescheduled),
            name_keys=frozenset[str]().union(*(name.keys for name in names)),
        )
    return _frames[key]


_frames: dict[str, Frame] = {}


def _outline_of(
    mention: EventMention,
    value: EdtfValue,
    classes: frozenset[str],
    is_rescheduled: bool,
) -> Outline:
    return _outline(value, classes, mention.modality, mention.kind, mention.dating == "inferred", is_rescheduled)


@lru_cache(maxsize=_CACHED)
def _outline(
    value: EdtfValue,
    classes: frozenset[str],
    modality: Modality,
    kind: Kind,
    is_inferred: bool,
    is_rescheduled: bool,
) -> Outline:
    return Outline(value=value, classes=classes, is_inferred=is_inferred, is_rescheduled=is_rescheduled)


def _is_rescheduled(quote: str) -> bool:
    """Whether a sentence says that something was delayed, and not that nothing was."""
    words = words_of(quote)
    if lexicon().rescheduling.isdisjoint(words):
        return False
    return any(
        word in lexicon().rescheduling and before not in lexicon().no_rescheduling_behind
        for before, word in zip(["", *words], words, strict=False)
    )


def _key(value: EdtfValue, classes: frozenset[str], names: tuple[Name, ...], mention: EventMention) -> str:
    actors_key = ";".join(f"{' '.join(name.words)}:{name.type}:{name.acronym}" for name in names)
    parts = (value.text, " ".join(sorted(classes)), actors_key, mention.modality, mention.kind, mention.dating)
    return "|".join(parts)
