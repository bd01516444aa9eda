"""Which word names the happening that a date dates: rules over the tree, from the date upwards."""

from __future__ import annotations

from timeline_api.extraction.climbing import Search
from timeline_api.extraction.lexicon import Lexicon
from timeline_api.extraction.predicates import Attachment
from timeline_api.extraction.tree import Tree, Word
from timeline_api.model import Span


def attachments(tree: Tree, expression: Span, lexicon: Lexicon, *, looks_back: bool = False) -> tuple[Attachment, ...]:
    """The triggers that the expression dates in this sentence, in text order; none when it dates nothing.

    `looks_back`: what it dates lies before the text's publication.

    A date dates nothing where it is only a measure ("more than in 2020") or stands alone.
    """
    date = _date_word(tree, expression)
    if date is None or _is_baseline(tree, date, lexicon):
        return ()
    found = Search(tree, date, lexicon, looks_back=looks_back).all()
    unique = {attachment.word.index: attachment for attachment in reversed(found)}
    return tuple(unique[index] for index in sorted(unique))


def _date_word(tree: Tree, expression: Span) -> Word | None:
    """The word of the expression on which its others hang."""
    inside = [word for word in tree.within(expression) if word.dep != "punct"]
    places = {word.index for word in inside}
    tops = [word for word in inside if word.head not in places or word.head == word.index]
    content = [word for word in tops if word.dep not in ("det", "case", "cc", "prep")] or tops
    return content[0] if content else None


def _is_baseline(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """Whether the date is only what something is measured against."""
    if _measures(tree, date):
        return True
    node = date
    for parent in tree.ancestors(date):
        words = (node.text.casefold(), node.lemma)
        if any(word in lexicon["comparison_words"] for word in words) or node.text.casefold() == "compared":
            return True
        marks = tree.children(node, "mark", "prep", "advmod") if node.is_verb else ()
        if any(mark.text.casefold() == "than" and mark.index < date.index for mark in marks):
            return True
        if node.is_verb and node.dep not in ("relcl", "pcomp", "advcl"):
            return False
        if node.text.casefold() == "from" and node.dep == "prep" and parent.is_verb and _is_amount(tree, node):
            return True
        node = parent
    return node.text.casefold() in lexicon["comparison_words"]


def _measures(tree: Tree, date: Word) -> bool:
    """As in "from $3 billion in 2020": the date of an amount from which something moved."""
    edge = tree.head(date) if date.dep == "pobj" else date
    before = tree.words[edge.index - 1] if edge.index else edge
    while before.dep in ("pobj", "nummod", "quantmod", "compound", "nmod") and before.head != before.index:
        above = tree.head(before)
        if before.dep == "pobj":
            return above.text.casefold() == "from" and _is_amount(tree, above)
        before = above
    return False


def _is_amount(tree: Tree, preposition: Word) -> bool:
    value = tree.child(preposition, "pobj")
    return value is not None and (value.tag in ("CD", "$") or value.text == "%")
