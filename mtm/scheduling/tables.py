"""Tables of the calendar: pharmacists and their hours, appointments, and the claims on time.

Nobody can hold a pharmacist twice: an appointment owns a row in `time_cells` for each five minutes
that it takes, and the primary key allows one owner a cell. PostgreSQL has the rule a second time.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Time,
    UniqueConstraint,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mtm.store import Base, Moment, SealedJson, SealedText
from mtm.store.keys import Key

# FHIR R4 AppointmentStatus. A hold is `pending`; `proposed` lasts for a part of a transaction only.
PROPOSED, PENDING, BOOKED, ARRIVED = "proposed", "pending", "booked", "arrived"
FULFILLED, CANCELLED, NOSHOW, IN_ERROR = "fulfilled", "cancelled", "noshow", "entered-in-error"
#: The statuses that take up a pharmacist's time.
TAKING_TIME = (PENDING, BOOKED, ARRIVED)

_OPEN = text("status IN ('booked', 'arrived') AND NOT lapsed")
_HELD = text("status = 'pending'")
_TAKES_TIME = text("status IN ('pending', 'booked', 'arrived')")


class Pharmacist(Base):
    """Someone who holds reviews."""

    __tablename__ = "pharmacists"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    languages: Mapped[list[str]] = mapped_column(JSON)  # ISO 639: ["en", "es"]
    active: Mapped[bool] = mapped_column(Boolean)


class WeeklyHours(Base):
    """Hours worked on one weekday (Monday 0), by the plan's clock; a gap between rows is a break."""

    __tablename__ = "weekly_hours"

    pharmacist_id: Mapped[int] = mapped_column(ForeignKey("pharmacists.id"), primary_key=True)
    weekday: Mapped[int] = mapped_column(Integer, primary_key=True)
    starts: Mapped[time] = mapped_column(Time, primary_key=True)
    ends: Mapped[time] = mapped_column(Time)


class TimeOff(Base):
    """A stretch of time a pharmacist does not work."""

    __tablename__ = "time_off"
    __table_args__ = (Index("ix_time_off_pharmacist_id", "pharmacist_id", "ends_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    pharmacist_id: Mapped[int] = mapped_column(ForeignKey("pharmacists.id"))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)


class Appointment(Base):
    """A hold or an appointment. `busy_until` is its end and the buffer after it."""

    __tablename__ = "appointments"
    __table_args__ = (
        UniqueConstraint("uid"),
        # What was booked is no review received: only one that took place has a day.
        CheckConstraint(
            "reviewed_on IS NULL OR (status = 'fulfilled' AND kind = 'review')", name="reviewed_on"
        ),
        # A member has one open appointment, and beside it at most one hold.
        Index(
            "ix_appointments_open",
            "member_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_appointments_held",
            "member_id",
            unique=True,
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
        Index(
            "ix_appointments_held_until",
            "held_until",
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
        Index("ix_appointments_pharmacist_id", "pharmacist_id", "starts_at"),
        Index("ix_appointments_starts_at", "starts_at"),
        Index("ix_appointments_member_id", "member_id", "starts_at"),
        ExcludeConstraint(
            (literal_column("pharmacist_id"), "="),
            (func.tstzrange(literal_column("starts_at"), literal_column("busy_until")), "&&"),
            name="ex_appointments_pharmacist_time",
            using="gist",
            where=_TAKES_TIME,
        ).ddl_if(dialect="postgresql"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    uid: Mapped[str] = mapped_column(String(64))  # of the calendar file; never changes
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    pharmacist_id: Mapped[int] = mapped_column(ForeignKey("pharmacists.id"))
    kind: Mapped[str] = mapped_column(String(8))  # "review" or "talk"
    status: Mapped[str] = mapped_column(String(16))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    busy_until: Mapped[datetime] = mapped_column(Moment)
    #: Of a hold, also of one that ended without a booking; None of an appointment.
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    #: Its time passed without an outcome and the member booked anew: not their open one any more.
    lapsed: Mapped[bool] = mapped_column(Boolean)
    #: Goes up with every change; a change made on an older one is refused.
    version: Mapped[int] = mapped_column(Integer)
    #: Of the calendar file (RFC 5545 3.8.7.4): goes up when the time changes or it is cancelled.
    sequence: Mapped[int] = mapped_column(Integer)
    conversation: Mapped[str] = mapped_column(String(64))
    phone: Mapped[str | None] = mapped_column(SealedText("appointments.phone"))
    note: Mapped[str | None] = mapped_column(SealedText("appointments.note"))
    language: Mapped[str] = mapped_column(String(8))
    interpreter: Mapped[bool] = mapped_column(Boolean)
    #: When the member said that they will be there.
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    reviewed_on: Mapped[date | None] = mapped_column(Date)  # set with fulfilled alone
    created_at: Mapped[datetime] = mapped_column(Moment)


class TimeCell(Base):
    """Five minutes of a pharmacist that belong to one appointment. `cell` counts from the epoch."""

    __tablename__ = "time_cells"
    __table_args__ = (
        Index("ix_time_cells_appointment_id", "appointment_id"),
        {"sqlite_with_rowid": False},
    )

    cell: Mapped[int] = mapped_column(Integer, primary_key=True)
    pharmacist_id: Mapped[int] = mapped_column(ForeignKey("pharmacists.id"), primary_key=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"))


class AppointmentChange(Base):
    """What happened to an appointment: one row a change, never altered."""

    __tablename__ = "appointment_changes"
    __table_args__ = (Index("ix_appointment_changes_appointment_id", "appointment_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    appointment_id: Mapped[int] = mapped_column(ForeignKey("appointments.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(String(40))  # "member", "representative", "pharmacist", ...
    channel: Mapped[str] = mapped_column(String(8))
    what: Mapped[str] = mapped_column(String(16))  # "held", "extended", "booked", "moved", ...
    status: Mapped[str] = mapped_column(String(16))  # after the change
    starts_at: Mapped[datetime] = mapped_column(Moment)  # after the change
    pharmacist_id: Mapped[int] = mapped_column(ForeignKey("pharmacists.id"))
    reason: Mapped[str | None] = mapped_column(SealedText("appointment_changes.reason"))


class BookingRequest(Base):
    """A request that was carried out, with its answer: the same key again gets the same answer."""

    __tablename__ = "booking_requests"
    __table_args__ = (Index("ix_booking_requests_at", "at"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[dict[str, Any]] = mapped_column(SealedJson("booking_requests.answer"))


class ReviewDecline(Base):
    """A member who does not want this calendar year's review, and stays in the program."""

    __tablename__ = "review_declines"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    declined_at: Mapped[datetime] = mapped_column(Moment)
    channel: Mapped[str] = mapped_column(String(8))
    who: Mapped[str] = mapped_column(String(40))
