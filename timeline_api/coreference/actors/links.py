"""Link the names of a timeline: a shorter name is a fuller one's only where the timeline has one bearer for it.

Names are looked at from the fullest to the shortest, those that say equally much together. So what is linked depends on
the set of names alone, whatever document came first and whatever was deleted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import Protocol

from timeline_api.coreference.actors.name_forms import NameForm, form_of, given_names, initials_of, is_short_for
from timeline_api.language import Language
from timeline_api.language.event_words import lexicon
from timeline_api.language.folding import fold
from timeline_api.model import ActorName, ActorType, TimelineActor, actor_id

Key = tuple[str, ...]

#: Names that share a surname and a given name and are compared with one more; where there are more it is not linked.
_MOST_COMPARED = 50

#: Stands for the clusters that are not looked at.
_UNKNOWN = -1


@dataclass(slots=True)
class _Bearer:
    """Names of one form, and the bearers whose shorter names they are found to be."""

    form: NameForm
    kind: ActorType
    names: list[ActorName] = field(default_factory=list)


class Rulings(Protocol):
    """What people have said of names, by their ids; names of one group are one actor's."""

    def group(self, name_id: str, /) -> str | None:
        """The group of a name, None where nobody has placed it."""

    def cannot_link(self, groups: Iterable[str], others: Iterable[str], /) -> bool:
        """Whether one of some groups is another actor's than one of others."""


def linked(names: Iterable[ActorName], rulings: Rulings | None = None) -> tuple[TimelineActor, ...]:
    """Return the actors of the names of a timeline, in a fixed order.

    Accents, titles and company suffixes do not tell names apart. A person's name can be without its middle names, with
    initials, with a short given name, or the surname alone; a body's can be its acronym or its first word. Names of
    different types are different actors', except that "other" goes with any type but a country. What people have ruled
    comes first.
    """
    bearers = _by_form(names)
    index = _Index()
    ranked = sorted(((bearer.form.rank, bearer) for bearer in bearers), key=_place)
    for _, level in groupby(ranked, key=itemgetter(0)):
        found = [(bearer, index.only(bearer)) for _, bearer in level]
        for bearer, cluster in found:
            index.add(bearer, cluster)
    actors = map(_actor, _ruled(index.clusters, rulings) if rulings else index.clusters)
    return tuple(sorted(actors, key=lambda actor: (actor.first_key, actor.type)))


def _place(ranked: tuple[tuple[int, int, int], _Bearer]) -> tuple[tuple[int, int, int], tuple[str, ...], str, str]:
    rank, bearer = ranked
    return rank, bearer.form.words, bearer.form.generation, bearer.kind


def _by_form(names: Iterable[ActorName]) -> list[_Bearer]:
    """The names by form and type; those of type "other" go with the only other type that has the form."""
    by_form: defaultdict[NameForm, defaultdict[ActorType, list[ActorName]]] = defaultdict(lambda: defaultdict(list))
    for name in names:
        form = form_of(name.name, name.type)
        by_form[form][name.type].append(name)
    bearers = []
    for form, kinds in by_form.items():
        sure = [kind for kind in kinds if kind != "other"]
        if len(sure) == 1 and "other" in kinds:
            kinds[sure[0]] += kinds.pop("other")
        bearers += [_Bearer(form, kind, found) for kind, found in kinds.items()]
    return bearers


class _Index:
    """The clusters of names so far, found by the words that a shorter name of theirs can have."""

    def __init__(self) -> None:
        self.clusters: list[list[_Bearer]] = []
        self._kinds: list[ActorType] = []
        self._by_key: defaultdict[Key, dict[int, list[NameForm]]] = defaultdict(dict)

    def add(self, bearer: _Bearer, cluster: int | None) -> None:
        """Add names to a cluster, None for one of their own."""
        if cluster is None:
            cluster = len(self.clusters)
            self.clusters.append([])
            self._kinds.append("other")
        self.clusters[cluster].append(bearer)
        self._kinds[cluster] = bearer.kind if self._kinds[cluster] == "other" else self._kinds[cluster]
        for key in _keys(bearer):
            self._by_key[key].setdefault(cluster, []).append(bearer.form)

    def only(self, bearer: _Bearer) -> int | None:
        """The only cluster of which the names can be shorter ones, None where there is none or more than one."""
        sought = [each for each in _sought(bearer) if each[0] in self._by_key]
        found = {cluster for key, is_sure in sought for cluster in self._fitting(bearer, key, is_sure=is_sure)}
        return found.pop() if len(found) == 1 and _UNKNOWN not in found else None

    def _fitting(self, bearer: _Bearer, key: Key, *, is_sure: bool) -> list[int]:
        """Clusters under a key that can be meant, two at least where it is more than one."""
        compared = list(islice(self._forms(key), _MOST_COMPARED + 1))
        fitting = {
            cluster
            for cluster, form in compared
            if self._agrees(bearer, cluster) and (is_sure or is_short_for(bearer.form, form))
        }
        return [*fitting, _UNKNOWN] if len(compared) > _MOST_COMPARED else list(fitting)

    def _forms(self, key: Key) -> Iterator[tuple[int, NameForm]]:
        return ((cluster, form) for cluster, forms in self._by_key.get(key, {}).items() for form in forms)

    def _agrees(self, bearer: _Bearer, cluster: int) -> bool:
        kind = self._kinds[cluster]
        return "other" in (kind, bearer.kind) or kind == bearer.kind


