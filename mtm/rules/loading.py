"""Reading and checking one file of criteria."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from mtm.program import FactsError
from mtm.rules.codes import code_sets
from mtm.rules.mme import AVERAGES, factor_table
from mtm.rules.reading import Entries
from mtm.rules.yearly import (
    ConditionsRule,
    CostRule,
    CoverageRule,
    Criteria,
    DrugsRule,
    LimitationRule,
    OpioidRule,
    OverdoseRule,
)

#: How an average can be set against the limit.
OPERATORS: Mapping[str, Callable[[Fraction, int], bool]] = {"gt": operator.gt, "ge": operator.ge}

_TABLES = (
    "coverage",
    "maintenance_drugs",
    "conditions",
    "annual_cost",
    "coverage_limitation",
    "opioid_use",
    "overdose_history",
)


def load(file: str, raw: Mapping[str, Any]) -> Criteria:
    """The criteria that a file holds. FactsError naming the first entry that is wrong."""
    sources: dict[str, str] = {}
    head = Entries("", {key: raw[key] for key in raw if key not in _TABLES}, sources)
    tables = {name: Entries(name, raw.get(name), sources) for name in _TABLES}
    material = head.text("material")
    criteria = Criteria(
        file=file,
        year=head.whole("year"),
        stands_in=False,
        material=material,
        coverage=CoverageRule(_citation(tables["coverage"], material)),
        maintenance_drugs=_drugs(tables["maintenance_drugs"], material),
        conditions=_conditions(tables["conditions"], material),
        annual_cost=_cost(tables["annual_cost"], material),
        coverage_limitation=_limitation(tables["coverage_limitation"], material),
        opioid_use=_opioids(tables["opioid_use"], material),
        overdose_history=_overdose(tables["overdose_history"], material),
        sources=sources,
    )
    for table in (head, *tables.values()):
        table.done()
    if file != f"{criteria.year}.toml":
        raise FactsError(f"{file} holds the criteria of {criteria.year}")
    return criteria


def _citation(table: Entries, material: str) -> str:
    """The source of what a criterion asks; lines of the page with the page's material id."""
    table.text("asks")
    return table.source("asks").replace("page line", f"program page {material}, line", 1)


def _drugs(table: Entries, material: str) -> DrugsRule:
    return DrugsRule(
        citation=_citation(table, material),
        at_least=table.whole("at_least"),
        months=table.whole("months"),
    )


def _conditions(table: Entries, material: str) -> ConditionsRule:
    rule = ConditionsRule(
        citation=_citation(table, material),
        at_least=table.whole("at_least"),
        categories=table.texts("categories"),
        inpatient_claims=table.whole("inpatient_claims"),
        outpatient_claims=table.whole("outpatient_claims"),
        months=table.whole("months"),
        code_sets=code_sets(table.text("code_sets")),
    )
    if {each.condition for each in rule.code_sets.sets} != set(rule.categories):
        raise FactsError(f"{rule.code_sets.file} has other conditions than the criteria")
    return rule


def _cost(table: Entries, material: str) -> CostRule:
    cents = table.dollars("at_least") * 100
    if cents != cents.to_integral_value():
        raise FactsError("annual_cost.at_least has more than cents")
    return CostRule(
        citation=_citation(table, material),
        at_least_cents=int(cents),
        projection_months=table.whole("projection_months"),
        projections_a_year=table.whole("projections_a_year"),
    )


def _limitation(table: Entries, material: str) -> LimitationRule:
    return LimitationRule(_citation(table, material), frozenset(table.texts("sections")))


def _opioids(table: Entries, material: str) -> OpioidRule:
    return OpioidRule(
        citation=_citation(table, material),
        mme=table.whole("mme"),
        operator=table.choice("operator", OPERATORS),
        months=table.whole("months"),
        averaging=table.choice("averaging", AVERAGES),
        factors=factor_table(table.text("factors")),
        prescribers_with_pharmacies=table.whole("prescribers_with_pharmacies"),
        pharmacies=table.whole("pharmacies"),
        prescribers_alone=table.whole("prescribers_alone"),
        exemptions=frozenset(table.texts("exemptions")),
    )


def _overdose(table: Entries, material: str) -> OverdoseRule:
    return OverdoseRule(
        citation=_citation(table, material),
        diagnosis_months=table.whole("diagnosis_months"),
        opioid_months=table.whole("opioid_months"),
        codes=frozenset(table.texts("codes")),
        intents=frozenset(table.texts("intents")),
    )
