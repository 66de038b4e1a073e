"""Morphine milligram equivalents: dated tables of factors, the dose of a fill, and averages.

For analysis of claims only, never for care (CDC conversion file, 2017 version, note i).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from mtm.program import FactsError
from mtm.rules.evidence import Fill
from mtm.rules.reading import positive, read_toml


@dataclass(frozen=True, slots=True)
class Factor:
    """The factor of one opioid. `unit` is that of the strength it is multiplied with.

    `days_a_unit`: how many days one unit lasts (a fentanyl patch is worn three), else 1.
    `steps` are (most of the opioid's own units a day, factor), rising; the last has no most.
    """

    unit: str
    days_a_unit: int
    steps: tuple[tuple[Decimal | None, Decimal], ...]
    source: str

    def at(self, daily: Decimal) -> Decimal:
        """The factor at a daily dose in the opioid's own unit."""
        for most, factor in self.steps:
            if most is None or daily <= most:
                return factor
        raise AssertionError("the last step has no most")


@dataclass(frozen=True, slots=True)
class FactorTable:
    """One published table. An opioid that is not in it has no factor: no other table is asked."""

    name: str
    year: int
    source: str
    factors: Mapping[str, Factor]

    def mme_of(self, fill: Fill) -> Decimal | None:
        """The MME of a whole fill of an opioid: strength x quantity x factor.

        None when it cannot be told: no factor, no strength, no days, or no quantity.
        """
        opioid = fill.drug.opioid if fill.drug else None
        factor = self.factors.get(opioid.name) if opioid else None
        if opioid is None or factor is None:
            return None
        if opioid.strength <= 0 or fill.days <= 0 or fill.quantity <= 0:
            return None
        dose = opioid.strength * fill.quantity * factor.days_a_unit
        return dose * factor.at(dose / fill.days)


class Dose(NamedTuple):
    """What one fill gives: MME in all, and the days from the first to the last, both included."""

    mme: Decimal
    first: int  # date.toordinal
    days: int


def days_of_use(doses: Iterable[Dose]) -> int:
    """How many different days the fills last; a day of two fills is one day."""
    total, end = 0, 0
    for _mme, first, days in sorted(doses, key=lambda dose: dose.first):
        last = first + days
        if last > end:
            total += last - max(first, end)
            end = last
    return total


def _by_days_of_use(doses: Sequence[Dose]) -> Fraction:
    return _divided(sum((dose.mme for dose in doses), Decimal(0)), days_of_use(doses))


def _by_days_supply(doses: Sequence[Dose]) -> Fraction:
    total = sum((dose.mme for dose in doses), Decimal(0))
    return _divided(total, sum(dose.days for dose in doses))


def _by_mean_of_fills(doses: Sequence[Dose]) -> Fraction:
    rates = [_divided(dose.mme, dose.days) for dose in doses]
    return sum(rates, Fraction(0)) / len(rates) if rates else Fraction(0)


def _divided(mme: Decimal, days: int) -> Fraction:
    return Fraction(mme) / days if days else Fraction(0)


#: How an average daily MME can be taken; 0 without any fill. The same fills give different
#: figures, so the criteria name one. days_of_use: all MME by the different days they last.
#: days_supply: all MME by the days of all fills, a shared day twice. mean_of_fills: the mean of
#: each fill's own daily dose.
AVERAGES: Mapping[str, Callable[[Sequence[Dose]], Fraction]] = {
    "days_of_use": _by_days_of_use,
    "days_supply": _by_days_supply,
    "mean_of_fills": _by_mean_of_fills,
}


@cache
def factor_table(name: str) -> FactorTable:
    """The table of `mtm/rules/factors/<name>.toml`. FactsError naming what is wrong in it."""
    return parse(name, read_toml("factors", f"{name}.toml"))


def parse(name: str, raw: Mapping[str, Any]) -> FactorTable:
    """The table that a file holds."""
    if set(raw) != {"year", "source", "factors"} or type(raw["year"]) is not int:
        raise FactsError(f"{name} has to hold year, source and [factors]")
    factors = {opioid: _read(opioid, entry) for opioid, entry in raw["factors"].items()}
    return FactorTable(name, raw["year"], raw["source"], factors)


def _read(opioid: str, entry: Mapping[str, Any]) -> Factor:
    if not {"unit", "source"} < set(entry) <= {"unit", "source", "value", "days_a_unit", "by_dose"}:
        raise FactsError(f"{opioid} needs unit, source, and value or by_dose")
    if ("value" in entry) == ("by_dose" in entry) or not str(entry["source"]).strip():
        raise FactsError(f"{opioid} needs either value or by_dose, and a source")
    steps = entry.get("by_dose") or [{"factor": entry["value"]}]
    read = tuple(
        (
            positive(step["most"], opioid) if "most" in step else None,
            positive(step["factor"], opioid),
        )
        for step in steps
    )
    mosts = [most for most, _factor in read]
    limits = [most for most in mosts[:-1] if most is not None]
    if mosts[-1] is not None or len(limits) != len(mosts) - 1 or limits != sorted(set(limits)):
        raise FactsError(f"{opioid}: doses have to rise, and the last step has no most")
    days = entry.get("days_a_unit", 1)
    if type(days) is not int or days < 1:
        raise FactsError(f"{opioid}: days_a_unit has to be a whole number of one or more")
    return Factor(entry["unit"], days, read, entry["source"])
