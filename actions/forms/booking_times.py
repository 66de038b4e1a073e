"""The time of a booking: what is offered, and what an answer about time leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from actions.forms.booking_state import Booking
from actions.forms.form import Turn
from actions.services import Services
from mtm.answers.appointments import Opening
from mtm.identity import Who
from mtm.program import program_for
from mtm.scheduling import when
from mtm.scheduling.calendar import Rules
from mtm.scheduling.preferring import Offer, best_offer, hold_best
from mtm.scheduling.suiting import AskDay, Later, Narrow, NotThen, Pick, suited
from mtm.scheduling.wanted import Wanted
from mtm.store import reading

MORE = "more"


class Times:
    """Finds and holds times for a booking."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def rules(self, turn: Turn) -> Rules:
        """The rules of booking in force."""
        return self._services.booking_rules(program_for(turn.about.now).line)

    def again(self, turn: Turn, booking: Booking) -> Booking:
        """Times to offer to someone who wants another one."""
        return self._offer(turn, booking, Opening.MORE)

    def lost(self, turn: Turn, booking: Booking) -> Booking:
        """The time that was held is someone else's by now: the next ones."""
        return self._offer(turn, booking, Opening.LOST)

    def speaking(self, turn: Turn, who: Who, booking: Booking, language: str) -> Booking:
        """The booking in another language: the time that is held with somebody who speaks it, where
        that can be; the times that are offered anew where none is held yet."""
        spoken = replace(booking, language=language)
        if booking.held is not None:
            return self._hold(turn, who, spoken, booking.moment)
        return self._offer(turn, spoken, Opening.SUIT)

    def answered(self, turn: Turn, who: Who, booking: Booking, value: Any) -> Booking | None:
        """The booking after an answer about time; None when it says nothing about time.

        A chosen time is held at once, so that it is still there when everything else is settled.
        """
        if value == MORE:
            after = max(booking.times, default=None)
            return self._offer(turn, booking, Opening.MORE, after)
        if isinstance(value, Mapping):
            return self._said(turn, who, booking, str(value["text"]))
        if "T" in str(value):
            return self._hold(turn, who, booking, datetime.fromisoformat(str(value)))
        return self._on_day(turn, booking, date.fromisoformat(str(value)))

    def _said(self, turn: Turn, who: Who, booking: Booking, text: str) -> Booking | None:
        zone = self.rules(turn).line.zone
        now = turn.about.now.astimezone(zone)
        shown = booking.shown(zone)
        known = {moment.astimezone(zone).date() for moment in shown}
        day = known.pop() if len(known) == 1 else None
        read = when.read(text, now, day, offered=shown)
        match suited(read, booking.wish, zone):
            case Pick(at) if booking.which and at.time() == time.min:
                return self._on_day(turn, booking, at.date())
            case Pick(at):
                return self._hold(turn, who, booking, at)
            case Narrow(wanted):
                return self._offer(turn, booking.wishing(wanted), Opening.SUIT)
            case Later(after, wanted):
                return self._offer(turn, booking.wishing(wanted), Opening.MORE, after)
            case AskDay(readings, wanted):
                which = tuple(each.isoformat() for each in readings)
                return replace(booking.wishing(wanted), which=which, held=None, starts_at=None)
            case NotThen(why):
                return self._offer(turn, booking, Opening(why))
        return None

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
        return self._offer(turn, booking, lost, at - timedelta(minutes=1))

    def _near(self, turn: Turn, booking: Booking, at: datetime) -> Booking:
        """No review begins at that very minute: the times around it."""
        around = Wanted(windows=((at - timedelta(minutes=45), at + timedelta(minutes=90)),))
        near = self._free(turn, booking, around, None)
        if near.times:
            return _offering(booking, near, Opening.NONE_SUIT)
        return self._offer(turn, booking, Opening.NONE_SUIT, at)

    def _on_day(self, turn: Turn, booking: Booking, day: date) -> Booking:
        zone = self.rules(turn).line.zone
        first = datetime.combine(day, time.min, tzinfo=zone)
        whole = ((first, first + timedelta(days=1)),)
        wanted = replace(booking.wish, windows=whole)
        return self._offer(turn, booking.wishing(wanted), Opening.SUIT)

    def _offer(
        self, turn: Turn, booking: Booking, opening: Opening, after: datetime | None = None
    ) -> Booking:
        """Offer what suits; where nothing does, the nearest times after what was wished for."""
        free = replace(booking, held=None, starts_at=None)
        suiting = self._free(turn, booking, booking.wish, after)
        if suiting.times:
            return _offering(free, suiting, opening)
        begins = [first for first, _ in booking.wish.windows if first]
        nearest = self._free(turn, booking, Wanted(), after or min(begins, default=None))
        if not nearest.times:
            nearest = self._free(turn, booking, Wanted(), None)
        return _offering(free, nearest, Opening.NONE_SUIT)

    def _free(self, turn: Turn, booking: Booking, wanted: Wanted, after: datetime | None) -> Offer:
        return _free(self._services, turn.about.now, booking, wanted, after)


def first_offer(services: Services, now: datetime, booking: Booking) -> Booking:
    """A booking with the first times to offer; who moves one knows already what it is about."""
    opening = Opening.FIRST if booking.moving is None else Opening.SUIT
    return _offering(booking, _free(services, now, booking, booking.wish, None), opening)


def _offering(booking: Booking, offer: Offer, opening: Opening) -> Booking:
    return replace(booking.offering(offer.times, opening), interpreter=not offer.spoken)


def _free(
    services: Services,
    now: datetime,
    booking: Booking,
    wanted: Wanted,
    after: datetime | None,
) -> Offer:
    rules = services.booking_rules(program_for(now).line)
    with reading(services.engine) as connection:
        return best_offer(
            *(connection, now, rules),
            wanted=wanted,
            after=after,
            language=booking.language,
            zone=booking.member_zone,
        )
