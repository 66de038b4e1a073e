"""Criterion `annual_cost`: what the member's Part D drugs are likely to cost in the year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from mtm.rules.criterion import Criterion, Result
from mtm.rules.evidence import Fill
from mtm.rules.windows import months_before
from mtm.rules.yearly import CostRule


def annual_cost(fills: Iterable[Fill], as_of: date, rule: CostRule) -> Criterion:
    """Gross cost in dollars: the year so far, or a year at the rate of the last months.

    The figure is the greater of the two; both are in the evidence. The last months may begin in
    the year before.
    """
    new_year = date(as_of.year, 1, 1)
    since = months_before(as_of, rule.projection_months)
    year_to_date = recent = 0
    for fill in fills:
        on = fill.on
        if on <= as_of:
            if on >= new_year:
                year_to_date += fill.cost
            if on >= since:
                recent += fill.cost
    projected = recent * rule.projections_a_year
    likely = max(year_to_date, projected)
    return Criterion(
        id="annual_cost",
        result=Result.of(likely >= rule.at_least_cents),
        figure=_dollars(likely),
        threshold=_dollars(rule.at_least_cents),
        citation=rule.citation,
        evidence={
            "year_to_date": _dollars(year_to_date),
            "recent": {
                "months": rule.projection_months,
                "since": since.isoformat(),
                "cost": _dollars(recent),
                "needed": _share(rule),
            },
            "projected_for_the_year": _dollars(projected),
        },
    )


def _share(rule: CostRule) -> str:
    """The cents that the last months have to reach, rounded up to a whole cent."""
    return _dollars(-(-rule.at_least_cents // rule.projections_a_year))


def _dollars(cents: int) -> str:
    return str(Decimal(cents).scaleb(-2))
