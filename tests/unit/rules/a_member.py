"""Evidence to decide about: a member who qualifies by group 1 with nothing to spare, and parts."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mtm.rules import Criteria, Decision, Evidence, criteria_for, decide
from mtm.rules.evidence import (
    Covered,
    Diagnosis,
    Drug,
    Exemption,
    Fill,
    Limitation,
    Opioid,
    Pharmacy,
    Prescriber,
)

AS_OF = date(2025, 9, 30)
CRITERIA = criteria_for(AS_OF)
INGREDIENTS = (
    "metformin",
    "lisinopril",
    "atorvastatin",
    "amlodipine",
    "levothyroxine",
    "metoprolol",
    "losartan",
    "furosemide",
)
#: Eight fills at this price reach the fourth of the threshold to the cent: 405.75.
LAST_CENTS = 405_75 - 7 * 50_00


def days_ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


RECENTLY, MONTHS_AGO = days_ago(10), days_ago(100)


def a_drug(ingredient: str = "metformin", **other: Any) -> Drug:
    drug = Drug(f"99999{ingredient}", ingredient, True, False, None)
    return replace(drug, **other)


def an_opioid(name: str = "morphine", strength: str = "10", **other: Any) -> Drug:
    drug = Drug(f"99999{name}{strength}", name, False, False, Opioid(name, Decimal(strength)))
    return replace(drug, **other)


def a_fill(
    drug: Drug | None = None,
    on: date = RECENTLY,
    *,
    quantity: str = "30",
    days: int = 30,
    cents: int = 0,
    by: Prescriber | str = "1000000001",
    at: Pharmacy | str = "2000000001",
    ndc: str | None = None,
) -> Fill:
    """A fill; of an NDC that no crosswalk knows when there is no drug."""
    prescriber = by if isinstance(by, Prescriber) else Prescriber(by, None)
    pharmacy = at if isinstance(at, Pharmacy) else Pharmacy(at, None)
    ndc = ndc or (drug.ndc if drug else "00000000000")
    return Fill(on, ndc, drug, Decimal(quantity), days, prescriber, pharmacy, cents)


def a_diagnosis(code: str, on: date = MONTHS_AGO, claim: int = 1, **other: Any) -> Diagnosis:
    return replace(Diagnosis(on, code, False, False, claim), **other)


def seen_twice(*codes: str) -> tuple[Diagnosis, ...]:
    """Each of the codes on the same two outpatient claims."""
    return tuple(
        a_diagnosis(code, days_ago(days), claim=days) for days in (100, 200) for code in codes
    )


def a_limitation(**other: Any) -> Limitation:
    return replace(Limitation("pharmacy", "opioid_use", days_ago(60), days_ago(-305)), **other)


def an_exemption(**other: Any) -> Exemption:
    return replace(Exemption("hospice", days_ago(60), None), **other)


def drugs(count: int, **other: Any) -> tuple[Fill, ...]:
    """One fill each of so many different maintenance drugs."""
    return tuple(a_fill(a_drug(ingredient), **other) for ingredient in INGREDIENTS[:count])


def nothing(**other: Any) -> Evidence:
    """Coverage and nothing else."""
    evidence = Evidence((), (), (), (), (Covered(date(2022, 1, 1), None),))
    return replace(evidence, **other)


def qualifying(**other: Any) -> Evidence:
    """Eight drugs, three conditions, $405.75 in three months."""
    fills = (*drugs(7, cents=50_00), a_fill(a_drug(INGREDIENTS[7]), cents=LAST_CENTS))
    evidence = nothing(fills=fills, diagnoses=seen_twice("E119", "I10", "E785"))
    return replace(evidence, **other)


def decided(evidence: Evidence, as_of: date = AS_OF, criteria: Criteria | None = None) -> Decision:
    return decide(evidence, as_of, criteria or criteria_for(as_of, stand_in_year=2025))
