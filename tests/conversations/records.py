"""What the program's own database says, beside what a member was told; and time that goes by."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import Connection, Engine, func, select, update

from mtm.consent.contacts import Said
from mtm.consent.holds import hold as hold_messages
from mtm.consent.holds import lift
from mtm.demo.personas import Persona
from mtm.identity.tables import Identity, IdentityClaim
from mtm.members.finding import find_by_member_id, find_by_row
from mtm.members.tables import Member
from mtm.notices.by_number import heed_keyword
from mtm.notices.channels import as_e164, contact_of
from mtm.notices.planning import planner
from mtm.notices.rules import sending_hours
from mtm.notices.tables import PLANNED, Notice
from mtm.notices.timing import REMINDERS
from mtm.participation import State, come_back, leave, standing
from mtm.participation.tables import LEFT, ParticipationEvent
from mtm.program import plan_day, program_for
from mtm.queue.tables import DONE, WorkItem
from mtm.scheduling.booking import Details, book
from mtm.scheduling.calendar import rules_from
from mtm.scheduling.holding import hold, let_go
from mtm.scheduling.requests import Request
from mtm.scheduling.slots import free_slots
from mtm.scheduling.tables import PENDING, Appointment, AppointmentChange, Pharmacist
from mtm.scheduling.viewing import AppointmentView, open_appointment
from mtm.settings import Settings
from mtm.store import open_engine, parse_keyring, reading, writing
from mtm.store.lookup import LookupKey

_A_DAY = timedelta(days=1)
_keys = count(1)


class Records:
    """The records of the plan that the tests talk with."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings = settings
        self.engine = engine
        self._given: dict[str, int] = {}

    def member(self, persona: Persona) -> int:
        """Our number of a member."""
        with reading(self.engine) as connection:
            lookup = LookupKey(self.settings.lookup_key)
            found = find_by_member_id(connection, lookup, persona.member_id)
        assert found is not None
        return found.id

    def phone(self, persona: Persona) -> str:
        """The phone number on file; another test may have changed it."""
        with reading(self.engine) as connection:
            found = find_by_row(connection, self.member(persona))
        assert found is not None and found.person.phone
        return found.person.phone

    def times_left(self, persona: Persona) -> int:
        """How often a member left, by the ledger."""
        events = select(func.count()).where(
            ParticipationEvent.member_id == self.member(persona), ParticipationEvent.what == LEFT
        )
        with reading(self.engine) as connection:
            return connection.scalar(events) or 0

    def is_in(self, persona: Persona) -> bool:
        """Whether a member is in the program today."""
        with reading(self.engine) as connection:
            today = plan_day(datetime.now(UTC))
            return standing(connection, self.member(persona), today).state is State.IN

    def has_appointment(self, persona: Persona) -> bool:
        """Whether a member has an open appointment."""
        with reading(self.engine) as connection:
            now = datetime.now(UTC)
            return open_appointment(connection, self.member(persona), now) is not None

    def appointment(self, persona: Persona) -> AppointmentView | None:
        """A member's open appointment."""
        with reading(self.engine) as connection:
            return open_appointment(connection, self.member(persona), datetime.now(UTC))

    def speaks(self, pharmacist: int) -> tuple[str, ...]:
        """The languages that a pharmacist speaks."""
        languages = select(Pharmacist.languages).where(Pharmacist.id == pharmacist)
        with reading(self.engine) as connection:
            return tuple(connection.scalar(languages) or ())

    def booked_by(self, appointment: int) -> str:
        """Who booked an appointment: "member" or "representative"."""
        booked = select(AppointmentChange.who).where(
            AppointmentChange.appointment_id == appointment, AppointmentChange.what == "booked"
        )
        with reading(self.engine) as connection:
            return connection.scalar(booked) or ""

    def takes_every_pharmacist_at(self, start: datetime, but: Persona) -> list[Request]:
        """Let others hold a time with everybody who has it; their requests, to give it back."""
        rules = rules_from(self.settings, program_for(start).line)
        asked: list[Request] = []
        with reading(self.engine) as connection:
            others = connection.scalars(
                select(Member.id).where(Member.id != self.member(but)).order_by(Member.id.desc())
            ).all()
        for other in others:
            key = f"takes:{next(_keys)}:{datetime.now(UTC).timestamp()}"
            request = Request(key, other, "records", datetime.now(UTC))
            if hold(self.engine, request, start, rules).result != "held":
                return asked
            asked.append(request)
        raise AssertionError("there are more pharmacists than members")

    def gives_back(self, asked: list[Request]) -> None:
        """End those holds."""
        for request in asked:
            held_by = Appointment.member_id == request.member, Appointment.status == PENDING
            with reading(self.engine) as connection:
                held = connection.scalar(select(Appointment.id).where(*held_by))
            if held is not None:
                let_go(self.engine, replace(request, key=f"{request.key}:back"), held)

    def reminders_planned(self, persona: Persona) -> int:
        """How many reminders wait to be sent of the review that `books` gave a member."""
        waiting = select(func.count()).where(
            Notice.appointment_id == self._given[persona.member_id],
            Notice.kind.in_(REMINDERS),
            Notice.state == PLANNED,
        )
        with reading(self.engine) as connection:
            return connection.scalar(waiting) or 0

    def waiting_in_queue(self, kind: str, conversation: str) -> int:
        """How many items of a kind wait for a person, of one conversation."""
        items = select(func.count()).where(
            WorkItem.kind == kind,
            WorkItem.conversation == conversation,
            WorkItem.state != DONE,
        )
        with reading(self.engine) as connection:
            return connection.scalar(items) or 0

    def books(self, persona: Persona) -> None:
        """Give a member a review, in no conversation."""
        now = datetime.now(UTC)
        rules = rules_from(self.settings, program_for(now).line)
        with reading(self.engine) as connection:
            first = free_slots(connection, now, rules)[0]
        held = hold(self.engine, self._request(persona), first.starts_at, rules)
        details = Details(phone="8605550101", language="en")
        assert held.appointment is not None
        request = self._request(persona)
        also = planner(request, sending_hours(self.settings))
        done = book(self.engine, request, held.appointment, rules, details, also=also)
        assert done.result == "booked" and done.appointment is not None
        self._given[persona.member_id] = done.appointment

    def brings_back(self, persona: Persona) -> None:
        """Let a member who left be in the program again."""
        if not self.is_in(persona):
            come_back(self.engine, self._request(persona), "back in", self.settings.criteria_year)

    def takes_out(self, persona: Persona) -> None:
        """Let a member who is in the program have left it."""
        if self.is_in(persona):
            leave(self.engine, self._request(persona), "out again")

    def goes_silent(self, conversation: str) -> None:
        """Let so much time go by that it is not known any more who speaks."""
        long_ago = datetime.now(UTC) - _A_DAY
        with writing(self.engine) as connection:
            self._age(connection, conversation, long_ago)

    def hold_runs_out(self, persona: Persona) -> None:
        """Let so much time go by that a time is not held any more for a member."""
        mine = (Appointment.member_id == self.member(persona), Appointment.status == PENDING)
        with writing(self.engine) as connection:
            ended = datetime.now(UTC) - timedelta(minutes=1)
            connection.execute(update(Appointment).where(*mine).values(held_until=ended))

    def _age(self, connection: Connection, conversation: str, then: datetime) -> None:
        of_it = Identity.conversation == conversation
        connection.execute(update(Identity).where(of_it).values(expires_at=then))
        given = IdentityClaim.conversation == conversation
        connection.execute(update(IdentityClaim).where(given).values(changed_at=then))

    def _request(self, persona: Persona) -> Request:
        key = f"records:{next(_keys)}:{datetime.now(UTC).timestamp()}"
        return Request(key, self.member(persona), "records", datetime.now(UTC))


@contextmanager
def records_of(settings: Settings) -> Iterator[Records]:
    """The records, until the test ends."""
    engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    try:
        yield Records(settings, engine)
    finally:
        engine.dispose()


def keyword_from(records: Records, phone: str, word: str) -> None:
    """A text with nothing but STOP or START comes from a phone."""
    lookup = LookupKey(records.settings.lookup_key)
    number = as_e164(phone)
    assert number is not None
    now = datetime.now(UTC)
    said = Said(contact_of(lookup, number), f"keyword:{next(_keys)}:{now.timestamp()}", now, "sms")
    heed_keyword(records.engine, lookup, said, "stop" if word == "STOP" else "start")


def hold_everything_to(records: Records, persona: Persona) -> None:
    """Let a person have to look before anything is sent to a member."""
    with writing(records.engine) as connection:
        hold_messages(connection, records.member(persona), datetime.now(UTC))


def let_go_everything_to(records: Records, persona: Persona) -> None:
    """A person has looked."""
    with writing(records.engine) as connection:
        lift(connection, records.member(persona), datetime.now(UTC), "tests")
