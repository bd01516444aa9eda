"""Choice among several clauses around a date, where the way up the tree would take the wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_api.extraction.sayings import names_saying, states_fact
from timeline_api.extraction.syntax.tree import AUXILIARIES, OBJECTS, PRESENT_TAGS, SUBJECTS, Tree, Word
from timeline_api.extraction.triggers.known_dates import Known
from timeline_api.extraction.triggers.predicates import is_event_noun
from timeline_api.language.syntax_words import Lexicon

_TENSES = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}

#: How clauses hang on a noun.
OF_NOUN = ("acl", "relcl")


def reduced_clause_before(tree: Tree, edge: Word) -> Word | None:
    """As in "the bill signed by the king this month limits …": the participle whose clause ends right before the date.

    The date stands between that clause, which hangs on a subject, and the verb.
    """
    verb = tree.head(edge)
    if not verb.is_verb or edge.index > verb.index or tree.first_below(edge) == 0:
        return None
    before = tree.words[tree.first_below(edge) - 1]
    if before.dep == "punct":
        return None
    for above in (before, *tree.ancestors(before)):
        if above.index == verb.index:
            return None
        if above.is_verb and above.dep in OF_NOUN and above.tag != "VBG":
            return above if tree.head(above).dep in SUBJECTS and tree.head(above).head == verb.index else None
    return None


def past_clause_before(tree: Tree, verb: Word, edge: Word, known: Known) -> Word | None:
    """As in "decided to exhume a man who died in 1918": the relative clause between an infinitive and a date.

    What is yet to be done is of no date that is over. `edge` is the preposition of the date, or the date itself.
    """
    is_infinitive = verb.tag == "VB" and tree.has_to(verb)
    if not (is_infinitive and known.looks_back):
        return None
    for word in reversed(tree.words[verb.index + 1 : edge.index]):
        if word.dep == "punct":
            return None
        if word.is_verb and word.dep == "relcl":
            finite = tree.finite_part(word)
            return word if finite.tag == "VBD" else None
    return None


def is_passed_over(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "what it called a satellite", "four incidents including one", "died aged 50": no happening of its own."""
    if verb.text.casefold() in lexicon["example_words"] or _tells_age(tree, verb, lexicon):
        return True
    if verb.lemma not in lexicon["naming_verbs"] or verb.dep not in ("ccomp", "relcl", "pcomp", "csubj", "dobj"):
        return False
    return any(word.tag == "WP" for word in tree.children(verb, *OBJECTS))


def is_counted_from(tree: Tree, clause: Word, date: Word, lexicon: Lexicon) -> bool:
    """As in "phoned on Tuesday, a week after the riots began": a date from which a clause is counted is not its own."""
    mark = tree.child(clause, "mark") if clause.dep == "advcl" else None
    if mark is None or mark.text.casefold() not in lexicon["counting_prepositions"]:
        return False
    unit = tree.words[max(0, mark.index - 1)]
    return unit.lemma in lexicon["time_units"] and date.index < tree.first_below(unit)


