"""Crosswalks: what an NDC is, which TIN a prescriber bills under, which chain a pharmacy is of."""

from datetime import date
from decimal import Decimal
from typing import Any

from mtm.claims.tables import DrugProduct, Pharmacy, Prescriber
from mtm.imports import values
from mtm.imports.kind import Fields, Kind
from mtm.imports.layout import Layout
from mtm.imports.reasons import LineError, Reason
from mtm.store.bulk import table_of

_YES_NO = {"Y": True, "N": False}
_STRENGTH_DECIMALS = 4
_MOST_STRENGTH = 99_999_999 * 10**_STRENGTH_DECIMALS


def parse_product(fields: Fields, _today: date) -> list[Any]:
    """One product. An opioid has a name and a strength, anything else has neither."""
    ndc, raw_ingredient, maintenance, assisted, raw_opioid, raw_strength = fields
    ingredient = values.text(values.required(raw_ingredient, "ingredient"), "ingredient", 80)
    opioid = values.text(raw_opioid, "opioid", 40).lower() or None
    strength = None
    if opioid:
        units = values.scaled(raw_strength, "strength_per_unit", _STRENGTH_DECIMALS, _MOST_STRENGTH)
        strength = Decimal(units).scaleb(-_STRENGTH_DECIMALS)
    elif raw_strength.strip():
        raise LineError(Reason.MISSING, "opioid")
    return [
        values.ndc(ndc, "ndc"),
        ingredient.lower(),
        values.code(maintenance, "maintenance", _YES_NO),
        values.code(assisted, "assisted_treatment", _YES_NO),
        opioid,
        strength,
    ]


def parse_prescriber(fields: Fields, _today: date) -> list[Any]:
    """One prescriber and the nine digits of its Tax Identification Number."""
    npi, raw_tin = fields
    tin = values.required(raw_tin, "tin").replace("-", "")
    if len(tin) != 9 or not (tin.isascii() and tin.isdigit()):
        raise LineError(Reason.IDENTIFIER, "tin")
    return [values.identifier(npi, "npi", 15).upper(), tin]


def parse_pharmacy(fields: Fields, _today: date) -> list[Any]:
    """One pharmacy and its chain; upper and lower case of the chain's name are alike."""
    npi, raw_chain = fields
    chain = values.text(values.required(raw_chain, "chain"), "chain", 40)
    return [values.identifier(npi, "npi", 15).upper(), chain.upper()]


DRUG_PRODUCTS = Kind(
    name="drug-products",
    title="drug products",
    layout=Layout(
        required=(
            "ndc",
            "ingredient",
            "maintenance",
            "assisted_treatment",
            "opioid",
            "strength_per_unit",
        )
    ),
    parse=parse_product,
    target=table_of(DrugProduct),
    columns=(
        "ndc",
        "ingredient",
        "maintenance",
        "assisted_treatment",
        "opioid",
        "strength_per_unit",
    ),
)

PRESCRIBERS = Kind(
    name="prescribers",
    title="prescribers",
    layout=Layout(required=("npi", "tin")),
    parse=parse_prescriber,
    target=table_of(Prescriber),
    columns=("npi", "tin"),
)

PHARMACIES = Kind(
    name="pharmacies",
    title="pharmacies",
    layout=Layout(required=("npi", "chain")),
    parse=parse_pharmacy,
    target=table_of(Pharmacy),
    columns=("npi", "chain"),
)
