"""A small plan with pharmacists and members, a clock to put forward, and the loop that sends."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, insert, select

from mtm.consent import record
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.notices.planning import plan_again, planner
from mtm.notices.sender import FakeSender, Sender
from mtm.notices.sending import Sending, SendingRules
from mtm.notices.tables import Notice
from mtm.program import program_for
from mtm.scheduling import booking
from mtm.scheduling.calendar import Rules
from mtm.scheduling.holding import hold
from mtm.scheduling.requests import Done, Request
from mtm.scheduling.tables import Appointment, Pharmacist, WeeklyHours
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

EASTERN = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 11, 30, 10, 3, tzinfo=EASTERN)  # while the plan works
THURSDAY_TWO = datetime(2026, 12, 3, 14, tzinfo=EASTERN)
FRIDAY_TEN = datetime(2026, 12, 4, 10, tzinfo=EASTERN)
PHONE = "8605550123"
RULES = Rules(program_for(MONDAY).line)


@dataclass
class Clock:
    """What time it is, as the test says."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Office:
    """Books, moves and cancels for members, and sends what is due."""

    engine: Engine
    lookup: LookupKey
    clock: Clock = field(default_factory=lambda: Clock(MONDAY))
    sender: Any = field(default_factory=FakeSender)
    rules: SendingRules = field(default_factory=SendingRules)
    _numbers: Any = field(default_factory=lambda: count(1))

    def open(self, pharmacists: int = 2) -> None:
        with writing(self.engine) as connection:
            for _ in range(pharmacists):
                row = insert(Pharmacist).values(
                    name=f"Pharmacist {next(self._numbers)}", languages=["en"], active=True
                )
                pharmacist = connection.execute(row.returning(Pharmacist.id)).scalar_one()
                for weekday in range(5):
                    connection.execute(
                        insert(WeeklyHours).values(
                            pharmacist_id=pharmacist,
                            weekday=weekday,
                            starts=time(9),
                            ends=time(17),
                        )
                    )

    def member(self, zone: str = "America/New_York", address: str = "", **consent: bool) -> int:
        """A member of the plan; `text=True` has said yes to texts, `call=False` no to calls."""
        number = next(self._numbers)
        person = Person(f"M9{number:05}", date(1948, 4, 7), "Ann", "Example", email=address)
        with writing(self.engine) as connection:
            row = insert(Member).values(
                member_key=self.lookup("member", person.member_id),
                person=person.as_dict(),
                language="en",
                time_zone=zone,
            )
            member = connection.execute(row.returning(Member.id)).scalar_one()
        for channel, yes in consent.items():
            self.says(member, channel, yes)
        return member

    def says(self, member: int, channel: str, yes: bool) -> None:
        event = "given" if yes else "withdrawn"
        with writing(self.engine) as connection:
            record(connection, member, channel, event, self.clock.now, how="web")
            plan_again(connection, member, self.clock.now)

    def request(self, member: int, channel: str = "web") -> Request:
        key = f"request-{next(self._numbers)}"
        return Request(key, member, f"conversation-{member}", self.clock.now, channel)

    def holds(self, member: int, start: datetime) -> Done:
        return hold(self.engine, self.request(member), start, RULES)

    def books(self, member: int, start: datetime, phone: str = PHONE, channel: str = "web") -> int:
        held = self.holds(member, start)
        assert held.result == "held" and held.appointment is not None
        details = booking.Details(phone)
        request = self.request(member, channel)
        also = planner(request)
        done = booking.book(self.engine, request, held.appointment, RULES, details, also=also)
        assert done.result == "booked"
        return held.appointment

    def moves(self, member: int, appointment: int, start: datetime, channel: str = "web") -> None:
        held = self.holds(member, start)
        assert held.result == "held" and held.appointment is not None
        request, version = self.request(member, channel), self.version(appointment)
        done = booking.move(
            self.engine,
            request,
            appointment,
            version,
            held.appointment,
            also=planner(request),
        )
        assert done.result == "moved"

    def cancels(self, member: int, appointment: int, channel: str = "web") -> None:
        request, version = self.request(member, channel), self.version(appointment)
        done = booking.cancel(self.engine, request, appointment, version, also=planner(request))
        assert done.result == "cancelled"

    def confirms(self, member: int, appointment: int) -> None:
        assert booking.confirm(self.engine, self.request(member), appointment).result == "confirmed"

    def version(self, appointment: int) -> int:
        return self.appointment(appointment).version

    def appointment(self, appointment: int) -> Any:
        with reading(self.engine) as connection:
            query = select(Appointment.__table__).where(Appointment.id == appointment)
            return connection.execute(query).one()

    def sending(self, sender: Sender | None = None, **more: Any) -> Sending:
        return Sending(
            self.engine, sender or self.sender, self.lookup, self.rules, self.clock, **more
        )

    def send_at(self, moment: datetime) -> list[Any]:
        """Put the clock forward, send what is due, and give what was sent just now."""
        self.clock.now = moment
        before = len(self.sender.sent)
        self.sending().run()
        return self.sender.sent[before:]

    def notices(self, appointment: int | None = None) -> list[Any]:
        query = select(Notice.__table__).order_by(Notice.due_at, Notice.id)
        if appointment is not None:
            query = query.where(Notice.appointment_id == appointment)
        with reading(self.engine) as connection:
            return list(connection.execute(query))

    def planned(self, appointment: int) -> dict[str, datetime]:
        return {
            each.kind: each.due_at.astimezone(EASTERN)
            for each in self.notices(appointment)
            if each.state == "planned"
        }

    def states(self, appointment: int) -> dict[tuple[int, str, str], tuple[str, str | None]]:
        return {
            (each.sequence, each.kind, each.channel): (each.state, each.why)
            for each in self.notices(appointment)
        }


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
