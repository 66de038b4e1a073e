"""The table of the participation ledger. Rows are added and never changed; a trigger refuses it."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedText
from mtm.store.keys import Key

ENROLLED, LEFT, RETURNED = "enrolled", "left", "returned"
MEMBER, REPRESENTATIVE, PROGRAM, PERSON = "member", "representative", "program", "person"

_CONFIRMED = text("confirmation IS NOT NULL")


class ParticipationEvent(Base):
    """A member was enrolled, left or returned. A member's events stand in the order of their ids."""

    __tablename__ = "participation_events"
    __table_args__ = (
        # Also how a member's events are found. What targeting writes has no key.
        UniqueConstraint("member_id", "request_key"),
        Index(
            "ix_participation_events_confirmation",
            "confirmation",
            unique=True,
            sqlite_where=_CONFIRMED,
            postgresql_where=_CONFIRMED,
        ),
        CheckConstraint("what IN ('enrolled', 'left', 'returned')", name="what"),
        CheckConstraint("(what = 'left') = (reason IS NOT NULL)", name="reason_of_leaving"),
        CheckConstraint("(what = 'left') = (met_group IS NULL)", name="group_of_others"),
        CheckConstraint("reason IN ('01', '02', '03', '99')", name="reason"),
        CheckConstraint("met_group IN (1, 2)", name="met_group"),
        CheckConstraint("who IN ('member', 'representative', 'program', 'person')", name="who"),
        CheckConstraint(
            "(who = 'representative') = (representative_id IS NOT NULL)", name="authority"
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    what: Mapped[str] = mapped_column(String(8))
    #: First day in the program, or last day in it; by the plan's calendar.
    effective_on: Mapped[date] = mapped_column(Date)
    #: The group by which a member who came in qualified; NULL of one who left.
    met_group: Mapped[int | None] = mapped_column(Integer)
    #: CMS opt-out reason, only of one who left.
    reason: Mapped[str | None] = mapped_column(String(2))
    #: What was said, as it was said; NULL where nobody said anything.
    words: Mapped[str | None] = mapped_column(SealedText("participation_events.words"))
    channel: Mapped[str] = mapped_column(String(8))  # "web", "sms", "voice", "staff", "none"
    #: Who asked for it: the member, a representative, staff ("person"), or the program by itself.
    who: Mapped[str] = mapped_column(String(16))
    #: By what authority, where somebody asked for the member.
    representative_id: Mapped[int | None] = mapped_column(ForeignKey("representatives.id"))
    #: The number the member was given.
    confirmation: Mapped[str | None] = mapped_column(String(12))
    request_key: Mapped[str | None] = mapped_column(String(120))
    conversation: Mapped[str | None] = mapped_column(String(64))
    #: What it rests on: the evaluation that enrolled, or the decision by which somebody came in who
    #: asked; and the appointment that was cancelled with it. Not foreign keys, because each is kept
    #: for a time of its own and an opt-out in force outlives them.
    run_id: Mapped[str | None] = mapped_column(String(32))
    decision_id: Mapped[int | None] = mapped_column(Key)
    appointment_id: Mapped[int | None] = mapped_column(Key)
    at: Mapped[datetime] = mapped_column(Moment)