def _keys(bearer: _Bearer) -> Iterable[Key]:
    """The keys under which shorter names find a name: surname, given name and surname, first word, acronym."""
    words = bearer.form.words
    if bearer.kind == "country" or len(words) < 2:
        return
    if bearer.kind in ("person", "other"):
        yield ("surname", words[-1])
        yield ("surnames", *words[-2:])
        for given in given_names(words[0]):
            yield ("given", given, words[-1])
        yield ("initial", words[0][0], words[-1])
    if bearer.kind in ("organisation", "other"):
        if not any(map(_names_another_body, words[1:])):
            yield ("first", words[0])
        if acronym := initials_of(bearer.form):
            yield ("acronym", acronym)


def _sought(bearer: _Bearer) -> Iterable[tuple[Key, bool]]:
    """The keys under which a fuller name may be, each with whether whoever is there can be meant."""
    form, words = bearer.form, bearer.form.words
    if bearer.kind == "country":
        return
    if form.acronym:
        yield ("acronym", form.acronym), True
    if len(words) == 1:
        if bearer.kind in ("person", "other"):
            yield ("surname", words[0]), True
        if bearer.kind == "organisation" and not _is_common(words[0]):
            yield ("first", words[0]), True
    elif bearer.kind in ("person", "other"):
        yield ("surnames", *words[-2:]), False
        for given in given_names(words[0]):
            yield ("given", given, words[-1]), False
        yield ("initial" if len(words[0]) == 1 else "given", words[0][0], words[-1]), False


def _is_common(word: str) -> bool:
    """Whether a word begins the names of many bodies: "Bank", "National", "British"."""
    words = Language.of("en").syntax_words
    return (
        word in words["organisation_words"]
        or word in lexicon().given_names | lexicon().common_beginnings
        or word.capitalize() in words.nationalities
        or word.capitalize() in words.countries
    )


def _names_another_body(word: str) -> bool:
    """Whether a word makes a body of its own of a name: the "Sarn Foundation" is not Sarn, as "Sarn Foods" is."""
    words = Language.of("en").syntax_words
    is_company = word in words["company_endings"] or words.has_ending(word, "plural_endings")
    return word in words["organisation_words"] and not is_company


def _kind_of(cluster: Sequence[_Bearer]) -> ActorType:
    return next((bearer.kind for bearer in cluster if bearer.kind != "other"), "other")


def _ruled(clusters: Iterable[list[_Bearer]], rulings: Rulings) -> list[list[_Bearer]]:
    """The clusters, joined and parted as people have ruled.

    Names of a cluster that nobody has placed go with the group that has most events of it. Groups of one cluster are
    one actor's unless they, or groups that they are joined to, are to be apart.
    """
    found, joined = list[list[_Bearer]](), dict[str, _Joined]()
    for cluster in clusters:
        by_group = _by_group(cluster, rulings)
        if not by_group:
            found.append(cluster)
            continue
        homes: list[_Joined] = []
        for group in sorted(by_group, key=lambda group: (-_events(by_group[group]), group)):
            home = joined.get(group) or _Joined({group})
            near = (each for each in homes if each is not home)
            other = next((each for each in near if not rulings.cannot_link(each.groups, home.groups)), None)
            if other is not None:
                other.take(home)
                joined |= dict.fromkeys(home.groups, other)
                home = other
            joined[group] = home
            home.bearers += by_group[group]
            homes.append(home)
    return found + list({id(home): home.bearers for home in joined.values()}.values())


@dataclass(slots=True)
class _Joined:
    """Groups that are one actor's, and their names."""

    groups: set[str]
    bearers: list[_Bearer] = field(default_factory=list)

    def take(self, other: _Joined) -> None:
        self.groups |= other.groups
        self.bearers += other.bearers


def _by_group(cluster: Iterable[_Bearer], rulings: Rulings) -> dict[str, list[_Bearer]]:
    """The names of a cluster by the group that they go with; {} where nobody has placed any of them."""
    found: defaultdict[str, list[_Bearer]] = defaultdict(list)
    for bearer in cluster:
        for name in bearer.names:
            group = rulings.group(actor_id(name.key)) or ""
            found[group].append(_Bearer(bearer.form, bearer.kind, [name]))
    unplaced = found.pop("", [])
    if found and unplaced:
        found[min(found, key=lambda group: (-_events(found[group]), group))] += unplaced
    return dict(found)


def _events(bearers: Iterable[_Bearer]) -> int:
    return sum(name.events for bearer in bearers for name in bearer.names)


def _actor(cluster: Sequence[_Bearer]) -> TimelineActor:
    """The actor of a cluster: shown by the name of most events, of those that are no mere surname or acronym."""
    if len(cluster) == 1 and len(cluster[0].names) == 1:
        (only,) = cluster[0].names
        return TimelineActor(
            name=only.name, type=cluster[0].kind, names=(only.name,), keys=(only.key,), events=only.events
        )
    spellings = [(bearer.form, name) for bearer in cluster for name in bearer.names]
    events = Counter[str]()
    for form, name in spellings:
        events[" ".join(form.words)] += name.events
    full = [each for each in spellings if len(each[0].words) > 1] or spellings
    _, shown = min(full, key=lambda each: (-events[" ".join(each[0].words)], *_fullest_first(each[1])))
    names = sorted({name for _, name in spellings}, key=lambda name: (-name.events, name.name))
    return TimelineActor(
        name=shown.name,
        type=_kind_of(cluster),
        names=tuple(dict.fromkeys(name.name for name in names)),
        keys=tuple(dict.fromkeys(name.key for name in names)),
        events=sum(name.events for name in names),
    )


def _fullest_first(name: ActorName) -> tuple[int, int, int, str]:
    """With accents before without, the most frequent, without a title, by code point."""
    accents = sum(left != right for left, right in zip(name.name.casefold(), fold(name.name), strict=False))
    return -accents, -name.events, len(name.name), name.name
