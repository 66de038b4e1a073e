"""The time of a booking: what is offered, and what an answer about time leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from actions.forms.booking_offers import Offers, offering
from actions.forms.booking_state import Booking
from actions.forms.form import Turn
from actions.services import Services
from mtm.answers.appointments import Opening
from mtm.identity import Who
from mtm.scheduling import when
from mtm.scheduling.calendar import Rules
from mtm.scheduling.preferring import hold_best
from mtm.scheduling.suiting import AskDay, Later, Narrow, NotThen, Pick, Suited, suited
from mtm.scheduling.wanted import Wanted

MORE = "more"


class Times:
    """Finds and holds times for a booking."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def rules(self, turn: Turn) -> Rules:
        """The rules of booking in force."""
        return self._offers(turn).rules

    def again(self, turn: Turn, booking: Booking) -> Booking:
        """Times to offer to someone who wants another one."""
        return self._offers(turn).suiting(booking, Opening.MORE)

    def lost(self, turn: Turn, booking: Booking) -> Booking:
        """The time that was held is someone else's by now: the next ones."""
        return self._offers(turn).suiting(booking, Opening.LOST)

    def speaking(self, turn: Turn, who: Who, booking: Booking, language: str) -> Booking:
        """The booking in another language: the time that is held with somebody who speaks it, where
        that can be; the times that are offered anew where none is held yet."""
        spoken = replace(booking, language=language)
        if booking.held is not None:
            return self._hold(turn, who, spoken, booking.moment)
        return self._offers(turn).suiting(spoken, Opening.SUIT)

    def answered(self, turn: Turn, who: Who, booking: Booking, value: Any) -> Booking | None:
        """The booking after an answer about time; None when it says nothing about time.

        A chosen time is held at once, so that it is still there when everything else is settled.
        """
        if value == MORE:
            after = max(booking.times, default=None)
            return self._offers(turn).suiting(booking, Opening.MORE, after)
        if isinstance(value, Mapping):
            return self._said(turn, who, booking, str(value["text"]))
        if "T" in str(value):
            return self._hold(turn, who, booking, datetime.fromisoformat(str(value)))
        return self._offers(turn).day_of(booking, date.fromisoformat(str(value)))

    def _said(self, turn: Turn, who: Who, booking: Booking, text: str) -> Booking | None:
        zone = self.rules(turn).line.zone
        now = turn.about.now.astimezone(zone)
        shown = booking.shown(zone) or booking.chosen  # "actually 3:30" is of the day chosen
        known = {moment.astimezone(zone).date() for moment in shown}
        day = known.pop() if len(known) == 1 else None
        read = when.read(text, now, day, offered=shown)
        offers = self._offers(turn)
        match suited(read, booking.wish, zone):
            case Pick(at) if booking.which and at.time() == time.min:
                return offers.day_of(booking, at.date())
            case Pick(at):
                return self._hold(turn, who, booking, at)
            case said:
                return settled(offers, booking, said)

    def _hold(self, turn: Turn, who: Who, booking: Booking, at: datetime) -> Booking:
        request = turn.request(who, f"hold:{at.isoformat()}:{booking.language}")
        rules = self.rules(turn)
        if at not in rules.starts_on(at.astimezone(rules.line.zone).date(), turn.about.now):
            return self._near(turn, booking, at)
        held = hold_best(
            *(self._services.engine, request, at, rules),
            kind=booking.kind,
            language=booking.language,
        )
        if held.done.result == "held":
            return replace(
                booking,
                held=held.done.appointment,
                starts_at=at.isoformat(),
                interpreter=not held.spoken,
                offered=(),
                which=(),
            )
        lost = Opening.LOST if at in booking.times else Opening.NONE_SUIT
        return self._offers(turn).suiting(booking, lost, at - timedelta(minutes=1))

    def _near(self, turn: Turn, booking: Booking, at: datetime) -> Booking:
        """No review begins at that very minute: the times around it."""
        offers = self._offers(turn)
        around = Wanted(windows=((at - timedelta(minutes=45), at + timedelta(minutes=90)),))
        near = offers.free(booking, around)
        if near.times:
            return offering(booking, near, Opening.NONE_SUIT)
        return offers.suiting(booking, Opening.NONE_SUIT, at)

    def _offers(self, turn: Turn) -> Offers:
        return Offers(self._services, turn.about.now)


def settled(offers: Offers, booking: Booking, said: Suited) -> Booking | None:
    """The booking after words about time that named no single moment; None when they say nothing."""
    match said:
        case Narrow(wanted):
            return offers.suiting(booking.wishing(wanted), Opening.SUIT)
        case Later(after, wanted):
            return offers.suiting(booking.wishing(wanted), Opening.MORE, after)
        case AskDay(readings, wanted):
            ahead = offers.without_today(tuple(readings))
            if len(ahead) == 1 and not isinstance(ahead[0], datetime):
                return offers.day_of(booking.wishing(wanted), ahead[0])
            which = tuple(each.isoformat() for each in ahead or readings)
            return replace(booking.wishing(wanted), which=which, held=None, starts_at=None)
        case NotThen(why, at):
            return offers.instead(booking, Opening(why), at)
    return None
