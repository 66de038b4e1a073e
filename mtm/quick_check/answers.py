"""What the member has answered so far, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Literal

from mtm.quick_check.reading import amount, no_more_than, table, tables, text, text_or_none, whole

#: The member was asked and does not know.
UNKNOWN: Final = "unknown"

# How often each period comes in a year: whole periods, so that the sum is never too high.
_IN_A_YEAR: Final = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}


@dataclass(frozen=True)
class Count:
    """How many medicines: a range, both ends included; `most` None has no upper end."""

    least: int
    most: int | None


@dataclass(frozen=True)
class Named:
    """A health condition as we say it, and the id of the listed condition it falls in, if any."""

    name: str
    category: str | None


class Rest(StrEnum):
    """Whether the member has other conditions than the ones named."""

    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Conditions:
    """The conditions named so far. `rest` None: the member has not been asked for others yet."""

    named: tuple[Named, ...] = ()
    rest: Rest | None = None

    @property
    def categories(self) -> frozenset[str]:
        """The listed conditions. Two of one kind are one; one that is not listed is none."""
        return frozenset(each.category for each in self.named if each.category is not None)

    def without(self, names: frozenset[str]) -> Conditions:
        """These without some that were named by mistake (names casefolded)."""
        return replace(self, named=tuple(e for e in self.named if e.name.casefold() not in names))

    def naming(self, more: tuple[Named, ...]) -> Conditions:
        """These and more; a name that is there already is not added again."""
        known: dict[str, Named] = {}
        for each in (*self.named, *more):
            known.setdefault(each.name.casefold(), each)
        return replace(self, named=tuple(known.values()))


@dataclass(frozen=True)
class Cost:
    """What the member says the medicines cost: dollars, for a period ("month") or an unsaid one."""

    least: Decimal
    most: Decimal | None
    period: str | None

    @property
    def least_a_year(self) -> Decimal:
        """The lowest cost of a year that this can mean: an unsaid period is taken for the year."""
        return self.least * _IN_A_YEAR[self.period or "year"]


Said = Literal["drug_count", "conditions", "drug_cost"]
_ORDER: Final[tuple[Said, ...]] = ("drug_count", "conditions", "drug_cost")


@dataclass(frozen=True)
class QuickAnswers:
    """The answers to the three questions, each None until given. Has no useful repr: it is health
    information and must never reach a log."""

    drugs: Count | Literal["unknown"] | None = field(default=None, repr=False)
    conditions: Conditions | None = field(default=None, repr=False)
    cost: Cost | Literal["unknown"] | None = field(default=None, repr=False)

    def having(self, to: str, kind: str, value: object = None) -> QuickAnswers:
        """With one more answer, as it was understood: `to` names the question, `kind` is "value" or
        "unknown". An answer given before is replaced; conditions are added to those named before, one
        that is `denied` is taken away from them, and an empty list says that there are no others.
        ValueError when the value makes no sense.
        """
        if kind not in ("value", "unknown") or to not in _ORDER:
            raise ValueError("this is no answer of the quick check")
        known = kind == "value"
        if to == "drug_count":
            return replace(self, drugs=_count(value) if known else UNKNOWN)
        if to == "drug_cost":
            return replace(self, cost=_cost(value) if known else UNKNOWN)
        named = self.conditions or Conditions()
        if not known:
            return replace(self, conditions=replace(named, rest=Rest.UNKNOWN))
        more, denied = _named(value), _denied(value)
        if denied and not more and named == named.without(denied):
            raise ValueError("what was never named cannot be taken away")
        named = named.without(denied)
        if more or denied:
            return replace(self, conditions=named.naming(more))
        kept = named.named if named.rest is None else ()  # "none" after all was said takes it back
        return replace(self, conditions=Conditions(kept, Rest.NONE))

    def without(self, to: str) -> QuickAnswers:
        """As before the question was answered, for a member who goes back to it."""
        if to not in _ORDER:
            raise ValueError("this is no question of the quick check")
        names = {"drug_count": "drugs", "conditions": "conditions", "drug_cost": "cost"}
        return QuickAnswers(**{**vars(self), names[to]: None})

    def open(self, conditions_needed: int) -> tuple[Said, ...]:
        """The questions still to be asked, in their order. Conditions stay open until there are
        enough of them or the member was asked for others and has said what there is to say."""
        named = self.conditions
        enough = named is not None and (
            named.rest is not None or len(named.categories) >= conditions_needed
        )
        answered = {
            "drug_count": self.drugs is not None,
            "conditions": enough,
            "drug_cost": self.cost is not None,
        }
        return tuple(each for each in _ORDER if not answered[each])

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON; `from_dict` reads it back."""
        conditions = self.conditions
        return {
            "drugs": vars(self.drugs).copy() if isinstance(self.drugs, Count) else self.drugs,
            "conditions": None
            if conditions is None
            else {
                "named": [vars(each).copy() for each in conditions.named],
                "rest": None if conditions.rest is None else conditions.rest.value,
            },
            "cost": {
                "least": str(self.cost.least),
                "most": None if self.cost.most is None else str(self.cost.most),
                "period": self.cost.period,
            }
            if isinstance(self.cost, Cost)
            else self.cost,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> QuickAnswers:
        """Read what `as_dict` wrote; None, an empty slot, is no answer yet. ValueError when a part
        is wrong, without telling what it holds."""
        parts = table({} if data is None else data)
        drugs, conditions, cost = (parts.get(key) for key in ("drugs", "conditions", "cost"))
        return cls(
            drugs=UNKNOWN if drugs == UNKNOWN else None if drugs is None else _count(drugs),
            conditions=None if conditions is None else _conditions(conditions),
            cost=UNKNOWN if cost == UNKNOWN else None if cost is None else _cost(cost),
        )


#: Before the first question.
NOTHING_SAID: Final = QuickAnswers()


def _count(value: object) -> Count:
    given = table(value)
    least = whole(given.get("least"))
    most = None if given.get("most") is None else whole(given.get("most"))
    no_more_than(least, most)
    return Count(least, most)


def _named(value: object) -> tuple[Named, ...]:
    return tuple(
        Named(text(each.get("name")), text_or_none(each.get("category")))
        for each in tables(value)
        if not each.get("denied")
    )


def _denied(value: object) -> frozenset[str]:
    return frozenset(
        text(each.get("name")).casefold() for each in tables(value) if each.get("denied")
    )


def _conditions(value: object) -> Conditions:
    given = table(value)
    rest = given.get("rest")
    return Conditions(_named(given.get("named")), None if rest is None else Rest(text(rest)))


def _cost(value: object) -> Cost:
    given = table(value)
    period = text_or_none(given.get("period"))
    if period is not None and period not in _IN_A_YEAR:
        raise ValueError("a cost is for a day, week, month, quarter or year")
    least = amount(given.get("least"))
    most = None if given.get("most") is None else amount(given.get("most"))
    no_more_than(least, most)
    return Cost(least, most, period)
