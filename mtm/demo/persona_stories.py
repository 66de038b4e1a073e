"""What happened to the personas: told so that no answer hangs on a single day or dollar."""

from dataclasses import replace
from typing import Any

from mtm.demo.cases import history
from mtm.demo.cases.case import CHECKUP, CHOLESTEROL, DIABETES, PRESSURE, covered
from mtm.demo.products import product
from mtm.demo.stories import (
    Calendar,
    Caregiver,
    Limited,
    Span,
    Story,
    fill,
    monthly,
    seen_twice,
)

_NINE = tuple(product(number) for number in range(1001, 1010))
_MORPHINE = product(3003)
#: Nine drugs at this price are $540 a month: more than a fourth of the threshold in every month.
_CENTS = 6_000
#: Nine drugs at this price are about $1,000 a year.
_LITTLE = 920


def _usual(calendar: Calendar, drugs: int = 9, cents: int = _CENTS, **other: Any) -> Story:
    story = Story(
        fills=monthly(_NINE[:drugs], calendar, times=12, cents=cents),
        visits=seen_twice(calendar, DIABETES, PRESSURE, CHOLESTEROL),
        coverage=covered(calendar),
    )
    return replace(story, **other)


def qualifies(calendar: Calendar) -> Story:
    """Meets the first group by a wide margin."""
    return _usual(calendar)


def seven_drugs(calendar: Calendar) -> Story:
    """Misses one drug."""
    return _usual(calendar, drugs=7)


def two_conditions(calendar: Calendar) -> Story:
    """Has diabetes, asthma and COPD."""
    return _usual(calendar, visits=seen_twice(calendar, DIABETES, "J449", "J45909"), language="es")


def low_costs(calendar: Calendar) -> Story:
    """Takes nine cheap drugs."""
    return _usual(calendar, cents=_LITTLE)


def limited(calendar: Calendar) -> Story:
    """Has to use one pharmacy for opioids, by a determination two months ago, for a year."""
    limitation = Limited("pharmacy", "opioid_use", calendar.days_ago(60), calendar.days_ago(-304))
    return replace(opioids_without_limitation(calendar), limitations=(limitation,))


def opioids_without_limitation(calendar: Calendar) -> Story:
    """Takes 120 MME a day by four prescribers and pharmacies in turn."""
    opioids = tuple(
        fill(_MORPHINE, calendar.days_ago(140 - 15 * turn), days=15, quantity=180_000, by=by, at=by)
        for turn, by in enumerate((0, 1, 2, 3) * 2)
    )
    story = _little(calendar)
    return replace(story, fills=(*story.fills, *opioids))


def no_medical_claims(calendar: Calendar) -> Story:
    """Meets everything that can be known of the first group."""
    return _usual(calendar, visits=())


def opted_out(calendar: Calendar) -> Story:
    """Would be enrolled, had he not left."""
    return _usual(calendar, episodes=(history.opted_out(calendar),))


def last_year_only(calendar: Calendar) -> Story:
    """Takes less than last year."""
    return _little(calendar, episodes=(history.last_year(calendar),))


def coverage_ended(calendar: Calendar) -> Story:
    """Left the plan a month ago."""
    return _usual(calendar, coverage=(Span(calendar.months_ago(36), calendar.days_ago(30)),))


def with_a_caregiver(calendar: Calendar) -> Story:
    """Meets the first group; a son may speak for her."""
    son = Caregiver("Gus", "Notreal", "power_of_attorney", calendar.months_ago(20), None)
    return _usual(calendar, caregivers=(son,), time_zone="America/Los_Angeles")


def stays_for_the_year(calendar: Calendar) -> Story:
    """Qualified at New Year, and takes less now."""
    return _little(calendar, episodes=(history.this_year(calendar),))


def _little(calendar: Calendar, **other: Any) -> Story:
    """Two drugs, one condition, low costs."""
    story = Story(
        fills=monthly(_NINE[:2], calendar),
        visits=seen_twice(calendar, CHECKUP, PRESSURE),
        coverage=covered(calendar),
    )
    return replace(story, **other)
