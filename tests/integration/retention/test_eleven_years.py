"""A small plan over eleven years and more, deleted from every night of a new year."""

from datetime import date
from pathlib import Path

import pytest
from a_plan_s_year import ONCE, add_member, add_reference_rows, leave, live_through, say
from any_row import moment
from sqlalchemy import func, select, text

from mtm.audit.verifying import verify
from mtm.consent import allows
from mtm.participation import has_left
from mtm.participation.checking import check
from mtm.retention import load_policy, retain
from mtm.retention.retaining import AUDIT_LOG
from mtm.store import Base, reading, writing

FIRST, LAST = 2026, 2038
STAYS, LEAVES_PLAN, OPTS_OUT, DIES, LATE = 1, 2, 3, 4, 5
MEMBERS = {
    STAYS: (date(2026, 1, 1), None),
    LEAVES_PLAN: (date(2026, 1, 1), date(2026, 12, 31)),
    OPTS_OUT: (date(2026, 1, 1), None),
    DIES: (date(2026, 1, 1), date(2027, 6, 30)),
    LATE: (date(2031, 1, 1), date(2033, 12, 31)),
}
POLICY = load_policy()
NO_FILE = Path("no such file")
BY_YEAR = sorted(name for name, rule in POLICY.tables.items() if rule.years and name != "members")


def delete_as_of(engine, day):
    return retain(engine, POLICY, day, "test", NO_FILE, clock=lambda: moment(day))


def counts_by_year(connection, name):
    """Rows of a table by the year that they count from."""
    table = Base.metadata.tables[name]
    column = table.c[POLICY.tables[name].counted_from]
    found = {}
    for value, rows in connection.execute(select(column, func.count()).group_by(column)):
        year = None if value is None else value.year
        found[year] = found.get(year, 0) + rows
    return found


def counts(engine):
    with reading(engine) as connection:
        return {name: counts_by_year(connection, name) for name in BY_YEAR}


def holding(engine, day):
    """What holds for members on a day, of what was said at any time."""
    with reading(engine) as connection:
        there = connection.scalars(select(Base.metadata.tables["members"].c.id)).all()
        return {
            member: (
                has_left(connection, member, day, carries_over=True),
                [allows(connection, member, each, moment(day)) for each in ("text", "mail")],
            )
            for member in there
        }


@pytest.fixture
def live(engine):
    with writing(engine) as connection:
        pharmacist = add_reference_rows(connection, date(FIRST, 1, 1))

    def live(year):
        with writing(engine) as connection:
            for member, (starts, ends) in MEMBERS.items():
                if starts.year == year:
                    add_member(connection, member, starts, ends)
                if starts.year <= year <= (ends or date.max).year and not (
                    member == OPTS_OUT and year > FIRST
                ):
                    live_through(connection, member, year, pharmacist)
            if year == FIRST:
                leave(connection, LEAVES_PLAN, date(FIRST, 12, 31), "02")
                leave(connection, OPTS_OUT, date(FIRST, 5, 5), "03")
                say(connection, OPTS_OUT, "mail", "withdrawn", date(FIRST, 5, 5))
                say(connection, STAYS, "text", "given", date(FIRST, 4, 1))
                say(connection, STAYS, "text", "withdrawn", date(FIRST, 6, 1))
                say(connection, LEAVES_PLAN, "text", "given", date(FIRST, 6, 1))
            if year == FIRST + 1:
                leave(connection, DIES, date(year, 6, 30), "01")

    return live


def test_every_table_has_something_to_delete(engine, live):
    live(FIRST)
    with reading(engine) as connection:
        empty = [
            name
            for name, table in Base.metadata.tables.items()
            if not connection.scalar(select(func.count()).select_from(table))
        ]
    assert empty == []


def test_over_the_years(engine, live):
    for year in range(FIRST, LAST):
        live(year)
        today = date(year + 1, 1, 1)
        before, held_before = counts(engine), holding(engine, today)
        outcomes = delete_as_of(engine, today)
        assert {each.name: each.left for each in outcomes if each.left} == {}
        after, held_after = counts(engine), holding(engine, today)
        _nothing_went_too_early(before, after, oldest=today.year - 10)
        _what_is_over_went(after, year, oldest=today.year - 10)
        assert held_after == {each: held_before[each] for each in held_after}
        with reading(engine) as connection:
            assert verify(connection).unbroken
            assert check(connection).differing == ()
        again = delete_as_of(engine, today)
        assert sum(each.deleted for each in again) == 0
    _who_is_left(engine)


def _nothing_went_too_early(before, after, oldest):
    for name in BY_YEAR:
        for year, rows in before[name].items():
            if name != AUDIT_LOG and (year is None or year >= oldest):
                assert after[name][year] == rows, (name, year)


def _what_is_over_went(after, year, oldest):
    for name in BY_YEAR:
        left = {each: rows for each, rows in after[name].items() if each < oldest}
        if name == "participation_events":  # the opt-out, which holds; the death is with its member
            assert set(left) <= {FIRST, FIRST + 1} and sum(left.values()) <= 2
        elif name in ("consent_events", "contact_events"):
            assert sum(left.values()) <= 3
        else:
            assert left == {}, (name, year)


def _who_is_left(engine):
    with reading(engine) as connection:
        members = Base.metadata.tables["members"]
        assert connection.scalars(select(members.c.id).order_by(members.c.id)).all() == [
            STAYS,
            OPTS_OUT,
            LATE,
        ]
        for name in Base.metadata.tables:
            table = Base.metadata.tables[name]
            if "member_id" in table.c and table.c.member_id.foreign_keys:
                gone = table.c.member_id.in_((LEAVES_PLAN, DIES))
                assert connection.scalar(select(func.count()).select_from(table).where(gone)) == 0
        years = select(func.count()).select_from(text("conversations"))
        assert connection.scalar(years) <= 2
        assert has_left(connection, OPTS_OUT, date(LAST, 1, 1), carries_over=True)
    assert set(ONCE) <= set(POLICY.tables)
