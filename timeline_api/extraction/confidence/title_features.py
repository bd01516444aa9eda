"""Features of the title of a mention, for and against it as an entry of a timeline."""

from __future__ import annotations

from collections.abc import Callable

from timeline_api.extraction.confidence.evidence import Evidence

#: The most words of a title that is no more than a phrase.
_PHRASE = 4

#: The tokens from which on a title is long.
_LONG_TITLE = 20

#: Signs of sums and percentages.
_MONEY = "$£€%#"


def unresolved_pronoun(evidence: Evidence) -> bool:
    """The title opens with a pronoun for which the text has no certain name."""
    return not evidence.is_resolved and evidence.opens_with_pronoun


def personal_title(evidence: Evidence) -> bool:
    """The title has "we", "I" or "you"."""
    is_of_speaker = evidence.lexicon.first_person.search(evidence.title) is not None
    return is_of_speaker or evidence.has_word("readers", "reader_words")


def phrase(evidence: Evidence) -> bool:
    """The title is a phrase of a few words with a name."""
    return _is_phrase(evidence) and not no_names(evidence)


def unnamed_phrase(evidence: Evidence) -> bool:
    """The title is a phrase of a few words without a name: "a major quake"."""
    return _is_phrase(evidence) and no_names(evidence)


def _is_phrase(evidence: Evidence) -> bool:
    return not evidence.trigger.is_verb and len(evidence.tokens) <= _PHRASE


def long_title(evidence: Evidence) -> bool:
    """The title is long."""
    return len(evidence.tokens) >= _LONG_TITLE


def many_names(evidence: Evidence) -> bool:
    """The title has three or more words with a capital."""
    return evidence.names >= 3


def no_names(evidence: Evidence) -> bool:
    """Nobody and nothing in the title has a name."""
    return evidence.names == 0 and not evidence.actors


def media_title(evidence: Evidence) -> bool:
    """The title is about the media: a programme, its reporters, a blog."""
    return evidence.has_word("programme_words")


def money_title(evidence: Evidence) -> bool:
    """The title has a sum of money or a percentage."""
    return any(sign in evidence.title for sign in _MONEY) or evidence.has_word("percent_words")


def doubtful_title(evidence: Evidence) -> bool:
    """The title has a word of guesses: "perhaps", "seems"."""
    return evidence.has_word("guessing_words")


def colon_title(evidence: Evidence) -> bool:
    """The title has a colon, as headings and speakers have."""
    return ":" in evidence.title


def inserted_name(evidence: Evidence) -> bool:
    """The title says who is meant by a word of the text."""
    return any(part.inserted for part in evidence.parts)


TITLE_FEATURES: tuple[Callable[[Evidence], bool], ...] = (
    unresolved_pronoun,
    personal_title,
    phrase,
    unnamed_phrase,
    long_title,
    many_names,
    no_names,
    media_title,
    money_title,
    doubtful_title,
    colon_title,
    inserted_name,
)
