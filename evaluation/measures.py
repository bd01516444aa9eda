"""Measures of evaluated stories: shares (higher is better), counts (lower is better), and a list of misses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from evaluation.annotations import GoldConflict, GoldMention, sentence_around
from evaluation.evaluated_stories import EvaluatedStory, names_it
from timeline_api.language.event_words import lexicon, words_of
from timeline_api.language.folding import fold
from timeline_api.model import Conflict, Event, EventMention

_GROUPED = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Miss:
    """One deviation from the annotation: where, what was given, what was wanted, and the sentence."""

    measure: str
    where: str
    given: str
    wanted: str
    sentence: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.given or '-'} | wanted {self.wanted or '-'}"
        return f"{line}\n    {self.sentence}" if self.sentence else line


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a measure: `right` ones of those `given` and of those `wanted`."""

    right: int
    given: int
    wanted: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def percent(self) -> float:
        """F1 in percent; 100 if none are given or wanted."""
        return 200 * self.right / (self.given + self.wanted) if self.given + self.wanted else 100.0


#: Returns the tally of an evaluated story and its misses.
Measure = Callable[[EvaluatedStory], tuple[Tally, list[Miss]]]


def recall(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of annotated mentions at whose date a mention was found."""
    missed = [gold for gold, found in result.pairs if not found]
    misses = [_miss("recall", result, gold, "", f"{gold.edtf} {_trigger(result, gold)}") for gold in missed]
    return _share(len(result.pairs) - len(missed), len(result.pairs)), misses


def precision(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of found mentions that are at an annotated date."""
    placed = len([found for _, found in result.pairs if found]) + len(result.spare) + len(result.false)
    return _share(placed - len(result.false), placed), list(_surplus("precision", result, result.false))


def edtf(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of found mentions with the annotated value, as written."""
    return _compared(result, "edtf", lambda gold: gold.edtf, lambda found: found.value.text if found.value else "")


def modality(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of found mentions with the annotated modality."""
    return _compared(result, "modality", lambda gold: gold.modality, lambda found: found.modality)


def kind(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of found mentions with the annotated kind."""
    return _compared(result, "kind", lambda gold: gold.kind, lambda found: found.kind)


def trigger(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of found mentions with one of the annotated triggers."""
    found = [(gold, one) for gold, one in result.pairs if one]
    wrong = [(gold, one) for gold, one in found if not names_it(gold, one)]
    misses = [_miss("trigger", result, gold, one.trigger.text, _trigger(result, gold)) for gold, one in wrong]
    return _share(len(found) - len(wrong), len(found)), misses


def actors(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of right actors of found mentions, by name without accents, case and article."""
    total, misses = Tally(0, 0, 0), []
    for gold, found in ((gold, found) for gold, found in result.pairs if found):
        wanted = set(map(_folded, gold.actors))
        given = {_folded(actor.name) for actor in found.actors} - (set(map(_folded, gold.perhaps)) - wanted)
        total += Tally(len(wanted & given), len(given), len(wanted))
        if wanted != given:
            misses.append(_miss("actors", result, gold, ", ".join(sorted(given)), ", ".join(sorted(wanted))))
    return total, misses


def merging(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of pairs of mentions of one event in different documents that were merged."""
    wanted = {
        frozenset(pair)
        for pair in combinations([gold for gold, _ in result.pairs], 2)
        if pair[0].event == pair[1].event and pair[0].document != pair[1].document
    }
    given = {frozenset(pair) for event in result.events for pair in _pairs_across(_gold_in(event, result))}
    misses = [_pair_miss("merging", result, pair, "apart", "one") for pair in wanted - given]
    return Tally(len(wanted & given), len(given), len(wanted)), sorted(misses, key=lambda miss: miss.where)


def conflicts(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """The share of annotated conflicts that were found with their grade and values."""
    missed = [
        gold for gold in result.story.conflicts if not any(_shows(event, gold, result) for event in result.events)
    ]
    misses = [
        Miss(
            "conflicts", f"{result.story.name}: {gold.event}", "", f"{gold.grade} of {gold.kind} {sorted(gold.values)}"
        )
        for gold in missed
    ]
    return _share(len(result.story.conflicts) - len(missed), len(result.story.conflicts)), misses


def wire(result: EvaluatedStory) -> tuple[Tally, list[Miss]]:
    """Events of outlets that carry one text; these should count as one source."""
    total, misses = Tally(0, 0, 0), []
    for copies in result.story.same_wire:
        outlets = {result.story.documents[name].source for name in copies}
        for event in (event for event in result.events if outlets <= set(event.sources) and _gold_in(event, result)):
            wanted = len(event.sources) - len(outlets) + 1
            total += _share(event.corroboration == wanted, 1)
            if event.corroboration != wanted:
                misses.append(Miss("wire", event.title, f"{event.corroboration} sources", str(wanted)))
    return total, misses


def spare(result: EvaluatedStory) -> list[Miss]:
    """Further mentions at annotated dates."""
    return list(_surplus("spare", result, result.spare))


def forbidden(result: EvaluatedStory) -> list[Miss]:
    """Pairs of different events that were merged, each counted once for an event."""
    misses = []
    for event in result.events:
        first = {gold.event: gold for gold in _gold_in(event, result)}
        misses += [_pair_miss("forbidden", result, pair, "one", "apart") for pair in combinations(first.values(), 2)]
    return misses


def unasked(result: EvaluatedStory) -> list[Miss]:
    """Contradictions that were found and are not annotated."""
    flags = [(event, conflict) for event in result.events for conflict in event.conflicts]
    return [
        Miss("unasked", f"{result.story.name}: {event.title}", conflict.summary, "")
        for event, conflict in flags
        if conflict.grade == "contradiction" and not any(_is_it(conflict, one) for one in result.story.conflicts)
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
COUNTS: tuple[Callable[[EvaluatedStory], list[Miss]], ...] = (spare, forbidden, unasked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The tallies and counts by measure and story, and the misses."""

    tallies: dict[str, dict[str, Tally]]
    counts: dict[str, dict[str, int]]
    misses: tuple[Miss, ...]

    def percent(self, measure: str) -> float:
        """The share of one measure over all stories."""
        return sum(self.tallies[measure].values(), Tally(0, 0, 0)).percent

    def count(self, measure: str) -> int:
        """The count of one measure over all stories."""
        return sum(self.counts[measure].values())


def report(evaluated: Sequence[EvaluatedStory]) -> Report:
    """Return all measures of all stories."""
    shares = {share.__name__: {result.story.name: share(result) for result in evaluated} for share in SHARES}
    counts = {count.__name__: {result.story.name: count(result) for result in evaluated} for count in COUNTS}
    misses = [miss for of in shares.values() for _, some in of.values() for miss in some]
    misses += [miss for of in counts.values() for some in of.values() for miss in some]
    return Report(
        tallies={name: {story: tally for story, (tally, _) in of.items()} for name, of in shares.items()},
        counts={name: {story: len(some) for story, some in of.items()} for name, of in counts.items()},
        misses=tuple(misses),
    )


def table(measured: Report) -> str:
    """Return the table of figures: a line for each measure, a column for each story."""
    names = list(next(iter(measured.tallies.values())))
    lines = ["".join([f"{'':11}", *(f"{name:>17}" for name in names), f"{'all':>8}"])]
    for measure, of in measured.tallies.items():
        lines.append("".join([f"{measure:11}", *map(_cell, of.values()), f"{measured.percent(measure):8.1f}"]))
    for measure, counted in measured.counts.items():
        lines.append("".join([f"{measure:11}", *(f"{n:17}" for n in counted.values()), f"{measured.count(measure):8}"]))
    return "\n".join(lines)


def listing(misses: Iterable[Miss]) -> str:
    """Return the misses by measure, with their sentences."""
    lines, counted = [], Counter(miss.measure for miss in misses)
    for measure, number in counted.items():
        lines.append(f"\n{measure}: {number}")
        lines += [f"  {miss}" for miss in misses if miss.measure == measure]
    return "\n".join(lines)


def _compared(
    result: EvaluatedStory, measure: str, wanted: Callable[[GoldMention], str], given: Callable[[EventMention], str]
) -> tuple[Tally, list[Miss]]:
    found = [(gold, one) for gold, one in result.pairs if one]
    wrong = [(gold, one) for gold, one in found if wanted(gold) != given(one)]
    misses = [_miss(measure, result, gold, given(one), wanted(gold)) for gold, one in wrong]
    return _share(len(found) - len(wrong), len(found)), misses


def _cell(tally: Tally) -> str:
    return f"{tally.percent:9.1f} {tally.right:>3}/{tally.wanted:<3}" if tally.given + tally.wanted else f"{'-':>17}"


def _share(right: int, of: int) -> Tally:
    return Tally(right, of, of)


def _miss(measure: str, result: EvaluatedStory, gold: GoldMention, given: str, wanted: str) -> Miss:
    text = result.story.documents[gold.document].text
    where = f"{gold.document} [{gold.expression.of(text)}]"
    return Miss(measure, where, given, wanted, sentence_around(text, gold.expression))


def _surplus(measure: str, result: EvaluatedStory, found: Iterable[tuple[str, EventMention]]) -> Iterator[Miss]:
    for name, one in found:
        text = result.story.documents[name].text
        at = one.date_span or one.trigger.span
        stands = any(name == where and span.overlaps(at) for where, span in result.story.not_events)
        given = f"{one.value.text if one.value else ''} {one.trigger.text}"
        wanted = "no event" if stands else ""
        yield Miss(measure, f"{name} [{at.of(text)}]", given, wanted, sentence_around(text, at))


def _trigger(result: EvaluatedStory, gold: GoldMention) -> str:
    return "/".join(span.of(result.story.documents[gold.document].text) for span in gold.triggers)


def _pair_miss(measure: str, result: EvaluatedStory, pair: Iterable[GoldMention], given: str, wanted: str) -> Miss:
    left, right = sorted(pair, key=lambda gold: (gold.document, gold.expression.start, gold.event))
    sentences = [sentence_around(result.story.documents[one.document].text, one.expression) for one in (left, right)]
    found = dict(result.pairs)
    lost = "" if found[left] and found[right] else " (not found)"
    where = f"{left.document} {left.event} ~ {right.document} {right.event}"
    return Miss(measure, where, given + lost, wanted, "\n    ".join(sentences))


def _gold_in(event: Event, result: EvaluatedStory) -> list[GoldMention]:
    keys = result.keys
    return [keys[mention.id] for mention in event.mentions if mention.id in keys]


def _pairs_across(gold: list[GoldMention]) -> Iterator[tuple[GoldMention, GoldMention]]:
    return (pair for pair in combinations(gold, 2) if pair[0].document != pair[1].document)


def _shows(event: Event, gold: GoldConflict, result: EvaluatedStory) -> bool:
    here = any(one.event == gold.event for one in _gold_in(event, result))
    return here and any(_is_it(conflict, gold) for conflict in event.conflicts)


def _is_it(conflict: Conflict, gold: GoldConflict) -> bool:
    """Whether a conflict has the annotated values; numbers are searched in its summary, in figures or words."""
    if (conflict.kind, conflict.grade) != (gold.kind, gold.grade):
        return False
    if gold.kind == "date":
        return {position.value.text for position in conflict.values} == gold.values
    given = {lexicon().numbers.get(word, word) for word in words_of(_GROUPED.sub("", conflict.summary))}
    return gold.values <= given


def _folded(name: str) -> str:
    return fold(name).removeprefix("the ")
