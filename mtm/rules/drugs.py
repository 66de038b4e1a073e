"""Criterion `maintenance_drugs`: how many different Part D maintenance drugs the member takes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mtm.rules.criterion import Criterion, Result
from mtm.rules.evidence import Fill
from mtm.rules.windows import months_before
from mtm.rules.yearly import DrugsRule


def maintenance_drugs(fills: Iterable[Fill], as_of: date, rule: DrugsRule) -> Criterion:
    """Counts ingredients, not fills or products; a combination is an ingredient of its own.

    An NDC that no crosswalk knows may be one more of them. Where such NDCs could make up what is
    missing, the result is unknown; the figure counts what is known.
    """
    since = months_before(as_of, rule.months)
    last_filled: dict[str, date] = {}
    not_known: set[str] = set()
    for fill in fills:
        on = fill.on
        if not since <= on <= as_of:
            continue
        drug = fill.drug
        if drug is None:
            not_known.add(fill.ndc)
        elif drug.maintenance:
            before = last_filled.get(drug.ingredient)
            if before is None or before < on:
                last_filled[drug.ingredient] = on
    known = len(last_filled)
    if known >= rule.at_least:
        result = Result.MET
    elif known + len(not_known) >= rule.at_least:
        result = Result.UNKNOWN
    else:
        result = Result.NOT_MET
    return Criterion(
        id="maintenance_drugs",
        result=result,
        figure=known,
        threshold=rule.at_least,
        citation=rule.citation,
        evidence={
            "since": since.isoformat(),
            "drugs": [
                {"ingredient": ingredient, "last_filled_on": on.isoformat()}
                for ingredient, on in sorted(last_filled.items())
            ],
            "ndcs_not_known": sorted(not_known),
        },
    )
