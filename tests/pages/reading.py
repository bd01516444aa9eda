"""What tests of pages need: what a reader sees, and stories to be shown."""

from __future__ import annotations

import re
from html import unescape

from tests.support import builders
from timeline_api.model import Merge

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
ARTICLE = "The pier of Ellery was closed on Friday. The council reopened it on 3 March 2030."


def words(response):
    """What a reader sees, white space aside."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def keep(store, *events, timeline="ferry"):
    for event in events:
        mention = event.mentions[0]
        document = builders.document(mention.quote, source=mention.document.source)
        extraction = builders.extraction(document, mention)
        with store.transaction(timeline) as session:
            session.add([extraction], Merge(written=(event,)))
