"""The roster: members and their coverage, one line a member and stretch of coverage."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, Table, select

from mtm.imports import values
from mtm.imports.kind import LINE, Desk, Fields, Kind, Parsed, Rejected
from mtm.imports.layout import Layout
from mtm.imports.reasons import LineError, Reason
from mtm.imports.roster_merge import check_roster, merge_roster
from mtm.members.contact import changes_of, with_changes
from mtm.members.person import Person
from mtm.members.spelling import bene_id_spelling, mbi_spelling, member_id_spelling
from mtm.members.tables import Coverage, Member
from mtm.store.bulk import table_of

OLDEST = date(1890, 1, 1)
COVERAGE_FROM = date(2006, 1, 1)  # Part D began
AHEAD = timedelta(days=731)
ENGLISH, EASTERN = "en", "America/New_York"  # where the plan's members live, unless they say

_MBI = re.compile(r"[1-9][A-Z][A-Z0-9][0-9][A-Z][A-Z0-9][0-9][A-Z]{2}[0-9]{2}")  # CMS
_ZIP = re.compile(r"([0-9]{5})(-?[0-9]{4})?")
_PHONE = re.compile(r"\+?1?([2-9][0-9]{9})")
_BETWEEN_DIGITS = str.maketrans("", "", " -.()")
_EMAIL = re.compile(r"[^\s@=+][^\s@]*@[^\s@]+\.[^\s@]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def parse(fields: Fields, today: date) -> list[Any]:
    """One line: the person, language, time zone, then the coverage or four times None."""
    (member_id, first, last, birth, mbi, bene, middle, zip_code, phone, email, address) = fields[
        :11
    ]
    language, time_zone, contract, plan, starts, ends = fields[11:]
    person = Person(
        member_id=_member_id(member_id),
        birth_date=values.day_between(birth, "birth_date", OLDEST, today),
        first_name=values.name(first, "first_name"),
        last_name=values.name(last, "last_name"),
        middle_initial=values.name(middle, "middle_initial", 1).upper() if middle.strip() else "",
        mbi=_matching(_MBI, mbi_spelling(mbi), "mbi"),
        bene_id=bene_id_spelling(values.identifier(bene, "bene_id", 20)) if bene.strip() else "",
        zip=_matching(_ZIP, zip_code.strip(), "zip")[:5],
        phone=_phone(phone),
        email=_matching(_EMAIL, values.text(email, "email", 254), "email"),
        address=values.text(address, "address", 200),
    )
    return [
        person,
        _matching(_LANGUAGE, language.strip().lower() or ENGLISH, "language"),
        _time_zone(time_zone.strip() or EASTERN),
        *_coverage(starts, ends, contract, plan, today),
    ]


def _member_id(raw: str) -> str:
    spelled = member_id_spelling(values.text(values.required(raw, "member_id"), "member_id", 20))
    if not spelled:
        raise LineError(Reason.IDENTIFIER, "member_id")
    return spelled


def _matching(pattern: re.Pattern[str], value: str, column: str) -> str:
    if value and not pattern.fullmatch(value):
        raise LineError(Reason.IDENTIFIER, column)
    return value


def _phone(raw: str) -> str:
    digits = raw.translate(_BETWEEN_DIGITS)
    if not digits:
        return ""
    found = _PHONE.fullmatch(digits)
    if not found:
        raise LineError(Reason.IDENTIFIER, "phone")
    return f"+1{found[1]}"


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _time_zone(name: str) -> str:
    if name not in _time_zones() or len(name) > 40:
        raise LineError(Reason.CODE, "time_zone")
    return name


def _coverage(starts: str, ends: str, contract: str, plan: str, today: date) -> list[Any]:
    if not any(part.strip() for part in (starts, ends, contract, plan)):
        return [None, None, None, None]
    first = values.day_between(starts, "coverage_start", COVERAGE_FROM, today + AHEAD)
    return [
        first,
        values.last_day(ends, "coverage_end", first),
        values.identifier(contract, "contract", 5).upper(),
        values.identifier(plan, "plan", 3).upper().zfill(3),
    ]


class _Roster(Kind):
    """A line gives two things: who the member is, and a stretch of coverage."""

    def staged_columns(self) -> list[Column[Any]]:
        """The member's columns, whether they are news, the coverage, the line."""
        member, coverage = table_of(Member).c, table_of(Coverage).c
        return [
            *(Column(name, LargeBinary) for name in ("member_key", "mbi_key", "bene_key")),
            member.person,
            member.language,
            member.time_zone,
            Column("facts", LargeBinary),
            Column("news", Boolean),
            *(coverage[name] for name in ("starts_on", "ends_on", "contract", "plan")),
            Column(LINE, Integer),
        ]

    def place(
        self, desk: Desk, rows: Sequence[Parsed], _reject: Callable[[int, LineError], None]
    ) -> list[list[Any]]:
        """Keys made, what members told us since kept, facts compared with what is known of them."""
        keys = {who.member_id: desk.lookup("member", who.member_id) for _, (who, *_) in rows}
        known = _known(desk.connection, list(keys.values()))
        changes = changes_of(desk.connection, list(keys.values()))
        placed = []
        for line, (person, language, time_zone, *coverage) in rows:
            key = keys[person.member_id]
            if key in changes:
                person, language = with_changes(person, language, changes[key])
            facts = _facts(person, language, time_zone)
            placed.append(
                [
                    key,
                    desk.lookup("mbi", person.mbi) if person.mbi else None,
                    desk.lookup("bene", person.bene_id) if person.bene_id else None,
                    person.as_dict(),
                    language,
                    time_zone,
                    facts,
                    known.get(key) != facts,
                    *coverage,
                    line,
                ]
            )
        return placed

    def check(self, connection: Connection, stage: Table) -> Iterator[Rejected]:
        """One member's facts are the same in every line, and nobody has another's identifiers."""
        return check_roster(connection, stage)

    def merge(self, connection: Connection, stage: Table) -> int:
        """Members first, then their coverage."""
        return merge_roster(connection, stage)


def _facts(person: Person, language: str, time_zone: str) -> bytes:
    """A digest that is the same for the same facts; it never leaves the stage."""
    told = repr((*map(str, astuple(person)), language, time_zone))
    return blake2b(told.encode(), digest_size=16).digest()


def _known(connection: Connection, keys: list[bytes]) -> dict[bytes, bytes]:
    """The facts of members that are there, by key."""
    query = select(Member.member_key, Member.person, Member.language, Member.time_zone)
    return {
        key: _facts(Person.from_dict(person), language, time_zone)
        for start in range(0, len(keys), 5000)
        for key, person, language, time_zone in connection.execute(
            query.where(Member.member_key.in_(keys[start : start + 5000]))
        )
    }


MEMBERS = _Roster(
    name="members",
    title="members",
    layout=Layout(
        required=("member_id", "first_name", "last_name", "birth_date"),
        optional=(
            "mbi",
            "bene_id",
            "middle_initial",
            "zip",
            "phone",
            "email",
            "address",
            "language",
            "time_zone",
            "contract",
            "plan",
            "coverage_start",
            "coverage_end",
        ),
    ),
    parse=parse,
    target=table_of(Member),
    columns=(),
)
