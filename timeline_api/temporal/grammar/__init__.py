"""The grammar of a language: its file of rules, and what finds the temporal expressions that they describe.

A language file (`language/xx/temporal.toml`) holds

    language, anchor     the language's tag; the publication date that the file's examples assume
    [numeric_order]      region = "day_first", "month_first" or "unknown"; "" is a tag without a region, "*" any other
    [words.SLOT]         canonical value = [forms]; a form written with a capital is only met with one, and
                         `~` in a form is a hyphen or a space
    [fragments]          pieces of pattern that several rules share
    [cues]               words that show the direction of a clause (see `direction.cues`)
    [publication]        words of the lines that state a publication day (see `publication_lines`)
    [[rule]]             name, pattern, meaning, examples (see `Rule`; for the syntax of patterns, `patterns`)
"""

from timeline_api.temporal.grammar.grammar import Grammar, languages, load_grammar
from timeline_api.temporal.grammar.rules import Match, Reading, Rule

__all__ = ["Grammar", "Match", "Reading", "Rule", "languages", "load_grammar"]
