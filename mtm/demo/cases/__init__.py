"""Members who stand on a boundary of the rules, one a boundary, each with what is to be decided.

Edges of windows are a day wide: a case says what is decided on the day its plan is made for.
"""

from mtm.demo.cases import (
    conditions,
    cost,
    coverage,
    drugs,
    history,
    limitations,
    opioids,
    overdose,
)
from mtm.demo.cases.case import Case

CASES: tuple[Case, ...] = (
    *drugs.CASES,
    *conditions.CASES,
    *cost.CASES,
    *coverage.CASES,
    *limitations.CASES,
    *opioids.CASES,
    *overdose.CASES,
    *history.CASES,
)

__all__ = ["CASES", "Case"]
