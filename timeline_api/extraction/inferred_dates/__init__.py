"""Dates that no words state: what happened on the day of publication or of the sentence before, as far as a text shows.

positions   which sentences are read though nothing dates them, and where each stands in its text
clauses     the clauses of a sentence that can tell of the day of its report
features    what speaks for and against one of them
judgement   how likely it happened on that day, with learnt weights, and from when on it is dated
perfects    what the opening of a report tells in the present perfect, within the last days (`perfect_features`)
scenes      what a sentence goes on to tell, on the day of the one before
parts       what a dated happening consists of
rules       in which order they apply
unplaced    what has no day
"""
