"""What the codes of drug claims stand for, read as they come up and kept for as long as one reads.

Claims share a few thousand products, prescribers and pharmacies, so each is one object however
many fills name it.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from sqlalchemy import Connection, select

from mtm.claims import tables
from mtm.rules.evidence import Drug, Opioid, Pharmacy, Prescriber

_KEYS_A_QUERY = 500

_DRUGS = select(
    tables.DrugProduct.ndc,
    tables.DrugProduct.ingredient,
    tables.DrugProduct.maintenance,
    tables.DrugProduct.assisted_treatment,
    tables.DrugProduct.opioid,
    tables.DrugProduct.strength_per_unit,
)
_PRESCRIBERS = select(tables.Prescriber.npi, tables.Prescriber.tin)
_PHARMACIES = select(tables.Pharmacy.npi, tables.Pharmacy.chain)


class Crosswalks:
    """Products, prescribers and pharmacies by the code a claim carries, once they were met.

    A product that the crosswalk does not have is None; a prescriber without a Tax Identification
    Number or a pharmacy without a chain stands for itself. What changes in the database while
    this is in use is not seen.
    """

    def __init__(self) -> None:
        self.drugs: dict[str, Drug | None] = {}
        self.prescribers: dict[str, Prescriber] = {}
        self.pharmacies: dict[str, Pharmacy] = {}

    def meet_drugs(self, connection: Connection, ndcs: Iterable[str]) -> None:
        """Look up the products that were not met before, by 11-digit NDC."""
        for some in _batches(set(ndcs) - self.drugs.keys()):
            self.drugs.update(dict.fromkeys(some))
            found = connection.execute(_DRUGS.where(tables.DrugProduct.ndc.in_(some)))
            for ndc, ingredient, maintenance, assisted, opioid, strength in found:
                self.drugs[ndc] = Drug(
                    ndc, ingredient, maintenance, assisted, _opioid(opioid, strength)
                )

    def meet_prescribers(self, connection: Connection, npis: Iterable[str]) -> None:
        """Look up the group practices of prescribers that were not met before."""
        for some in _batches(set(npis) - self.prescribers.keys()):
            found = connection.execute(_PRESCRIBERS.where(tables.Prescriber.npi.in_(some)))
            tins = {npi: tin for npi, tin in found}
            self.prescribers.update((npi, Prescriber(npi, tins.get(npi))) for npi in some)

    def meet_pharmacies(self, connection: Connection, npis: Iterable[str]) -> None:
        """Look up the chains of pharmacies that were not met before."""
        for some in _batches(set(npis) - self.pharmacies.keys()):
            found = connection.execute(_PHARMACIES.where(tables.Pharmacy.npi.in_(some)))
            chains = {npi: chain for npi, chain in found}
            self.pharmacies.update((npi, Pharmacy(npi, chains.get(npi))) for npi in some)


def _opioid(name: str | None, strength: Decimal | None) -> Opioid | None:
    return None if name is None else Opioid(name, strength or Decimal(0))


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    left = sorted(keys)
    return (left[at : at + _KEYS_A_QUERY] for at in range(0, len(left), _KEYS_A_QUERY))
