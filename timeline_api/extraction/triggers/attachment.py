"""Attachment of dates to triggers: rules over the tree, from the date upwards."""

from __future__ import annotations

from timeline_api.extraction.syntax.tree import OBJECTS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.clauses import OF_NOUN
from timeline_api.extraction.triggers.descriptions import is_of_name
from timeline_api.extraction.triggers.known_dates import PLAIN, Known
from timeline_api.extraction.triggers.other_times import is_of_past_period
from timeline_api.extraction.triggers.predicates import Attachment
from timeline_api.extraction.triggers.second_dates import (
    is_one_of_days,
    of_event_apart,
    of_own_statement,
    without_second_date,
)
from timeline_api.extraction.triggers.tense_conflicts import contradicts_tense
from timeline_api.extraction.triggers.tree_search import Search
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span


def attachments(
    tree: Tree, expression: Span, lexicon: Lexicon, *, known: Known = PLAIN, others: frozenset[int] = frozenset()
) -> tuple[Attachment, ...]:
    """The triggers that the expression dates in this sentence, in text order; none when it dates nothing.

    `others` are the places of the words of the sentence's other dates.

    A date dates nothing where it is only a measure ("more than in 2020") or stands alone; a clause of its own it dates
    even there ("the worst fire since 2004, when the mill burnt down").
    """
    date = _date_word(tree, expression)
    if date is None or _is_difference(tree, expression, lexicon) or is_one_of_days(tree, date, lexicon, others):
        return ()
    if is_of_name(tree, date, expression, lexicon, known):
        return ()
    search = Search(tree, date, lexicon, known, others)
    found = search.own_clause() if _is_baseline(tree, date, lexicon, known) else search.all()
    apart = of_event_apart(search, of_own_statement(search, found))
    of_one_date = (without_second_date(search, attachment) for attachment in reversed(apart))
    of_time = (_in_past_period(search, attachment) for attachment in of_one_date if attachment is not None)
    unique = {
        attachment.word.index: attachment
        for attachment in of_time
        if attachment is not None and not contradicts_tense(tree, attachment.word, search.edge, lexicon, known)
    }
    return tuple(unique[index] for index in sorted(unique))


def _in_past_period(search: Search, found: Attachment) -> Attachment | None:
    """As in "has sent a team to find a surveyor kidnapped two years ago": the participle before the date.

    None where a verb in the perfect has no other word beside it that the time could be of.
    """
    tree, date, lexicon = search.tree, search.date, search.lexicon
    is_listed = date.dep == "conj" or tree.has(date, "conj")  # "has played there in 2019 and 2021"
    if is_listed or search.edge.text.casefold() in lexicon["since_words"]:
        return found
    if not is_of_past_period(tree, found.word, lexicon, search.known):
        return found
    for word in tree.words[found.word.index + 1 : search.edge.index]:
        if word.tag == "VBN" and word.dep in OF_NOUN:
            return Attachment(word=word, pattern="reduced clause")
    return None


def _date_word(tree: Tree, expression: Span) -> Word | None:
    """The word of the expression on which its others hang."""
    inside = [word for word in tree.within(expression) if word.dep != "punct"]
    indices = {word.index for word in inside}
    tops = [word for word in inside if word.head not in indices or word.head == word.index]
    content = [word for word in tops if word.dep not in ("det", "case", "cc", "prep")] or tops
    return content[0] if content else None


def _is_baseline(tree: Tree, date: Word, lexicon: Lexicon, known: Known) -> bool:
    """Whether the date is only what something is measured against."""
    if (
        _measures(tree, date, lexicon, is_day=known.is_day)
        or _is_former_level(tree, date, lexicon)
        or _is_record(tree, date, lexicon)
        or _is_of_other(tree, date, lexicon, is_day=known.is_day)
        or _is_of_parallel(tree, date, lexicon)
        or _is_origin(tree, date, lexicon)
        or _is_of_document(tree, date, lexicon)
        or (known.is_era and _is_scope_of_rank(tree, date, lexicon))
    ):
        return True
    node = date
    for parent in tree.ancestors(date):
        if _is_benchmark(tree, node, lexicon):
            return True
        is_compared = node.text.casefold() in lexicon["comparison_participles"]
        if is_compared or {node.text.casefold(), node.lemma} & lexicon["comparison_words"]:
            return True
        marks = tree.children(node, "mark", "prep", "advmod") if node.is_verb else ()
        if any(mark.text.casefold() in lexicon["comparison_marks"] and mark.index < date.index for mark in marks):
            return True
        if node.is_verb and (node.dep not in ("relcl", "pcomp", "advcl") or _has_own_past(tree, node)):
            return False
        equal = lexicon["equality_words"]
        if node.text.casefold() in equal and any(
            word.text.casefold() in equal for word in tree.children(parent, "advmod")
        ):
            return True
        is_from = node.text.casefold() in lexicon["source_prepositions"] and node.dep == "prep" and parent.is_verb
        if is_from and (_is_amount(tree, node, date, lexicon) or _is_month_before(tree, node, parent, lexicon)):
            return True
        node = parent
    return node.text.casefold() in lexicon["comparison_words"]


