"""All that is known of a language, in one folder each: rules of temporal expressions, words of syntax and of events.

`xx/temporal.toml` has the temporal expressions, `xx/syntax.toml` the words that sentences, names and modality are read
by, `xx/events.toml` the classes of events and what is counted; `en/wordnet` relates the English words to each other.
"""
