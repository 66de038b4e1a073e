"""Tables of the Drug Management Program. Both are determinations the plan made, not calculations."""

from datetime import date

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base


class CoverageLimitation(Base):
    """A limitation on an at-risk beneficiary's coverage (42 CFR 423.153(f)(3)); both days included."""

    __tablename__ = "coverage_limitations"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    #: "point_of_sale", "prescriber" or "pharmacy".
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    ends_on: Mapped[date | None] = mapped_column(Date)
    #: Section of the program page it was determined under: "opioid_use" or "overdose_history".
    section: Mapped[str] = mapped_column(String(16))


class Exemption(Base):
    """Why a member cannot be an at-risk beneficiary (42 CFR 423.100, exempted beneficiary)."""

    __tablename__ = "exemptions"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    #: "hospice", "palliative_care", "long_term_care", "cancer_pain" or "sickle_cell".
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    ends_on: Mapped[date | None] = mapped_column(Date)
