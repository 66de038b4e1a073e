"""What is offered for a booking at one moment: what suits the wish, or what comes the nearest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from actions.forms.booking_state import Booking
from actions.services import Services
from mtm.answers.appointments import Opening
from mtm.program import program_for
from mtm.scheduling.calendar import Rules
from mtm.scheduling.preferring import Offer, best_offer
from mtm.scheduling.wanted import Wanted
from mtm.store import reading

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Offers:
    """Finds times to offer at one moment."""

    services: Services
    now: datetime

    @property
    def rules(self) -> Rules:
        """The rules of booking in force."""
        return self.services.booking_rules(program_for(self.now).line)

    def free(self, booking: Booking, wanted: Wanted, after: datetime | None = None) -> Offer:
        """Free times that are wanted, with what suits the member best among them."""
        with reading(self.services.engine) as connection:
            return best_offer(
                *(connection, self.now, self.rules),
                wanted=wanted,
                after=after,
                language=booking.language,
                zone=booking.member_zone,
                but=booking.old_moment,
            )

    def suiting(self, booking: Booking, opening: Opening, after: datetime | None = None) -> Booking:
        """Offer what suits; where nothing does, the nearest times after what was wished for, or the
        last ones before it."""
        free = replace(booking, held=None, starts_at=None)
        suiting = self.free(booking, booking.wish, after)
        if suiting.times:
            return offering(free, suiting, opening)
        begins = [first for first, _ in booking.wish.windows if first]
        nearest = self.free(booking, Wanted(), after or min(begins, default=None))
        if not nearest.times and begins:
            nearest = self.free(booking, Wanted(windows=((self._last_days(), None),)))
        if not nearest.times:
            nearest = self.free(booking, Wanted())
        return offering(free, nearest, Opening.NONE_SUIT)

    def instead(self, booking: Booking, why: Opening, at: date | datetime | None) -> Booking:
        """Times near one at which no review can be held, and `why` it cannot."""
        if at is None or why in (Opening.PAST, Opening.NO_SUCH_DATE):
            return self.suiting(booking, why)
        day = at.date() if isinstance(at, datetime) else at
        before, after = (0, 1) if why is Opening.HOURS else (1, 4)
        around = ((self._midnight(day - before * _DAY), self._midnight(day + after * _DAY)),)
        wished = booking.wishing(replace(booking.wish, windows=around))
        near = self.free(wished, wished.wish)
        if not near.times:
            near = self.free(wished, Wanted(windows=around))
        if not near.times:
            return self.suiting(booking, why, self._midnight(day))
        return offering(replace(wished, held=None, starts_at=None), near, why)

    def day_of(self, booking: Booking, day: date) -> Booking:
        """Offer the times of one day."""
        whole = ((self._midnight(day), self._midnight(day + _DAY)),)
        return self.suiting(booking.wishing(replace(booking.wish, windows=whole)), Opening.SUIT)

    def bookable_today(self) -> bool:
        """Whether there is notice enough for any time of today."""
        return bool(self.rules.starts_on(self._today(), self.now))

    def without_today(self, days: tuple[date | datetime, ...]) -> tuple[date | datetime, ...]:
        """The readings that can still be meant: no review can be booked for today any more."""
        if self.bookable_today():
            return days
        return tuple(day for day in days if isinstance(day, datetime) or day != self._today())

    def _today(self) -> date:
        return self.now.astimezone(self.rules.line.zone).date()

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, tzinfo=self.rules.line.zone)

    def _last_days(self) -> datetime:
        """The beginning of the last few days that can be booked."""
        *_, last = self.rules.open_days(self.now)
        return self._midnight(last - 3 * _DAY)


def offering(booking: Booking, offer: Offer, opening: Opening) -> Booking:
    """The booking with times to offer."""
    return replace(booking.offering(offer.times, opening), interpreter=not offer.spoken)
