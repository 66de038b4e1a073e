"""Criterion `conditions`: how many of the ten conditions the member's medical claims show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from mtm.rules.criterion import Criterion, Result
from mtm.rules.evidence import Diagnosis
from mtm.rules.windows import months_before
from mtm.rules.yearly import ConditionsRule


def conditions(diagnoses: Iterable[Diagnosis], as_of: date, rule: ConditionsRule) -> Criterion:
    """Counts categories, not diagnoses: asthma and COPD are one.

    A category counts with one inpatient claim or two outpatient claims that carry a code of its
    sets in any position. Unknown when there is no medical claim at all to look at.
    """
    since = months_before(as_of, rule.months)
    conditions_of = rule.code_sets.conditions_of
    any_claim = False
    seen: dict[str, list[Diagnosis]] = defaultdict(list)
    for diagnosis in diagnoses:
        if since <= diagnosis.on <= as_of:
            any_claim = True
            for condition in conditions_of.get(diagnosis.code, ()):
                seen[condition].append(diagnosis)
    counted: list[dict[str, Any]] = []
    too_few: list[dict[str, Any]] = []
    for condition in rule.categories:
        if condition in seen:
            enough, claims = _telling(seen[condition], rule)
            (counted if enough else too_few).append({"condition": condition, "claims": claims})
    if not any_claim:
        result = Result.UNKNOWN
    else:
        result = Result.of(len(counted) >= rule.at_least)
    return Criterion(
        id="conditions",
        result=result,
        figure=len(counted),
        threshold=rule.at_least,
        citation=rule.citation,
        evidence={
            "since": since.isoformat(),
            "code_sets": rule.code_sets.file,
            "counted": counted,
            "too_few_claims": too_few,
        },
    )


def _telling(seen: list[Diagnosis], rule: ConditionsRule) -> tuple[bool, list[dict[str, Any]]]:
    """Whether the claims make the condition count, and the latest claims that tell."""
    # The last one stays: of a claim with both settings, the inpatient one.
    one_a_claim = {each.claim: each for each in sorted(seen, key=_by_setting)}
    latest = sorted(one_a_claim.values(), key=_in_order, reverse=True)
    inpatient = [each for each in latest if each.inpatient][: rule.inpatient_claims]
    if len(inpatient) == rule.inpatient_claims:
        return True, [_shown(each) for each in inpatient]
    outpatient = [each for each in latest if not each.inpatient][: rule.outpatient_claims]
    enough = len(outpatient) == rule.outpatient_claims
    return enough, [_shown(each) for each in outpatient or inpatient]


def _by_setting(diagnosis: Diagnosis) -> tuple[bool, date, str]:
    return diagnosis.inpatient, diagnosis.on, diagnosis.code


def _in_order(diagnosis: Diagnosis) -> tuple[date, int]:
    return diagnosis.on, diagnosis.claim


def _shown(diagnosis: Diagnosis) -> dict[str, Any]:
    return {
        "on": diagnosis.on.isoformat(),
        "code": diagnosis.code,
        "setting": "inpatient" if diagnosis.inpatient else "outpatient",
    }
