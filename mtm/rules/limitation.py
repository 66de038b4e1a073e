"""Criterion `coverage_limitation`: a limitation of the Drug Management Program in force."""

from __future__ import annotations

from datetime import date
from typing import Any

from mtm.rules.coverage import days_of
from mtm.rules.criterion import Criterion, Result
from mtm.rules.evidence import Limitation
from mtm.rules.windows import in_force
from mtm.rules.yearly import LimitationRule


def coverage_limitation(
    limitations: tuple[Limitation, ...], as_of: date, rule: LimitationRule
) -> Criterion:
    """Met by a limitation in force on the day, of any kind, under either section of the page.

    Being at risk is a determination of the plan and no calculation: no claim counts here.
    """
    under = sorted((each for each in limitations if each.section in rule.sections), key=_in_order)
    active = [each for each in under if in_force(each, as_of)]
    return Criterion(
        id="coverage_limitation",
        result=Result.of(bool(active)),
        figure=len(active),
        threshold=1,
        citation=rule.citation,
        evidence={
            "in_force": [_shown(each) for each in active],
            "not_in_force": [_shown(each) for each in under if not in_force(each, as_of)],
        },
    )


def _in_order(limitation: Limitation) -> tuple[date, str, str, date]:
    ends_on = limitation.ends_on or date.max
    return limitation.starts_on, limitation.kind, limitation.section, ends_on


def _shown(limitation: Limitation) -> dict[str, Any]:
    return {"kind": limitation.kind, "section": limitation.section, **days_of(limitation)}
