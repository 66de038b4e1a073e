"""What the answers come to: likely, not likely, or cannot tell, and why.

Nothing here decides. A member tells what they take and pay; the rule asks for Part D maintenance
drugs, diagnoses on claims and the gross cost of drugs, which only the plan's records hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mtm.program import Program
from mtm.quick_check.answers import Cost, Count, QuickAnswers, Rest


class Verdict(StrEnum):
    """How it looks for group 1. None of them is a decision."""

    LIKELY = "likely"
    NOT_LIKELY = "not_likely"
    CANNOT_TELL = "cannot_tell"


class Part(StrEnum):
    """How one part of group 1 looks."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"


class PartId(StrEnum):
    """The parts of group 1, by the names that decisions have for them."""

    DRUGS = "maintenance_drugs"
    CONDITIONS = "conditions"
    COST = "annual_cost"


@dataclass(frozen=True)
class Needed:
    """What group 1 asks for in a year (42 CFR 423.153(d)(2)(i)); `cost` is dollars of gross cost."""

    drugs: int
    conditions: int
    cost: Decimal

    @classmethod
    def by(cls, program: Program) -> Needed:
        """What the facts of a year say."""
        rule = program.eligibility
        return cls(rule.min_drugs, rule.min_conditions, rule.cost_threshold)


@dataclass(frozen=True)
class Assessment:
    """How it looks and why, part by part. Group 2, a coverage limitation, is left to the plan."""

    verdict: Verdict
    parts: tuple[tuple[PartId, Part], ...]
    answers: QuickAnswers
    needed: Needed

    @property
    def open(self) -> tuple[PartId, ...]:
        """The parts that nobody can tell from the answers: what would settle them is missing."""
        return tuple(name for name, part in self.parts if part is Part.CANNOT_TELL)

    def part(self, name: PartId) -> Part:
        """How one part looks."""
        return dict(self.parts)[name]


def assess(answers: QuickAnswers, needed: Needed) -> Assessment:
    """Judge the answers by what a year asks for. A question not answered is one not known."""
    parts = (
        (PartId.DRUGS, _drugs(answers, needed)),
        (PartId.CONDITIONS, _conditions(answers, needed)),
        (PartId.COST, _cost(answers, needed)),
    )
    return Assessment(_verdict({part for _, part in parts}), parts, answers, needed)


def _verdict(parts: set[Part]) -> Verdict:
    if Part.NOT_MET in parts:
        return Verdict.NOT_LIKELY
    return Verdict.CANNOT_TELL if Part.CANNOT_TELL in parts else Verdict.LIKELY


def _drugs(answers: QuickAnswers, needed: Needed) -> Part:
    count = answers.drugs
    if not isinstance(count, Count):
        return Part.CANNOT_TELL
    if count.least >= needed.drugs:
        return Part.MET
    too_few = count.most is not None and count.most < needed.drugs
    return Part.NOT_MET if too_few else Part.CANNOT_TELL


def _conditions(answers: QuickAnswers, needed: Needed) -> Part:
    """Too few only where the member has said that these are all."""
    named = answers.conditions
    if named is None:
        return Part.CANNOT_TELL
    if len(named.categories) >= needed.conditions:
        return Part.MET
    return Part.NOT_MET if named.rest is Rest.NONE else Part.CANNOT_TELL


def _cost(answers: QuickAnswers, needed: Needed) -> Part:
    """Never too low: a member knows their own share, and the rule counts what the plan pays too."""
    cost = answers.cost
    if isinstance(cost, Cost) and cost.least_a_year >= needed.cost:
        return Part.MET
    return Part.CANNOT_TELL
