"""Mentions written as sentences: the words of the mention stand in [brackets]."""

from __future__ import annotations

from timeline_api.coreference.comparison.given_mentions import GivenMention, token_indexes
from timeline_api.edtf import read_edtf


def mention(identifier, marked, *, date=None, head=""):
    """A mention "document.number" from a sentence with the mention in brackets."""
    before, own, after = marked.replace("]", "[").split("[")
    sentence = before + own + after
    return GivenMention(
        id=identifier,
        document=identifier.partition(".")[0],
        sentence=sentence,
        tokens=token_indexes(own, sentence, start=len(before), end=len(before) + len(own)),
        head=head,
        date=read_edtf(date) if date else None,
    )


#: Two stories, three outlets each, and a text that has to do with neither.
STORY = (
    mention("a.1", "Mayor Ilse Brandt of Port Ellery [resigned] on Monday over the harbour loans ."),
    mention("b.1", "The [resignation] of Mayor Ilse Brandt came after anger about the harbour loans of Port Ellery ."),
    mention("c.1", "Ilse Brandt , mayor of Port Ellery , [resigned] because of the harbour loans , she said ."),
    mention("a.2", "The council of Port Ellery [decided] to sell the old harbour crane to pay the loans back ."),
    mention("b.2", "In Port Ellery the council [took] a decision to sell the harbour crane and pay back the loans ."),
    mention("k.1", "A landslide [buried] the mountain road to Velden after heavy rain , and two lorries were lost ."),
    mention("l.1", "The mountain road to Velden was [buried] by a landslide that followed heavy rain ."),
    mention("m.1", "Rain set off the landslide that [buried] two lorries on the mountain road to Velden ."),
    mention("z.1", "The cellist Anneke Roos [played] all six suites in the abbey of Tarn ."),
)  # fmt: skip


def groups(clusters):
    """The clusters as sets of ids."""
    found = {}
    for identifier, cluster in clusters.items():
        found.setdefault(cluster, set()).add(identifier)
    return sorted(map(sorted, found.values()))
