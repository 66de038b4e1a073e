"""Tables of claims and of the crosswalks that say what their codes stand for."""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, Integer, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base


class DrugClaim(Base):
    """A Part D prescription drug event in its latest version.

    One row a fill: `claim_key` is a 64-bit hash of what CMS takes for the same fill (contract,
    service date, pharmacy, prescription number, fill number, dispensing status). A later version
    replaces the row when its `version` (mtm.imports.versions) is higher, whatever the order in
    which they arrive; a deleted fill stays as a row that does not count.
    """

    __tablename__ = "drug_claims"
    __table_args__ = ({"sqlite_with_rowid": False},)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    claim_key: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    version: Mapped[str] = mapped_column(String(40))
    counts: Mapped[bool] = mapped_column(Boolean)  # covered by Part D and not deleted
    filled_on: Mapped[date] = mapped_column(Date)
    ndc: Mapped[str] = mapped_column(String(11))
    #: Thousandths of a unit, as PDE writes three decimals.
    quantity_thousandths: Mapped[int] = mapped_column(Integer)
    days_supply: Mapped[int] = mapped_column(Integer)
    prescriber: Mapped[str] = mapped_column(String(15))  # NPI, or the id the claim carries
    pharmacy: Mapped[str] = mapped_column(String(15))
    #: TOT_RX_CST_AMT in cents: what all parties paid, not the member's share.
    gross_cost_cents: Mapped[int] = mapped_column(Integer)


class Diagnosis(Base):
    """One diagnosis code of a medical claim."""

    __tablename__ = "diagnoses"
    __table_args__ = ({"sqlite_with_rowid": False},)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    claim_key: Mapped[int] = mapped_column(BigInteger, primary_key=True)  # hash of the claim's id
    position: Mapped[int] = mapped_column(Integer, primary_key=True)  # 1: primary
    version: Mapped[str] = mapped_column(String(40))
    counts: Mapped[bool] = mapped_column(Boolean)  # not deleted
    seen_on: Mapped[date] = mapped_column(Date)
    code: Mapped[str] = mapped_column(String(7))  # ICD-10-CM without the dot
    setting: Mapped[str] = mapped_column(String(12))  # "inpatient" (SNF, HHA too) or "outpatient"


class DrugProduct(Base):
    """What an NDC is: crosswalk from product to ingredient, and to strength for an opioid."""

    __tablename__ = "drug_products"

    ndc: Mapped[str] = mapped_column(String(11), primary_key=True)
    ingredient: Mapped[str] = mapped_column(String(80), index=True)
    maintenance: Mapped[bool] = mapped_column(Boolean)
    #: Medication assisted treatment: buprenorphine and the like, never counted as opioid use.
    assisted_treatment: Mapped[bool] = mapped_column(Boolean)
    #: Key into the MME factor tables ("oxycodone", "fentanyl patch"); NULL: not an opioid.
    opioid: Mapped[str | None] = mapped_column(String(40))
    #: In the opioid's own unit (mg, mcg, mcg/h).
    strength_per_unit: Mapped[Decimal | None] = mapped_column(Numeric(12, 4))


class Prescriber(Base):
    """Crosswalk from a prescriber's NPI to the Tax Identification Number it bills under."""

    __tablename__ = "prescribers"

    npi: Mapped[str] = mapped_column(String(15), primary_key=True)
    tin: Mapped[str] = mapped_column(String(9))


class Pharmacy(Base):
    """Crosswalk from a pharmacy's id to the chain whose stores share real-time data."""

    __tablename__ = "pharmacies"

    npi: Mapped[str] = mapped_column(String(15), primary_key=True)
    chain: Mapped[str] = mapped_column(String(40))


class ImportedFile(Base):
    """A file that was imported whole, by its SHA-256: the same file again changes nothing."""

    __tablename__ = "imported_files"
    __table_args__ = (Index("ix_imported_files_kind", "kind"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(24), primary_key=True)
    rows: Mapped[int] = mapped_column(Integer)
    rejected: Mapped[int] = mapped_column(Integer)
    imported_on: Mapped[date] = mapped_column(Date)
