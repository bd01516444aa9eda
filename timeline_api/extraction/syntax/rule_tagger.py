"""Words and their Penn Treebank tags from plain patterns: the first half of reading a sentence without a model."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_api.language.stems import singular_of
from timeline_api.language.syntax_words import Lexicon

#: Behind these a word that could be a verb is more likely a noun or an adjective.
IN_PHRASE = ("DT", "PRP$", "JJ", "POS", "IN", "CD", "$")


@dataclass(slots=True)
class Token:
    """A word being analysed, `plain` in lower case; `head` and `dep` are filled in when clauses are built."""

    text: str
    plain: str
    start: int
    tag: str
    lemma: str
    head: int = -1
    dep: str = "dep"


def tagged(sentence: str, lexicon: Lexicon) -> list[Token]:
    """The words of a sentence with tags and lemmas; typographic quotes are expected to be plain ones."""
    tokens: list[Token] = []
    words = [(match[0], match.start()) for match in lexicon.tokens.finditer(sentence)]
    for index, (word, start) in enumerate(words):
        following = words[index + 1][0] if index + 1 < len(words) else ""
        plain = word.casefold()
        tag, lemma = _tag(word, plain, tokens, following, lexicon)
        tokens.append(Token(word, plain, start, tag, lemma))
    return tokens


def _tag(word: str, plain: str, before: list[Token], following: str, lexicon: Lexicon) -> tuple[str, str]:
    if plain in lexicon["complementizers"] and before and _begins_clause(following, lexicon):
        return "THAT", plain
    if before and word[0].isupper() and plain in lexicon["calendar"]:
        return "NNP", plain
    closed = _closed(plain, before, lexicon)
    if closed:
        return closed
    if not word[0].isalnum():
        return ("$" if word in "$£€" else "NN" if word == "%" else word), word
    if word[0].isdigit():
        return "CD", plain
    last = before[-1].tag if before else ""
    if _is_name(word, plain, before, following, lexicon):
        return "NNP", plain
    verb = _verb(plain, last, following, lexicon)
    return verb or _other(plain, lexicon)


def _begins_clause(word: str, lexicon: Lexicon) -> bool:
    """Whether "that" before this word opens a clause: "said that the plant had closed"."""
    plain = word.casefold()
    is_name = word in lexicon.countries or word[:1].isupper()
    return is_name or lexicon.lists(plain, "determiners", "pronouns", "possessives")


def _closed(plain: str, before: list[Token], lexicon: Lexicon) -> tuple[str, str] | None:
    """The tag of a word that belongs to a closed class."""
    if plain == "'" or (plain in lexicon["possessive_endings"] and before and before[-1].tag[:2] == "NN"):
        return "POS", max(lexicon["possessive_endings"], key=len)
    if plain in lexicon.auxiliaries:
        return "VBD", lexicon.auxiliaries[plain]
    tag = lexicon.closed_classes.get(plain)
    return (tag, plain) if tag else None


def _is_name(word: str, plain: str, before: list[Token], following: str, lexicon: Lexicon) -> bool:
    if not word[0].isupper():
        return False
    inside = bool(before) and before[-1].text not in "\"'([:"
    known = word in lexicon.countries or plain in lexicon["calendar"] or plain in lexicon["given_names"]
    if inside or known or word.isupper():
        return word not in lexicon.nationalities
    is_form = lexicon.has_ending(plain, "adverb_endings", "gerund_endings")
    common = plain in lexicon["verbs"] or plain in lexicon["event_nouns"] or is_form
    return not common and (following[:1].isupper() or not lexicon.has_ending(plain, "third_person_endings"))


def _verb(plain: str, last: str, following: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The tag of a verb form, None where the word is better taken for something else."""
    in_phrase = last in IN_PHRASE
    if plain in lexicon.verb_forms:
        base, tag = lexicon.verb_forms[plain]
        if base == plain and (in_phrase or last == "NN"):
            return None
        return (tag, base) if not (in_phrase and tag == "VBN") else ("JJ", plain)
    regular = lexicon.base_form(plain)
    return None if regular is None else _regular(plain, regular, last, following, lexicon)


def _regular(plain: str, base: str, last: str, following: str, lexicon: Lexicon) -> tuple[str, str] | None:
    in_phrase = last in IN_PHRASE
    if plain == base:
        return ("VB", base) if last in ("TO", "MD", "VBD", "RB", "PRP", "NNS", "CC") and not in_phrase else None
    if lexicon.has_ending(plain, "past_endings"):
        return ("JJ", plain) if in_phrase and following[:1].isalpha() and last != "IN" else ("VBD", base)
    if lexicon.has_ending(plain, "gerund_endings"):
        named = (in_phrase and last != "IN") or (plain in lexicon["event_nouns"] and last in ("NN", "NNP"))
        return None if named else ("VBG", base)
    return ("VBZ", base) if last in ("NNP", "PRP", "NN", "WDT") and not in_phrase else None


def _other(plain: str, lexicon: Lexicon) -> tuple[str, str]:
    if lexicon.has_ending(plain, "adverb_endings"):
        return "RB", plain
    if lexicon.has_ending(plain, "adjective_endings") or plain.title() in lexicon.nationalities:
        return "JJ", plain
    singular = singular_of(plain)
    return ("NN", plain) if singular is None else ("NNS", singular)
