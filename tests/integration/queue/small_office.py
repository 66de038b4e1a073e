"""Members, requests of theirs and of people nobody knows, on a Tuesday morning."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, insert, select

from mtm.consent import CHANNELS, allows, start
from mtm.members.person import Person
from mtm.members.tables import Member
from mtm.queue import Guest
from mtm.queue.tables import WorkItem
from mtm.queue.viewing import Whole, by_reference, steps_of, waiting
from mtm.scheduling.requests import Request
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 12, 1, 10, tzinfo=ZONE)
PHONE = "8605550123"
LOOKUP = "lookup-" * 6  # as a setting has it
SAID = "they sent my papers to my neighbor"
_numbers = count(1)


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@dataclass
class Office:
    engine: Engine
    lookup: LookupKey

    def member(self, *, all_welcome: bool = True) -> int:
        person = Person(f"M9{next(_numbers):05}", date(1948, 4, 7), "Ann", "Example")
        with writing(self.engine) as connection:
            row = insert(Member).values(
                member_key=self.lookup("member", person.member_id),
                person=person.as_dict(),
                language="en",
                time_zone="America/New_York",
            )
            member = connection.execute(row.returning(Member.id)).scalar_one()
        if all_welcome:
            start(self.engine, self.ask(member), "all")
        return member

    def ask(self, member: int, now: datetime = NOW, conversation: str | None = None) -> Request:
        return Request(f"key-{next(_numbers)}", member, conversation or f"chat-{member}", now)

    def guest(self, conversation: str = "a chat", now: datetime = NOW, **more) -> Guest:
        return Guest(f"key-{next(_numbers)}", conversation, now, **more)

    def item(self, reference: str) -> Whole:
        with reading(self.engine) as connection:
            found = by_reference(connection, reference)
        assert found is not None
        return found

    def steps(self, reference: str) -> list[str]:
        with reading(self.engine) as connection:
            return [each.what for each in steps_of(connection, self.item(reference).id)]

    def waiting(self, **more) -> list[str]:
        with reading(self.engine) as connection:
            return [each.reference for each in waiting(connection, **more)]

    def count(self) -> int:
        with reading(self.engine) as connection:
            return len(connection.execute(select(WorkItem.id)).all())

    def welcome(self, member: int) -> set[str]:
        with reading(self.engine) as connection:
            return {each for each in CHANNELS if allows(connection, member, each, later(60))}


def together(*works) -> list:
    """Start all at the same moment; what they returned, or raised."""
    barrier, done = Barrier(len(works)), [None] * len(works)

    def run(place: int, work) -> None:
        barrier.wait()
        try:
            done[place] = work()
        except Exception as problem:
            done[place] = problem

    threads = [Thread(target=run, args=each) for each in enumerate(works)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return done
