"""From the dates of a document to the mentions of the events they date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from timeline_api.document_budget import MENTION_BYTES, check, hold
from timeline_api.extraction import kinds
from timeline_api.extraction.attribution import Turns, attribution_of, is_denied_behind, reporting_clause
from timeline_api.extraction.attribution.background import is_taken_for_granted
from timeline_api.extraction.bare_nouns import Draft, completed
from timeline_api.extraction.commentary import is_commentary, is_user_name
from timeline_api.extraction.commentary.picture_descriptions import picture_descriptions
from timeline_api.extraction.confidence.evidence import Evidence, is_personal
from timeline_api.extraction.confidence.judgement import confidence_of
from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.entities.linking import index_entities
from timeline_api.extraction.headings import headed
from timeline_api.extraction.inferred_dates.clauses import adds_to_dated
from timeline_api.extraction.inferred_dates.rules import inferred_in, without_many_sayings
from timeline_api.extraction.inferred_dates.scenes import Scenes
from timeline_api.extraction.inferred_dates.unplaced import unplaced_in, without_value
from timeline_api.extraction.joined_dates import joined
from timeline_api.extraction.kinds import Reading
from timeline_api.extraction.modality import REPORTED_AS_DONE, Claim, is_question, modality_of
from timeline_api.extraction.participants import Roles, actors_of, in_title, is_first_person, places_of, roles_of
from timeline_api.extraction.peers import with_peers
from timeline_api.extraction.reading.analysed_sentences import (
    AnalysedSentence,
    analysed_sentences,
    trees_of,
    words_of_dates,
)
from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.reading.quotation_marks import quoted_from, with_quotation_marks
from timeline_api.extraction.syntax.parsers import Syntax
from timeline_api.extraction.syntax.sentences import REPORTING, split
from timeline_api.extraction.syntax.tree import Tree
from timeline_api.extraction.text_limits import MENTIONS_OF_SENTENCE, TRIGGERS_OF_DATE
from timeline_api.extraction.titles.attributed import attributed_title, titled_word
from timeline_api.extraction.titles.clause import TitleMaker, text_of
from timeline_api.extraction.triggers.attachment import attachments
from timeline_api.extraction.triggers.clock_times import is_end_of_state, is_hour_of
from timeline_api.extraction.triggers.date_clauses import closed
from timeline_api.extraction.triggers.known_dates import known_of_words
from timeline_api.extraction.triggers.other_times import TriggerDate
from timeline_api.extraction.triggers.phrases import trigger_of
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.extraction.triggers.tense_conflicts import up_to_publication
from timeline_api.language import Language
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Document, EventMention, Inference, Span, TemporalExpression, mention_id


def extract(
    document: Document, expressions: tuple[TemporalExpression, ...], syntax: Syntax, notes: Notes | None = None
) -> tuple[EventMention, ...]:
    """The event mentions of a document, in text order: what each of its dates dates.

    Where `syntax.infers_dates`, what a text tells of without a date is dated on the day of publication or of the
    sentence before, if it is likely to have happened on it (see `inferred_dates`).
    A date whose value could not be resolved still makes a mention, without a value. None is made by a DURATION or
    SET, by a vague "now", by a date that is only a measure ("more than in 2020") or part of text that
    reports nothing: datelines, captions, other boilerplate; nor by dates beyond those that are read (`bounds`), which
    `notes` count. `notes` also have what the sentences that are read tell of and has no day. A document in a language
    without rules for events has no mentions.
    """
    notes = notes or Notes()
    language = Language.of(document.language)
    if "event-rules" not in language.supports:
        return ()
    lexicon, original = language.syntax_words, document.text
    document = replace(document, text=with_quotation_marks(original))
    units = split(document.text, lexicon, notes)
    analysed = analysed_sentences(document, units, expressions, syntax, lexicon, notes)
    trees = [(each.dated, each.tree) for each in analysed]
    described = picture_descriptions(units, trees, lexicon, document.published.value)
    reported = [unit.span for unit in units if unit.kind in REPORTING and unit.span not in described]
    named = (*REPORTING, "speaker")
    unreported = [unit.span for unit in units if unit.kind not in named or unit.span in described]
    entities = index_entities(document.text, lexicon, notes, without=unreported)
    entities.observe([each.tree for each in analysed])
    scenes = Scenes.of(document.text, units, expressions, document.published.value)
    anaphora = Anaphora(entities, reported)
    turns, is_of_speaker = Turns.of(units), is_personal(document.text, lexicon)
    reader = _Reader(document, lexicon, entities, anaphora, turns, notes, scenes, syntax.infers_dates, is_of_speaker)
    found = [draft for each in analysed if each.dated.sentence not in described for draft in reader.drafts(each)]
    if syntax.infers_dates:
        unread = tuple(scenes.unread(units, {each.dated.sentence for each in analysed}, lexicon))
        for each in trees_of(document.text, unread, syntax, lexicon):
            found += reader.drafts(each)
    mentions = sorted(completed(found, lexicon), key=_position)
    for mention in mentions:
        if mention.value is None and mention.kind == "event" and mention.modality in REPORTED_AS_DONE:
            notes.add_unplaced(without_value(mention))
    listed = without_many_sayings(mentions)
    if document.text is not original:
        listed = [quoted_from(original, mention) for mention in listed]
    return tuple(with_peers(listed))


def _position(mention: EventMention) -> tuple[Span, Span]:
    """Where a mention stands in its text: its date, or its trigger where it has none, and its trigger."""
    return mention.date_span or mention.trigger.span, mention.trigger.span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a date dates, and what it is: the date is that of an expression, or an inferred one."""

    date: TemporalExpression | Inference
    attachment: Attachment
    reading: Reading

    @property
    def expression(self) -> TemporalExpression | None:
        """The expression that dates it, None for an inferred date."""
        return self.date if isinstance(self.date, TemporalExpression) else None

    @property
    def inference(self) -> Inference | None:
        """How its date was inferred, None for that of an expression."""
        return self.date if isinstance(self.date, Inference) else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the sentences of one document have in common."""

    document: Document
    lexicon: Lexicon
    entities: EntityIndex
    anaphora: Anaphora
    turns: Turns
    notes: Notes
    scenes: Scenes
    infers_dates: bool
    is_personal: bool

    def drafts(self, analysed: AnalysedSentence) -> Iterator[Draft]:
        """The mentions of one sentence, as many of them as are read."""
        drafts = self._drafts(analysed)
        read = list(islice(drafts, MENTIONS_OF_SENTENCE))
        yield from read
        if self.infers_dates:
            self.scenes.open(analysed.tree, analysed.dated.sentence, [draft.mention for draft in read], self.lexicon)
        if next(drafts, None) is not None:
            self.notes.add("mentions-bounded")

    def _drafts(self, analysed: AnalysedSentence) -> Iterator[Draft]:
        """The mentions of one sentence, and for each whether its words say too little by themselves."""
        dated, tree = analysed.dated, analysed.tree
        dates = words_of_dates(tree, dated.inside)
        dating = tuple(self._attachments(analysed, dates))
        published = self.document.published.value
        stated = frozenset(each.word.index for date, each in dating if isinstance(date, TemporalExpression))
        times = {each.word.index: TriggerDate.of(date, published, self.lexicon) for date, each in dating}
        if self.notes.lists_more_unplaced:
            for unplaced in unplaced_in(self.document, analysed, dates.union(times), self.lexicon):
                self.notes.add_unplaced(unplaced)
        if not dating:
            return
        titles = TitleMaker(self.document.text, tree, self.anaphora, self.lexicon, dates, times)
        for date, attachment in dating:
            reading = kinds.read(tree, attachment.word, self.lexicon)
            is_date = attachment.word.index in dates  # "It is 6 a.m. in Riga and 7 a.m. in Tula"
            if reading is None or is_date or is_question(tree, attachment.word, self.lexicon):
                continue
            found = _Found(date=date, attachment=attachment, reading=reading)
            claim, word, expression = self._claim(dated.sentence, tree, found), attachment.word, found.expression
            is_entry = expression is not None and expression not in dated.inside  # a diary is its writer's
            speaker = claim.attribution
            has_speaker = is_entry or (speaker is not None and not is_user_name(speaker.who))
            place = expression.span if expression else Span(dated.sentence.start, dated.sentence.start)
            is_in_turn = has_speaker and speaker is not None and not speaker.verb
            if is_commentary(tree, word, place, self.lexicon, has_speaker=has_speaker, is_in_turn=is_in_turn):
                continue
            roles = roles_of(tree, word, self.lexicon, dates=dates)
            mention = self._mention(dated.sentence, tree, found, claim, roles, titles)
            is_bare = titles.is_bare(word) and not actors_of(tree, roles, self.anaphora, self.entities)
            is_about, is_background = titles.is_about(word), titles.is_background(word)
            is_part = found.inference is not None and adds_to_dated(tree, word, stated)
            is_open = found.inference is not None and mention.modality not in REPORTED_AS_DONE
            if mention.title and not is_open:  # a trigger that is longer than a title is no word
                yield Draft(
                    mention=mention,
                    is_bare=is_bare,
                    is_about=is_about,
                    is_background=is_background or is_part,
                    is_in_passing=is_part or (is_background and titles.is_in_passing(word)),
                )

    def _attachments(
        self, analysed: AnalysedSentence, dates: frozenset[int]
    ) -> Iterator[tuple[TemporalExpression | Inference, Attachment]]:
        dated, tree, published = analysed.dated, analysed.tree, self.document.published.value
        stated: list[tuple[TemporalExpression, Attachment]] = []
        for expression in joined(self.document.text, dated.inside, self.lexicon):
            check()
            if is_end_of_state(tree, expression, self.lexicon):
                continue
            others = dates - {word.index for word in tree.within(expression.range or expression.span)}
            known = known_of_words(expression, published, self.lexicon)
            near = attachments(tree, expression.span, self.lexicon, known=known, others=others)
            found = tuple(each for each in near if not is_hour_of(tree, expression, each.word, self.lexicon))
            for date, each in self._bounded(expression, found):
                stated.append((up_to_publication(tree, each.word, closed(date, each), published, self.lexicon), each))
        taken = frozenset(each.word.index for _, each in stated)
        for expression in dated.above:
            found = headed(tree, self.lexicon, others=dates, taken=taken)
            stated += self._bounded(expression, found)
        if dated.section is not None:
            found = headed(tree, self.lexicon, others=dates, taken=frozenset(), in_section=True)
            stated += self._bounded(dated.section, found)
        yield from stated
        if self.infers_dates:
            yield from inferred_in(analysed, self.scenes, stated, dates, published, self.lexicon)

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
        expression, inference = found.expression, found.inference
        word, attribution = found.attachment.word, claim.attribution
        trigger = trigger_of(self.document.text, tree, word, self.lexicon)
        content = found.reading.content or word
        own = claim if content is word else Claim()
        published = self.document.published.value
        modality = modality_of(tree, word, self.lexicon, expression=expression, published=published, claim=own)
        titled = titled_word(titles, tree, word, content, self.lexicon)
        parts, framed, speaker = attributed_title(
            titles, self.document.text, titled, attribution, self.entities, alleged=modality == "alleged"
        )
        is_granted = modality != "alleged" and is_taken_for_granted(tree, word, parts, self.lexicon)
        if content is word and (is_granted or claim.is_denial_apart_from(modality, self.lexicon)):
            attribution, framed = None, ()
        doing = in_title(tree, word, roles, parts, self.lexicon)
        actors = actors_of(tree, doing, self.anaphora, self.entities)
        is_named = bool(speaker) and self.entities.in_full(speaker) is not None
        if is_named and is_first_person(roles, self.lexicon) and all(each.name != speaker for each in actors):
            actors = (self.entities.actor(speaker), *actors)
        places, title = places_of(tree, roles, self.anaphora, self.entities), text_of(parts)
        evidence = Evidence(
            document=self.document,
            is_personal=self.is_personal,
            sentence=sentence,
            tree=tree,
            attachment=found.attachment,
            roles=roles,
            parts=parts,
            title=title,
            actors=actors,
            places=places,
            modality=modality,
            value=found.date.value,
            lexicon=self.lexicon,
        )
        confidence, why = confidence_of(evidence, inference)
        return EventMention(
            id=mention_id(self.document.id, expression.span if expression else None, trigger.span),
            document=self.document.reference,
            expression=expression,
            dating="inferred" if inference else "stated",
            dated_by=inference,
            sentence=sentence,
            quote=sentence.of(self.document.text),
            trigger=trigger,
            title=title,
            title_parts=parts,
            framed_parts=framed,
            actors=actors,
            places=places,
            modality=modality,
            kind=found.reading.kind,
            attribution=attribution,
            confidence=confidence,
            confidence_why=why,
            model=tree.model,
        )
