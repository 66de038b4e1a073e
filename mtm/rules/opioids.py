"""Criterion `opioid_use`: a high dose from many sources. It explains; it makes nobody eligible."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mtm.rules.coverage import days_of
from mtm.rules.criterion import Criterion, Result
from mtm.rules.evidence import Exemption, Fill
from mtm.rules.loading import OPERATORS
from mtm.rules.mme import AVERAGES, Dose, days_of_use
from mtm.rules.windows import in_force, months_before
from mtm.rules.yearly import OpioidRule


def exemptions_in_force(
    exemptions: Iterable[Exemption], as_of: date, kinds: frozenset[str]
) -> list[dict[str, Any]]:
    """The exemptions of those kinds that hold on the day, as evidence shows them."""
    held = [each for each in exemptions if each.kind in kinds and in_force(each, as_of)]
    held.sort(key=lambda each: (each.starts_on, each.kind, each.ends_on or date.max))
    return [{"kind": each.kind, **days_of(each)} for each in held]


def opioid_use(
    fills: Iterable[Fill], exempt: list[dict[str, Any]], as_of: date, rule: OpioidRule
) -> Criterion:
    """Average daily MME over the limit, and opioids from so many prescribers and pharmacies.

    Assisted treatment is never opioid use, and someone exempt does not meet it. An opioid whose
    MME cannot be told counts as a source, and its days as days of use at 0 MME: the figure is then
    the least it can be. Where such opioids, or NDCs that no crosswalk knows, could make the
    difference, the result is unknown. NDCs not known never unmake a result that is met.
    """
    since = months_before(as_of, rule.months)
    opioids, not_known = [], []
    for fill in fills:
        drug = fill.drug
        if drug is None:
            if since <= fill.on <= as_of:
                not_known.append(fill)
        elif drug.opioid is not None and drug.is_opioid_use and since <= fill.on <= as_of:
            opioids.append(fill)
    measured = [(fill, rule.factors.mme_of(fill)) for fill in opioids]
    doses = [
        Dose(mme or Decimal(0), fill.on.toordinal(), max(fill.days, 0)) for fill, mme in measured
    ]
    unmeasured = [fill for fill, mme in measured if mme is None]
    average = AVERAGES[rule.averaging](doses)
    over = OPERATORS[rule.operator](average, rule.mme)
    if exempt:
        result = Result.NOT_MET
    elif over and _many_sources(opioids, rule):
        result = Result.MET
    elif (over or unmeasured or not_known) and _many_sources([*opioids, *not_known], rule):
        result = Result.UNKNOWN
    else:
        result = Result.NOT_MET
    evidence: dict[str, Any] = {"since": since.isoformat(), "exempt": exempt}
    if opioids:
        evidence |= _dose_shown(measured, doses, rule) | _sources_shown(opioids)
    if not_known:
        evidence["ndcs_not_known"] = sorted({fill.ndc for fill in not_known})
    return Criterion(
        id="opioid_use",
        result=result,
        figure=_rounded(average) if opioids else None,
        threshold=rule.mme,
        citation=rule.citation,
        evidence=evidence,
    )


def _prescribers(fills: Iterable[Fill]) -> set[str]:
    return {fill.prescriber.group for fill in fills}


def _pharmacies(fills: Iterable[Fill]) -> set[str]:
    return {fill.pharmacy.group for fill in fills}


def _many_sources(fills: list[Fill], rule: OpioidRule) -> bool:
    """Three prescribers and three pharmacies, or five prescribers (page lines 25 and 26)."""
    prescribers = len(_prescribers(fills))
    return prescribers >= rule.prescribers_alone or (
        prescribers >= rule.prescribers_with_pharmacies
        and len(_pharmacies(fills)) >= rule.pharmacies
    )


def _dose_shown(
    measured: list[tuple[Fill, Decimal | None]], doses: list[Dose], rule: OpioidRule
) -> dict[str, Any]:
    fills = [
        {
            "on": fill.on.isoformat(),
            "ingredient": fill.drug.ingredient if fill.drug else None,
            "days": fill.days,
            "mme": None if mme is None else plain(mme),
        }
        for fill, mme in measured
    ]
    return {
        "operator": rule.operator,
        "averaging": rule.averaging,
        "factors": rule.factors.name,
        "total_mme": plain(sum((dose.mme for dose in doses), Decimal(0))),
        "days_of_use": days_of_use(doses),
        "fills": sorted(fills, key=lambda fill: (fill["on"], *map(str, fill.values()))),
    }


def _sources_shown(opioids: list[Fill]) -> dict[str, Any]:
    return {
        "prescribers": len(_prescribers(opioids)),
        "prescribers_before_grouping": len({fill.prescriber.npi for fill in opioids}),
        "pharmacies": len(_pharmacies(opioids)),
        "pharmacies_before_grouping": len({fill.pharmacy.npi for fill in opioids}),
    }


def _rounded(average: Fraction) -> str:
    """To four decimals, so that what is over a limit by a little does not show as the limit."""
    return plain((Decimal(average.numerator) / average.denominator).quantize(Decimal("0.0001")))


def plain(number: Decimal) -> str:
    """A number without an exponent or zeros at its end."""
    return f"{number.normalize():f}"
