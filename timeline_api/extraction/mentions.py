"""From the dates of a document to the mentions of the events they date."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from timeline_api.document_budget import MENTION_BYTES, check, hold
from timeline_api.extraction import kinds
from timeline_api.extraction.attribution import Turns, attribution_of, is_denied_behind, reporting_clause
from timeline_api.extraction.attribution.background import is_taken_for_granted
from timeline_api.extraction.captions import captions
from timeline_api.extraction.commentary import is_commentary
from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.entities.linking import index_entities
from timeline_api.extraction.headings import Dated, dated_sentences, headed, parted
from timeline_api.extraction.joined_dates import joined
from timeline_api.extraction.kinds import Reading
from timeline_api.extraction.modality import Claim, is_question, modality_of
from timeline_api.extraction.noun_completion import Draft, completed
from timeline_api.extraction.participants import Roles, actors_of, in_title, is_first_person, places_of, roles_of
from timeline_api.extraction.reading_notes import Notes
from timeline_api.extraction.syntax.parsers import Syntax
from timeline_api.extraction.syntax.repair import mended, with_headline_verb
from timeline_api.extraction.syntax.run_ons import sentences_of
from timeline_api.extraction.syntax.sentences import DATED, REPORTING, Unit, split
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.text_limits import (
    DATES,
    DATES_OF_SENTENCE,
    MENTIONS_OF_SENTENCE,
    TRIGGERS_OF_DATE,
    WORDS_OF_SENTENCE,
)
from timeline_api.extraction.titles.attributed import attributed_title, titled_word
from timeline_api.extraction.titles.clause import TitleMaker, text_of
from timeline_api.extraction.triggers.attachment import attachments
from timeline_api.extraction.triggers.clock_times import is_end_of_state, is_hour_of
from timeline_api.extraction.triggers.confidence import confidence_of
from timeline_api.extraction.triggers.other_times import TriggerDate
from timeline_api.extraction.triggers.phrases import trigger_of
from timeline_api.extraction.triggers.predicates import Attachment, known_of
from timeline_api.language import Language
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import (
    Document,
    EventMention,
    Span,
    TemporalExpression,
    mention_id,
)

_WORDS = re.compile(r"\w+|[^\w\s]")

PLACING_TYPES = ("DATE", "TIME")


def extract(
    document: Document, expressions: tuple[TemporalExpression, ...], syntax: Syntax, notes: Notes | None = None
) -> tuple[EventMention, ...]:
    """The event mentions of a document, in text order: what each of its dates dates.

    A date whose value could not be resolved still makes a mention, without a value. None is made by a DURATION or
    SET, by a vague "now", by a date that is only a measure ("more than in 2020") or part of text that
    reports nothing: datelines, captions, other boilerplate; nor by dates beyond those that are read (`bounds`), which
    `notes` count. A document in a language without rules for events has none.
    """
    notes = notes or Notes()
    language = Language.of(document.language)
    if "event-rules" not in language.supports:
        return ()
    lexicon = language.syntax_words
    units = split(document.text, lexicon, notes)
    by_unit = _by_unit(units, _read(expressions, notes), notes)
    published = document.published.value
    dated = _readable(document.text, dated_sentences(document.text, units, by_unit, published), notes)
    parsed = syntax.trees(document.text, [each.clause for each in dated], lexicon)
    analysed = [part for each, tree in zip(dated, parsed, strict=True) for part in _repaired(tree, each, lexicon)]
    described = captions(units, analysed, lexicon, published)
    reported = [unit.span for unit in units if unit.kind in REPORTING and unit.span not in described]
    named = (*REPORTING, "speaker")
    unreported = [unit.span for unit in units if unit.kind not in named or unit.span in described]
    entities = index_entities(document.text, lexicon, notes, without=unreported)
    entities.observe([tree for _, tree in analysed])
    reader = _Reader(document, lexicon, entities, Anaphora(entities, reported), Turns.of(units), notes)
    sentences = ((each, tree) for each, tree in analysed if each.sentence not in described)
    found = [draft for each, tree in sentences for draft in reader.drafts(each, tree)]
    mentions = sorted(completed(found, lexicon), key=_position)
    return tuple(_with_peers(mentions))


def _position(mention: EventMention) -> tuple[Span, Span]:
    """Where a mention stands in its text: its date, or its trigger where it has none, and its trigger."""
    return mention.date_span or mention.trigger.span, mention.trigger.span


def _repaired(tree: Tree, dated: Dated, lexicon: Lexicon) -> Iterator[tuple[Dated, Tree]]:
    """The sentences of a unit, each with its tree: with what its dates say about its words."""
    anew = mended(tree, _words_of(tree, dated.inside))
    return parted(dated, sentences_of(with_headline_verb(anew, lexicon) if dated.above else anew, lexicon))


def _read(expressions: Iterable[TemporalExpression], notes: Notes) -> Sequence[TemporalExpression]:
    """The dates of a document that are read for what they date."""
    dates = [expression for expression in expressions if _places(expression)]
    notes.add("dates-bounded", max(0, len(dates) - DATES))
    return dates[:DATES]


def _words_of(tree: Tree, expressions: Sequence[TemporalExpression]) -> frozenset[int]:
    """The indices of the words of expressions; those of an interval are all its words, from its start to its end."""
    spans = (expression.range or expression.span for expression in expressions)
    return frozenset(word.index for span in spans for word in tree.within(span))


def _with_peers(mentions: Sequence[EventMention]) -> Iterator[EventMention]:
    """The mentions, each with how many other happenings its document dates alike."""
    dated = Counter(mention.value.text for mention in mentions if mention.value and mention.kind == "event")
    for mention in mentions:
        alike = dated[mention.value.text] if mention.value else 0
        peers = max(0, alike - (mention.kind == "event"))
        yield replace(mention, peers=peers) if peers != mention.peers else mention


def _places(expression: TemporalExpression) -> bool:
    """Whether an expression dates something: no vague "now", and of a range only the end that has its interval."""
    is_place = expression.value is not None or bool(expression.unresolved)
    return expression.type in PLACING_TYPES and is_place


def _by_unit(
    units: Sequence[Unit], expressions: Sequence[TemporalExpression], notes: Notes
) -> dict[int, tuple[TemporalExpression, ...]]:
    """The expressions of each sentence that has some, by the index of the sentence among the units."""
    starts = [unit.span.start for unit in units]
    inside: dict[int, list[TemporalExpression]] = defaultdict(list)
    for expression in expressions:
        index = bisect_right(starts, expression.span.start) - 1
        if index >= 0 and units[index].kind in DATED and expression.span.start < units[index].span.end:
            inside[index].append(expression)
    notes.add("dates-bounded", sum(max(0, len(dates) - DATES_OF_SENTENCE) for dates in inside.values()))
    return {index: tuple(inside[index][:DATES_OF_SENTENCE]) for index in sorted(inside)}


def _readable(text: str, dated: Sequence[Dated], notes: Notes) -> list[Dated]:
    """Those of the sentences that have no more words than are analysed."""
    readable = []
    for each in dated:
        if len(_WORDS.findall(each.clause.of(text))) <= WORDS_OF_SENTENCE:
            readable.append(each)
        else:
            notes.add("sentence-not-read")
            notes.add("dates-bounded", len(each.inside) + len(each.above))
    return readable


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a date dates, and what it is."""

    expression: TemporalExpression
    attachment: Attachment
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the sentences of one document have in common."""

    document: Document
    lexicon: Lexicon
    entities: EntityIndex
    anaphora: Anaphora
    turns: Turns
    notes: Notes

    def drafts(self, dated: Dated, tree: Tree) -> Iterator[Draft]:
        """The mentions of one sentence, as many of them as are read."""
        drafts = self._drafts(dated, tree)
        yield from islice(drafts, MENTIONS_OF_SENTENCE)
        if next(drafts, None) is not None:
            self.notes.add("mentions-bounded")

    def _drafts(self, dated: Dated, tree: Tree) -> Iterator[Draft]:
        """The mentions of one sentence, and for each whether its words say too little by themselves."""
        dates = _words_of(tree, dated.inside)
        dating = tuple(self._attachments(dated, tree, dates))
        times = {each.word.index: self._time_of(date) for date, each in dating}
        titles = TitleMaker(self.document.text, tree, self.anaphora, self.lexicon, dates, times)
        for expression, attachment in dating:
            reading = kinds.read(tree, attachment.word, self.lexicon)
            is_date = attachment.word.index in dates  # "It is 6 a.m. in Riga and 7 a.m. in Tula"
            if reading is None or is_date or is_question(tree, attachment.word, self.lexicon):
                continue
            found = _Found(expression=expression, attachment=attachment, reading=reading)
            claim, word = self._claim(dated.sentence, tree, found), attachment.word
            has_speaker = expression not in dated.inside or claim.attribution is not None  # a diary is its writer's
            if is_commentary(tree, word, expression.span, self.lexicon, has_speaker=has_speaker):
                continue
            roles = roles_of(tree, word, self.lexicon, dates=dates)
            mention = self._mention(dated.sentence, tree, found, claim, roles, titles)
            is_bare = titles.is_bare(word) and not actors_of(tree, roles, self.anaphora, self.entities)
            is_about, is_background = titles.is_about(word), titles.is_background(word)
            if mention.title:  # a trigger that is longer than a title is no word
                yield Draft(mention=mention, is_bare=is_bare, is_about=is_about, is_background=is_background)

    def _attachments(
        self, dated: Dated, tree: Tree, dates: frozenset[int]
    ) -> Iterator[tuple[TemporalExpression, Attachment]]:
        taken: set[int] = set()
        for expression in joined(self.document.text, dated.inside, self.lexicon):
            check()
            if is_end_of_state(tree, expression, self.lexicon):
                continue
            others = dates - {word.index for word in tree.within(expression.range or expression.span)}
            known = known_of(expression.value, self.document.published.value)
            dating = attachments(tree, expression.span, self.lexicon, known=known, others=others)
            found = tuple(each for each in dating if not is_hour_of(tree, expression, each.word, self.lexicon))
            taken.update(attachment.word.index for attachment in found)
            yield from self._bounded(expression, found)
        for expression in dated.above:
            found = headed(tree, self.lexicon, others=dates, taken=frozenset(taken))
            yield from self._bounded(expression, found)
        if dated.section is not None:
            found = headed(tree, self.lexicon, others=dates, taken=frozenset(), in_section=True)
            yield from self._bounded(dated.section, found)

    def _time_of(self, date: TemporalExpression) -> TriggerDate:
        return TriggerDate(date.value.text if date.value else "", known_of(date.value, self.document.published.value))

    def _bounded(
        self, expression: TemporalExpression, found: Sequence[Attachment]
    ) -> Iterator[tuple[TemporalExpression, Attachment]]:
        """As many triggers of a date as are read."""
        if len(found) > TRIGGERS_OF_DATE:
            self.notes.add("mentions-bounded")
        for attachment in found[:TRIGGERS_OF_DATE]:
            yield expression, attachment

    def _claim(self, sentence: Span, tree: Tree, found: _Found) -> Claim:
        """Who says what a date dates, or what is said on it, and in which clause."""
        content = found.reading.content or found.attachment.word
        clause = reporting_clause(tree, content, self.lexicon)
        attribution = attribution_of(self.document.text, tree, content, clause, self.anaphora, self.turns)
        is_denied = is_denied_behind(self.document.text, sentence.end, self.lexicon)
        return Claim(clause=clause, attribution=attribution, is_denied=is_denied)

    def _mention(
        self, sentence: Span, tree: Tree, found: _Found, claim: Claim, roles: Roles, titles: TitleMaker
    ) -> EventMention:
        hold(MENTION_BYTES + 2 * (sentence.end - sentence.start))
        expression, word, attribution = found.expression, found.attachment.word, claim.attribution
        trigger = trigger_of(self.document.text, tree, word, self.lexicon)
        content = found.reading.content or word
        own = claim if content is word else Claim()
        published = self.document.published.value
        modality = modality_of(tree, word, self.lexicon, expression=expression, published=published, claim=own)
        titled = titled_word(titles, tree, word, content)
        parts, framed, speaker = attributed_title(
            titles, self.document.text, titled, attribution, self.entities, alleged=modality == "alleged"
        )
        if content is word and modality != "alleged" and is_taken_for_granted(tree, word, parts, self.lexicon):
            attribution, framed = None, ()
        doing = in_title(tree, word, roles, parts, self.lexicon)
        actors = actors_of(tree, doing, self.anaphora, self.entities)
        is_named = bool(speaker) and self.entities.in_full(speaker) is not None
        if is_named and is_first_person(roles, self.lexicon) and all(each.name != speaker for each in actors):
            actors = (self.entities.actor(speaker), *actors)
        by_model = not tree.model.startswith("rules")
        confidence, why = confidence_of(found.attachment, has_actors=bool(actors), by_model=by_model)
        return EventMention(
            id=mention_id(self.document.id, expression.span, trigger.span),
            document=self.document.reference,
            expression=expression,
            sentence=sentence,
            quote=sentence.of(self.document.text),
            trigger=trigger,
            title=text_of(parts),
            title_parts=parts,
            framed_parts=framed,
            actors=actors,
            places=places_of(tree, roles, self.anaphora, self.entities),
            modality=modality,
            kind=found.reading.kind,
            attribution=attribution,
            confidence=confidence,
            confidence_why=why,
            model=tree.model,
        )
