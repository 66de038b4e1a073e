"""The drug products of the demonstration plan, read from drugs.csv."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from mtm.demo import identifiers

_FILE = Path(__file__).with_name("drugs.csv")
_UNKNOWN = 9_000  # products from here on are in no crosswalk


@dataclass(frozen=True, slots=True)
class Product:
    """A drug product: what the crosswalk says of it, and how the demonstration's members take it."""

    ndc: str
    ingredient: str
    maintenance: bool
    assisted_treatment: bool
    opioid: str | None
    strength: Decimal | None
    #: Thousandths of a unit taken a day.
    a_day: int
    #: Gross cost of 30 days in cents.
    month_cents: int


@cache
def products() -> tuple[Product, ...]:
    """Every product, in the order of the file."""
    lines = _FILE.read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(_product(row) for row in rows)


@cache
def product(number: int) -> Product:
    """The product with these four digits in its NDC; KeyError when there is none."""
    return {each.ndc: each for each in products()}[identifiers.ndc(number)]


@cache
def maintenance_products() -> tuple[Product, ...]:
    """Products taken for long-term conditions."""
    return tuple(each for each in products() if each.maintenance)


@cache
def short_term_products() -> tuple[Product, ...]:
    """Products taken for some days, opioids and assisted treatment left out."""
    return tuple(
        each
        for each in products()
        if not (each.maintenance or each.opioid or each.assisted_treatment)
    )


def unknown_product(number: int) -> Product:
    """A product, numbered from 0, that no crosswalk knows: claims carry its NDC and nothing more."""
    ndc = identifiers.ndc(_UNKNOWN + number)
    return Product(ndc, "", False, False, None, None, a_day=1000, month_cents=2500)


def _product(row: dict[str, str]) -> Product:
    return Product(
        ndc=identifiers.ndc(int(row["product"])),
        ingredient=row["ingredient"],
        maintenance=row["maintenance"] == "yes",
        assisted_treatment=row["treatment"] == "yes",
        opioid=row["opioid"] or None,
        strength=Decimal(row["strength"]) if row["strength"] else None,
        a_day=int(Decimal(row["a_day"]) * 1000),
        month_cents=int(Decimal(row["cost"]) * 100),
    )
