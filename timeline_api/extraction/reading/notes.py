"""Notes about what of a document was not read, and why: limits that it met, rules that its language lacks, no day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from timeline_api.extraction import text_limits
from timeline_api.language import Language
from timeline_api.model import Note, UnplacedMention

NoteCode = Literal["sentence-too-long", "sentence-not-read", "dates-bounded", "mentions-bounded", "names-bounded"]

#: What each code means, with the number of times that it was so.
_MEANINGS: Mapping[NoteCode, str] = {
    "sentence-too-long": f"sentences of more than {text_limits.SENTENCE} characters, read in parts: {{}}",
    "sentence-not-read": f"sentences of more than {text_limits.WORDS_OF_SENTENCE} words, not read: {{}}",
    "dates-bounded": (
        f"dates not read for what they date: {{}}; at most {text_limits.DATES_OF_SENTENCE} of a sentence "
        f"and {text_limits.DATES} of a document are"
    ),
    "mentions-bounded": (
        f"dates and sentences with more events than are read: {{}}; at most {text_limits.TRIGGERS_OF_DATE} of a date "
        f"and {text_limits.MENTIONS_OF_SENTENCE} of a sentence are"
    ),
    "names-bounded": (
        f"runs of capitals that are too long for a name: {{}}; one has at most {text_limits.WORDS_OF_NAME} words "
        f"and {text_limits.LENGTH_OF_NAME} characters"
    ),
}


def language_notes(language: Language) -> tuple[Note, ...]:
    """Return a note on what documents in a language are not read for; none for a language with all rules."""
    name = language.name if language.name == language.tag else f"{language.name} ({language.tag})"
    if "temporal-expressions" not in language.supports:
        detail = f"there are no rules for {name}: neither temporal expressions nor events are found"
        return (Note(code="no-temporal-rules", detail=detail),)
    if "event-rules" not in language.supports:
        detail = f"there are no rules for events in {name}: temporal expressions are found, events are not"
        return (Note(code="no-event-rules", detail=detail),)
    return ()


class Notes:
    """How often each bound was met in one document, and which of its happenings have no day."""

    def __init__(self) -> None:
        self._counts: Counter[NoteCode] = Counter()
        self._unplaced: list[UnplacedMention] = []

    def add(self, code: NoteCode, number: int = 1) -> None:
        """Count that something was bounded."""
        self._counts[code] += number

    @property
    def lists_more_unplaced(self) -> bool:
        """Whether happenings without a day further down in the text can still be among those that are listed."""
        return len(self._unplaced) < text_limits.UNPLACED

    def add_unplaced(self, mention: UnplacedMention) -> None:
        """Add a happening without a day."""
        self._unplaced.append(mention)

    @property
    def unplaced(self) -> tuple[UnplacedMention, ...]:
        """The first happenings without a day, in text order."""
        inside = sorted(self._unplaced, key=lambda each: each.trigger.span)
        return tuple(inside[: text_limits.UNPLACED])

    @property
    def unread(self) -> int:
        """How many dates were not read for what they date."""
        return self._counts["dates-bounded"]

    def all(self) -> tuple[Note, ...]:
        """A note for each bound that was met, in a fixed order."""
        return tuple(
            Note(code=code, detail=meaning.format(self._counts[code]))
            for code, meaning in _MEANINGS.items()
            if self._counts[code]
        )
