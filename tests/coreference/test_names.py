"""The names of one actor are found among many names, as if each were compared with each."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline_api.coreference.comparison.evidence import name_matching
from timeline_api.coreference.comparison.evidence.name_matching import FullerNames, Name, same_name

WORDS = st.sampled_from(["ana", "anna", "a", "b", "bell", "bank", "of", "england", "maria", "be"])
NAMES = st.builds(
    Name,
    st.lists(WORDS, min_size=1, max_size=4).map(tuple),
    st.sampled_from(["person", "organisation", "country", "other"]),
    st.sampled_from(["", "", "ab", "boe"]),
)


def longest_first(names):
    return sorted(names, key=lambda name: -len(name.words))


@given(names=st.lists(NAMES, max_size=25))
@example([Name(("bell", "bell", "b"), "person"), Name(("bell", "anna", "b"), "person")])
@example([Name(("a", "bell"), "person"), Name(("anna", "bell"), "person")])
@example([Name(("bank", "of", "england"), "organisation", "boe"), Name(("boe",), "other", "boe")])
@settings(max_examples=150, deadline=None)
def test_the_first_that_is_the_same_is_found(names):
    fuller, before = FullerNames(), []
    for name in longest_first(names):
        expected = next((number for number, other in enumerate(before) if same_name(name, other)), None)
        assert fuller.first_same(name) == expected
        if expected is None:
            fuller.add(name)
            before.append(name)


MANY = {
    "strangers": [("anna" + "x" * at, "bell" + "y" * at) for at in range(400)],
    "one family": [(f"anna{at}", "bell") for at in range(400)],
    "one given name": [("anna", f"bell{at}") for at in range(400)],
    "initials": [(chr(97 + at % 26), f"bell{at}") for at in range(400)],
}


def test_few_names_are_compared(monkeypatch):
    compared = []
    monkeypatch.setattr(name_matching, "same_name", lambda left, right: compared.append(left) or same_name(left, right))
    for kind, words in MANY.items():
        compared.clear()
        fuller = FullerNames()
        for name in (Name(each, "person") for each in words):
            if fuller.first_same(name) is None:
                fuller.add(name)
        assert len(compared) <= 2 * len(words), kind
