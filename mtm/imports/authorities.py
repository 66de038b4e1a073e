"""What somebody determined about a member: limitations, exemptions, representatives."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Table, select

from mtm.drug_management.tables import CoverageLimitation, Exemption
from mtm.imports import values
from mtm.imports.kind import Desk, Fields, Kind, Parsed
from mtm.imports.layout import Layout
from mtm.imports.reasons import LineError
from mtm.members.spelling import member_id_spelling
from mtm.members.tables import Representative
from mtm.store.bulk import merge, table_of

EARLIEST = date(1950, 1, 1)
AHEAD = timedelta(days=366)  # how far ahead a first day may lie

#: 42 CFR 423.153(f)(3).
LIMITATIONS = ("point_of_sale", "prescriber", "pharmacy")
SECTIONS = ("opioid_use", "overdose_history")
#: 42 CFR 423.100, exempted beneficiary.
EXEMPTIONS = ("hospice", "palliative_care", "long_term_care", "cancer_pain", "sickle_cell")
AUTHORITIES = ("power_of_attorney", "health_care_proxy", "guardian", "appointed", "court_order")


def _one_of(codes: Sequence[str]) -> dict[str, str]:
    return {code: code for code in codes}


def _first_day(raw: str, today: date) -> date:
    return values.day_between(raw, "starts_on", EARLIEST, today + AHEAD)


def _member(raw: str) -> str:
    return member_id_spelling(values.text(values.required(raw, "member_id"), "member_id", 20))


def parse_limitation(fields: Fields, today: date) -> list[Any]:
    """One coverage limitation."""
    member, kind, section, starts, ends = fields
    first = _first_day(starts, today)
    return [
        _member(member),
        values.code(kind, "kind", _one_of(LIMITATIONS)),
        first,
        values.last_day(ends, "ends_on", first),
        values.code(section, "section", _one_of(SECTIONS)),
    ]


def parse_exemption(fields: Fields, today: date) -> list[Any]:
    """One reason not to be an at-risk beneficiary."""
    member, kind, starts, ends = fields
    first = _first_day(starts, today)
    return [
        _member(member),
        values.code(kind, "kind", _one_of(EXEMPTIONS)),
        first,
        values.last_day(ends, "ends_on", first),
    ]


def parse_representative(fields: Fields, today: date) -> list[Any]:
    """One representative; the name is one value until it is placed."""
    member, first_name, last_name, authority, starts, ends = fields
    first = _first_day(starts, today)
    return [
        _member(member),
        b"",
        {
            "first": values.name(first_name, "first_name"),
            "last": values.name(last_name, "last_name"),
        },
        values.code(authority, "authority", _one_of(AUTHORITIES)),
        first,
        values.last_day(ends, "ends_on", first),
    ]


class _Representatives(Kind):
    """Representatives are known again by a keyed hash, because names are sealed."""

    def place(
        self, desk: Desk, rows: Sequence[Parsed], reject: Callable[[int, LineError], None]
    ) -> list[list[Any]]:
        """As of any owner, with the hash filled in."""
        placed = super().place(desk, rows, reject)
        for row in placed:
            member, _, name, authority, starts_on, *_ = row
            who = f"{name['first']}|{name['last']}".casefold()
            row[1] = desk.lookup("representative", f"{member}|{who}|{authority}|{starts_on}")
        return placed

    def merge(self, connection: Connection, stage: Table) -> int:
        """All but the last day is in the hash, so the last day alone can change."""
        rows = select(*(stage.c[name] for name in self.columns))
        return merge(connection, self.target, rows, key=self.key(), update=("ends_on",))

    def key(self) -> Sequence[str]:
        """The hash."""
        return ("file_key",)

    def compared(self) -> Sequence[str]:
        """The last day; a name sealed twice never looks alike."""
        return ("ends_on",)


LIMITATIONS_KIND = Kind(
    name="limitations",
    title="coverage limitations",
    layout=Layout(required=("member_id", "kind", "section", "starts_on", "ends_on")),
    parse=parse_limitation,
    target=table_of(CoverageLimitation),
    columns=("member_id", "kind", "starts_on", "ends_on", "section"),
    owner="member",
    owner_column="member_id",
)

EXEMPTIONS_KIND = Kind(
    name="exemptions",
    title="exemptions",
    layout=Layout(required=("member_id", "kind", "starts_on", "ends_on")),
    parse=parse_exemption,
    target=table_of(Exemption),
    columns=("member_id", "kind", "starts_on", "ends_on"),
    owner="member",
    owner_column="member_id",
)

REPRESENTATIVES_KIND = _Representatives(
    name="representatives",
    title="representatives",
    layout=Layout(
        required=("member_id", "first_name", "last_name", "authority", "starts_on", "ends_on")
    ),
    parse=parse_representative,
    target=table_of(Representative),
    columns=("member_id", "file_key", "name", "authority", "starts_on", "ends_on"),
    owner="member",
    owner_column="member_id",
)
