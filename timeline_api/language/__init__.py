"""Languages: a folder for each with its rules and word lists as TOML files, and the modules that read them.

`xx/language.toml` declares what documents in the language are read for (`Language.of`), `xx/temporal.toml` has the
rules of temporal expressions, `xx/syntax.toml` the words that sentences, names and modality are read by,
`xx/events.toml` the classes of events and what is counted, `xx/stems.toml` how forms are brought to a stem;
`en/wordnet` relates the English words to each other. `folding` has the forms in which spellings are compared, `stems`
those in which words are. `detection` finds the language of a text.
"""

from timeline_api.language.detection import assumed_language, language_of_text
from timeline_api.language.language import DEFAULT_LANGUAGE, Language, LanguageStatus, languages_with_folders

__all__ = [
    "DEFAULT_LANGUAGE",
    "Language",
    "LanguageStatus",
    "assumed_language",
    "language_of_text",
    "languages_with_folders",
]
