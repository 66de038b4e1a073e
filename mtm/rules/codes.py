"""Dated sets of ICD-10-CM codes: which code stands for which of the conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from mtm.program import FactsError
from mtm.rules.reading import read_toml

_CODE = re.compile(r"[A-Z][0-9][0-9A-Z]{1,5}")


@dataclass(frozen=True, slots=True)
class CodeSet:
    """The codes of one kind of a condition. `counts` False: known, and left out by the plan."""

    condition: str
    holds: str
    counts: bool
    source: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CodeSets:
    """The sets of one file. `conditions_of`: code to the ids of the conditions it counts for."""

    file: str
    dated: date
    sets: tuple[CodeSet, ...]
    conditions_of: Mapping[str, tuple[str, ...]]


@cache
def code_sets(file: str) -> CodeSets:
    """The sets of `mtm/rules/codes/<file>`. FactsError naming the first entry that is wrong."""
    return parse(file, read_toml("codes", file))


def parse(file: str, raw: Mapping[str, Any]) -> CodeSets:
    """The sets that a file holds."""
    if set(raw) != {"dated", "sets"} or not isinstance(raw["dated"], date):
        raise FactsError(f"{file} has to hold a date, `dated`, and [[sets]]")
    sets = tuple(_read(each) for each in raw["sets"])
    conditions_of: dict[str, tuple[str, ...]] = {}
    for each in sets:
        if each.counts:
            for code in each.codes:
                conditions_of[code] = (*conditions_of.get(code, ()), each.condition)
    if any(len(set(ids)) != len(ids) for ids in conditions_of.values()):
        raise FactsError(f"{file} has a code twice for the same condition")
    return CodeSets(file, raw["dated"], sets, conditions_of)


def _read(table: Mapping[str, Any]) -> CodeSet:
    if set(table) != {"condition", "holds", "counts", "source", "codes"}:
        raise FactsError("a set of codes holds condition, holds, counts, source and codes")
    if not isinstance(table["counts"], bool) or not str(table["source"]).strip():
        raise FactsError(f"the set {table['holds']!r} needs counts = true or false, and a source")
    codes = table["codes"].split()
    wrong = [code for code in codes if not _CODE.fullmatch(code)]
    if wrong or not codes or len(set(codes)) != len(codes):
        raise FactsError(f"the set {table['holds']!r} has wrong codes, the same twice, or none")
    return CodeSet(
        table["condition"], table["holds"], table["counts"], table["source"], frozenset(codes)
    )
