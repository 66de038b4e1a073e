"""The criteria to decide by on a date: those of its year, or those named to stand in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources

from mtm.rules.loading import load
from mtm.rules.reading import read_toml
from mtm.rules.yearly import Criteria

__all__ = ["Criteria", "NoCriteria", "criteria_for"]


class NoCriteria(Exception):  # noqa: N818  # said to people as what it is: no criteria
    """The year asked about has no criteria, and none were named to stand in. One line."""


def criteria_for(as_of: date, stand_in_year: int = 0) -> Criteria:
    """The criteria to decide by on `as_of`: those of its year, else those of `stand_in_year`.

    Raises NoCriteria when there are neither; 0 names no year. The latest file is never a guess.
    """
    years = _years()
    if as_of.year in years:
        return _shipped(as_of.year, False)
    if stand_in_year in years:
        return _shipped(stand_in_year, True)
    named = f"; MTM_CRITERIA_YEAR names {stand_in_year}, which has none" if stand_in_year else ""
    raise NoCriteria(
        f"There are no criteria for {as_of.year}{named}. There are some for"
        f" {', '.join(map(str, sorted(years)))}: set MTM_CRITERIA_YEAR to use them instead."
    )


@cache
def _years() -> frozenset[int]:
    files = (resources.files("mtm.rules") / "criteria").iterdir()
    stems = (file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))
    return frozenset(int(stem) for stem in stems if stem.isdigit())


@cache
def _shipped(year: int, stands_in: bool) -> Criteria:
    if stands_in:
        return replace(_shipped(year, False), stands_in=True)
    file = f"{year}.toml"
    return load(file, read_toml("criteria", file))
