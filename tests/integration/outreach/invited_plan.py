"""A small plan whose members are invited: builders, a clock to put forward, and the loop that sends."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, insert, select, update

from mtm.consent import record
from mtm.consent.contacts import Said
from mtm.consent.holds import hold
from mtm.members.person import Person
from mtm.members.tables import Coverage, Member
from mtm.notices.by_number import heed_keyword
from mtm.notices.channels import contact_of
from mtm.notices.sender import FakeSender, Message, Sender
from mtm.notices.sending import Sending, SendingRules
from mtm.outreach.pile import Invitations
from mtm.outreach.planning import Summary, plan
from mtm.outreach.reasons import Rules
from mtm.outreach.tables import Invitation
from mtm.participation import ledger
from mtm.participation.course import Event
from mtm.participation.tables import LEFT
from mtm.scheduling.declining import decline_review
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import Appointment, Pharmacist
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

EASTERN = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 3, 2, 10, 3, tzinfo=EASTERN)
YEAR_START = date(2026, 1, 1)


@dataclass
class Clock:
    """What time it is, as the test says."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class InvitedPlan:
    """Members in the program, and what happens to them."""

    engine: Engine
    lookup: LookupKey
    clock: Clock = field(default_factory=lambda: Clock(MONDAY))
    sender: Any = field(default_factory=FakeSender)
    rules: Rules = field(default_factory=lambda: Rules(per_minute=1000))
    _numbers: Any = field(default_factory=lambda: count(1))

    def member(
        self,
        *,
        zone: str = "America/New_York",
        phone: str = "",
        email: str = "",
        enrolled: date | None = YEAR_START,
        covered_to: date | None = None,
        **consent: bool,
    ) -> int:
        """A member in the program with a number of their own; `text=True` has said yes to texts."""
        number = next(self._numbers)
        phone = phone or f"+1860555{number % 10000:04}"
        person = Person(
            f"M9{number:05}", date(1948, 4, 7), "Ann", "Example", phone=phone, email=email
        )
        with writing(self.engine) as connection:
            row = insert(Member).values(
                member_key=self.lookup("member", person.member_id),
                person=person.as_dict(),
                language="en",
                time_zone=zone,
            )
            member = connection.execute(row.returning(Member.id)).scalar_one()
            connection.execute(
                insert(Coverage).values(
                    member_id=member,
                    starts_on=date(2025, 1, 1),
                    ends_on=covered_to,
                    contract="S0000",
                    plan="001",
                )
            )
            if enrolled is not None:
                ledger.enroll(connection, {member: 1}, enrolled, "run", self.clock.now)
        for channel, yes in consent.items():
            self.says(member, channel, yes)
        return member

    def enroll_again(self, member: int, on: date) -> None:
        with writing(self.engine) as connection:
            ledger.enroll(connection, {member: 1}, on, f"run-{on}", self.clock.now)

    def says(self, member: int, channel: str, yes: bool) -> None:
        event = "given" if yes else "withdrawn"
        with writing(self.engine) as connection:
            record(connection, member, channel, event, self.clock.now, how="web")

    def texts(self, phone: str, keyword: str) -> None:
        """A keyword comes from a number."""
        contact = contact_of(self.lookup, phone)
        said = Said(contact, f"keyword-{next(self._numbers)}", self.clock.now, "keyword")
        heed_keyword(self.engine, self.lookup, said, keyword)  # type: ignore[arg-type]

    def leaves(self, member: int) -> None:
        with writing(self.engine) as connection:
            events = ledger.events_of(connection, member)
            event = Event(LEFT, self.clock.now.date(), reason="03", confirmation=f"C{member}")
            facts = {"words": "no", "channel": "web", "who": "member", "at": self.clock.now}
            ledger.add(connection, member, events, event, **facts)

    def is_reported_dead(self, member: int) -> None:
        with writing(self.engine) as connection:
            hold(connection, member, self.clock.now)

    def declines(self, member: int) -> None:
        request = Request(f"d{next(self._numbers)}", member, "conversation", self.clock.now, "sms")
        with writing(self.engine) as connection:
            decline_review(connection, request)

    def has_appointment(self, member: int, status: str, starts_at: datetime, **more: Any) -> int:
        """An appointment in a status, as it stands in the calendar."""
        number = next(self._numbers)
        with writing(self.engine) as connection:
            row = insert(Pharmacist).values(name=f"P{number}", languages=["en"], active=True)
            pharmacist = connection.execute(row.returning(Pharmacist.id)).scalar_one()
            values = {
                "uid": f"uid-{number}",
                "member_id": member,
                "pharmacist_id": pharmacist,
                "kind": "review",
                "status": status,
                "starts_at": starts_at,
                "ends_at": starts_at + timedelta(minutes=20),
                "busy_until": starts_at + timedelta(minutes=30),
                "lapsed": False,
                "version": 1,
                "sequence": 0,
                "conversation": "conversation",
                "language": "en",
                "interpreter": False,
                "created_at": self.clock.now,
                **more,
            }
            made = insert(Appointment).values(values).returning(Appointment.id)
            return int(connection.execute(made).scalar_one())

    def is_reviewed(self, member: int, on: date) -> None:
        starts = datetime(on.year, on.month, on.day, 10, tzinfo=EASTERN)
        self.has_appointment(member, "fulfilled", starts, reviewed_on=on)

    def plans(self, **more: Any) -> Summary:
        return plan(self.engine, self.lookup, self.rules, self.clock, go=True, **more)

    def looks(self, **more: Any) -> Summary:
        return plan(self.engine, self.lookup, self.rules, self.clock, **more)

    def sending(self, sender: Sender | None = None, **more: Any) -> Sending:
        return Sending(
            *(self.engine, sender or self.sender, self.lookup),
            *(SendingRules(hours=self.rules.hours), self.clock),
            pile=Invitations(self.rules),
            **more,
        )

    def send_at(self, moment: datetime) -> list[Message]:
        """Put the clock forward, send what is due, and give what was sent just now."""
        self.clock.now = moment
        before = len(self.sender.sent)
        self.sending().run()
        sent: list[Message] = self.sender.sent[before:]
        return sent

    def invitations(self, member: int | None = None) -> list[Any]:
        query = select(Invitation.__table__).order_by(Invitation.id)
        if member is not None:
            query = query.where(Invitation.member_id == member)
        with reading(self.engine) as connection:
            return list(connection.execute(query))

    def states(self, member: int) -> list[tuple[str, str | None]]:
        return [(each.state, each.why) for each in self.invitations(member)]

    def member_of(self, message: Message) -> int:
        number = int(message.key.removeprefix("invitation-"))
        (found,) = [each for each in self.invitations() if each.id == number]
        return int(found.member_id)

    def forget_email(self, member: int) -> None:
        with writing(self.engine) as connection:
            query = select(Member.person).where(Member.id == member)
            person = {**connection.execute(query).scalar_one(), "email": "", "phone": ""}
            connection.execute(update(Member).where(Member.id == member).values(person=person))
