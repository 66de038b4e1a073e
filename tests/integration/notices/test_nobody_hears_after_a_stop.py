"""A thousand members, a week, a clock, whatever may happen: nobody gets a message after a stop,
from a number that said stop, after a carrier's block, or once their death was reported."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count, product
from typing import Literal

from calendar_on_file import EASTERN, Office
from sqlalchemy import Connection, insert, select

from mtm.consent import Contact, record, start, stop
from mtm.consent.contacts import Said
from mtm.members.contact import update_contact
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.notices.by_number import heed_keyword
from mtm.notices.planning import plan, planner, replanner
from mtm.notices.sender import Message, Refused
from mtm.notices.tables import Notice
from mtm.queue import Guest, report_death
from mtm.queue.finishing import finish
from mtm.scheduling import booking
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import Appointment, Pharmacist
from mtm.store import reading, writing

MEMBERS = 1000
DAYS = 7
PHARMACISTS = 12
FIRST = datetime(2027, 3, 8, 8, tzinfo=EASTERN)  # a Monday; the clocks change on the 14th
STEP = timedelta(minutes=60)
#: What reaches us in an hour of the day, over all members.
AN_HOUR = 15


@dataclass
class Life:
    """What is true of a member, as the test knows it without asking the program."""

    member: int
    phone: str
    said: dict[str, bool] = field(default_factory=lambda: {"call": True, "mail": True})
    appointment: int | None = None
    dead: bool = False
    report: str | None = None


class Simulation:
    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.random = random.Random(seed)
        self.keys = count(1)
        self.stopped: dict[tuple[str, str], bool] = {}  # number and channel: the last word was no
        self.wrote: dict[str, set[int]] = {}  # to whom we wrote there
        self.wrong: list[str] = []
        self.done: Counter[str] = Counter()
        self.lives = self._born()
        office.sender.trouble = self._hear

    def _born(self) -> dict[int, Life]:
        """Members with an appointment each, some of whom share a phone."""
        lives = {}
        with writing(self.office.engine) as connection:
            pharmacists = [self._pharmacist(connection, n) for n in range(PHARMACISTS)]
            times = list(product(pharmacists, range(1, DAYS), range(9, 17), (0, 30)))
            for number, (pharmacist, *when) in enumerate(self.random.sample(times, MEMBERS)):
                phone = f"860555{number - number % 2 if number % 20 < 4 else number:04}"
                email = f"m{number}@example.com" if number % 3 == 0 else ""
                life = Life(self._member(connection, number, email), phone)
                lives[life.member] = life
                if self.random.random() < 0.7:
                    for channel in ("text", "email"):
                        life.said[channel] = True
                        record(connection, life.member, channel, "given", FIRST, how="letter")
                life.appointment = self._arranged(connection, life, pharmacist, *when)
        return lives

    def _pharmacist(self, connection: Connection, number: int) -> int:
        row = insert(Pharmacist).values(name=f"Colleague {number}", languages=["en"], active=True)
        return connection.execute(row.returning(Pharmacist.id)).scalar_one()

    def _member(self, connection: Connection, number: int, email: str) -> int:
        person = Person(f"M8{number:05}", date(1948, 4, 7), "Ann", "Example", email=email)
        row = insert(Member).values(
            member_key=self.office.lookup("member", person.member_id),
            person=person.as_dict(),
            language="en",
            time_zone="America/New_York",
        )
        return connection.execute(row.returning(Member.id)).scalar_one()

    def _arranged(
        self, connection: Connection, life: Life, pharmacist: int, day: int, hour: int, minute: int
    ) -> int:
        """An appointment as if it had been booked."""
        on = FIRST.date() + timedelta(days=day)
        starts_at = datetime.combine(on, time(hour, minute), tzinfo=EASTERN)
        row = insert(Appointment).values(
            uid=f"{life.member:032x}",
            member_id=life.member,
            pharmacist_id=pharmacist,
            kind="review",
            status="booked",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=20),
            busy_until=starts_at + timedelta(minutes=30),
            lapsed=False,
            version=1,
            sequence=0,
            conversation="made",
            phone=life.phone,
            language="en",
            interpreter=False,
            created_at=FIRST,
        )
        appointment = connection.execute(row.returning(Appointment.id)).scalar_one()
        plan(connection, appointment, FIRST)
        return appointment

    def run(self) -> None:
        now = FIRST
        while now < FIRST + timedelta(days=DAYS):
            self.office.clock.now = now
            if time(7) <= now.time() <= time(22):
                for _ in range(AN_HOUR):
                    self._happen(self.random.choice(list(self.lives.values())))
            self.office.sending().run()
            now += STEP

    def _happen(self, life: Life) -> None:
        events = (
            (self._stops, 30),
            (self._starts, 15),
            (self._texts_stop, 25),
            (self._texts_start, 8),
            (self._dies, 12),
            (self._is_decided, 15),
            (self._cancels, 6),
            (self._changes_email, 6),
        )
        chosen = self.random.choices(*zip(*events, strict=True))[0]
        chosen(life)
        self.done[chosen.__name__] += 1

    def _request(self, life: Life) -> Request:
        return self.office.request(life.member)

    def _channels(self) -> tuple[object, tuple[str, ...]]:
        pick = self.random.choice((("text",), ("call",), ("email",), ("text", "call"), "all"))
        return pick, ("text", "call", "email", "mail") if pick == "all" else pick

    def _stops(self, life: Life) -> None:
        asked, channels = self._channels()
        also = replanner(self.office.clock.now)
        stop(self.office.engine, self._request(life), asked, "no more", also=also)
        life.said.update(dict.fromkeys(channels, False))

    def _starts(self, life: Life) -> None:
        asked, channels = self._channels()
        also = replanner(self.office.clock.now)
        start(self.office.engine, self._request(life), asked, also=also)
        life.said.update(dict.fromkeys(channels, True))

    def _texts_stop(self, life: Life) -> None:
        self._texts(life, "stop", True)

    def _texts_start(self, life: Life) -> None:
        self._texts(life, "start", False)

    def _texts(self, life: Life, keyword: Literal["stop", "start"], stopped: bool) -> None:
        number = f"+1{life.phone}"
        contact = Contact(self.office.lookup("contact", number), number)
        said = Said(contact, f"text-{next(self.keys)}", self.office.clock.now, "keyword")
        heed_keyword(self.office.engine, self.office.lookup, said, keyword)
        self._said_by_number(number, "text", stopped)

    def _said_by_number(self, number: str, channel: str, stopped: bool) -> None:
        self.stopped[number, channel] = stopped
        if len(self.wrote.get(number, ())) == 1:  # then it is that member's word too
            (member,) = self.wrote[number]
            self.lives[member].said[channel] = not stopped

    def _dies(self, life: Life) -> None:
        """Reported, rightly or not."""
        if life.report is not None:
            return
        key = f"death-{next(self.keys)}"
        guest = Guest(key, f"chat {key}", self.office.clock.now, member=life.member)
        also = replanner(self.office.clock.now)
        life.report = report_death(self.office.engine, guest, also=also).item.reference
        life.dead = True

    def _is_decided(self, _life: Life) -> None:
        waits = [each for each in self.lives.values() if each.report not in (None, "decided")]
        if not waits:
            return
        life = self.random.choice(waits)
        wrong = self.random.random() < 0.5
        outcome = "wrong" if wrong else "confirmed"
        finish(self.office.engine, life.report, "Pat", self.office.clock.now, outcome)
        life.report, life.dead = (None, False) if wrong else ("decided", True)

    def _cancels(self, life: Life) -> None:
        if life.appointment is None:
            return
        request = self._request(life)
        row = self.office.appointment(life.appointment)
        booking.cancel(self.office.engine, request, row.id, row.version, also=planner(request))
        life.appointment = None

    def _changes_email(self, life: Life) -> None:
        email = f"x{next(self.keys)}@example.com"
        with writing(self.office.engine) as connection:
            update_contact(connection, self._request(life), "email", email)

    def _hear(self, message: Message) -> None:
        """What the carrier does with a message, and whether it may have been sent at all."""
        owner = self._owner(message)
        if owner.dead:
            self.wrong.append("written to after a death was reported")
        if not owner.said.get(message.channel, False):
            self.wrong.append(f"{message.channel} after a stop of the member")
        if self.stopped.get((message.address, message.channel)):
            self.wrong.append(f"{message.channel} after a stop of the number")
        chance = self.random.random()
        if chance < 0.05:
            self.done["failed"] += 1
            raise ConnectionError
        if chance < 0.08 and message.channel == "text":
            self.done["blocked"] += 1
            self._said_by_number(message.address, "text", True)
            raise Refused("21610")
        self.done[message.channel] += 1
        self.wrote.setdefault(message.address, set()).add(owner.member)

    def _owner(self, message: Message) -> Life:
        """Whose notice it is; two who share a phone get the same words."""
        notice = int(message.key.removeprefix("notice-"))
        with reading(self.office.engine) as connection:
            query = (
                select(Appointment.member_id)
                .join(Notice, Notice.appointment_id == Appointment.id)
                .where(Notice.id == notice)
            )
            return self.lives[connection.execute(query).scalar_one()]


def test_nobody_gets_a_message_after_a_stop_or_after_a_death(office: Office):
    simulation = Simulation(office, seed=11)
    simulation.run()
    assert simulation.wrong == []
    done = simulation.done
    assert min(done[each] for each in ("text", "call", "email")) >= 100
    assert min(done[each] for each in ("failed", "blocked", "_dies", "_is_decided")) >= 5
    silent = [each for each in simulation.lives.values() if each.dead]
    assert len(silent) >= 20
