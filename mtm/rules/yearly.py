"""What the criteria of one year hold. `loading` reads them, `criteria` finds those of a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mtm.rules.codes import CodeSets
from mtm.rules.mme import FactorTable
from mtm.rules.windows import months_before


@dataclass(frozen=True, slots=True)
class CoverageRule:
    """Part D coverage on the day."""

    citation: str


@dataclass(frozen=True, slots=True)
class DrugsRule:
    """How many different maintenance drugs, filled within `months`."""

    citation: str
    at_least: int
    months: int


@dataclass(frozen=True, slots=True)
class ConditionsRule:
    """How many different `categories`, each on so many claims of either kind within `months`."""

    citation: str
    at_least: int
    categories: tuple[str, ...]
    inpatient_claims: int
    outpatient_claims: int
    months: int
    code_sets: CodeSets


@dataclass(frozen=True, slots=True)
class CostRule:
    """Cents of gross cost in a year, or the share of them in the last `projection_months`.

    The cost of those months, times `projections_a_year`, is what a year is likely to cost.
    """

    citation: str
    at_least_cents: int
    projection_months: int
    projections_a_year: int


@dataclass(frozen=True, slots=True)
class LimitationRule:
    """A limitation in force, determined under one of the page's `sections`."""

    citation: str
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class OpioidRule:
    """The opioid screen. It explains; alone it makes nobody eligible.

    `operator` ("gt" or "ge") sets the average against `mme`; `averaging` names how it is taken.
    """

    citation: str
    mme: int
    operator: str
    months: int
    averaging: str
    factors: FactorTable
    prescribers_with_pharmacies: int
    pharmacies: int
    prescribers_alone: int
    exemptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class OverdoseRule:
    """The overdose history. `codes` are how a code begins, `intents` its sixth character."""

    citation: str
    diagnosis_months: int
    opioid_months: int
    codes: frozenset[str]
    intents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Criteria:
    """The criteria in `file`. `stands_in`: used for another year than its own.

    `sources` says where each entry comes from, by its path in the file.
    """

    file: str
    year: int
    stands_in: bool
    material: str
    coverage: CoverageRule
    maintenance_drugs: DrugsRule
    conditions: ConditionsRule
    annual_cost: CostRule
    coverage_limitation: LimitationRule
    opioid_use: OpioidRule
    overdose_history: OverdoseRule
    sources: Mapping[str, str]

    def fills_since(self, as_of: date) -> date:
        """The first day whose fills a decision for `as_of` looks at."""
        months = max(
            self.maintenance_drugs.months,
            self.annual_cost.projection_months,
            self.opioid_use.months,
            self.overdose_history.opioid_months,
        )
        return min(months_before(as_of, months), date(as_of.year, 1, 1))

    def diagnoses_since(self, as_of: date) -> date:
        """The first day whose diagnoses a decision for `as_of` looks at."""
        months = max(self.conditions.months, self.overdose_history.diagnosis_months)
        return months_before(as_of, months)
