"""How well the stories are told: shares that are to be high, counts that are to be low, and each miss in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from evaluation.annotations import GoldConflict, GoldMention, sentence_around
from evaluation.timelines import Told, names_it
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import Conflict, Event, EventMention

_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as annotated: where, what was said, what was wanted, and the sentence."""

    measure: str
    where: str
    said: str
    wanted: str
    sentence: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.said or '-'} | wanted {self.wanted or '-'}"
        return f"{line}\n    {self.sentence}" if self.sentence else line


@dataclass(frozen=True, slots=True)
class Tally:
    """What one measure comes to: `right` of those `said`, and of those `wanted`."""

    right: int
    said: int
    wanted: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.said + other.said, self.wanted + other.wanted)

    @property
    def percent(self) -> float:
        """F1 in percent; where as many are said as wanted that is the share of the right ones."""
        return 200 * self.right / (self.said + self.wanted) if self.said + self.wanted else 100.0


#: A measure gives its tally of one told story and the misses in it.
Measure = Callable[[Told], tuple[Tally, list[Miss]]]


def recall(told: Told) -> tuple[Tally, list[Miss]]:
    """Annotated mentions at whose date something was found."""
    missed = [gold for gold, found in told.pairs if not found]
    misses = [_miss("recall", told, gold, "", f"{gold.edtf} {_trigger(told, gold)}") for gold in missed]
    return _share(len(told.pairs) - len(missed), len(told.pairs)), misses


def precision(told: Told) -> tuple[Tally, list[Miss]]:
    """Mentions found that stand at an annotated date."""
    placed = len([found for _, found in told.pairs if found]) + len(told.spare) + len(told.false)
    return _share(placed - len(told.false), placed), list(_surplus("precision", told, told.false))


def edtf(told: Told) -> tuple[Tally, list[Miss]]:
    """Mentions found that have the annotated value, as written."""
    return _compared(told, "edtf", lambda gold: gold.edtf, lambda found: found.value.text if found.value else "")


def modality(told: Told) -> tuple[Tally, list[Miss]]:
    """Mentions found that have the annotated modality."""
    return _compared(told, "modality", lambda gold: gold.modality, lambda found: found.modality)


def kind(told: Told) -> tuple[Tally, list[Miss]]:
    """Mentions found that have the annotated kind."""
    return _compared(told, "kind", lambda gold: gold.kind, lambda found: found.kind)


def trigger(told: Told) -> tuple[Tally, list[Miss]]:
    """Mentions found whose trigger is one of those annotated."""
    found = [(gold, one) for gold, one in told.pairs if one]
    wrong = [(gold, one) for gold, one in found if not names_it(gold, one)]
    misses = [_miss("trigger", told, gold, one.trigger.text, _trigger(told, gold)) for gold, one in wrong]
    return _share(len(found) - len(wrong), len(found)), misses


def actors(told: Told) -> tuple[Tally, list[Miss]]:
    """Actors of the mentions found, by name: accents, case and an article in front aside."""
    total, misses = Tally(0, 0, 0), []
    for gold, found in ((gold, found) for gold, found in told.pairs if found):
        wanted = set(map(_folded, gold.actors))
        said = {_folded(actor.name) for actor in found.actors} - (set(map(_folded, gold.perhaps)) - wanted)
        total += Tally(len(wanted & said), len(said), len(wanted))
        if wanted != said:
            misses.append(_miss("actors", told, gold, ", ".join(sorted(said)), ", ".join(sorted(wanted))))
    return total, misses


def merging(told: Told) -> tuple[Tally, list[Miss]]:
    """Pairs of annotated mentions in different documents that tell of one happening, and were merged."""
    wanted = {
        frozenset(pair)
        for pair in combinations([gold for gold, _ in told.pairs], 2)
        if pair[0].event == pair[1].event and pair[0].document != pair[1].document
    }
    said = {frozenset(pair) for event in told.events for pair in _pairs_across(_gold_in(event, told))}
    misses = [_pair_miss("merging", told, pair, "apart", "one") for pair in wanted - said]
    return Tally(len(wanted & said), len(said), len(wanted)), sorted(misses, key=lambda miss: miss.where)


