"""The statements of the events that were fetched, held in memory while a change is worked out."""

from __future__ import annotations

from collections import defaultdict

from timeline_api.merging.blocks import bounds, telling_keys
from timeline_api.merging.judgement import can_be_linked
from timeline_api.merging.side_by_side import dated_the_same, far_apart
from timeline_api.merging.statements import Core, Statement


class Neighbourhood:
    """Statements, to ask which of them can be linked with another.

    All that is linked has a trigger class or the days of its value in common, so these lead to cores, and cores that
    nothing can link lead no further; only places and what documents are about lead to the statements themselves.
    """

    def __init__(self) -> None:
        self._cores: set[str] = set()
        self._by_class: defaultdict[str, list[Core]] = defaultdict(list)
        self._by_bounds: defaultdict[str, list[Core]] = defaultdict(list)
        self._open_to: dict[str, tuple[Core, ...]] = {}
        self._by_core: defaultdict[str, dict[str, Statement]] = defaultdict(dict)
        self._by_telling_key: dict[str, dict[str, Statement]] = {}

    def put(self, statement: Statement) -> None:
        """Have a statement among the answers."""
        core = statement.core
        if core.key not in self._cores:
            self._put_core(core)
        self._by_core[core.key][statement.id] = statement
        for key in telling_keys(statement):
            self._by_telling_key.setdefault(key, {})[statement.id] = statement

    def near(self, statement: Statement) -> dict[str, Statement]:
        """The statements that one may be linked with, by their ids; it may be among them itself."""
        found: dict[str, Statement] = {}
        for core in self._cores_open_to(statement.core):
            found |= self._by_core[core.key]
        for key in telling_keys(statement):
            found |= self._by_telling_key.get(key, {})
        return found

    def near_of_other_value(self, core: Core) -> dict[str, Statement]:
        """Those that a statement with a core may be linked with though they are not dated the same.

        The core alone decides which these are: places and subjects link only what is dated the same.
        """
        found: dict[str, Statement] = {}
        for other in self._cores_open_to(core):
            if not dated_the_same(core, other):
                found |= self._by_core[other.key]
        return found

    def _cores_open_to(self, core: Core) -> tuple[Core, ...]:
        known = self._open_to.get(core.key)
        if known is None:
            near = {other for trait in core.classes for other in self._by_class[trait] if not far_apart(core, other)}
            near.update(self._by_bounds[bounds(core)])
            known = self._open_to[core.key] = tuple(other for other in near if can_be_linked(core, other))
        return known

    def _put_core(self, core: Core) -> None:
        self._cores.add(core.key)
        self._open_to.clear()
        self._by_bounds[bounds(core)].append(core)
        for trait in core.classes:
            self._by_class[trait].append(core)
