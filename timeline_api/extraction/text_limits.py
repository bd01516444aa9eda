"""Limits of what is read of a document, each with its reason.

No step of the extraction costs more than n log n in the length of a text as long as what a sentence holds is bounded:
within a sentence words are compared with words and dates with names. The bounds lie well above what prose has. The
figures in the reasons are the highest of 450 news articles and transcripts (2.2 million code points).
"""

from __future__ import annotations

#: Code points of a sentence; a longer one is cut at white space. Highest in prose: 1,302.
SENTENCE = 1500

#: Words of a sentence that is analysed; the dates of one with more are not read. Highest in prose: 228; 1,500 code
#: points of punctuation are 1,500 words.
WORDS_OF_SENTENCE = 400

#: Dates of a sentence that are read for what they date. Highest in prose: 8; a sentence with more is a table or a list.
DATES_OF_SENTENCE = 12

#: Dates of a document that are read for what they date; a book has fewer, a longer list of dates has no events.
DATES = 2000

#: Words that one date dates, as in "On Friday he met A, signed B and left". Highest in prose: 6.
TRIGGERS_OF_DATE = 12

#: Mentions of a sentence, each with a title and participants. Highest in prose: 12.
MENTIONS_OF_SENTENCE = 24

#: Units below a heading that are read for what happened on its date; a longer section is that of a year or of a book.
SENTENCES_OF_SECTION = 200

#: Sentences at the beginning of a text that are read for what happened on the day of publication, and how many of them
#: may be without a date: those that the parser would not be given otherwise. Reading costs 1.39 times as much CPU with
#: these bounds as without inference.
SENTENCES_OF_OPENING, UNDATED_SENTENCES = 60, 24

#: Of these, how many may be without a date in a text without any, and one more for each sentence with one, which costs
#: as much: reading costs 1.47 times as much if every text may have all.
UNDATED_SENTENCES_OF_FEW_DATES = 10

#: The same of texts that are not plainly of that day, of which only what somebody said is read.
UNDATED_SAYINGS = 4

#: Sentences at the beginning of a text that are read for what they tell in the present perfect.
SENTENCES_WITH_PERFECTS = 3

#: Sentences of highlights and captions that may stand before the dateline of a report.
SENTENCES_BEFORE_DATELINE = 6

#: Sentences of a document that are read because they may go on with the scene of the sentence before.
SENTENCES_OF_SCENES = 12

#: Mentions of a document of what somebody said, without a date; lists have none of them unless they are asked to.
INFERRED_SAYINGS = 30

#: Happenings of a document without a day that are listed.
UNPLACED = 30

#: Words of a run of capitals that is read as names; the rest of it is read as another run.
WORDS_OF_RUN = 120

#: Words and code points of one name; what is longer is no name. Texts in capitals alone are runs of 70 words.
WORDS_OF_NAME = 60
LENGTH_OF_NAME = 400

#: Names that are looked at, from a pronoun or a description backwards, for whom it means.
NAMES_LOOKED_AT = 300

#: Words of which a title is made: it has at most 140 code points.
WORDS_OF_TITLE = 120

#: Words of a clause that is shortened to a title; of a longer one the words around the trigger are taken. The longest
#: sentences of news have 80.
WORDS_OF_SCOPE = 90
