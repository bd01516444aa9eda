"""The publication date in the byline or in the footer of a page's own article.

Pages have many dates: of related articles, comments and teasers, and of events. A date is that of the article if it is
in the article, above the first paragraph or in the footer, on a line that says only by whom and that it was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline_api.intake.markup_dates import last_of
from timeline_api.language.web_page_words import page_words

#: Elements of the article that are about something else than its publication.
_OTHER_ELEMENTS = frozenset("aside nav figure ul ol dl table form blockquote script style template select".split())
_OTHER_NAMES = re.compile(
    r"(?:^|[-_\s])(?:related|comment|teaser|most-?read|popular|latest|sidebar|widget|recommend|promo|trending|"
    r"navigation|pagination|ticker|more-|read-?next|newsletter|disqus|event|calendar|archive)"
)
_DATE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:date|dateline|pub-?date|published|posted|byline|timestamp)|(?:^|[-_\s])(?:post|entry)-(?:date|time)"
)
_BYLINE_NAMES = re.compile(r"(?:^|[-_\s])(?:meta|byline|author|dateline|published)(?:$|[-_\s])")
_INLINE = frozenset("a abbr b cite em font i small span strong sub sup time u meta br img svg".split())

#: A paragraph as long as this is the article's text, in code points.
_PARAGRAPH = 100

#: How many of the elements that may have a date are looked at, and how much of the text around one.
_MOST, _NEAR = 40, 160

_NAME = re.compile(r"^\W*[^\W\d_a-z][\w.'’-]+(?:[\s,]+[^\W\d_a-z][\w.'’-]*){1,8}\W*$")
_GOES_ON = re.compile(r"^\s*,?\s*[^\W\d_A-Z][\w’'-]*\s+\w+\s+\w+")


def byline_dates(tree: Any) -> Iterator[str]:
    """Return the dates of the article's own byline as written, the most likely first."""
    article, headline = _article_of(tree)
    if article is None:
        return
    found = list(_dated_elements(article, headline))[:_MOST]
    declared = [element for element in found if _is_declared(element)]
    for element in [*declared, *(element for element in found if element not in declared and _is_alone(element))]:
        yield element.get("datetime") or element.get("content") or _text(element)


def _article_of(tree: Any) -> tuple[Any, Any]:
    """The element that holds the page's article, and its headline; None for what is not there."""
    headlines = tree.xpath(".//article//h1 | .//main//h1") or tree.xpath(".//h1")
    if headlines:
        around = [*headlines[0].iterancestors("article", "main"), *headlines[0].iterancestors("body")]
        return (around[0] if around else None), headlines[0]
    articles = tree.xpath(".//article") or tree.xpath(".//main")
    return (articles[0] if len(articles) == 1 else None), None


def _dated_elements(article: Any, headline: Any) -> Iterator[Any]:
    """The elements of an article that may name its publication day, in document order."""
    ancestors = set() if headline is None else set(headline.iterancestors())
    in_text, pending = False, [article]
    while pending:
        element = pending.pop()
        if not isinstance(element.tag, str) or (
            element is not article and element not in ancestors and _is_other(element)
        ):
            continue
        is_end = element.tag == "footer" or "byline" in _names(element)
        if (not in_text or is_end or element.get("itemprop") == "datePublished") and _may_be_dated(element):
            yield element
            continue
        in_text = in_text or (element.tag == "p" and len(_text(element)) >= _PARAGRAPH)
        if in_text and is_end and element.tag == "footer":
            yield from (inner for inner in element.iter("time"))
            continue
        pending.extend(reversed(element))


def _may_be_dated(element: Any) -> bool:
    if element.tag == "time" or element.get("itemprop") == "datePublished":
        return True
    return bool(_DATE_NAMES.search(_names(element))) and next(element.iter("time"), None) is None


def _is_declared(element: Any) -> bool:
    """Whether the markup itself says that it is the day of publication."""
    return element.get("itemprop") == "datePublished" or element.get("pubdate") is not None


def _is_alone(element: Any) -> bool:
    """Whether the line of an element says nothing but that something was published, and by whom."""
    after, words = _after(element), page_words()
    if element.get("itemprop") == "dateModified" or (_GOES_ON.search(after) and not words.author.search(after)):
        return False
    before = _before(element).strip()
    published, changed = last_of(words.published, before), last_of(words.changed, before)
    if changed > published:
        return False
    is_named = _DATE_NAMES.search(_names(element)) or _DATE_NAMES.search(_names(element.getparent()))
    return bool(
        not before.strip(" |,·•–—-(")
        or published >= 0
        or words.author.search(before)
        or _NAME.search(before)
        or (is_named and not before.endswith(":"))
    )


def _is_other(element: Any) -> bool:
    names = _names(element)
    is_list_of_byline = element.tag in ("ul", "ol") and _BYLINE_NAMES.search(names)
    is_other = (element.tag in _OTHER_ELEMENTS or element.tag == "article") and not is_list_of_byline
    return is_other or bool(_OTHER_NAMES.search(names))


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".casefold()[:300]


def _text(element: Any) -> str:
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > 2 * _PARAGRAPH:
            break
    return " ".join("".join(pieces).split())


def _before(element: Any) -> str:
    """What stands on the line of an element before it."""
    text = ""
    while element is not None and len(text) < _NEAR:
        before = element.getprevious()
        if before is None:
            parent = element.getparent()
            text = ((parent.text or "") if parent is not None else "") + text
            if parent is None or parent.tag not in _INLINE:
                break
            element = parent
        else:
            text = (before.tail or "") + text
            if before.tag == "br" or before.tag not in _INLINE:
                break
            text = _text(before) + text
            element = before
    return text[-_NEAR:]


def _after(element: Any) -> str:
    return (element.tail or "")[:_NEAR]
