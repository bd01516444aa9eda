"""Dates that no words state: what happened on the day of publication, as far as a text shows it.

positions   which sentences are read though nothing dates them, and where each stands in its text
clauses     the clauses of a sentence that can tell of the day of its report
features    what speaks for and against one of them
judgement   how likely it happened on that day, with learnt weights, and from when on it is dated
unplaced    what has no day
"""
