"""Rules, the readings that they give a wording, and the parts of a language file that are checked when it loads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline_api.errors import GrammarError
from timeline_api.model import ExpressionType, Span
from timeline_api.temporal.meanings import MEANINGS
from timeline_api.temporal.moment import NUMERIC_ORDERS, NumericOrder, Slots

_CONTEXT_KEYS = ("before", "not_before", "after", "not_after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One `[[rule]]` of a language file.

    `meaning` names a function of `meanings`; the slots that the pattern captures and the fixed `slots` are its
    arguments. `context` are patterns for the text around a match: `before` and `after` must, `not_before` and
    `not_after` must not be there. A rule whose meaning is "nothing" claims its matches for no expression.

    `examples` map EDTF values, or TIMEX3 values where there is none, to texts that hold just these expressions (in
    order, separated by a space), the last by this rule. `rejects` are texts that hold none.
    """

    name: str
    pattern: str
    meaning: str
    type: ExpressionType = "DATE"
    mod: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    context: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rejects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a wording: a rule and its slots."""

    rule: Rule
    slots: Slots

    def type_of(self, timex: str) -> ExpressionType:
        """The TIMEX3 type of a value: that of the rule, but of a part of a day TIME, of a length DURATION."""
        if self.rule.type != "DATE":
            return self.rule.type
        if "part" in self.slots:
            return "TIME"
        return "DURATION" if "period_end" in self.slots and timex.startswith("P") else "DATE"


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a text that rules match, with the readings that its context allows, in file order."""

    span: Span
    readings: tuple[Reading, ...]


def read_rule(table: Mapping[str, Any], file: str) -> Rule:
    """The rule that a `[[rule]]` table of a file says.

    Raises GrammarError: a key, context or meaning that does not exist, or no examples.
    """
    where = f"{file}: rule {table.get('name', '?')!r}"
    for key in ("name", "pattern", "meaning"):
        if not table.get(key):
            raise GrammarError(f"{where}: {key!r} is missing")
    for key in table:
        if key not in Rule.__slots__:
            raise GrammarError(f"{where}: unknown key {key!r}")
    for key in table.get("context", {}):
        if key not in _CONTEXT_KEYS:
            raise GrammarError(f"{where}: unknown context {key!r}; there are {', '.join(_CONTEXT_KEYS)}")
    if table["meaning"] not in MEANINGS:
        raise GrammarError(f"{where}: unknown meaning {table['meaning']!r}; there are {', '.join(MEANINGS)}")
    if not table.get("examples") and not (table["meaning"] == "nothing" and table.get("rejects")):
        raise GrammarError(f"{where}: a rule without examples does not load")
    if any(not isinstance(texts, list) for texts in table.get("examples", {}).values()):
        raise GrammarError(f"{where}: an example is a value = [texts]")
    examples = {value: tuple(texts) for value, texts in table.get("examples", {}).items()}
    return Rule(**{**table, "examples": examples, "rejects": tuple(table.get("rejects", ()))})


def numeric_orders(table: Mapping[str, str], file: str) -> Mapping[str, NumericOrder]:
    """The order of day and month in digits of each region.

    Raises GrammarError: an order that does not exist.
    """
    orders: dict[str, NumericOrder] = {}
    for region, order in table.items():
        if order not in NUMERIC_ORDERS:
            known = ", ".join(NUMERIC_ORDERS)
            raise GrammarError(f"{file}: numeric_order: unknown order {order!r} of {region!r}; there are {known}")
        orders[region] = order
    return orders


def required(source: Mapping[str, Any], key: str, file: str) -> Any:
    """The value of a key that a file must have.

    Raises GrammarError: it has none.
    """
    if key not in source:
        raise GrammarError(f"{file}: {key!r} is missing")
    return source[key]
