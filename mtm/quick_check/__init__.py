"""The quick check: what a member's own answers say about group 1. It decides nothing."""

from mtm.quick_check.answers import (
    NOTHING_SAID,
    UNKNOWN,
    Conditions,
    Cost,
    Count,
    Named,
    QuickAnswers,
    Rest,
    Said,
)
from mtm.quick_check.assessment import Assessment, Needed, Part, PartId, Verdict, assess

__all__ = [
    "NOTHING_SAID",
    "UNKNOWN",
    "Assessment",
    "Conditions",
    "Cost",
    "Count",
    "Named",
    "Needed",
    "Part",
    "PartId",
    "QuickAnswers",
    "Rest",
    "Said",
    "Verdict",
    "assess",
]
