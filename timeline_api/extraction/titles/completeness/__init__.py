"""Whether what is left of a sentence is a whole clause or phrase: by its parse, at its gaps, at its end."""
