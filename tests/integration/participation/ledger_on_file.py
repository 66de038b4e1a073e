"""Members who can leave and come back, what they ask for, and whether the ledger is sound."""

import itertools
import os
from datetime import UTC, date, datetime

from sqlalchemy import insert, select

from mtm.claims.tables import DrugClaim
from mtm.consent import record as record_consent
from mtm.drug_management.tables import CoverageLimitation
from mtm.enrollment.episodes import episodes_of
from mtm.members.person import Person
from mtm.members.tables import Coverage, Member, Representative
from mtm.notices.planning import planner
from mtm.participation.checking import check
from mtm.participation.ledger import enroll, events_of
from mtm.participation.tables import LEFT
from mtm.program import program_for
from mtm.scheduling.booking import Details, book
from mtm.scheduling.calendar import Rules
from mtm.scheduling.holding import hold
from mtm.scheduling.requests import Request
from mtm.scheduling.staffing import add_pharmacist, default_hours
from mtm.store import reading, writing

#: Tuesday, 10 a.m. by the plan's clock.
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
NEW_YEAR = date(2026, 1, 1)
YEAR_END = date(2026, 12, 31)
CRITERIA = 2025
RULES = Rules(program_for(NOW).line)
REVIEW = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
WORDS = "please take me out of this"
_numbers = itertools.count(1)


def create_member(engine, qualifies=True):
    """With a coverage limitation that has no end, which qualifies in any year; or without."""
    number = next(_numbers)
    person = Person(f"M9{number:05}", date(1948, 4, 7), "Test", "Member")
    with writing(engine) as connection:
        member = connection.execute(
            insert(Member)
            .values(
                member_key=os.urandom(16),
                person=person.as_dict(),
                language="en",
                time_zone="America/New_York",
            )
            .returning(Member.id)
        ).scalar_one()
        whole = {"member_id": member, "starts_on": date(2020, 1, 1)}
        connection.execute(insert(Coverage).values(**whole, contract="S0000", plan="001"))
        if qualifies:
            limitation = {"kind": "pharmacy", "section": "opioid_use"}
            connection.execute(insert(CoverageLimitation).values(**whole, **limitation))
    return member


def create_unclear_member(engine):
    """Eight products that no crosswalk knows, at a high cost, and no medical claim."""
    member = create_member(engine, qualifies=False)
    rows = [
        {
            "member_id": member,
            "claim_key": number,
            "version": "1",
            "counts": True,
            "filled_on": date(2026, 11, 1),
            "ndc": f"8{number:010}",
            "quantity_thousandths": 30000,
            "days_supply": 30,
            "prescriber": "1000000001",
            "pharmacy": "2000000001",
            "gross_cost_cents": 100000,
        }
        for number in range(8)
    ]
    with writing(engine) as connection:
        connection.execute(insert(DrugClaim), rows)
    return member


def create_representative(engine, member, ends_on=None):
    with writing(engine) as connection:
        return connection.execute(
            insert(Representative)
            .values(
                member_id=member,
                name={"first": "Gus", "last": "Notreal"},
                authority="power_of_attorney",
                starts_on=date(2025, 1, 1),
                ends_on=ends_on,
            )
            .returning(Representative.id)
        ).scalar_one()


def create_run(engine, run="run", on=NEW_YEAR):
    """A targeting run on file, whose events can name it."""
    with writing(engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO targeting_runs (id, as_of, criteria_file, started_at)"
            f" VALUES ('{run}', '{on}', '2025.toml', '2026-01-01 00:00:00')"
        )


def enrolled(engine, member=None, on=NEW_YEAR):
    """A member whom a run enrolled."""
    member = member or create_member(engine)
    run = f"run-{next(_numbers)}"
    create_run(engine, run, on)
    with writing(engine) as connection:
        enroll(connection, {member: 2}, on, run, NOW)
    return member


def ask(member, key=None, now=NOW, **more):
    return Request(key or f"key-{next(_numbers)}", member, f"chat-{member}", now, **more)


def booked(engine, member, kind="review"):
    """An open appointment whose reminders are planned."""
    with writing(engine) as connection:
        name = f"Pharmacist {next(_numbers)}"
        add_pharmacist(connection, name, (), default_hours(program_for(NOW).line))
        record_consent(connection, member, "text", "given", NOW, how="web")
    held = hold(engine, ask(member), REVIEW, RULES, kind=kind)
    request = ask(member)
    details = Details(phone="8605550123")
    done = book(engine, request, held.appointment, RULES, details, also=planner(request))
    assert done.result == "booked"
    return done.appointment


def events(engine, member):
    """A member's events, as (what, day, reason)."""
    with reading(engine) as connection:
        return [(each.what, each.on, each.reason) for each in events_of(connection, member)]


def episodes(engine, member):
    """A member's episodes, as (first day, last day, group, reason)."""
    with reading(engine) as connection:
        found = episodes_of(connection, member)
    return [(each.starts_on, each.ends_on, each.group, each.end_reason) for each in found]


def sound(engine):
    """The ledger replayed from empty gives what is on file; nobody left twice without coming back."""
    with reading(engine) as connection:
        assert check(connection).differing == ()
        for member in connection.scalars(select(Member.id)):
            kinds = [each.what == LEFT for each in events_of(connection, member)]
            assert not any(itertools.starmap(lambda a, b: a and b, itertools.pairwise(kinds)))
