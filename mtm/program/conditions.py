"""The health conditions that count toward eligibility, as the facts list them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mtm.program.reading import FactsError

_TEXTS = ("id", "name", "short", "counts_as", "formal")


@dataclass(frozen=True)
class Condition:
    """One listed condition. Diagnoses within one condition (asthma and COPD) count once.

    `name` is said in full, `short` fits a text message, `counts_as` completes "it counts, as ...",
    `formal` is the page's own term (may be empty), `examples` what the page says it includes.
    """

    id: str
    name: str
    short: str
    counts_as: str
    formal: str
    examples: tuple[str, ...]


def read_conditions(tables: object, sources: dict[str, str]) -> tuple[Condition, ...]:
    """The [[conditions]] of a file of facts, in its order. Raises FactsError when one is wrong."""
    if not isinstance(tables, list) or not tables:
        raise FactsError("[[conditions]] is missing")
    conditions = tuple(_read(table, sources) for table in tables)
    ids = [condition.id for condition in conditions]
    if len(set(ids)) != len(ids):
        raise FactsError("[[conditions]] holds the same id twice")
    return conditions


def _read(table: object, sources: dict[str, str]) -> Condition:
    wanted = {*_TEXTS, "examples", "source"}
    if not isinstance(table, Mapping) or set(table) != wanted:
        raise FactsError(f"each of [[conditions]] has to hold {', '.join(sorted(wanted))}")
    texts = {key: table[key] for key in (*_TEXTS, "source")}
    for key, value in texts.items():
        if not isinstance(value, str) or (not value.strip() and key != "formal"):
            raise FactsError(f"conditions: {key} has to be a text")
    examples = table["examples"]
    if not isinstance(examples, list) or not all(isinstance(each, str) for each in examples):
        raise FactsError("conditions: examples has to be a list of texts")
    sources[f"conditions.{texts['id']}"] = texts.pop("source")
    return Condition(**texts, examples=tuple(examples))
