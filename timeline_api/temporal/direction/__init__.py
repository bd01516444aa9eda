"""Direction: whether the clause of a temporal expression looks back or ahead, and what else its words say of the date.

`judgement` gives the direction; `bounds` the words that make a value approximate or open ("circa", "since"); `tense`
and `background` answer what `narrative` asks about a sentence. `cues` are the word lists behind all of them.
"""
