"""What a case is, and the member from whom most cases differ in one thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from mtm.demo.products import product
from mtm.demo.stories import Calendar, Fill, Span, Story, Visit, monthly, seen_twice

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"

EIGHT = tuple(product(number) for number in range(1001, 1009))
SEVEN = EIGHT[:7]
DIABETES, PRESSURE, CHOLESTEROL = "E119", "I10", "E785"
CHECKUP = "Z0000"  # counts toward nothing

#: What one fill of a drug costs the member who qualifies: three months of eight drugs are $720.
CENTS = 3_000


@dataclass(frozen=True, slots=True)
class Case:
    """A member, told by `tell`, and what the rules decide of them."""

    name: str
    tell: Callable[[Calendar], Story]
    eligible: bool | None
    #: Criterion id to its result, for the criteria that the case is about.
    results: Mapping[str, str]
    flags: tuple[str, ...] = ()
    #: Whether the case can only be told when the year is three months old.
    from_april: bool = False

    def can_be_told(self, calendar: Calendar) -> bool:
        """Whether the day leaves room for the case."""
        return not self.from_april or calendar.months_ago(3) > calendar.new_year


def case(
    name: str,
    eligible: bool | None,
    criterion: str,
    result: str,
    tell: Callable[[Calendar], Story],
    *,
    flags: tuple[str, ...] = (),
    from_april: bool = False,
) -> Case:
    """A case about one criterion."""
    results = MappingProxyType({criterion: result})
    return Case(name, tell, eligible, results, flags, from_april)


def covered(calendar: Calendar) -> tuple[Span, ...]:
    """Coverage for three years, with no end known."""
    return (Span(calendar.months_ago(36), None),)


def qualifying(calendar: Calendar, **other: Any) -> Story:
    """Eight drugs, three conditions, high costs; `other` replaces parts of the story."""
    story = Story(
        fills=monthly(EIGHT, calendar, cents=CENTS),
        visits=seen_twice(calendar, DIABETES, PRESSURE, CHOLESTEROL),
        coverage=covered(calendar),
    )
    return replace(story, **other)


def seven_and(calendar: Calendar, *fills: Fill) -> Story:
    """A member to whom only an eighth drug is missing, and these fills."""
    return qualifying(calendar, fills=(*monthly(SEVEN, calendar, cents=CENTS), *fills))


def two_and(calendar: Calendar, *visits: Visit) -> Story:
    """A member to whom only a third condition is missing, and these visits."""
    return qualifying(calendar, visits=(*seen_twice(calendar, DIABETES, PRESSURE), *visits))


def little(calendar: Calendar, **other: Any) -> Story:
    """Two drugs, no condition that counts, low costs: far from the first group."""
    story = Story(
        fills=monthly(EIGHT[:2], calendar),
        visits=seen_twice(calendar, CHECKUP),
        coverage=covered(calendar),
    )
    return replace(story, **other)
