"""What tests of pages need: what a reader sees, and stories to be shown."""

from __future__ import annotations

import re
from html import unescape

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
ARTICLE = "The pier of Ellery was closed on Friday. The council will reopen it on 3 March 2030."


def words(response):
    """What a reader sees, white space aside."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())
