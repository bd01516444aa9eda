"""The peers of a mention: the other happenings that its document dates alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline_api.model import EventMention


def with_peers(mentions: Sequence[EventMention]) -> Iterator[EventMention]:
    """Yield the mentions of a document in their order, each with how many peers it has; sayings are no peers."""
    dated = Counter(mention.value.text for mention in mentions if mention.value and mention.kind == "event")
    for mention in mentions:
        alike = dated[mention.value.text] if mention.value else 0
        peers = max(0, alike - (mention.kind == "event"))
        yield replace(mention, peers=peers) if peers != mention.peers else mention
