"""Attribution of mentions: a reporting clause, "according to", a label, or the speaker of a quotation.

reporting_clauses   the clause, phrase or adverb of the sentence that attributes
asides              clauses and phrases beside what they attribute
speakers            what the speaker is called: by full name, or in the words of the document
quotations          the speaker of a quotation, who can stand in another sentence
speaking_phrases    who speaks in a stretch of text, and whom "he said" means
turns               the speaker of a transcript, named by a label before what they say
accusations         who or what accuses, and of what
parties             whether the speaker is a party of a trial
background          whether a title names only what a claim takes for granted
clauses             one reporting clause: who speaks, and by which words
denials             whether the next sentence denies what was claimed
"""

from __future__ import annotations

from dataclasses import replace

from timeline_api.extraction.attribution.clauses import ReportingClause
from timeline_api.extraction.attribution.denials import is_denied_behind
from timeline_api.extraction.attribution.quotations import quoted_speaker
from timeline_api.extraction.attribution.reporting_clauses import reporting_clause
from timeline_api.extraction.attribution.speakers import called, label_of, speaks_of_himself
from timeline_api.extraction.attribution.speaking_phrases import last_speaker
from timeline_api.extraction.attribution.turns import Turns
from timeline_api.extraction.entities.anaphora import Anaphora
from timeline_api.extraction.entities.index import EntityIndex
from timeline_api.extraction.syntax.tree import Tree, Word
from timeline_api.model import Attribution, Span

__all__ = [
    "ReportingClause",
    "Turns",
    "attribution_of",
    "is_denied_behind",
    "quoted_speaker",
    "reporting_clause",
]


def attribution_of(
    text: str,
    tree: Tree,
    trigger: Word,
    clause: ReportingClause | None,
    anaphora: Anaphora,
    turns: Turns,
) -> Attribution | None:
    """Return whose claim a mention is, None for the document's own; `clause` is what attributes it in its sentence.

    Where it is not plain who the speaker is, the document's words stand for him.
    """
    entities = anaphora.entities
    lexicon = entities.lexicon
    if clause is not None and clause.speaker is not None and speaks_of_himself(tree, clause.speaker, lexicon):
        return quoted_speaker(text, trigger.start, entities) or turns.speaker(text, _span_of(tree), entities)
    if clause is not None and clause.speaker is not None:
        return _resolved(called(tree, clause.speaker, clause.verb, anaphora, lexicon), clause.speaker, entities)
    if clause is not None:
        # "it was announced that", "is accused of": nobody is named
        is_empty = lexicon.lists(clause.lemma, "deciding_verbs", "accusing_verbs")
        return None if is_empty else Attribution(verb=clause.verb, span=clause.span)
    return (
        quoted_speaker(text, trigger.start, entities)
        or label_of(text, tree, trigger, entities)
        or turns.speaker(text, _span_of(tree), entities)
    )


def _resolved(attribution: Attribution | None, speaker: Word, entities: EntityIndex) -> Attribution | None:
    """The attribution to "he" or "she" as one to whoever spoke before, where that is plain."""
    pronoun = attribution.who if attribution is not None else ""
    if attribution is None or pronoun not in entities.lexicon["person_pronouns"]:
        return attribution
    return replace(attribution, who=last_speaker(pronoun, speaker.start, entities) or pronoun)


def _span_of(tree: Tree) -> Span:
    return Span(tree.words[0].start, tree.words[-1].end)