def conflicts(told: Told) -> tuple[Tally, list[Miss]]:
    """Annotated conflicts that were flagged with their grade and values."""
    missed = [gold for gold in told.story.conflicts if not any(_shows(event, gold, told) for event in told.events)]
    misses = [
        Miss("conflicts", f"{told.story.name}: {gold.event}", "", f"{gold.grade} of {gold.kind} {sorted(gold.values)}")
        for gold in missed
    ]
    return _share(len(told.story.conflicts) - len(missed), len(told.story.conflicts)), misses


def wire(told: Told) -> tuple[Tally, list[Miss]]:
    """Events told by outlets that carry one text: those are to count as one source."""
    total, misses = Tally(0, 0, 0), []
    for copies in told.story.same_wire:
        outlets = {told.story.documents[name].source for name in copies}
        for event in (event for event in told.events if outlets <= set(event.sources) and _gold_in(event, told)):
            wanted = len(event.sources) - len(outlets) + 1
            total += _share(event.corroboration == wanted, 1)
            if event.corroboration != wanted:
                misses.append(Miss("wire", event.title, f"{event.corroboration} sources", str(wanted)))
    return total, misses


def spare(told: Told) -> list[Miss]:
    """Mentions besides the annotated ones at a date that has some."""
    return list(_surplus("spare", told, told.spare))


def forbidden(told: Told) -> list[Miss]:
    """Different happenings that were merged: each two of them counts once an event."""
    misses = []
    for event in told.events:
        first = {gold.event: gold for gold in _gold_in(event, told)}
        misses += [_pair_miss("forbidden", told, pair, "one", "apart") for pair in combinations(first.values(), 2)]
    return misses


def unasked(told: Told) -> list[Miss]:
    """Contradictions on which the outlets do not disagree."""
    flags = [(event, conflict) for event in told.events for conflict in event.conflicts]
    return [
        Miss("unasked", f"{told.story.name}: {event.title}", conflict.summary, "")
        for event, conflict in flags
        if conflict.grade == "contradiction" and not any(_is_it(conflict, one) for one in told.story.conflicts)
    ]


