"""The first offer of a booking, with what the request itself said of a time: "move it to Monday at 10"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from actions.forms.booking_offers import Offers, offering
from actions.forms.booking_state import Booking
from actions.forms.booking_times import settled
from actions.services import Services
from mtm.answers.appointments import Opening
from mtm.scheduling import when
from mtm.scheduling.suiting import Narrow, NotThen, Pick, Suited, suited

_A_MINUTE = timedelta(minutes=1)
Windows = tuple[tuple[datetime | None, datetime | None], ...]


def first_offer(services: Services, now: datetime, booking: Booking, words: str) -> Booking:
    """A booking with the first times to offer; `words`: in which it was asked for.

    A moment that was named is offered, not taken: so many words may name another thing's time.
    """
    offers = Offers(services, now)
    opening = Opening.FIRST if booking.moving is None else Opening.MOVE
    zone = offers.rules.line.zone
    said = suited(when.read(words, now.astimezone(zone)), booking.wish, zone)
    told = _told(offers, booking, said)
    if told is not None:
        first = told.opening == Opening.SUIT.value
        return replace(told, opening=opening.value) if first else told
    return offering(booking, offers.free(booking, booking.wish), opening)


def _told(offers: Offers, booking: Booking, said: Suited) -> Booking | None:
    """The booking with a wish that was told; None where the words told none, or only which
    appointment is meant, or a day that no review is booked for, such as a birth date."""
    match said:
        case Pick(at):
            wanted = replace(booking.wish, windows=((at, at + _A_MINUTE),))
            return _told(offers, booking, Narrow(wanted))
        case Narrow(wanted) if _is_the_old_one(booking, wanted.windows, offers):
            return None
        case Narrow(wanted) if wanted.windows and not _within_reach(offers, wanted.windows):
            return None
        case NotThen("past" | "no_such_date"):
            return None
    return settled(offers, booking, said)


def _is_the_old_one(booking: Booking, windows: Windows, offers: Offers) -> bool:
    old = booking.old_moment
    if old is None or not windows:
        return False
    own = old.astimezone(offers.rules.line.zone).date()
    return all(begins is not None and begins.date() == own for begins, _ in windows) and any(
        begins <= old and (ends is None or old < ends) for begins, ends in windows if begins
    )


def _within_reach(offers: Offers, windows: Windows) -> bool:
    *_, last = offers.rules.open_days(offers.now)
    end = datetime.combine(last, time.max, tzinfo=offers.rules.line.zone) + timedelta(days=366)
    return any(begins is None or begins <= end for begins, _ in windows)