def _is_difference(tree: Tree, expression: Span, lexicon: Lexicon) -> bool:
    """As in "one hour earlier than Sunday's curfew": how far one time is from another."""
    last = tree.within(expression)[-1]
    behind = tree.words[last.index + 1 : last.index + 2]
    is_degree = last.tag in ("RBR", "JJR") or last.text.casefold() in lexicon["date_adverbs"]
    return is_degree and any(word.text.casefold() in lexicon["comparison_marks"] for word in behind)


def _is_former_level(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "down 4.5% from the previous Friday", "up from 886 million shares Thursday": when it was otherwise."""
    for word in tree.ancestors(date):
        if word.is_verb or word.text.casefold() not in lexicon["source_prepositions"]:
            if word.dep not in ("pobj", "npadvmod", "prep"):
                return False
            continue
        above = tree.head(word)
        is_share = above.text == "%" and above.dep in ("npadvmod", "conj", "dobj")
        return is_share or (above.lemma in lexicon["level_words"] and not above.is_verb)
    return False


def _is_record(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "the deadliest fire since 2017", "their first victory since May": the date of what was last like it."""
    edge = tree.head(date) if date.dep == "pobj" else date
    if tree.head(edge).text.casefold() in lexicon["since_words"]:  # "their first win since before Easter"
        edge = tree.head(edge)
    if edge.text.casefold() not in lexicon["since_words"]:
        return False
    ranked = tree.head(edge)
    if ranked.is_verb and ranked.dep in ("relcl", "acl") and tree.has_to(ranked):  # "the first to win since"
        ranked = tree.head(ranked)
    if ranked.is_verb and _ranks_one(tree, ranked, edge, lexicon):
        return True
    if ranked.lemma in lexicon["copulas"]:  # "the fire is the worst on the coast since 2017"
        ranked = tree.child(ranked, "attr") or ranked
    around = (
        ranked,
        *tree.children(ranked),
        *(word for child in tree.children(ranked) for word in tree.children(child)),
    )
    return not ranked.is_verb and any(
        word.tag in ("JJS", "RBS") or (word.lemma in lexicon["ordinals"] and (word.dep == "amod" or word == ranked))
        for word in around
    )


def _ranks_one(tree: Tree, verb: Word, edge: Word, lexicon: Lexicon) -> bool:
    """As in "rose to its strongest level against the dollar since May": one thing, ranked before the date.

    Not so in "has sold its oldest ships since May", where there are several.
    """
    return any(
        word.tag in ("JJS", "RBS") or (word.lemma in lexicon["ordinals"] and word.dep == "amod")
        for noun in tree.words[verb.index + 1 : edge.index]
        if noun.tag == "NN" and tree.has(noun, "poss", "det")
        for word in tree.children(noun, "amod")
    )


def _is_of_other(tree: Tree, date: Word, lexicon: Lexicon, *, is_day: bool) -> bool:
    """As in "a flood like that of 1953", "similar to that in 1953": the date of another, for which a pronoun stands."""
    edge = tree.head(date) if date.dep == "pobj" else date
    before = tree.words[edge.index - 1] if edge.index else edge
    is_standing = lexicon.lists(before.text.casefold(), "complementizers", "pointing_plurals")  # "that", "those"
    if is_standing and not is_day and before.dep == "pobj" and edge.dep == "prep":
        return True
    noun = tree.head(tree.head(date)) if date.dep == "pobj" else date
    is_pronoun = noun.text.casefold() in lexicon["standing_pronouns"] and noun.index < date.index
    return is_pronoun and noun.dep in ("pobj", *OBJECTS)


def _is_of_parallel(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "could spread, as in Lyon in 1919": the date of what something is likened to; not "as early as 1919"."""
    edge = tree.head(date) if date.dep == "pobj" else date
    first = tree.first_below(edge)
    for start in (date, tree.words[first - 1] if first else date):
        for word in (start, *tree.ancestors(start)):
            if word.is_verb or word.dep not in ("prep", "pobj", "pcomp", "npadvmod"):
                break
            index = word.index - (word.dep == "prep" and word.text.casefold() not in lexicon["equality_words"])
            if _likens(tree, tree.words[max(0, index)], lexicon):
                return True
    return False


def _likens(tree: Tree, word: Word, lexicon: Lexicon) -> bool:
    """Whether "as" is followed by the place or time of what something is likened to: "as in", "as during"."""
    if word.text.casefold() not in lexicon["equality_words"] or word.index + 1 >= len(tree.words):
        return False
    before, behind = tree.words[max(0, word.index - 1)], tree.words[word.index + 1]
    is_degree = before.tag in ("RB", "JJ") and before.index < word.index
    return behind.dep == "prep" and not is_degree and behind.text.casefold() not in lexicon["origin_prepositions"]


def _is_scope_of_rank(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "the first pandemic of the 21st century", "the worst flood in a century": among what something ranks."""
    edge = tree.head(date) if date.dep == "pobj" else date
    for word in reversed(tree.words[: edge.index]):
        if word.is_verb or word.dep == "punct":
            return False
        if word.index + 1 == edge.index:  # "for most of the century"
            continue
        is_of_time = lexicon.lists(tree.head(word).lemma, "frame_nouns", "period_parts")  # "in the last years of"
        if not is_of_time and (word.tag in ("JJS", "RBS") or word.lemma in lexicon["ordinals"]):
            return True
    return False


def _is_origin(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "the reason goes back to 1979": the date says how old something is."""
    preposition = tree.head(date)
    verb = next((word for word in tree.ancestors(preposition) if word.is_verb), preposition)
    if date.dep != "pobj" or verb.lemma not in lexicon["origin_verbs"]:
        return False
    between = tree.words[verb.index + 1 : preposition.index + 1]
    return " ".join([word.text.casefold() for word in between]) in lexicon["origin_directions"]


def _is_of_document(tree: Tree, date: Word, lexicon: Lexicon) -> bool:
    """As in "the report, dated 3 May, was leaked"; not "in a letter dated 3 May she wrote", which dates the writing."""
    verb = next((word for word in tree.ancestors(date) if word.is_verb), date)
    noun = tree.head(verb)
    is_dated = verb.dep == "acl" and verb.tag == "VBN" and verb.lemma in lexicon["document_dating_verbs"]
    return is_dated and not (noun.dep == "pobj" and tree.head(tree.head(noun)).is_verb)


def _is_benchmark(tree: Tree, clause: Word, lexicon: Lexicon) -> bool:
    """As in "above the high recorded last year": the clause says which figure something is measured against."""
    is_clause = clause.dep == "acl" and clause.tag == "VBN" and clause.lemma in lexicon["benchmark_verbs"]
    nouns = (tree.head(clause), tree.words[max(0, clause.index - 1)])
    return is_clause and any(noun.lemma in lexicon["benchmark_nouns"] for noun in nouns)


def _has_own_past(tree: Tree, clause: Word) -> bool:
    """As in "than the bridge that the city opened in May", "than the bridge, which opened in May".

    The clause has a past of its own, and a subject or a comma before it.
    """
    if clause.dep != "relcl" or clause.tag != "VBD":
        return False
    first = tree.first_below(clause)
    is_aside = first > 0 and tree.words[first - 1].text == ","
    return is_aside or any(word.tag not in ("WDT", "WP") for word in tree.children(clause, *SUBJECTS))


def _measures(tree: Tree, date: Word, lexicon: Lexicon, *, is_day: bool) -> bool:
    """As in "from $3 billion in 2020", "than Sars in 2003": the date of what something is measured against."""
    edge = tree.head(date) if date.dep == "pobj" else date
    first = tree.first_below(edge)
    before = tree.words[first - 1] if first else edge
    while before.dep in ("pobj", "nummod", "quantmod", "compound", "nmod") and before.head != before.index:
        above = tree.head(before)
        if before.dep == "pobj" and above.text.casefold() in lexicon["comparison_marks"] and not is_day:
            return True  # "less lethal than Sars in 2003"
        if before.dep == "pobj":
            return above.text.casefold() in lexicon["source_prepositions"] and _is_amount(tree, above, date, lexicon)
        before = above
    return False


def _is_month_before(tree: Tree, preposition: Word, verb: Word, lexicon: Lexicon) -> bool:
    """As in "rose 3% in October from September": what follows "from" is compared with the time before it."""
    times = (word for word in tree.children(verb, "prep") if word.index < preposition.index)
    is_dated = any(tree.has(word, "pobj") and word.text.casefold() in lexicon["placing_prepositions"] for word in times)
    goes_on = any(word.index > preposition.index for word in tree.children(verb, "prep"))
    return verb.lemma in lexicon["statistic_verbs"] and is_dated and not goes_on


def _is_amount(tree: Tree, preposition: Word, date: Word, lexicon: Lexicon) -> bool:
    value = tree.child(preposition, "pobj")
    if value is None or value.index == date.index:  # "from 2015 to 2019" starts at no amount
        return False
    counted = lexicon.lists(value.text.casefold(), "scale_words", "money_words")
    return value.tag in ("CD", "$") or value.text == "%" or (counted and tree.has(value, "nummod"))
