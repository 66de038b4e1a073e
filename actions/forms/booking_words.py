"""How the booking form words its questions and its end."""

from __future__ import annotations

from datetime import date, datetime

from actions.forms.booking_state import Booking
from actions.forms.form import Turn
from mtm.answers import Reply
from mtm.answers import appointments as copy

UID = "booking_uid"


def ask_time(turn: Turn, attempt: int) -> Reply:
    """Offer times, or ask which of several days was meant."""
    booking = Booking.of(turn.slots)
    zone, for_other = booking.member_zone, booking.for_other
    if booking.which:
        days = [_day(each) for each in booking.which]
        return copy.ask_which_day(days, turn.about, member_zone=zone, for_other=for_other)
    if not booking.times:
        return copy.no_times(turn.about)
    opening = copy.Opening(booking.opening) if attempt == 1 else copy.Opening.AGAIN
    return copy.offer_times(
        booking.times,
        turn.about,
        kind=booking.kind,
        opening=opening,
        language=booking.language,
        interpreter=booking.interpreter,
        member_zone=zone,
        for_other=for_other,
        moving_from=booking.old_moment,
    )


def ask_phone(turn: Turn, attempt: int) -> Reply:
    """Ask for the number to call, reading back the one on file."""
    return copy.ask_phone(Booking.of(turn.slots).on_file, attempt, turn.about)


def read_back(turn: Turn, attempt: int) -> Reply:
    """Read everything back and ask for the yes."""
    booking = Booking.of(turn.slots)
    return copy.read_back(
        booking.moment,
        booking.phone or "",
        turn.about,
        kind=booking.kind,
        language=booking.language,
        interpreter=booking.interpreter,
        has_note=booking.note is not None,
        member_zone=booking.member_zone,
        moving_from=booking.old_moment,
        for_other=booking.for_other,
    )


def last_words(turn: Turn) -> Reply:
    """What was booked or moved."""
    booking = Booking.of(turn.slots)
    said = copy.moved if booking.moving is not None else copy.booked
    return said(
        booking.moment,
        booking.phone or "",
        turn.about,
        kind=booking.kind,
        calendar_href=f"/calendar/{turn.slots[UID]}.ics" if turn.slots.get(UID) else None,
        member_zone=booking.member_zone,
        for_other=booking.for_other,
    )


def _day(written: str) -> date | datetime:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
