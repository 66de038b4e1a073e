"""Changing how a member is reached: checked, applied to their record, and kept as history."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Row, insert, select, update

from mtm import audit
from mtm.asking import Asked
from mtm.members.contact_values import (
    ADDRESS,
    LANGUAGE,
    PHONE,
    ContactError,
    checked,
    e164,
    zip_at_end,
)
from mtm.members.person import Person
from mtm.members.tables import ContactChange, Member

__all__ = ["Changed", "ContactError", "update_contact"]

#: "phone" is kept in E.164, as the roster keeps it.
_AS_KEPT: Final = {PHONE: e164}
_AT_ONCE: Final = 5000  # members in one statement


class Request(Asked, Protocol):
    """A request about a member; `mtm.scheduling.requests.Request` is one."""

    @property
    def member(self) -> int:
        """Whose record it is."""


@dataclass(frozen=True)
class Changed:
    """A change that is made. `value` is to be read back; `newly`: it was something else before."""

    field: str
    value: str = dataclasses.field(repr=False)
    before: str = dataclasses.field(repr=False)

    @property
    def newly(self) -> bool:
        """Whether anything is different now."""
        return self.value != self.before


def update_contact(connection: Connection, request: Request, field: str, value: str) -> Changed:
    """Change one field of FIELDS in the member's record, in the caller's transaction.

    The same request again changes nothing more and gives the same answer. With an address the ZIP
    code follows. ContactError: the value cannot be used; KeyError: no such field; LookupError: no
    such member.
    """
    value = checked(field, value)
    query = select(Member.person, Member.language).where(Member.id == request.member)
    row = connection.execute(query.with_for_update(key_share=True)).one_or_none()
    if row is None:
        raise LookupError("no such member")
    made = _made_by(connection, request, field)
    if made is not None:
        return made
    before = _now(row, field)
    after = _AS_KEPT.get(field, str)(value)
    if after != before:
        change = update(Member).where(Member.id == request.member)
        connection.execute(change.values(**_values(row, field, after)))
    connection.execute(
        insert(ContactChange).values(
            member_id=request.member,
            field=field,
            before=before,
            after=after,
            at=request.now,
            channel=request.channel,
            who=request.who,
            conversation=request.conversation,
            request_key=request.key,
        )
    )
    audit.write(
        connection,
        audit.Entry(
            actor=request.who,
            purpose="update_contact",
            what=f"change contact {field}",
            member=request.member,
            conversation=request.conversation,
            at=request.now,
        ),
    )
    return Changed(field, after, before)


def changes_of(
    connection: Connection, members: Collection[bytes]
) -> Mapping[bytes, Sequence[tuple[str, str, str]]]:
    """The changes of members found by `member_key`, oldest first: field, before, after."""
    keys = sorted(members)
    query = (
        select(Member.member_key, ContactChange.field, ContactChange.before, ContactChange.after)
        .join(ContactChange, ContactChange.member_id == Member.id)
        .order_by(ContactChange.id)
    )
    found: dict[bytes, list[tuple[str, str, str]]] = {}
    for start in range(0, len(keys), _AT_ONCE):
        part = query.where(Member.member_key.in_(keys[start : start + _AT_ONCE]))
        for key, name, before, after in connection.execute(part):
            found.setdefault(key, []).append((name, before, after))
    return found


def with_changes(
    person: Person, language: str, changes: Sequence[tuple[str, str, str]]
) -> tuple[Person, str]:
    """What a roster says of a member, with what the member told us since in its place.

    A roster that still says what a change replaced is older than the change. One that says
    something else knows something newer, and is believed.
    """
    for name in {name for name, _, _ in changes}:
        said = [(before, after) for each, before, after in changes if each == name]
        of_file = language if name == LANGUAGE else getattr(person, name)
        if of_file not in {before for before, _ in said}:
            continue
        latest = said[-1][1]
        if name == LANGUAGE:
            language = latest
        else:
            person = _changed(person, name, latest)
    return person, language


def _values(row: Row[Any], field: str, after: str) -> dict[str, Any]:
    if field == LANGUAGE:
        return {"language": after}
    return {"person": _changed(Person.from_dict(row.person), field, after).as_dict()}


def _changed(person: Person, field: str, after: str) -> Person:
    values: dict[str, Any] = {field: after}
    if field == ADDRESS:
        values["zip"] = zip_at_end(after) or person.zip
    return replace(person, **values)


def _now(row: Row[Any], field: str) -> str:
    if field == LANGUAGE:
        return str(row.language)
    return str(getattr(Person.from_dict(row.person), field))


def _made_by(connection: Connection, request: Request, field: str) -> Changed | None:
    query = select(ContactChange.after, ContactChange.before).where(
        ContactChange.member_id == request.member,
        ContactChange.request_key == request.key,
        ContactChange.field == field,
    )
    made = connection.execute(query).one_or_none()
    return None if made is None else Changed(field, made.after, made.before)
