"""Names in a text, without the titles before and behind them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby, islice, takewhile

from timeline_api.document_budget import NAME_BYTES, check, hold
from timeline_api.extraction.entities.entity_types import is_work
from timeline_api.extraction.entities.index import Occurrence
from timeline_api.extraction.entities.leading_words import before_given_name, inner_title, is_origin, leads
from timeline_api.extraction.entities.roles import ends_sentence, roles_beside, roles_of
from timeline_api.extraction.entities.run_parts import RunParts, Token
from timeline_api.extraction.reading.notes import Notes
from timeline_api.extraction.text_limits import LENGTH_OF_NAME, WORDS_OF_NAME, WORDS_OF_RUN
from timeline_api.language.folding import fold_name, is_possessive, without_possessive
from timeline_api.language.syntax_words import Lexicon
from timeline_api.model import Span

_LINE = re.compile(r"[^\n\r]+")
_TOKEN = re.compile(r"\S+")
#: The model behind the name of a machine: "Boeing 747".
_MODEL = re.compile(r" [A-Z]?-?\d")
_CLITIC = re.compile("['’]")
#: The age behind the name of a person.
_AGE = re.compile(r", \d{1,2},")


def names_in(text: str, lexicon: Lexicon, notes: Notes) -> Iterator[Occurrence]:
    """The names of a text in order, as they are written.

    What is longer than a name can be (`bounds`) is none, which is noted.
    """
    parts = RunParts(text, lexicon)
    for line in _LINE.finditer(text):
        check()
        if _is_headline(line[0]):
            continue
        titles = [title.span() for title in lexicon.names.work.finditer(text, line.start(), line.end())]
        starts = [start for start, _ in titles]
        for match in lexicon.names.name.finditer(text, line.start(), line.end()):
            if lexicon.is_starter(match[0]):
                continue
            title = bisect_left(starts, match.start()) - 1
            is_title = title >= 0 and match.start() < titles[title][1]
            for run in _runs(match):
                check()
                for group in filter(None, _groups(run, lexicon)):
                    if _is_too_long(group):
                        notes.add("names-bounded")
                        continue
                    for part, does_nothing in parts.parts(group, line_start=line.start()):
                        for occurrence in _named(text, part, lexicon, is_title=is_title or does_nothing):
                            hold(NAME_BYTES)
                            yield occurrence


def _runs(match: re.Match[str]) -> Iterator[list[Token]]:
    """The words of a run of capitals with their indices, as runs of a bounded number of words of bounded length."""
    found = [(token[0], token.start()) for token in _TOKEN.finditer(match.string, match.start(), match.end())]
    if match.end() - match.start() <= min(LENGTH_OF_NAME, WORDS_OF_RUN):
        yield found
        return
    for is_word, tokens in groupby(found, lambda token: len(token[0]) <= LENGTH_OF_NAME):
        while is_word and (run := list(islice(tokens, WORDS_OF_RUN))):
            yield run


def _is_too_long(group: list[Token]) -> bool:
    (_, start), (last, offset) = group[0], group[-1]
    return len(group) > WORDS_OF_NAME or offset + len(last) - start > LENGTH_OF_NAME


def _is_headline(line: str) -> bool:
    """Whether a line sets Every Word in Capitals, so that capitals do not tell names."""
    if line.rstrip().endswith("."):
        return False
    words = [word for word in line[:200].split() if word[0].isalpha()]
    return len(words) >= 5 and sum([word[0].isupper() for word in words]) >= 0.7 * len(words)


def _groups(tokens: list[Token], lexicon: Lexicon) -> Iterator[list[Token]]:
    """The names in a run of capitals: it is parted at "and", after a possessive, before a word of the calendar."""
    group: list[Token] = []
    for index, (word, start) in enumerate(tokens):
        plain = word.casefold().rstrip(".")
        joins = plain in lexicon["joiners"] and word.islower()
        parts = joins and not _joins_body(plain, group, tokens[index + 1 :], lexicon)
        if group and (_is_label(group, word) or _begins_machine(plain, group, lexicon)):
            yield group
            group = []
        if parts or plain in lexicon["calendar"] or (word.isupper() and plain in lexicon["time_zones"]):
            yield group
            group = []
            continue
        if group and plain in lexicon["genitive_prepositions"] and _is_personal(group, lexicon):
            yield group
            group = []
            continue
        if len(group) > 1 and _is_of_somebody(group, word, tokens[index + 1 :], lexicon):
            group = []
        if len(group) > 1 and word in lexicon.countries and _ends_in_of(group, lexicon):
            apart = _is_personal(group, lexicon) or _is_company(group[:-1], lexicon)
            yield group[:-1] if apart else [*group, (word, start)]
            group = []
            continue
        group.append((word, start))
        if _owns(group, tokens[index + 1 :], lexicon) or ends_sentence(word, lexicon):
            yield group
            group = []
    yield group


def _owns(group: list[Token], after: list[Token], lexicon: Lexicon) -> bool:
    """Whether the possessive at the end of a group ends a name, unlike that of "Dockers' Union", "Holt's House"."""
    word = group[-1][0]
    if not is_possessive(word):
        return False
    is_body = bool(after) and after[0][0].casefold() in lexicon["organisation_words"]
    if is_body and lexicon.names.members.search(word):
        return False
    if without_possessive(word) not in lexicon.countries and _is_half_of_company(after, lexicon):
        return False
    is_last = len(after) == 1 or (len(after) > 1 and not after[1][0][:1].isupper())
    is_venue = is_last and after[0][0][:1].isupper() and after[0][0].casefold() in lexicon["founded_venues"]
    is_saint = len(group) == 2 and group[0][0].casefold().rstrip(".") in lexicon["particles_of_names"]
    is_founder = len(group) == 1 and not without_possessive(word).isupper()
    return not (is_venue and (is_saint or is_founder) and without_possessive(word) not in lexicon.countries)


def _is_half_of_company(words: list[Token], lexicon: Lexicon) -> bool:
    """As in "Sarn's Holdings Inc.": words that name no company without the owner before them."""
    named = [word.casefold().rstrip(".,") for word, _ in takewhile(lambda token: token[0][:1].isupper(), words)]
    return bool(named) and all(word in lexicon["company_parts"] for word in named)


def _is_label(group: list[Token], word: str) -> bool:
    """Whether a group is a label in capitals before a word that is not: "FAMOUS LIVES Ana Silva"."""
    is_name = word[:1].isupper() and not word.isupper()
    return len(group) > 1 and is_name and all(each.isupper() and len(each) > 2 for each, _ in group)


def _begins_machine(plain: str, group: list[Token], lexicon: Lexicon) -> bool:
    """Whether a word is the name of a machine behind another name, and not behind "the"."""
    return plain in lexicon["machines"] and group[-1][0].casefold() not in lexicon["articles"]


def _ends_in_of(group: list[Token], lexicon: Lexicon) -> bool:
    return group[-1][0].casefold() in lexicon["genitive_prepositions"]


def _joins_body(joiner: str, group: list[Token], after: list[Token], lexicon: Lexicon) -> bool:
    """As in "Dockers and Allied Workers Union", "Ministry of Trade and Industry", "Centre for Rural Health"."""
    group = group[1:] if group and group[0][0].casefold() in lexicon["articles"] else group
    words = [word.casefold() for word, _ in group]
    if joiner != lexicon.wording["and"]:
        is_body = bool(words) and words[-1] in (lexicon["offices"] | lexicon["causes"])
        return is_body and bool(after) and _names_purpose(joiner, after[0][0], lexicon)
    known = any(word in lexicon["organisation_words"] or word in lexicon["person_titles"] for word in words)
    if len(words) > 2 and words[1] in lexicon["genitive_prepositions"]:
        return words[0] in lexicon["offices"]
    end = next((index for index, (word, _) in enumerate(after) if word.islower() or word.endswith(",")), len(after))
    last = after[end - 1][0].casefold().rstrip(".,") if end > 1 else ""
    own = words[1:] if words and group[0][0] in lexicon.countries else words
    is_field = len(own) == 1 and own[0] not in lexicon["calendar"] and not lexicon.is_given(own[0])
    plural = is_field and lexicon.has_ending(own[0], "plural_endings")
    is_public = last in lexicon["public_endings"] and group[-1][0] not in lexicon.countries and (plural or not known)
    return is_field and (is_public or (plural and not known and last in lexicon["organisation_words"]))


def _names_purpose(joiner: str, word: str, lexicon: Lexicon) -> bool:
    """As in "Campaign to Save Lint Wood", "Network for Human Rights"; not "the Committee to Paris", "Fund for Chad"."""
    if joiner in lexicon["infinitive_markers"]:
        return word.istitle() and word.casefold() in lexicon["known_verbs"] | lexicon["purposes"]
    return not word.islower() and word not in lexicon.countries


def _is_of_somebody(group: list[Token], first: str, after: list[Token], lexicon: Lexicon) -> bool:
    """As in "Friends of Ana Silva", "Members of the Lint Society": people, whom a name follows that is not theirs."""
    words = [word.casefold() for word, _ in group]
    has_article = bool(words) and words[-1] in lexicon["articles"]
    if len(words) != 2 + has_article or words[1] not in lexicon["genitive_prepositions"] or first.islower():
        return False
    if words[0] in lexicon["members_of"]:
        return True
    is_several = lexicon.has_ending(words[0], "plural_endings") and words[0] not in lexicon["organisation_words"]
    return is_several and not has_article and lexicon.is_given(fold_name(first)) and bool(after)


def _is_company(group: list[Token], lexicon: Lexicon) -> bool:
    """Whether two words or more name a company: "Sarn Foods of Norway" is no "Bank of Norway"."""
    last = group[-1][0].casefold()
    ends_company = lexicon.has_ending(last, "plural_endings") or last in lexicon["company_endings"]
    return len(group) > 1 and last in lexicon["organisation_words"] and ends_company


def _is_personal(group: list[Token], lexicon: Lexicon) -> bool:
    """Whether a person is named: "President Ana Silva of Chile", "Ana Silva of Chile" is no "Bank of Chile"."""
    words = [word.casefold().rstrip(".") for word, _ in group]
    given = len(words) == 2 and lexicon.is_given(fold_name(words[0]))
    is_body = any(word in lexicon["organisation_words"] for word in words)
    titled = any(word in lexicon["person_titles"] for word in (*words, words[0].removesuffix("s")))
    return (given and not is_body) or titled


def _named(text: str, group: list[Token], lexicon: Lexicon, *, is_title: bool) -> Iterator[Occurrence]:
    """The name in a group, its titles taken off: "Tesla Chief Executive Elon Musk" holds two."""
    title = inner_title(group, lexicon) or before_given_name(group, lexicon)
    titles = lexicon["all_titles"]
    if title and not all({plain, plain[:-1]} & titles for plain in (word.casefold() for word, _ in group[:title])):
        yield from _named(text, group[:title], lexicon, is_title=is_title)
    if title:
        group = group[title:]
    leading = 0
    while leading < len(group) and leads(group[leading:], lexicon):
        leading += 1
    before_name, group = group[:leading], group[leading:]
    while group and (group[-1][0].islower() or group[-1][0].casefold() in lexicon["person_titles"]):
        if _ends_in_surname(group, lexicon):
            break
        group = group[:-1]
    if not group:
        return
    start, (last, offset) = group[0][1], group[-1]
    name = without_possessive(" ".join([word for word, _ in group]))
    if name.endswith("...") or (name.endswith(".") and not _keeps_stop(last, lexicon)):
        name, last = name.rstrip("."), last.rstrip(".")
    plain = name.casefold()
    span = Span(start, offset + len(last))
    if plain in lexicon["never_names"] or (plain in lexicon["machines"] and _MODEL.match(text, span.end)):
        return
    bare = _CLITIC.split(plain, maxsplit=1)[0] if len(group) == 1 else plain  # "They're"
    is_grammar = bare in lexicon.starters or bare in lexicon["open_pronouns"]
    if not name or is_origin(name, lexicon) or (is_grammar and not _is_abbreviation(text, span, plain, lexicon)):
        return
    before = text[max(0, start - 60) : start]
    after = text[span.end : span.end + 60]
    roles = {role for word, _ in before_name for role in roles_of(word, lexicon)} | roles_beside(before, after, lexicon)
    acts = lexicon.names.act.match(after)
    yield Occurrence(
        span=span,
        name=name,
        roles=frozenset(roles),
        is_located=before.endswith(" ") and _word_before(before) in lexicon["place_prepositions"],
        is_someone=_AGE.match(after) is not None or (acts is not None and acts[1] in lexicon["person_acts"]),
        is_company=_is_called_company(after, lexicon) or _has_shares(text, before, span.end, lexicon),
        is_title=is_title or is_work(name, before, after, lexicon),
        is_joined=_follows_joiner(before, lexicon),
    )


def _ends_in_surname(group: list[Token], lexicon: Lexicon) -> bool:
    """As in "John King", "Martin Luther King": a title behind given names is a surname."""
    *before, last = [fold_name(word) for word, _ in group]
    return last in lexicon["titles_as_surnames"] and bool(before) and lexicon.is_given(before[0])


def _is_abbreviation(text: str, span: Span, plain: str, lexicon: Lexicon) -> bool:
    """As in "the WHO said": a relative pronoun in capitals beside a word that is not."""
    is_shouted = text[span.end + 1 : span.end + 4].isupper()
    return plain in lexicon["relatives"] and span.of(text).isupper() and not is_shouted


def _follows_joiner(before: str, lexicon: Lexicon) -> bool:
    """Whether "and" stands before a name, titles and articles between them aside: "and the French president Silva"."""
    for word in reversed(before.split() if before.endswith(" ") else []):
        plain = word.casefold().rstrip(".")
        if plain == lexicon.wording["and"]:
            return True
        if plain not in lexicon["all_titles"] and plain not in lexicon["articles"] and not lexicon.is_origin(word):
            return False
    return False


def _word_before(before: str) -> str:
    """The last word of a text that ends in a space, folded."""
    return before[before.rfind(" ", 0, -1) + 1 : -1].casefold()


def _has_shares(text: str, before: str, end: int, lexicon: Lexicon) -> bool:
    """As in "Sarn's profit", "shares in Sarn", of a name that ends at a position."""
    names = lexicon.names
    owned = names.owned.match(text, end)
    if owned is not None and owned[1].casefold() in lexicon["company_possessions"]:
        return True
    of = names.holding.search(before) if before.endswith(names.ends_of_holding) else None
    return of is not None and of[1].casefold() in lexicon["company_possessions"]


def _is_called_company(after: str, lexicon: Lexicon) -> bool:
    """As in "Sarn Boats, the company that …"."""
    apposed = lexicon.names.described.match(after) if after.startswith(", ") else None
    return apposed is not None and apposed[1] in lexicon["company_nouns"]


def _keeps_stop(word: str, lexicon: Lexicon) -> bool:
    """Whether the full stop belongs to the word: "Inc.", "Jr.", "U.S."."""
    return word[:-1].casefold() in lexicon.final_abbreviations or "." in word[:-1] or len(word) == 2
