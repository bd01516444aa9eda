"""Explain how the rules read a text: which match, which context refuses them, what dateparser answered."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_api.edtf import EdtfValue
from timeline_api.language.reading_text import reading_text
from timeline_api.model import Span, TemporalExpression
from timeline_api.temporal.grammar import Match, Reading, load_grammar
from timeline_api.temporal.normalise import Question, recorded_questions
from timeline_api.temporal.recognition import judged


def rule_lines(language: str) -> Iterator[str]:
    """A line for each rule of a language: its name, its meaning and an example with its value.

    Raises UnknownLanguage.
    """
    grammar = load_grammar(language)
    for rule in grammar.rules:
        value, texts = next(iter(rule.examples.items()), ("nothing", rule.rejects))
        yield f"{grammar.language}/{rule.name:28} {rule.meaning:16} {texts[0]!r} -> {value}"


def explanation_lines(text: str, *, language: str, anchor: EdtfValue | None) -> Iterator[str]:
    """What became of each wording that any rule matches, in text order; offsets are those of the text as it is read.

    Raises UnknownLanguage.
    """
    grammar, text = load_grammar(language), reading_text(text).text
    with recorded_questions() as questions:
        found, reasons = judged(text, language=language, anchor=anchor)
    for match in grammar.candidates(text):
        wording = match.span.of(text)
        yield f"{match.span.start}-{match.span.end} {wording!r}"
        refusals = [grammar.refusal(reading.rule, text, match.span) for reading in match.readings]
        for reading, refusal in zip(match.readings, refusals, strict=True):
            refused = f" refused by its context, {refusal!r}" if refusal else ""
            yield f"  {grammar.language}/{reading.rule.name}: {_slots(reading)}{refused}"
        if not all(refusals):
            yield from _answers(match, text, questions)
        if match.span in reasons:
            yield f"  {reasons[match.span]}"
        yield from _outcome(match.span, found)


def _slots(reading: Reading) -> str:
    slots = ", ".join(f"{name} {value}" for name, value in sorted(reading.slots.values.items()))
    return f"{reading.rule.meaning}({slots})"


def _answers(match: Match, text: str, questions: list[Question]) -> Iterator[str]:
    """The questions to dateparser about words of the wording, with its answers."""
    wording = match.span.of(text)
    here = (question for question in questions if all(word in wording for word in question.words.split()))
    for question in dict.fromkeys(here):
        answer = question.answer
        outcome = f"answered {answer.moment:%Y-%m-%d}" if answer.moment else f"refused: {answer.refused}"
        yield f"  dateparser asked {question.words!r} from {question.base}, looking {question.direction}: {outcome}"


def _outcome(span: Span, found: tuple[TemporalExpression, ...]) -> Iterator[str]:
    here = [expression for expression in found if expression.span.overlaps(span)]
    if not here:
        yield "  = nothing"
    for expression in here:
        value = expression.value.text if expression.value else f"no value ({expression.unresolved or 'none exists'})"
        yield f"  = {expression.rule} {expression.type} {expression.timex or '-'} {value}"
