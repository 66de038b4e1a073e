"""Who begins or ends an episode holds the member; whoever only refers to the member goes on."""

from datetime import date

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import OperationalError

from mtm.enrollment.episodes import hold_members
from mtm.members.tables import Coverage, Member
from mtm.store import writing


@pytest.fixture
def database_kind() -> str:
    return "postgresql"  # on SQLite one writer holds the whole database


@pytest.fixture
def member(engine, lookup) -> int:
    with writing(engine) as connection:
        values = {
            "member_key": lookup("member", "M000001"),
            "person": {},
            "language": "en",
            "time_zone": "America/New_York",
        }
        return connection.execute(insert(Member).values(values).returning(Member.id)).scalar_one()


def test_what_a_plan_sends_is_imported_while_a_member_is_held(engine, member):
    row = {"member_id": member, "starts_on": date(2026, 1, 1), "contract": "H0001", "plan": "001"}
    with writing(engine) as holder:
        hold_members(holder, [member])
        with writing(engine) as importer:
            importer.execute(text("SET LOCAL lock_timeout = 200"))
            importer.execute(insert(Coverage).values(row))


def test_a_member_is_held_by_one_at_a_time(engine, member):
    with writing(engine) as holder:
        hold_members(holder, [member])
        with pytest.raises(OperationalError, match="lock timeout"), writing(engine) as other:
            other.execute(text("SET LOCAL lock_timeout = 200"))
            hold_members(other, [member])
