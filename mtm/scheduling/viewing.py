"""Reading appointments: a member's open one, the last one, and a day's list for the pharmacists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from mtm.scheduling.own import OPEN
from mtm.scheduling.tables import FULFILLED, NOSHOW, PENDING, Appointment, Pharmacist

_NOT_CANCELLED = (*OPEN, FULFILLED, NOSHOW)

_COLUMNS: tuple[Any, ...] = (
    Appointment.id,
    Appointment.uid,
    Appointment.member_id.label("member"),
    Appointment.pharmacist_id,
    Pharmacist.name.label("pharmacist"),
    Appointment.kind,
    Appointment.status,
    Appointment.starts_at,
    Appointment.ends_at,
    Appointment.held_until,
    Appointment.version,
    Appointment.sequence,
    Appointment.phone,
    Appointment.note,
    Appointment.language,
    Appointment.interpreter,
    Appointment.confirmed_at,
    Appointment.reviewed_on,
)


@dataclass(frozen=True)
class AppointmentView:
    """An appointment as it is read. Phone and note are left out of `repr`."""

    id: int
    uid: str
    member: int
    pharmacist_id: int
    pharmacist: str
    kind: str
    status: str
    starts_at: datetime
    ends_at: datetime
    held_until: datetime | None
    version: int
    sequence: int
    phone: str | None
    note: str | None
    language: str
    interpreter: bool
    confirmed_at: datetime | None
    reviewed_on: date | None

    def __repr__(self) -> str:
        return f"AppointmentView(id={self.id}, status={self.status!r})"


def open_appointment(connection: Connection, member: int, now: datetime) -> AppointmentView | None:
    """The member's one appointment that is still to take place or taking place, or None."""
    return _one(
        connection,
        Appointment.member_id == member,
        Appointment.status.in_(OPEN),
        ~Appointment.lapsed,
        Appointment.ends_at > now,
    )


def held_appointment(connection: Connection, member: int, now: datetime) -> AppointmentView | None:
    """The time that the member holds at `now`, or None."""
    return _one(
        connection,
        Appointment.member_id == member,
        Appointment.status == PENDING,
        Appointment.held_until > now,
    )


def last_past(connection: Connection, member: int, now: datetime) -> AppointmentView | None:
    """The latest appointment that has begun, whatever came of it, or None."""
    query = (
        _query()
        .where(
            Appointment.member_id == member,
            Appointment.status.in_(_NOT_CANCELLED),
            Appointment.starts_at <= now,
        )
        .order_by(Appointment.starts_at.desc())
        .limit(1)
    )
    return _view(connection.execute(query).one_or_none())


def last_review(connection: Connection, member: int) -> date | None:
    """The day of the member's latest review that took place, or None. What was booked is no review."""
    query = select(func.max(Appointment.reviewed_on))
    return connection.scalar(query.where(Appointment.member_id == member))


def by_id(connection: Connection, appointment: int) -> AppointmentView | None:
    """One appointment, whoever's it is: for the program's own use, not to answer a member."""
    return _one(connection, Appointment.id == appointment)


def between(
    connection: Connection, starts: datetime, ends: datetime
) -> tuple[AppointmentView, ...]:
    """Every appointment, not holds, that begins from `starts` up to, not including, `ends`."""
    query = (
        _query()
        .where(Appointment.starts_at >= starts, Appointment.starts_at < ends)
        .where(Appointment.status.in_(_NOT_CANCELLED))
        .order_by(Appointment.starts_at, Pharmacist.name)
    )
    return tuple(AppointmentView(**row._mapping) for row in connection.execute(query))


def of_pharmacist_between(
    connection: Connection, pharmacist: int, starts: datetime, ends: datetime
) -> list[int]:
    """The numbers of a pharmacist's open appointments that lie, in part or whole, in that time."""
    query = select(Appointment.id).where(
        Appointment.pharmacist_id == pharmacist,
        Appointment.starts_at < ends,
        Appointment.ends_at > starts,
        Appointment.status.in_(OPEN),
    )
    return list(connection.scalars(query.order_by(Appointment.starts_at)))


def _query() -> Select[Any]:
    return select(*_COLUMNS).join(Pharmacist, Pharmacist.id == Appointment.pharmacist_id)


def _one(connection: Connection, *conditions: ColumnElement[bool]) -> AppointmentView | None:
    return _view(connection.execute(_query().where(*conditions)).one_or_none())


def _view(row: Row[Any] | None) -> AppointmentView | None:
    return None if row is None else AppointmentView(**row._mapping)
