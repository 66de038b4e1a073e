"""Criterion `coverage`: whether the member has Part D coverage on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from mtm.rules.criterion import Criterion, Result
from mtm.rules.evidence import Covered, Exemption, Limitation
from mtm.rules.windows import in_force
from mtm.rules.yearly import CoverageRule


def coverage(periods: tuple[Covered, ...], as_of: date, rule: CoverageRule) -> Criterion:
    """Met when a period of coverage has the day in it; unknown when no period is on file."""
    held = [each for each in periods if in_force(each, as_of)]
    return Criterion(
        id="coverage",
        result=Result.of(bool(held)) if periods else Result.UNKNOWN,
        figure=None,
        threshold=None,
        citation=rule.citation,
        evidence={"periods": [days_of(each) for each in sorted(held or periods, key=_by_start)]},
    )


def days_of(lasting: Covered | Exemption | Limitation) -> dict[str, Any]:
    """The first and last day of something, as evidence shows them."""
    ends_on = lasting.ends_on
    return {
        "starts_on": lasting.starts_on.isoformat(),
        "ends_on": None if ends_on is None else ends_on.isoformat(),
    }


def _by_start(period: Covered) -> tuple[date, date]:
    return period.starts_on, period.ends_on or date.max
