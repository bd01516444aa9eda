"""The publication date that the JSON-LD of a page states for its own article.

Pages also describe other articles, e.g. of a list or of "read next". An article is the page's own if its address or its
headline is that of the page, or if it has neither and is the only one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SCRIPTS = './/script[@type="application/ld+json"]'
_ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage)$")
_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,40})"')
_WORD = re.compile(r"\w+")

#: Members whose objects are about the page itself; those of other members are about something else.
_OWN_MEMBERS = ("@graph", "mainEntity", "mainEntityOfPage")

#: How much of the shorter of two headlines the longer has to repeat.
_SAME_HEADLINE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNames:
    """The names of a page: the words of its headlines, and its addresses without scheme, slash and fragment."""

    headlines: tuple[frozenset[str], ...]
    addresses: frozenset[str]


def linked_date(tree: Any) -> str:
    """Return the `datePublished` of the page's own article as written, "" if there is none."""
    scripts = [script.text or "" for script in tree.xpath(_SCRIPTS)]
    articles = [article for script in scripts for article in _articles(_read(script), depth=0)]
    names = _names_of(tree)
    own = [article for article in articles if _is_own(article, names, is_only=len(articles) == 1)]
    dates = (article.get("datePublished") for article in own)
    return next((date for date in dates if isinstance(date, str)), "")


def _read(script: str) -> Any:
    """The value of a script; of one that is no JSON, its date where it has one alone."""
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        dates = _DATE.findall(script)
        return {"@type": "Article", "datePublished": dates[0]} if len(dates) == 1 else None


def _articles(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < 4:
        for member in value:
            yield from _articles(member, depth=depth + 1)
    elif isinstance(value, dict) and depth < 4:
        types = value.get("@type")
        names = types if isinstance(types, list) else [types]
        if "datePublished" in value and any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
            yield value
        for member in _OWN_MEMBERS:
            yield from _articles(value.get(member), depth=depth + 1)


def _is_own(article: dict[str, Any], names: PageNames, *, is_only: bool) -> bool:
    addresses = {address for key in ("url", "@id", "mainEntityOfPage") if (address := _address(article.get(key)))}
    headline = article.get("headline") or article.get("name")
    words = _words(headline) if isinstance(headline, str) else frozenset()
    if addresses & names.addresses:
        return True
    if words and names.headlines:
        return any(_is_same(words, other) for other in names.headlines)
    return is_only and not (addresses and names.addresses)


def _is_same(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= _SAME_HEADLINE * min(len(left), len(right))


def _names_of(tree: Any) -> PageNames:
    titles = [*tree.xpath(".//h1"), *tree.xpath(".//title")]
    texts = ["".join(title.itertext()) for title in titles[:10]]
    texts += tree.xpath('.//meta[@property="og:title" or @name="twitter:title"]/@content')
    links = tree.xpath('.//link[@rel="canonical"]/@href') + tree.xpath('.//meta[@property="og:url"]/@content')
    return PageNames(
        headlines=tuple(words for text in texts if (words := _words(text))),
        addresses=frozenset(address for link in links if (address := _address(link))),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:500].casefold()))


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    if not isinstance(value, str) or "://" not in value:
        return ""
    return value.split("://", 1)[1].split("#", 1)[0].rstrip("/").casefold()
