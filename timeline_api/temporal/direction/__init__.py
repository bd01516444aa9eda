"""Direction: whether the clause of a temporal expression looks back or ahead, and what else its words say of the date.

`judgement` gives the direction, by the verbs and the words that govern them (`verbs`) and by what was planned, ordered
or announced (`plans`); `bounds` reads the words that make a value approximate or open ("circa", "since"); `tense`
answers what `narrative` asks about a clause. `cues` are the word lists of a language behind all of them, `clause` finds
the words of a clause.
"""
