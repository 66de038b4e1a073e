"""A caregiver is believed when an authority on file carries their name."""

from datetime import UTC, date, datetime

import pytest
from plan_on_file import BEN, BORN, WRONG, add_representative

from mtm.identity import Outcome, Who
from mtm.store import writing


@pytest.fixture
def gus(engine, members) -> int:
    """Acts for Ann until November 24, 2025, the last day included."""
    with writing(engine) as connection:
        return add_representative(connection, members["Ann"], ends_on=date(2025, 11, 24))


@pytest.mark.parametrize("name", ["Gus Notreal", "notreal, GUS", " Güs   Nótreal "])
def test_the_name_on_file_with_the_members_id_and_birth_date(name, desk, members, gus):
    assert desk.says("M104233", BORN, name=name) is Outcome.VERIFIED
    assert desk.who() == Who(members["Ann"], gus, "Ann")


@pytest.mark.parametrize(
    ("member_id", "born", "name"),
    [
        ("M104233", BORN, "Gus Other"),
        ("M104233", WRONG, "Gus Notreal"),
        ("M104234", BEN.birth_date, "Gus Notreal"),
        ("M555555", BORN, "Gus Notreal"),
    ],
)
def test_anything_else_is_no_match_and_one_try(member_id, born, name, desk, gus):
    assert desk.says(member_id, born, name=name) is Outcome.NO_MATCH
    assert desk.who() is None and desk.tries_left() == 2


def test_without_a_name_nothing_is_checked(desk, gus):
    desk.give(member_id="M104233", birth_dates=(BORN,))
    assert desk.check(by_other=True) is Outcome.INCOMPLETE
    desk.give(representative="Gus Notreal")
    assert desk.given() == {"member_id", "birth_date", "representative"}
    assert desk.check(by_other=True) is Outcome.VERIFIED


def test_an_authority_ends_with_its_last_day_where_the_plan_is(desk, gus):
    desk.now = datetime(2025, 11, 25, 4, 59, tzinfo=UTC)
    assert desk.says("M104233", BORN, name="Gus Notreal") is Outcome.VERIFIED
    desk.now = datetime(2025, 11, 25, 5, 0, tzinfo=UTC)
    assert desk.who() is None
    desk.now = datetime(2025, 11, 25, 4, 59, tzinfo=UTC)
    assert desk.who() is None
    desk.now = datetime(2025, 11, 25, 5, 0, tzinfo=UTC)
    assert desk.says("M104233", BORN, name="Gus Notreal") is Outcome.NO_MATCH


def test_an_authority_that_has_not_begun_is_none(desk, engine, members):
    with writing(engine) as connection:
        add_representative(connection, members["Ann"], starts_on=date(2025, 11, 25))
    assert desk.says("M104233", BORN, name="Gus Notreal") is Outcome.NO_MATCH


def test_the_member_may_speak_after_the_caregiver(desk, gus):
    desk.says("M104233", BORN, name="Gus Notreal")
    assert desk.says("M104233", BORN) is Outcome.VERIFIED
    assert desk.who().representative is None


def test_a_caregiver_who_fails_is_locked_out_like_anybody(desk, gus):
    for _ in range(2):
        assert desk.says("M104233", BORN, name="Someone Else") is Outcome.NO_MATCH
    assert desk.says("M104233", BORN, name="Someone Else") is Outcome.LOCKED
    assert desk.says("M104233", BORN, name="Gus Notreal") is Outcome.LOCKED
