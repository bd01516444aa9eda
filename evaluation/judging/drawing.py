"""Cases drawn at random from timelines of articles, as rows of a sheet."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from timeline_api import pipeline
from timeline_api.errors import InvalidInput, TimelineError
from timeline_api.exports import events_of
from timeline_api.extraction import Syntax
from timeline_api.model import Conflict, Document, Event, EventMention
from timeline_api.schemas import DocumentLineSchema
from timeline_api.settings import Settings
from timeline_api.store import open_store

Row = Mapping[str, str]

_NO_TIMELINE = "articles"

#: How many cases a document is the first document of.
_CASES_OF_DOCUMENT = 3


def draw(folder: Path, kind: str, *, seed: int, number: int, documents: int, syntax: Syntax) -> list[Row]:
    """Draw `number` cases of a kind of sheet from the articles of a folder; the same for the same seed.

    Of each timeline among them as many documents are read, published one after the other, as come to about
    `documents` in all. No document is the first of more than three cases, so that a long chronicle does not count
    for more than an article. Raises InvalidInput: the folder has no articles.
    """
    chance = Random(seed)
    events = [event for story in _drawn(folder, documents, chance) for event in _events(story, syntax)]
    chance.shuffle(events)
    return list(islice(_spread(events, kind), number))


def _spread(events: Iterable[Event], kind: str) -> Iterator[Row]:
    """The cases of a kind among events, as many of one document as are drawn."""
    counted: Counter[str] = Counter()
    for event in events:
        document = event.mentions[0].document.id
        for row in _ROWS[kind]([event]):
            counted[document] += 1
            if counted[document] <= _CASES_OF_DOCUMENT:
                yield row


def _drawn(folder: Path, documents: int, chance: Random) -> Iterator[Sequence[Document]]:
    stories = _stories(folder)
    each = max(1, documents // len(stories))
    for name in sorted(stories):
        story = sorted(stories[name], key=_publication)
        first = chance.randint(0, max(0, len(story) - each))
        yield story[first : first + each]


def _publication(document: Document) -> tuple[str, str]:
    return document.published.value.text if document.published.value else "", document.id


def _stories(folder: Path) -> Mapping[str, Sequence[Document]]:
    """The articles by timeline: JSON lines with what a document has and, perhaps, the timeline, or one text a file."""
    schema = DocumentLineSchema(Settings())
    stories: dict[str, list[Document]] = defaultdict(list)
    for values in _articles(folder):
        timeline = str(values.pop("timeline", _NO_TIMELINE))
        stories[timeline].append(schema.load(values))
    if not stories:
        raise InvalidInput(f"{folder} has no .jsonl and no .txt files")
    return stories


def _articles(folder: Path) -> Iterator[dict[str, object]]:
    for path in sorted(folder.rglob("*.jsonl")):
        with path.open(encoding="utf-8") as file:
            yield from (json.loads(line) for line in file if line.strip())
    for path in sorted(folder.rglob("*.txt")):
        yield {"id": path.stem, "text": path.read_text(encoding="utf-8-sig")}


def _events(documents: Sequence[Document], syntax: Syntax) -> list[Event]:
    """The events of documents on a timeline of their own; a document that is refused is left out."""
    store = open_store("memory:")
    for document in documents:
        try:
            pipeline.add_document(document, timeline="story", store=store, syntax=syntax)
        except TimelineError:
            continue
    return list(events_of("story", store))


def _event_rows(events: Sequence[Event]) -> Iterator[Row]:
    """The happenings that lists have; sayings and figures are not on a timeline unless somebody asks for them."""
    for event in (event for event in events if event.kind == "event" and event.dating in ("stated", "confident")):
        first = _titled(event)
        yield {
            "id": event.id,
            "title": event.title,
            "date": event.when.display,
            "modality": event.modality,
            "attribution": first.attribution.display if first.attribution else "",
            "actors": "; ".join(actor.name for actor in event.actors),
            "published": _published(first),
            "sentence": first.quote,
        }


def _titled(event: Event) -> EventMention:
    """The mention that the event has its title from, else its first."""
    return next((mention for mention in event.mentions if mention.title == event.title), event.mentions[0])


def _published(mention: EventMention) -> str:
    return mention.document.published.text if mention.document.published else ""


def _merge_rows(events: Sequence[Event]) -> Iterator[Row]:
    for event in events:
        if len({mention.sentence for mention in event.mentions}) > 1 or len(event.documents) > 1:
            mentions = [f"{each.document.source}, {_published(each)}: {each.quote}" for each in event.mentions]
            yield {
                "id": event.id,
                "title": event.title,
                "date": event.when.display,
                "mentions": "\n".join(dict.fromkeys(mentions)),
            }


def _conflict_rows(events: Sequence[Event]) -> Iterator[Row]:
    for event in events:
        for conflict in event.conflicts:
            if conflict.grade == "contradiction":
                yield {
                    "id": f"{event.id}/{conflict.id}",
                    "title": event.title,
                    "kind": conflict.kind,
                    "summary": conflict.summary,
                    "quotes": "\n".join(_quotes(conflict)),
                }


def _quotes(conflict: Conflict) -> Iterator[str]:
    for value in conflict.values:
        quoted = f"{value.quote.source}: {value.quote.text}" if value.quote else ", ".join(value.sources)
        yield f"{value.display} | {quoted}"


_ROWS: Mapping[str, Callable[[Sequence[Event]], Iterator[Row]]] = {
    "events": _event_rows,
    "merges": _merge_rows,
    "conflicts": _conflict_rows,
}
