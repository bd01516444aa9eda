"""Measure extraction and coreference on annotated stories, and learn weights.

`stories/` has thirteen stories written for this project, each with three or four outlets and with every dated event
annotated by hand: court cases, companies, disasters, obituaries, sport, science, a strike and local politics.
`STORY.jsonl` has the documents, one on a line, `STORY.json` the annotation:

mentions    each mention of an event at a date: the words of the date and which occurrence of them it is (from 0), its
            EDTF value, the trigger (`trigger_or`: other words that are accepted), modality, kind, the actors as the
            document first names them in full (`perhaps`: actors that are accepted but not required), and a key that
            is the same for all mentions of one event
not_events  words that must give no event: datelines, durations, ages, figures to compare with, names
conflicts   the conflicts between the outlets
same_wire   documents with the same text

The annotation was written before the stories were run for the first time. `python -m evaluation` prints the measures,
and each miss with its sentence. `learn_*` and `train_coreference` learn weights.
"""
