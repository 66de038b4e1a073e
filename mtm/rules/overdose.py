"""Criterion `overdose_history`. It explains a limitation; it makes nobody eligible."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mtm.rules.criterion import Criterion, Result
from mtm.rules.evidence import Diagnosis, Fill
from mtm.rules.windows import months_before
from mtm.rules.yearly import OverdoseRule

_INTENT = 5  # place of the sixth character


def overdose_history(
    diagnoses: Iterable[Diagnosis],
    fills: Iterable[Fill],
    exempt: list[dict[str, Any]],
    as_of: date,
    rule: OverdoseRule,
) -> Criterion:
    """An opioid overdose as primary diagnosis, and a fill of a Part D opioid, each in its window.

    Assisted treatment is no such fill, and someone exempt does not meet it (42 CFR 423.100).
    Unknown when only fills of NDCs that no crosswalk knows could be the opioid. The figure is the
    number of overdose claims.
    """
    diagnosed_since = months_before(as_of, rule.diagnosis_months)
    filled_since = months_before(as_of, rule.opioid_months)
    overdoses = {
        (each.on, each.code, each.claim)
        for each in diagnoses
        if each.primary
        and each.code[:4] in rule.codes
        and each.code[_INTENT : _INTENT + 1] in rule.intents
        and diagnosed_since <= each.on <= as_of
    }
    opioid: date | None = None
    not_known = False
    if overdoses:
        for fill in fills:
            if not filled_since <= fill.on <= as_of:
                continue
            if fill.drug is None:
                not_known = True
            elif fill.drug.is_opioid_use and (opioid is None or opioid < fill.on):
                opioid = fill.on
    if exempt or not overdoses or (opioid is None and not not_known):
        result = Result.NOT_MET
    else:
        result = Result.UNKNOWN if opioid is None else Result.MET
    evidence: dict[str, Any] = {
        "diagnosed_since": diagnosed_since.isoformat(),
        "opioids_since": filled_since.isoformat(),
        "exempt": exempt,
    }
    if overdoses:
        evidence["overdoses"] = [
            {"on": on.isoformat(), "code": code} for on, code, _claim in sorted(overdoses)
        ]
        evidence["latest_opioid_on"] = None if opioid is None else opioid.isoformat()
    return Criterion(
        id="overdose_history",
        result=result,
        figure=len(overdoses),
        threshold=1,
        citation=rule.citation,
        evidence=evidence,
    )
