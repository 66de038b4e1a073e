"""Booking a review or a talk, and moving one: the time, the phone, then a yes to what is read back.

Nothing is booked before that yes. Tapping "another time" or saying "no, Wednesday" goes back to the
time; a note and a language are asked for only by who wants to give one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.forms import booking_words as words
from actions.forms.booking_state import STATE, Booking
from actions.forms.booking_times import Times
from actions.forms.booking_words import UID, last_words
from actions.forms.form import DONE, Question, Turn
from actions.services import Services
from actions.turn import Answer
from mtm.answers import appointments as copy
from mtm.identity import Who
from mtm.notices.planning import planner
from mtm.scheduling.booking import Details, book, move
from mtm.scheduling.holding import extend
from mtm.scheduling.requests import Done
from mtm.scheduling.viewing import by_id
from mtm.store import reading, writing

NAME = "booking_form"
TALK, TIME, PHONE = "booking_talk", "booking_time", "booking_phone"
LANGUAGE, NOTE, CONFIRM = "booking_language", "booking_note", "booking_confirm"
#: What came of it, for the last words: a result of `mtm.scheduling.requests`, "left", or "unknown":
#: it is not known any more who speaks.
OUTCOME = "booking_outcome"
__all__ = ["NAME", "OUTCOME", "SLOTS", "STATE", "BookingForm", "beginning", "last_words"]
SLOTS = (STATE, TALK, TIME, PHONE, LANGUAGE, NOTE, CONFIRM, OUTCOME, UID)

_ANSWERED, _NOT_ASKED = "answered", "not asked"
_ASKABLE = {"time": TIME, "phone": PHONE, "note": NOTE, "language": LANGUAGE}


def beginning(booking: Booking) -> dict[str, Any]:
    """The slots that the form begins with."""
    return {
        **dict.fromkeys(SLOTS),
        **booking.as_slot(),
        TALK: None if booking.kind == "talk" and booking.moving is None else _NOT_ASKED,
        PHONE: _ANSWERED if booking.moving is not None else None,
        LANGUAGE: _NOT_ASKED,
        NOTE: _NOT_ASKED,
    }


class BookingForm:
    """Asks what a booking needs and carries it out."""

    name = NAME

    def __init__(self, services: Services) -> None:
        self._services = services
        self._times = Times(services)
        self.questions = (
            Question(TALK, "talk_confirm", lambda turn, attempt: copy.only_talk(turn.about)),
            Question(TIME, "time", words.ask_time),
            Question(PHONE, "phone", words.ask_phone),
            Question(LANGUAGE, "language", lambda turn, attempt: copy.ask_language(turn.about)),
            Question(NOTE, "note", lambda turn, attempt: copy.ask_note(turn.about)),
            Question(CONFIRM, "booking_confirm", words.read_back),
        )

    def take(self, turn: Turn, question: Question, answer: Answer) -> Mapping[str, Any] | None:
        """Take one answer, for the member whom the conversation is known to belong to."""
        who = self._who(turn)
        if who is None:
            return {OUTCOME: "unknown", **DONE}
        booking, value = Booking.of(turn.slots), answer.value
        self._keep_holding(turn, who, booking, question.slot)
        if question.slot == TIME and answer.kind in ("value", "unknown"):
            return self._time(turn, who, booking, value if answer.kind == "value" else "more")
        if question.slot == NOTE:
            note = str(value["text"]) if isinstance(value, Mapping) else None
            return {**replace(booking, note=note).as_slot(), NOTE: _ANSWERED}
        if answer.kind != "value":
            return None
        if question.slot == TALK:
            return {TALK: _ANSWERED} if value == "yes" else {OUTCOME: "left", **DONE}
        if question.slot == PHONE:
            return _phone(booking, str(value))
        if question.slot == LANGUAGE:
            known = self._times.speaking(turn, who, booking, str(value))
            time = {} if known.held else {TIME: None}
            return {**known.as_slot(), LANGUAGE: _ANSWERED, CONFIRM: None, **time}
        return self._confirm(turn, who, booking, value)

    def back_to(self, turn: Turn, question: Question) -> Mapping[str, Any]:
        """Ask for it again."""
        slot = question.slot if turn.slots.get(question.slot) == _ANSWERED else TIME
        offered = self._times.again(turn, Booking.of(turn.slots)).as_slot() if slot == TIME else {}
        return {slot: None, CONFIRM: None, **offered}

    def settle(self, turn: Turn) -> Mapping[str, Any]:
        """Nothing is left to settle: the yes to what was read back has booked it."""
        return {}

    def _keep_holding(self, turn: Turn, who: Who, booking: Booking, step: str) -> None:
        """Every answer keeps the time for as long again."""
        if booking.held is not None and step != TIME:
            request = turn.request(who, f"extend:{step}")
            extend(self._services.engine, request, booking.held, self._times.rules(turn))

    def _time(self, turn: Turn, who: Who, booking: Booking, value: Any) -> Mapping[str, Any] | None:
        after = self._times.answered(turn, who, booking, value)
        if after is None:
            return None
        return {**after.as_slot(), TIME: _ANSWERED if after.held else None, CONFIRM: None}

    def _confirm(
        self, turn: Turn, who: Who, booking: Booking, value: Any
    ) -> Mapping[str, Any] | None:
        if isinstance(value, Mapping):
            return self._time(turn, who, booking, value)
        if value == "no":
            value = "time"
        if value in _ASKABLE:
            return {_ASKABLE[value]: None, **self._again(turn, booking, value)}
        return self._carry_out(turn, who, booking)

    def _again(self, turn: Turn, booking: Booking, what: str) -> dict[str, Any]:
        if what == "phone":
            return replace(booking, on_file=None).as_slot()
        return self._times.again(turn, booking).as_slot() if what == "time" else {}

    def _carry_out(self, turn: Turn, who: Who, booking: Booking) -> Mapping[str, Any]:
        done = self._done(turn, who, booking)
        if done.result == "gone":
            lost = self._times.lost(turn, booking)
            return {**lost.as_slot(), TIME: None, CONFIRM: None}
        return {CONFIRM: _ANSWERED, OUTCOME: done.result, UID: self._uid(done), **DONE}

    def _done(self, turn: Turn, who: Who, booking: Booking) -> Done:
        assert booking.held is not None, "nothing is held"
        request = turn.request(who, "book")
        engine, rules = self._services.engine, self._times.rules(turn)
        also = planner(request, self._services.hours)
        details = Details(
            phone=booking.phone or "",
            language=booking.language,
            interpreter=booking.interpreter,
            note=booking.note,
        )
        if booking.moving is not None:
            to_move = (booking.moving, booking.version, booking.held)
            return move(engine, request, *to_move, details=details, also=also)
        return book(engine, request, booking.held, rules, details, also=also)

    def _uid(self, done: Done) -> str | None:
        with reading(self._services.engine) as connection:
            there = by_id(connection, done.appointment) if done.appointment else None
        return there.uid if there else None

    def _who(self, turn: Turn) -> Who | None:
        with writing(self._services.engine) as connection:
            return self._services.identities.who(
                connection, turn.conversation, turn.about.now, NAME
            )


def _phone(booking: Booking, value: str) -> Mapping[str, Any] | None:
    if value == "no":
        return replace(booking, on_file=None).as_slot()
    number = booking.on_file if value == "yes" else value
    if not number:
        return None
    return {**replace(booking, phone=number).as_slot(), PHONE: _ANSWERED, CONFIRM: None}
