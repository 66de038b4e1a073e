"""A small made-up plan for the tests of identity, and messages that say who one is."""

from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import Connection, Engine, insert, select

from mtm.identity import Identities, Outcome, identities
from mtm.identity.tables import IdentityTry
from mtm.members.person import Person
from mtm.members.tables import Member, Representative
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

NOON = datetime(2025, 11, 24, 17, tzinfo=UTC)  # noon where the plan is
BORN = date(1948, 4, 7)
WRONG = date(1950, 1, 2)
ANN = Person("M104233", BORN, "Ann", "Example", mbi="1S00A00AA01")
BEN = Person("M104234", date(1950, 10, 11), "Ben", "Sample", mbi="1S00A00AA02")
PER_CONVERSATION, PER_DAY, IDLE_MINUTES = 3, 5, 15


def identities_of(lookup: LookupKey) -> Identities:
    return identities(lookup, PER_CONVERSATION, PER_DAY, IDLE_MINUTES)


def add_member(connection: Connection, lookup: LookupKey, person: Person) -> int:
    row = connection.execute(
        insert(Member)
        .values(
            member_key=lookup("member", person.member_id),
            mbi_key=lookup("mbi", person.mbi),
            person=person.as_dict(),
            language="en",
            time_zone="America/New_York",
        )
        .returning(Member.id)
    )
    return row.scalar_one()


def add_representative(
    connection: Connection,
    member: int,
    first: str = "Gus",
    last: str = "Notreal",
    starts_on: date = date(2024, 1, 1),
    ends_on: date | None = None,
) -> int:
    row = connection.execute(
        insert(Representative)
        .values(
            member_id=member,
            name={"first": first, "last": last},
            authority="power_of_attorney",
            starts_on=starts_on,
            ends_on=ends_on,
        )
        .returning(Representative.id)
    )
    return row.scalar_one()


class Desk:
    """Says who one is, one message after the other, each in a transaction of its own."""

    def __init__(self, engine: Engine, identities: Identities) -> None:
        self.engine = engine
        self.identities = identities
        self.now = NOON
        self._messages = count(1)

    def give(self, conversation: str = "one", **given) -> None:
        with writing(self.engine) as connection:
            self.identities.give(connection, conversation, now=self.now, **given)

    def check(self, conversation="one", message: str | None = None, by_other=False) -> Outcome:
        message = message or f"{conversation}-{next(self._messages)}"
        with writing(self.engine) as connection:
            return self.identities.check(connection, conversation, message, self.now, by_other)

    def says(self, member_id: str, *born: date, conversation: str = "one", name=None) -> Outcome:
        self.give(conversation, member_id=member_id, birth_dates=born, representative=name)
        return self.check(conversation, by_other=name is not None)

    def who(self, conversation: str = "one"):
        with writing(self.engine) as connection:
            return self.identities.who(connection, conversation, self.now, "my_enrollment")

    def given(self, conversation: str = "one") -> frozenset[str]:
        with reading(self.engine) as connection:
            return self.identities.given(connection, conversation, self.now)

    def locked(self, conversation: str = "one") -> bool:
        with reading(self.engine) as connection:
            return self.identities.locked(connection, conversation, self.now)

    def tries_left(self, conversation: str = "one") -> int:
        with reading(self.engine) as connection:
            return self.identities.tries_left(connection, conversation)

    def forget(self, conversation: str = "one") -> None:
        with writing(self.engine) as connection:
            self.identities.forget(connection, conversation)

    def tries(self) -> list:
        with reading(self.engine) as connection:
            return list(connection.execute(select(IdentityTry).order_by(IdentityTry.id)))
