"""Tasks on a member's appointment: book, move, cancel, confirm, tell when it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from actions.forms import booking, cancelling
from actions.forms.booking_beginning import first_offer
from actions.forms.booking_state import Booking
from actions.services import Services
from actions.tasks import Asked, Step
from mtm.answers import Reply
from mtm.answers import appointments as copy
from mtm.answers.taking_part import what_to_cancel
from mtm.enrollment.episodes import current_episode
from mtm.members.finding import FoundMember, find_by_row
from mtm.program import plan_day, program_for
from mtm.scheduling import when
from mtm.scheduling.booking import confirm as confirm_appointment
from mtm.scheduling.declining import decline_review
from mtm.scheduling.suiting import names_another_time
from mtm.scheduling.viewing import AppointmentView, last_past, open_appointment
from mtm.store import reading, writing

#: "Cancel it" without a word of what.
_CANCEL_WHAT = re.compile(
    r"\W*(?:(?:please|just|ok|okay|i want to|i'd like to|can you|you can) )*(?:cancel|stop|end)"
    r"(?: (?:it|that|this|everything|all(?: of it)?|the whole thing))?(?: (?:please|now|for me))*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Record:
    """What the tasks here read of a member."""

    member: FoundMember | None
    open: AppointmentView | None
    last: AppointmentView | None
    in_program: bool

    @property
    def zone(self) -> str:
        return self.member.time_zone if self.member else ""


def book(services: Services, asked: Asked) -> Step:
    """Begin a booking: a review for who is in the program, a talk about it for anyone else."""
    record = _read(services, asked)
    if record.open is not None and record.open.starts_at > asked.about.now:
        return _said(copy.has_one, record.open, record, asked)
    member = record.member
    language = member.language if member else "en"
    fresh = Booking(
        kind="review" if record.in_program else "talk",
        on_file=(member.person.phone or None) if member else None,
        language=language,
        interpreter=language != "en",
        member_zone=record.zone,
        for_other=asked.for_other,
    )
    return _begin(services, asked, fresh)


def reschedule(services: Services, asked: Asked) -> Step:
    """Begin to move the open appointment; the old time stays until the new one is booked."""
    record = _read(services, asked)
    there = record.open
    if there is None:
        return Step((copy.no_appointment(asked.about, for_other=asked.for_other),))
    moving = Booking(
        kind=there.kind,
        moving=there.id,
        moving_from=there.starts_at.isoformat(),
        version=there.version,
        phone=there.phone,
        language=there.language,
        interpreter=there.interpreter,
        member_zone=record.zone,
        for_other=asked.for_other,
    )
    return _begin(services, asked, moving)


def cancel(services: Services, asked: Asked) -> Step:
    """Ask whether to cancel the open appointment; "cancel it" alone may mean something else."""
    record = _read(services, asked)
    if _CANCEL_WHAT.match(asked.words):
        has_one = record.open is not None
        reply = what_to_cancel(asked.about, has_appointment=has_one, for_other=asked.for_other)
        return Step((reply,))
    if record.open is None:
        return Step((copy.no_appointment(asked.about, for_other=asked.for_other),))
    return _ask_to_cancel(record.open, record, asked)


def decline(services: Services, asked: Asked) -> Step:
    """Note that the member does not want this year's review; an open one is asked about first."""
    with writing(services.engine) as connection:
        decline_review(connection, asked.request("decline"))
    record = _read(services, asked)
    there = record.open
    if there is None or there.kind != "review" or there.starts_at <= asked.about.now:
        return Step((copy.declined(False, asked.about, for_other=asked.for_other),))
    return _ask_to_cancel(there, record, asked, declining=True)


def tell(services: Services, asked: Asked) -> Step:
    """Tell when the open appointment is, or that there is none."""
    record = _read(services, asked)
    there = record.open
    reply = copy.my_appointment(
        there.starts_at if there else None,
        asked.about,
        kind=there.kind if there else "review",
        phone_known=bool(there and there.phone),
        last=_last(record),
        member_zone=record.zone,
        for_other=asked.for_other,
    )
    return Step((reply,))


def confirm(services: Services, asked: Asked) -> Step:
    """Note that the member will be there; at another time than that of the appointment: move it."""
    record = _read(services, asked)
    if record.open is None or record.open.starts_at <= asked.about.now:
        return Step((copy.no_appointment(asked.about, for_other=asked.for_other),))
    zone = program_for(asked.about.now).line.zone
    said = when.read(asked.words, asked.about.now.astimezone(zone))
    if names_another_time(said, record.open.starts_at.astimezone(zone)):
        return reschedule(services, asked)
    confirm_appointment(services.engine, asked.request("confirm"), record.open.id)
    return _said(copy.confirmed, record.open, record, asked)


def missed_call(services: Services, asked: Asked) -> Step:
    """Tell which appointment a missed call may have been for, and offer a new time."""
    record = _read(services, asked)
    reply = copy.missed_call(
        _last(record),
        record.open.starts_at if record.open else None,
        asked.about,
        member_zone=record.zone,
        for_other=asked.for_other,
    )
    return Step((reply,))


def _read(services: Services, asked: Asked) -> _Record:
    member, now = asked.who.member, asked.about.now
    with reading(services.engine) as connection:
        return _Record(
            member=find_by_row(connection, member),
            open=open_appointment(connection, member, now),
            last=last_past(connection, member, now),
            in_program=current_episode(connection, member, plan_day(now)) is not None,
        )


def _begin(services: Services, asked: Asked, fresh: Booking) -> Step:
    offered = first_offer(services, asked.about.now, fresh, asked.words)
    return Step(form=booking.NAME, slots=booking.beginning(offered))


def _ask_to_cancel(
    there: AppointmentView, record: _Record, asked: Asked, *, declining: bool = False
) -> Step:
    slots = cancelling.beginning(there, record.zone, for_other=asked.for_other, declining=declining)
    return Step(form=cancelling.NAME, slots=slots)


def _said(
    wording: Callable[..., Reply], there: AppointmentView, record: _Record, asked: Asked
) -> Step:
    reply = wording(
        there.starts_at, asked.about, member_zone=record.zone, for_other=asked.for_other
    )
    return Step((reply,))


def _last(record: _Record) -> tuple[datetime, str] | None:
    return None if record.last is None else (record.last.starts_at, record.last.status)
