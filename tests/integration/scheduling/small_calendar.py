"""A small calendar for tests: who there is, what they ask for, and whether all is sound."""

import itertools
import os
from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, insert, select

from mtm.members.tables import Member
from mtm.program import program_for
from mtm.scheduling.booking import Details, book
from mtm.scheduling.calendar import Rules, cells_between
from mtm.scheduling.holding import hold
from mtm.scheduling.requests import Request
from mtm.scheduling.staffing import add_pharmacist, default_hours
from mtm.scheduling.tables import (
    ARRIVED,
    BOOKED,
    PENDING,
    PROPOSED,
    TAKING_TIME,
    Appointment,
    TimeCell,
)
from mtm.store import reading, writing

#: Tuesday, 10 a.m. by the plan's clock.
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LINE = program_for(NOW).line
RULES = Rules(LINE)
DETAILS = Details(phone="8605550123")
_keys = itertools.count()


def at(day, clock):
    """A moment by the plan's clock: at("2026-12-01", "10:30")."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LINE.zone)


MONDAY = at("2026-11-30", "09:00")


def create_members(engine, count):
    with writing(engine) as connection:
        return [
            connection.execute(
                insert(Member)
                .values(
                    member_key=os.urandom(16),
                    person={"member_id": "M1", "birth_date": "1950-01-01"},
                    language="en",
                    time_zone="America/New_York",
                )
                .returning(Member.id)
            ).scalar_one()
            for _ in range(count)
        ]


def create_pharmacists(engine, count, hours=None, languages=()):
    with writing(engine) as connection:
        already = connection.scalar(select(func.count()).select_from(Appointment.__table__))
        return [
            add_pharmacist(
                connection,
                f"Pharmacist {os.urandom(3).hex()} {already + n}",
                languages,
                hours or default_hours(LINE),
            )
            for n in range(count)
        ]


def ask(member, now=NOW, **more):
    """A request with a key of its own."""
    return Request(f"key-{next(_keys)}", member, f"chat-{member}", now, **more)


def held(engine, member, start, rules=RULES, now=NOW):
    """A hold that is known to succeed."""
    done = hold(engine, ask(member, now), start, rules)
    assert done.result == "held"
    return done


def booked(engine, member, start, rules=RULES, now=NOW):
    """An appointment that is known to succeed."""
    done = book(
        engine,
        ask(member, now),
        held(engine, member, start, rules, now).appointment,
        rules,
        DETAILS,
    )
    assert done.result == "booked"
    return done


def row_of(engine, appointment):
    with reading(engine) as connection:
        query = select(Appointment.__table__).where(Appointment.id == appointment)
        return connection.execute(query).one()


def check(engine):
    """What is true at every moment between two transactions."""
    with reading(engine) as connection:
        rows = connection.execute(select(Appointment.__table__)).all()
        cells = {
            (cell, pharmacist): appointment
            for cell, pharmacist, appointment in connection.execute(
                select(TimeCell.cell, TimeCell.pharmacist_id, TimeCell.appointment_id)
            )
        }
    taking = [row for row in rows if row.status in TAKING_TIME]
    # The cells are exactly those of the appointments that take time: none missing, no orphan.
    expected = {
        (cell, row.pharmacist_id): row.id
        for row in taking
        for cell in cells_between(row.starts_at, row.busy_until)
    }
    assert cells == expected
    # No pharmacist is taken twice at one moment.
    for one, other in itertools.combinations(taking, 2):
        apart = one.busy_until <= other.starts_at or other.busy_until <= one.starts_at
        assert apart or one.pharmacist_id != other.pharmacist_id
    open_ones = Counter(
        row.member_id for row in rows if row.status in (BOOKED, ARRIVED) and not row.lapsed
    )
    holds = Counter(row.member_id for row in rows if row.status == PENDING)
    assert all(count == 1 for count in (*open_ones.values(), *holds.values()))
    assert not [row for row in rows if row.status == PROPOSED]
    return rows


def later(minutes):
    return NOW + timedelta(minutes=minutes)