def _tells_age(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "aged 50", "aged between 20 and 30"; not in "the cheese was aged for two years"."""
    following = tree.words[verb.index + 1 : verb.index + 3]
    return verb.text.casefold() in lexicon["age_participles"] and any(
        word.tag == "CD" and not tree.has(verb, "auxpass") for word in following
    )


def before_aside(tree: Tree, clause: Word, edge: Word) -> Word | None:
    """As in "the death, blamed on a drug, in June": the word before a participle's clause that ends before the date.

    A comma behind a name may be part of that: "born in Riga, Latvia, in 1970". `edge` is the preposition of the date,
    or the date itself. None where the date is within the clause.
    """
    first, last = tree.first_below(clause), tree.first_below(edge) - 1
    is_participle = clause.dep in ("acl", "advcl") and clause.tag in ("VBN", "VBG") and not tree.has(clause, *SUBJECTS)
    if not is_participle or not 1 < first <= clause.index < last - 1:
        return None
    is_closed = tree.words[first - 1].text == "," and tree.words[last].text == ","
    return tree.words[first - 2] if is_closed and not tree.words[last - 1].is_name else None


def is_prompt(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "Moss said on Friday when asked about it": the question, which only says what was answered."""
    is_participle = verb.tag in ("VBN", "VBD") and not tree.has(verb, *SUBJECTS, *AUXILIARIES)
    return is_participle and verb.lemma in lexicon["questioning_verbs"]


def outer_clause(tree: Tree, verb: Word, lexicon: Lexicon, known: Known) -> Word | None:
    """The clause around that of a verb, where the date belongs to that instead; None where the verb is right."""
    if verb.dep == "acl" and verb.tag == "VBN" and verb.lemma in lexicon["publishing_verbs"]:
        return _published(tree, verb, lexicon)
    if verb.tag in ("VBG", "VBN") and verb.dep in ("xcomp", "advcl", "oprd", "ccomp", "pcomp"):
        above = tree.head(verb)
        if above.lemma in lexicon["finding_out_verbs"] and not tree.has(verb, *SUBJECTS, "mark"):
            return above  # "was found floating at sea on Friday"
    if (
        verb.dep == "acl"
        and verb.lemma in lexicon["bounding_verbs"]
        and tree.head(verb).lemma in lexicon["frame_nouns"]
    ):
        return next((above for above in tree.ancestors(tree.head(verb)) if above.is_verb), None)  # "in the week ending"
    if verb.dep == "advcl" and verb.tag == "VBG":
        is_only_time = _is_only_start(tree, verb, lexicon) or _is_everyday(tree, verb, lexicon)
        return tree.head(verb) if is_only_time else None
    if verb.dep == "acl" and verb.tag == "VBG":
        return _around_description(tree, verb, lexicon, known)
    if verb.dep == "pcomp" and verb.tag == "VBG" and known.is_day and known.is_recent:
        return _around_charge(tree, verb, lexicon)
    if verb.dep == "xcomp" and verb.tag == "VBG" and known.looks_back:
        above = tree.head(verb)
        return above if above.lemma in lexicon["hypothetical_verbs"] else None
    return _outer_of_day(tree, verb, lexicon, known) if known.is_day else None


def _outer_of_day(tree: Tree, verb: Word, lexicon: Lexicon, known: Known) -> Word | None:
    """The clause around that of a verb to which a single day belongs instead."""
    if verb.dep == "relcl" and known.looks_back:
        return _around_state(tree, verb, lexicon)
    if verb.tag == "VB" and not known.looks_ahead:
        return _around_purpose(tree, verb, lexicon)
    if verb.dep == "acl" and verb.tag == "VBN" and known.is_recent:
        return _around_result(tree, verb, lexicon)
    return None


def _around_result(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    """As in "found a van filled with petrol on Friday": what has been made of a thing is no event beside the find."""
    above = next((above for above in tree.ancestors(verb) if above.is_verb), None)
    is_result = verb.lemma in lexicon["result_participles"] and tree.head(verb).dep in OBJECTS
    return above if is_result and above is not None and above.tag == "VBD" else None


def _is_only_start(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "told them to stop work beginning on Friday": a participle that only says from when."""
    is_bare = not tree.has(verb, *SUBJECTS, *OBJECTS, "mark", "xcomp", "ccomp")
    return verb.lemma in lexicon["aspect_verbs"] and is_bare and tree.head(verb).is_verb


def _is_everyday(tree: Tree, verb: Word, lexicon: Lexicon) -> bool:
    """As in "while we were waking up, thousands marched": it only says when the other clause happened."""
    is_background = tree.has(verb, "mark", "advmod") and tree.has(verb, *AUXILIARIES)
    return verb.lemma in lexicon["everyday_verbs"] and is_background and tree.head(verb).tag == "VBD"


def _published(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    """As in "in a statement issued on Friday", "a study published today found …": the saying, not its publication.

    "Said in an interview published today" and "a letter sent out today said" date the verb of saying.
    """
    document = tree.head(verb)
    if document.lemma in lexicon["study_nouns"] and states_fact(tree, tree.head(document), lexicon):
        return tree.head(document)
    if document.dep == "pobj" and names_saying(tree, document, lexicon):
        return document
    is_subject = document.dep in SUBJECTS
    inside = tree.head(document).text.casefold() in lexicon["occasion_prepositions"] and document.dep == "pobj"
    saying = tree.head(document) if is_subject else tree.head(tree.head(document))
    return saying if (is_subject or inside) and saying.is_verb and saying.lemma in lexicon["reporting_verbs"] else None


def _around_description(tree: Tree, verb: Word, lexicon: Lexicon, known: Known) -> Word | None:
    """As in "arrested a man carrying a knife on Friday": what describes the object is no event beside the arrest.

    A near day is that of the clause around any participle of an object; a longer time only around one of a state.
    """
    noun = tree.head(verb)
    is_of_noun = verb.lemma in lexicon["dating_verbs"] or verb.lemma in lexicon["aspect_verbs"]
    if is_of_noun and is_event_noun(noun, lexicon):  # "shootings dating to 1994", "protests beginning on Friday"
        return noun
    above = tree.head(tree.head(noun)) if noun.dep == "pobj" else tree.head(noun)
    is_near = known.is_day and known.is_recent and noun.dep in OBJECTS  # not "with the army arriving on Friday"
    is_state = is_near or lexicon.lists(verb.lemma, "state_verbs", "describing_participles")
    return above if is_state and noun.dep in (*OBJECTS, "pobj") and above.is_verb and above.dep != "pcomp" else None


def _around_charge(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    """As in "was convicted of killing his wife on Friday": the day is that of the court, not of the crime.

    A court that has a day of its own before ("charged on Friday with killing") has none behind.
    """
    above = tree.head(tree.head(verb))
    court = tree.head(above) if above.dep in ("acomp", "oprd") else above
    is_state = any(word.tag in PRESENT_TAGS for word in tree.children(court, "aux", "auxpass"))
    between = tree.words[court.index + 1 : tree.head(verb).index]
    has_day = any(word.text.casefold() in lexicon["calendar"] for word in between)
    is_court = court.is_verb and court.lemma in lexicon["court_verbs"]
    return court if is_court and not is_state and not has_day else None


def _around_state(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    """As in "fined a man who lives in Tula on Friday": how things are now is of no day that is over."""
    above = tree.head(tree.head(verb))
    is_state = verb.tag in PRESENT_TAGS and verb.lemma in lexicon["state_verbs"] and not tree.has(verb, *AUXILIARIES)
    return above if is_state and tree.head(verb).dep in OBJECTS and above.is_verb else None


def _around_purpose(tree: Tree, verb: Word, lexicon: Lexicon) -> Word | None:
    """As in "extended their offers to buy the firm Friday": what is only offered was not done on a day that is over."""
    above = tree.head(verb)
    governor = tree.head(above) if verb.dep == "acl" else above
    offers = (above,) if verb.dep == "acl" else tree.children(governor, *OBJECTS)
    is_offer = any(noun.lemma in lexicon["planning_verbs"] for noun in offers if noun.is_noun)
    is_purpose = verb.dep in ("acl", "advcl") and tree.has(verb, "aux")
    return governor if is_offer and is_purpose and governor.tag == "VBD" else None


def is_since_then(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a clause is about the time behind a date: "left on Friday and had not been seen since"."""
    last = next((word for word in reversed(words) if word.dep != "punct"), None)
    return last is not None and last.text.casefold() in lexicon["since_words"]


def have_one_tense(tree: Tree, first: Word, verb: Word) -> bool:
    """Whether two coordinated verbs have one tense, or the second none of its own.

    They have not in "will open on Thursday and has sold its tickets", "was called off last week and is now forgotten".
    """
    tense = _tense_of(tree, verb)
    return tense is None or tense == (_tense_of(tree, first) or tense)


def _tense_of(tree: Tree, verb: Word) -> str | None:
    """The tense of the finite verb of a clause: "past", "present" or "modal"; None where there is none."""
    finite = tree.finite_part(verb)
    return _TENSES.get(finite.tag)


def clause_continued(tree: Tree, edge: Word, lexicon: Lexicon) -> Word | None:
    """As in "said that he will go - but not until May": the verb of the last clause before "but not".

    `edge` is the preposition of the date. A relative clause is passed over: "will sell the mill that he built, but not
    until May".
    """
    if edge.index < 2 or edge.text.casefold() not in lexicon["ending_words"]:
        return None
    conjunction, negation = tree.words[edge.index - 2 : edge.index]
    if conjunction.dep != "cc" or negation.dep != "neg":
        return None
    for word in reversed(tree.words[: conjunction.index]):
        if word.is_verb and word.dep not in ("aux", "auxpass", "amod", "compound", "relcl"):
            return word
    return None
