"""Syndication: which documents of an event carry one text, so that a wire report counts as one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline_api.coreference.comparison.evidence.fingerprints import same_text
from timeline_api.model import DocumentReference, EventMention, Syndication

#: Of how many events the texts are cached, so that a new document is compared with each other one only once.
_CACHED = 2000


@dataclass(frozen=True, slots=True)
class _Texts:
    """Documents with signatures, and for each the smallest id of those that carry its text."""

    references: dict[str, DocumentReference]
    text_of: dict[str, str]


_known: dict[str, _Texts] = {}


def syndicated(mentions: Sequence[EventMention]) -> tuple[Syndication, ...]:
    """Return the texts that several sources carry, by their first document; `mentions` are in the order of publication.

    Documents carry one text when their signatures say so, or when both carry that of a third.
    """
    references = {each.document.id: each.document for each in mentions if each.document.signature}
    if len(references) < 2:
        return ()
    text_of = _texts(mentions[0].id, references).text_of
    carriers: dict[str, list[DocumentReference]] = defaultdict(list)
    for reference in references.values():
        carriers[text_of[reference.id]].append(reference)
    return tuple(_syndication(group) for group in carriers.values() if len({each.source_key for each in group}) > 1)


def _syndication(carriers: Sequence[DocumentReference]) -> Syndication:
    names = {each.source_key: each.source.strip() or each.source_key for each in reversed(carriers)}
    return Syndication(documents=tuple(each.id for each in carriers), sources=tuple(sorted(names.values())))


def _texts(event_id: str, references: dict[str, DocumentReference]) -> _Texts:
    """Return the texts of documents; the cached ones of the event are extended while it only gains documents."""
    known = _known.get(event_id)
    if known is None or any(references.get(each.id) != each for each in known.references.values()):
        known = _Texts({}, {})
    text_of = dict(known.text_of)
    seen = dict(known.references)
    for reference in references.values():
        if reference.id not in seen:
            _join(reference, seen.values(), text_of)
            seen[reference.id] = reference
    if len(_known) >= _CACHED:
        _known.clear()
    _known[event_id] = texts = _Texts(seen, text_of)
    return texts


def _join(new: DocumentReference, others: Iterable[DocumentReference], text_of: dict[str, str]) -> None:
    """Give a document the text of those that are alike; texts that it connects become one."""
    alike = {text_of[other.id] for other in others if same_text(new.signature, other.signature)}
    text_of[new.id] = text = min({*alike, new.id})
    if alike - {text}:
        text_of.update({document: text for document, old in text_of.items() if old in alike})
