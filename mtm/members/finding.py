"""Finding members by the identifiers they and the claims carry."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ARRAY, Connection, LargeBinary, Row, any_, bindparam, literal, select
from sqlalchemy.orm import InstrumentedAttribute

from mtm.members.person import Person
from mtm.members.spelling import bene_id_spelling, mbi_spelling, member_id_spelling
from mtm.members.tables import Member
from mtm.store.lookup import LookupKey

_AT_ONCE = 1000  # keys in one statement

#: What a kind of identifier is called in the lookup hash, and the column it is found by.
_COLUMNS: Mapping[str, InstrumentedAttribute[bytes] | InstrumentedAttribute[bytes | None]] = {
    "member": Member.member_key,
    "mbi": Member.mbi_key,
    "bene": Member.bene_key,
}


@dataclass(frozen=True, slots=True, repr=False)
class FoundMember:
    """A member as found. No useful repr: it must never reach a log."""

    id: int
    person: Person
    language: str
    time_zone: str

    def __repr__(self) -> str:
        return f"FoundMember({self.id})"


def member_key(lookup: LookupKey, member_id: str) -> bytes:
    """The keyed hash of a member id, however it is written."""
    return lookup("member", member_id_spelling(member_id))


def find_by_member_id(
    connection: Connection, lookup: LookupKey, member_id: str
) -> FoundMember | None:
    """The member with that id, however it is written; None when there is none."""
    return find_by_key(connection, "member", member_key(lookup, member_id))


def find_by_mbi(connection: Connection, lookup: LookupKey, mbi: str) -> FoundMember | None:
    """The member with that Medicare Beneficiary Identifier; None when there is none."""
    return find_by_key(connection, "mbi", lookup("mbi", mbi_spelling(mbi)))


def find_by_bene_id(connection: Connection, lookup: LookupKey, bene_id: str) -> FoundMember | None:
    """The member with that BENE_ID; None when there is none."""
    return find_by_key(connection, "bene", lookup("bene", bene_id_spelling(bene_id)))


def find_by_key(connection: Connection, kind: str, key: bytes) -> FoundMember | None:
    """The member with that keyed hash of a "member", "mbi" or "bene" identifier."""
    row = connection.execute(select(Member.__table__).where(_COLUMNS[kind] == key)).one_or_none()
    return _found(row)


def find_by_row(connection: Connection, member: int) -> FoundMember | None:
    """The member with our own number; None when there is none."""
    row = connection.execute(select(Member.__table__).where(Member.id == member)).one_or_none()
    return _found(row)


def members_by_key(connection: Connection, kind: str, keys: Collection[bytes]) -> dict[bytes, int]:
    """Our own number of each member that is there, by keyed hash; the others are left out."""
    column = _COLUMNS[kind]
    left = sorted(keys)
    if connection.dialect.name == "postgresql":
        array = select(column, Member.id).where(column == any_(literal(left, ARRAY(LargeBinary))))
        return {key: number for key, number in connection.execute(array) if key is not None}
    query = select(column, Member.id).where(column.in_(bindparam("keys", expanding=True)))
    found: dict[bytes, int] = {}
    for start in range(0, len(left), _AT_ONCE):
        part = left[start : start + _AT_ONCE]
        # Always as many, so that the driver prepares and keeps one statement, not one of each size.
        part += part[-1:] * (_AT_ONCE - len(part))
        rows = connection.execute(query, {"keys": part})
        found.update((key, number) for key, number in rows if key is not None)
    return found


def _found(row: Row[tuple[object, ...]] | None) -> FoundMember | None:
    if row is None:
        return None
    fields = row._mapping
    return FoundMember(
        id=fields["id"],
        person=Person.from_dict(fields["person"]),
        language=fields["language"],
        time_zone=fields["time_zone"],
    )
