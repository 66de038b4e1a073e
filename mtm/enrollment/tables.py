"""Tables of decisions, targeting runs and enrollment episodes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedJson
from mtm.store.keys import Key

SEALED_DECISION = SealedJson("decisions.decision")


class TargetingRun(Base):
    """One evaluation of the whole plan (42 CFR 423.153(d)(1)(vi)); unfinished while it has no end."""

    __tablename__ = "targeting_runs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    as_of: Mapped[date] = mapped_column(Date)
    criteria_file: Mapped[str] = mapped_column(String(40))
    started_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)


class TargetingPart(Base):
    """A range of members within a run, kept whole with their decisions; a resumed run skips it."""

    __tablename__ = "targeting_parts"

    run_id: Mapped[str] = mapped_column(ForeignKey("targeting_runs.id"), primary_key=True)
    first_member: Mapped[int] = mapped_column(Key, primary_key=True)
    last_member: Mapped[int] = mapped_column(Key)
    #: What came of them; `mtm.enrollment.runs.Tally` says what each number counts.
    decided: Mapped[int] = mapped_column(Integer)
    eligible_group_1: Mapped[int] = mapped_column(Integer)
    eligible_group_2: Mapped[int] = mapped_column(Integer)
    unknown: Mapped[int] = mapped_column(Integer)
    flagged: Mapped[int] = mapped_column(Integer)
    enrolled: Mapped[int] = mapped_column(Integer)
    kept: Mapped[int] = mapped_column(Integer)
    opted_out: Mapped[int] = mapped_column(Integer)


class DecisionRecord(Base):
    """A decision as it was made: what an auditor reads years later."""

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("run_id", "member_id"),
        Index("ix_decisions_member_id", "member_id", "as_of"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    run_id: Mapped[str | None] = mapped_column(ForeignKey("targeting_runs.id"))
    as_of: Mapped[date] = mapped_column(Date)
    criteria_file: Mapped[str] = mapped_column(String(40))
    eligible: Mapped[bool | None] = mapped_column(Boolean)
    met_group: Mapped[int | None] = mapped_column(Integer)
    #: `mtm.rules.Decision.as_dict`, sealed: figures and evidence are health information.
    decision: Mapped[dict[str, Any]] = mapped_column(SEALED_DECISION)
    made_at: Mapped[datetime] = mapped_column(Moment)


class EnrollmentEpisode(Base):
    """A stretch of days in the program, both days included; at the latest to the end of its year."""

    __tablename__ = "enrollment_episodes"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    starts_on: Mapped[date] = mapped_column(Date, primary_key=True)
    ends_on: Mapped[date] = mapped_column(Date)
    met_group: Mapped[int] = mapped_column(Integer)
    #: When the criteria were found met (the beneficiary-level report asks for it).
    qualified_on: Mapped[date] = mapped_column(Date)
    #: CMS opt-out reason: "01" death, "02" left the plan, "03" member's request, "99" other.
    end_reason: Mapped[str | None] = mapped_column(String(2))
