"""The decision for one member on one day: every criterion, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mtm.rules.conditions import conditions
from mtm.rules.cost import annual_cost
from mtm.rules.coverage import coverage
from mtm.rules.criterion import Criterion, Result, all_of, any_of
from mtm.rules.drugs import maintenance_drugs
from mtm.rules.evidence import Evidence
from mtm.rules.limitation import coverage_limitation
from mtm.rules.opioids import exemptions_in_force, opioid_use
from mtm.rules.overdose import overdose_history
from mtm.rules.yearly import Criteria

__all__ = ["Criterion", "Decision", "Result", "decide"]

#: The claims look like those of a potential at-risk beneficiary, and no limitation is in force:
#: a matter for the Drug Management Program. It makes nobody eligible.
POTENTIAL_AT_RISK = "potential_at_risk"
#: A limitation is in force although an exemption is on file: one of the two needs a correction.
LIMITATION_DESPITE_EXEMPTION = "limitation_despite_exemption"


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What was decided, by which criteria, and from what.

    `eligible` is None when it cannot be told. `groups` are the ways in by which an eligible member
    is: 1 (drugs, conditions and cost), 2 (a coverage limitation); `group` is the first of them.
    `stands_in`: the criteria are those of another year. `flags` are for the plan's staff.
    """

    as_of: date
    criteria_file: str
    stands_in: bool
    eligible: bool | None
    group: int | None
    groups: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    flags: tuple[str, ...]

    def criterion(self, id: str) -> Criterion:
        """The criterion with this id; KeyError when there is none."""
        for each in self.criteria:
            if each.id == id:
                return each
        raise KeyError(id)

    def as_dict(self) -> dict[str, Any]:
        """The decision as plain JSON data."""
        return {
            "as_of": self.as_of.isoformat(),
            "criteria_file": self.criteria_file,
            "stands_in": self.stands_in,
            "eligible": self.eligible,
            "group": self.group,
            "groups": list(self.groups),
            "criteria": [each.as_dict() for each in self.criteria],
            "flags": list(self.flags),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Decision:
        """The decision that `as_dict` was made of."""
        return cls(
            as_of=date.fromisoformat(data["as_of"]),
            criteria_file=data["criteria_file"],
            stands_in=data["stands_in"],
            eligible=data["eligible"],
            group=data["group"],
            groups=tuple(data["groups"]),
            criteria=tuple(Criterion.from_dict(each) for each in data["criteria"]),
            flags=tuple(data["flags"]),
        )


def decide(evidence: Evidence, as_of: date, criteria: Criteria) -> Decision:
    """Decide from everything on file about a member (42 CFR 423.153(d)(2); page lines 6 to 33).

    Eligible with coverage and group 1, 2 or both. Unknown criteria make the whole unknown only
    where they could change it.
    """
    exempt = exemptions_in_force(evidence.exemptions, as_of, criteria.opioid_use.exemptions)
    covered = coverage(evidence.coverage, as_of, criteria.coverage)
    first = (
        maintenance_drugs(evidence.fills, as_of, criteria.maintenance_drugs),
        conditions(evidence.diagnoses, as_of, criteria.conditions),
        annual_cost(evidence.fills, as_of, criteria.annual_cost),
    )
    limited = coverage_limitation(evidence.limitations, as_of, criteria.coverage_limitation)
    signs = (
        opioid_use(evidence.fills, exempt, as_of, criteria.opioid_use),
        overdose_history(
            evidence.diagnoses, evidence.fills, exempt, as_of, criteria.overdose_history
        ),
    )
    by_first = all_of(*(each.result.holds for each in first))
    by_second = limited.result.holds
    eligible = all_of(covered.result.holds, any_of(by_first, by_second))
    ways = ((1, by_first), (2, by_second)) if eligible else ()
    groups = tuple(group for group, holds in ways if holds)
    return Decision(
        as_of=as_of,
        criteria_file=criteria.file,
        stands_in=criteria.stands_in,
        eligible=eligible,
        group=groups[0] if groups else None,
        groups=groups,
        criteria=(covered, *first, limited, *signs),
        flags=_flags(limited, signs, bool(exempt)),
    )


def _flags(limited: Criterion, signs: tuple[Criterion, ...], exempt: bool) -> tuple[str, ...]:
    if limited.result is Result.MET:
        return (LIMITATION_DESPITE_EXEMPTION,) if exempt else ()
    at_risk = any(each.result is Result.MET for each in signs)
    return (POTENTIAL_AT_RISK,) if at_risk else ()