SHARES: tuple[Measure, ...] = (
    recall,
    precision,
    edtf,
    trigger,
    modality,
    kind,
    actors,
    merging,
    conflicts,
    wire,
)
COUNTS: tuple[Callable[[Told], list[Miss]], ...] = (spare, forbidden, unasked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the measures come to: tallies and counts, by measure and story; and the misses."""

    tallies: dict[str, dict[str, Tally]]
    counts: dict[str, dict[str, int]]
    misses: tuple[Miss, ...]

    def percent(self, measure: str) -> float:
        """The share of one measure over all stories."""
        return sum(self.tallies[measure].values(), Tally(0, 0, 0)).percent

    def count(self, measure: str) -> int:
        """The count of one measure over all stories."""
        return sum(self.counts[measure].values())


def report(tellings: Sequence[Told]) -> Report:
    """All measures of all stories."""
    shares = {share.__name__: {told.story.name: share(told) for told in tellings} for share in SHARES}
    counts = {count.__name__: {told.story.name: count(told) for told in tellings} for count in COUNTS}
    misses = [miss for of in shares.values() for _, some in of.values() for miss in some]
    misses += [miss for of in counts.values() for some in of.values() for miss in some]
    return Report(
        tallies={name: {story: tally for story, (tally, _) in of.items()} for name, of in shares.items()},
        counts={name: {story: len(some) for story, some in of.items()} for name, of in counts.items()},
        misses=tuple(misses),
    )


def table(measured: Report) -> str:
    """The figures, a measure a line and a story a column."""
    names = list(next(iter(measured.tallies.values())))
    lines = ["".join([f"{'':11}", *(f"{name:>17}" for name in names), f"{'all':>8}"])]
    for measure, of in measured.tallies.items():
        lines.append("".join([f"{measure:11}", *map(_cell, of.values()), f"{measured.percent(measure):8.1f}"]))
    for measure, counted in measured.counts.items():
        lines.append("".join([f"{measure:11}", *(f"{n:17}" for n in counted.values()), f"{measured.count(measure):8}"]))
    return "\n".join(lines)


def listing(misses: Iterable[Miss]) -> str:
    """The misses, by measure, with their sentences."""
    lines, counted = [], Counter(miss.measure for miss in misses)
    for measure, number in counted.items():
        lines.append(f"\n{measure}: {number}")
        lines += [f"  {miss}" for miss in misses if miss.measure == measure]
    return "\n".join(lines)


def _compared(
    told: Told, measure: str, wanted: Callable[[GoldMention], str], said: Callable[[EventMention], str]
) -> tuple[Tally, list[Miss]]:
    found = [(gold, one) for gold, one in told.pairs if one]
    wrong = [(gold, one) for gold, one in found if wanted(gold) != said(one)]
    misses = [_miss(measure, told, gold, said(one), wanted(gold)) for gold, one in wrong]
    return _share(len(found) - len(wrong), len(found)), misses


def _cell(tally: Tally) -> str:
    return f"{tally.percent:9.1f} {tally.right:>3}/{tally.wanted:<3}" if tally.said + tally.wanted else f"{'-':>17}"


def _share(right: int, of: int) -> Tally:
    return Tally(right, of, of)


def _miss(measure: str, told: Told, gold: GoldMention, said: str, wanted: str) -> Miss:
    text = told.story.documents[gold.document].text
    where = f"{gold.document} [{gold.expression.of(text)}]"
    return Miss(measure, where, said, wanted, sentence_around(text, gold.expression))


def _surplus(measure: str, told: Told, found: Iterable[tuple[str, EventMention]]) -> Iterator[Miss]:
    for name, one in found:
        text = told.story.documents[name].text
        at = one.date_span or one.trigger.span
        stands = any(name == where and span.overlaps(at) for where, span in told.story.not_events)
        said = f"{one.value.text if one.value else ''} {one.trigger.text}"
        wanted = "no event" if stands else ""
        yield Miss(measure, f"{name} [{at.of(text)}]", said, wanted, sentence_around(text, at))


def _trigger(told: Told, gold: GoldMention) -> str:
    return "/".join(span.of(told.story.documents[gold.document].text) for span in gold.triggers)


def _pair_miss(measure: str, told: Told, pair: Iterable[GoldMention], said: str, wanted: str) -> Miss:
    left, right = sorted(pair, key=lambda gold: (gold.document, gold.expression.start, gold.event))
    sentences = [sentence_around(told.story.documents[one.document].text, one.expression) for one in (left, right)]
    found = dict(told.pairs)
    lost = "" if found[left] and found[right] else " (not found)"
    where = f"{left.document} {left.event} ~ {right.document} {right.event}"
    return Miss(measure, where, said + lost, wanted, "\n    ".join(sentences))


def _gold_in(event: Event, told: Told) -> list[GoldMention]:
    keys = told.keys
    return [keys[mention.id] for mention in event.mentions if mention.id in keys]


def _pairs_across(gold: list[GoldMention]) -> Iterator[tuple[GoldMention, GoldMention]]:
    return (pair for pair in combinations(gold, 2) if pair[0].document != pair[1].document)


def _shows(event: Event, gold: GoldConflict, told: Told) -> bool:
    here = any(one.event == gold.event for one in _gold_in(event, told))
    return here and any(_is_it(conflict, gold) for conflict in event.conflicts)


def _is_it(conflict: Conflict, gold: GoldConflict) -> bool:
    """Whether the conflict has the annotated values; numbers, in figures or words, are looked for in its summary."""
    if (conflict.kind, conflict.grade) != (gold.kind, gold.grade):
        return False
    if gold.kind == "date":
        return {position.value.text for position in conflict.values} == gold.values
    said = {lexicon().numbers.get(word, word) for word in words_of(_GROUPED.sub("", conflict.summary))}
    return gold.values <= said


def _folded(name: str) -> str:
    return fold(name).removeprefix("the ")
