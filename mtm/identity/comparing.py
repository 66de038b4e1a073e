"""Comparing what was given with what is on file. A member who is not there takes the same work.

Whether an id exists can so be told neither from the answer nor from how long it takes: the same
statements run, one sealed person is opened, and one birth date is compared.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    and_,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from mtm.identity.names import same_name
from mtm.members.finding import member_key
from mtm.members.person import Person
from mtm.members.spelling import mbi_spelling, member_id_spelling, with_digits
from mtm.members.tables import Member, Representative
from mtm.store import SealedJson
from mtm.store.lookup import LookupKey

#: Opened and compared where there is nobody. Nobody is born on this day.
_NOBODY = Person(
    member_id="M000000",
    birth_date=date.min,
    first_name="Nobody",
    last_name="Notreal",
    mbi="1S00A00AA00",
    bene_id="-1",
    zip="00000",
    phone="000-000-0000",
    address="1 Nowhere Street, Nowhere",
)
_NO_MEMBER = 0  # our numbers count from 1


@dataclass(frozen=True, slots=True, repr=False)
class Sought:
    """A member id as it was looked for. `key` is what tries are counted by: the same whether the
    member's id or MBI was given, and there for an id that nobody has."""

    key: bytes
    member: int | None
    birth_date: date

    def __repr__(self) -> str:
        return "Sought()"

    def born_on(self, days: Collection[date]) -> bool:
        """Whether it is a member, born on one of these days."""
        return bool((self.birth_date in days) & (self.member is not None))


def look_for(connection: Connection, lookup: LookupKey, typed: str) -> Sought:
    """Look for the member whose id or MBI was given; always one row, always one person opened.

    Where nobody has it as it was typed, letters that look like digits are taken for them: the letter
    O for a zero; and where only digits were given, as the keys of a phone give them, the letter before
    them may be any, if one member alone has such an id. It is one try all the same, and the birth date
    still has to be right.
    """
    spelled, mbi = member_id_spelling(typed), mbi_spelling(typed)
    key = member_key(lookup, typed)
    ways = (
        Member.member_key == key,
        Member.mbi_key == lookup("mbi", mbi),
        Member.member_key == member_key(lookup, with_digits(spelled, from_place=1)),
        Member.mbi_key == lookup("mbi", with_digits(mbi)),
        _with_a_letter(lookup, spelled),
    )
    found = [
        select(literal(rank).label("rank"), Member.id, Member.member_key, Member.person).where(way)
        for rank, way in enumerate(ways)
    ]
    nobody = select(
        literal(len(ways)),
        null(),
        literal(key, LargeBinary),
        literal(_NOBODY.as_dict(), SealedJson("members.person")),
    )
    row = connection.execute(union_all(*found, nobody).order_by("rank").limit(1)).one()
    return Sought(row.member_key, row.id, Person.from_dict(row.person).birth_date)


def _with_a_letter(lookup: LookupKey, spelled: str) -> ColumnElement[bool]:
    """Whether a member's id is the digits given, after one letter, and nobody else's is that.

    The work is the same for what is not all digits; the blank between makes it find nobody.
    """
    joint = "" if spelled.isdigit() else " "
    keys = [lookup("member", f"{letter}{joint}{spelled}") for letter in ascii_uppercase]
    other = aliased(Member)
    alone = select(func.count(other.id)).where(other.member_key.in_(keys)).scalar_subquery() == 1
    return and_(Member.member_key.in_(keys), alone)


def representative_of(
    connection: Connection, member: int | None, name: str | None, day: date
) -> int | None:
    """Who of that name has an authority to act for the member on `day` (45 CFR 164.502(g)).

    None when there is no such person, or no such member.
    """
    query = (
        select(Representative.id, Representative.name)
        .where(Representative.member_id == (member or _NO_MEMBER))
        .where(Representative.authority != "", Representative.starts_on <= day)
        .where(or_(Representative.ends_on.is_(None), Representative.ends_on >= day))
        .order_by(Representative.id)
    )
    found = [
        row.id
        for row in connection.execute(query)
        if same_name(name or "", row.name.get("first", ""), row.name.get("last", ""))
    ]
    return found[0] if found else None


def still_in_force(connection: Connection, representative: int, day: date) -> bool:
    """Whether an authority holds on `day`."""
    query = select(Representative.id).where(
        Representative.id == representative,
        Representative.starts_on <= day,
        or_(Representative.ends_on.is_(None), Representative.ends_on >= day),
    )
    return connection.execute(query).one_or_none() is not None
