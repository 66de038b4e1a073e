"""Who is eligible for the MTM program: dated criteria, and pure functions that decide by them.

docs/criteria.md says what each criterion counts and where it comes from.
"""

from mtm.rules.criteria import Criteria, NoCriteria, criteria_for
from mtm.rules.decision import Criterion, Decision, Result, decide
from mtm.rules.evidence import Evidence

__all__ = [
    "Criteria",
    "Criterion",
    "Decision",
    "Evidence",
    "NoCriteria",
    "Result",
    "criteria_for",
    "decide",
]
