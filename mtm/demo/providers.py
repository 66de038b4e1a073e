"""Prescribers and pharmacies of the demonstration plan, and who of them belongs together."""

from functools import cache

from mtm.demo import identifiers

PRESCRIBERS, PHARMACIES = 2_000, 300

# The first of each are for the cases; everyone else goes to the others.
ALONE = range(0, 10)  # each with a number (TIN) or a name of its own
TOGETHER = range(10, 15)  # one group practice, one chain
UNLISTED = range(15, 20)  # in no crosswalk
EVERYBODYS = 20

_PHARMACY_START = 50_000_000  # in the numbers of NPIs
_CHAINS = ("EXAMPLE DRUG", "SAMPLE PHARMACY", "TESTWELL RX")


@cache
def prescriber(number: int) -> str:
    """The NPI of the prescriber at `number`, below PRESCRIBERS."""
    return identifiers.npi(number)


@cache
def pharmacy(number: int) -> str:
    """The NPI of the pharmacy at `number`, below PHARMACIES."""
    return identifiers.npi(_PHARMACY_START + number)


def prescriber_tins() -> dict[str, str]:
    """Crosswalk from a prescriber's NPI to the TIN of the practice."""
    groups = {number: number for number in ALONE} | dict.fromkeys(TOGETHER, TOGETHER.start)
    groups |= {number: number // 3 + 1_000 for number in range(EVERYBODYS, PRESCRIBERS)}
    return {prescriber(number): identifiers.tin(group) for number, group in groups.items()}


def pharmacy_chains() -> dict[str, str]:
    """Crosswalk from a pharmacy's NPI to its chain; a pharmacy without one is not in it."""
    chains = dict.fromkeys(TOGETHER, _CHAINS[0])
    for number in range(EVERYBODYS, PHARMACIES):
        if number % 4:  # three of four belong to a chain
            chains[number] = _CHAINS[number % 4 - 1]
    return {pharmacy(number): chain for number, chain in chains.items()}
