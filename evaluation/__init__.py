"""Thirteen stories of our own writing, each by three or four outlets, every dated event annotated by hand.

Court cases, companies, disasters, obituaries, sport, science, a strike and local politics. `STORY.jsonl` holds the
documents, one a line. `STORY.json` says what is in them:

mentions    each place that tells of an event at a date: the words of the date and which occurrence of them it is
            (from 0), its EDTF value, the word that names the happening (`trigger_or`: others that name it as well),
            modality, kind, the actors as the document first names them in full (`perhaps`: actors that are neither
            asked for nor held against anyone), and a key that is the same wherever the same happening is told
not_events  words that must give no event: datelines, durations, ages, figures to compare with, names
conflicts   what the outlets disagree on
same_wire   documents that carry one text

The annotation was written before the stories were ever run. `python -m evaluation` prints how well they
are read, and each miss with its sentence.
"""
