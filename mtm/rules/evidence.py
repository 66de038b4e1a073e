"""What is on file about one member, as the rules read it. Only claims that count are in it.

None of it shows in a repr: it is health information.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Opioid:
    """What makes a drug an opioid: its name in the MME factor tables, and the strength of one unit.

    `strength` is in the unit of its factor (mg; mcg; mcg an hour for a patch); 0: not known.
    """

    name: str
    strength: Decimal


@dataclass(frozen=True, slots=True)
class Drug:
    """What the crosswalk says of an NDC.

    `ingredient`: a combination is one ingredient of its own. `maintenance`: taken for an ongoing
    condition. `assisted_treatment`: medication assisted treatment of opioid use disorder, such as
    buprenorphine; never opioid use, whatever `opioid` says.
    """

    ndc: str
    ingredient: str
    maintenance: bool
    assisted_treatment: bool
    opioid: Opioid | None

    @property
    def is_opioid_use(self) -> bool:
        """Whether a fill of it is opioid use (page lines 24 and 32)."""
        return self.opioid is not None and not self.assisted_treatment


@dataclass(frozen=True, slots=True)
class Prescriber:
    """Who prescribed; `tin` is the Tax Identification Number of the practice."""

    npi: str
    tin: str | None

    @property
    def group(self) -> str:
        """Whom the prescriber counts as: the practice (page line 27), or themselves."""
        return self.tin or self.npi


@dataclass(frozen=True, slots=True)
class Pharmacy:
    """Who dispensed; the stores of a `chain` share real-time data."""

    npi: str
    chain: str | None

    @property
    def group(self) -> str:
        """What the pharmacy counts as: the chain (page line 28), or itself."""
        return self.chain or self.npi


@dataclass(frozen=True, slots=True, repr=False)
class Fill:
    """One fill of a Part D drug.

    `drug` is None when the crosswalk does not have the NDC. `quantity` is in units, `days` the
    supply, `cost` the gross cost in cents: what all parties paid.
    """

    on: date
    ndc: str
    drug: Drug | None
    quantity: Decimal
    days: int
    prescriber: Prescriber
    pharmacy: Pharmacy
    cost: int


@dataclass(frozen=True, slots=True, repr=False)
class Diagnosis:
    """One diagnosis of a medical claim. `code`: ICD-10-CM in capitals, without the dot.

    `inpatient` includes a skilled nursing facility and home health. `claim` tells claims apart.
    """

    on: date
    code: str
    primary: bool
    inpatient: bool
    claim: int


@dataclass(frozen=True, slots=True, repr=False)
class Limitation:
    """A coverage limitation that the Drug Management Program determined, under a page's `section`.

    Both days are included; `ends_on` None: no end known.
    """

    kind: str
    section: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Exemption:
    """Why a member cannot be at risk (42 CFR 423.100, exempted beneficiary); both days included."""

    kind: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Covered:
    """A time of Part D coverage; both days included."""

    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the rules look at. The order of its parts means nothing."""

    fills: tuple[Fill, ...] = field(repr=False)
    diagnoses: tuple[Diagnosis, ...] = field(repr=False)
    limitations: tuple[Limitation, ...] = field(repr=False)
    exemptions: tuple[Exemption, ...] = field(repr=False)
    coverage: tuple[Covered, ...] = field(repr=False)
