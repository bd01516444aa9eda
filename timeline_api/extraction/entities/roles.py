"""Roles of entities in the words around their names: titles, and countries for nationalities."""

from __future__ import annotations

from timeline_api.language.folding import without_possessive
from timeline_api.language.syntax_words import Lexicon


def ends_sentence(word: str, lexicon: Lexicon) -> bool:
    """Whether the full stop of a word ends a sentence, and not an abbreviation."""
    if not word.endswith("."):
        return False
    if word.endswith("..."):
        return True
    plain = word[:-1].casefold()
    known = plain in lexicon.abbreviations or plain in lexicon.final_abbreviations
    return not known and len(plain) > 1 and "." not in plain


def roles_of(word: str, lexicon: Lexicon) -> set[str]:
    """The roles that one word gives: a title, or the country of a nationality."""
    bare = without_possessive(word)
    plain = bare.casefold().rstrip(".")
    country = lexicon.country_of(bare)
    if country:
        return {country}
    if plain in lexicon.title_roles:
        return {lexicon.title_roles[plain]}
    return {plain} if plain in lexicon["person_titles"] or plain in lexicon["person_nouns"] else set()


def _roles_apposed_to(before: str, lexicon: Lexicon) -> set[str]:
    """The roles in "The chairman, ..." right before a name."""
    if not before.endswith(", "):
        return set()
    apposing = lexicon.names.apposing.search(before)
    words = apposing[1].split() if apposing else [""]
    if words[-1].casefold() not in lexicon["person_titles"]:
        return set()
    return {role for word in words for role in roles_of(word, lexicon)}


def alike_titles(title: str, lexicon: Lexicon) -> frozenset[str]:
    """A title and those by which its bearer can be called as well: "doctor" and "physician"."""
    if title in lexicon["head_nouns"]:
        return lexicon["head_titles"]
    lists = (lexicon[name] for name in ("performers", "physicians"))
    return next((words for words in lists if title in words), frozenset((title,)))


def roles_beside(before: str, after: str, lexicon: Lexicon) -> set[str]:
    """The roles in "US president …", "China's leader …", "…, the mayor of Port Ellery".

    A title with a word before it is a role too: "health minister", "prime minister", "opposition leader".
    """
    close = before.rpartition("\n")[2]
    roles = _roles_apposed_to(close, lexicon)
    title = ""
    for word in reversed(close.split() if close.endswith(" ") else []):
        if ends_sentence(word, lexicon) or word[-1] in ",;:":
            break
        bare = without_possessive(word)
        plain = bare.casefold().rstrip(".")
        if not roles and plain not in lexicon["person_titles"]:
            if word.islower() and plain in lexicon["person_nouns"]:
                return {plain}
            return roles_of(word, lexicon) if word != bare else set()
        found = roles_of(word, lexicon)
        if title and plain.isalpha() and not lexicon.is_origin(bare):
            roles.add(f"{plain} {title}")
        if not found and plain not in lexicon["all_titles"]:
            break
        roles |= found
        title = plain if plain in lexicon["person_titles"] else ""
    apposed = lexicon.names.apposed.match(after) if after.startswith(", ") else None
    if apposed:
        words = apposed[1].split()
        if lexicon.lists(words[-1].casefold(), "person_titles", "person_nouns"):
            roles |= {role for word in words for role in roles_of(word, lexicon)}
            roles |= {" ".join(words[-2:]).casefold()} if len(words) > 1 else set()
    return roles
