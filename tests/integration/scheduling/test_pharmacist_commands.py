"""`mtm pharmacist` and `mtm appointments`, as pharmacists use them."""

import json
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time
from small_calendar import LINE, MONDAY, NOW, RULES, ask, booked, create_members, held, row_of

from mtm.cli.exits import Exit
from mtm.members.tables import Member
from mtm.scheduling.booking import confirm
from mtm.scheduling.slots import free_at
from mtm.scheduling.staffing import default_hours, pharmacists
from mtm.store import reading, writing

HELD_ON = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)


@pytest.fixture
def ann(engine):
    (member,) = create_members(engine, 1)
    person = {
        "member_id": "M104233",
        "birth_date": "1948-04-07",
        "first_name": "Ann",
        "last_name": "Example",
    }
    with writing(engine) as connection:
        connection.execute(
            Member.__table__.update().where(Member.id == member).values(person=person)
        )
    return member


@pytest.fixture
def cora(engine, shell):
    assert shell("pharmacist", "add", "Cora Specimen", "--speaks", "es").code == 0
    with reading(engine) as connection:
        return pharmacists(connection)[0]


def test_a_pharmacist_is_added_with_the_plans_hours_and_a_break(cora):
    assert cora.languages == ("en", "es")
    assert {day: list(hours) for day, hours in cora.hours.items()} == default_hours(LINE)


def test_hours_are_set_by_days(engine, shell, cora):
    assert shell("pharmacist", "hours", "Cora Specimen", "mon-wed,fri", "off").code == 0
    assert (
        shell("pharmacist", "hours", "Cora Specimen", "thu", "9:00-11:00", "11:00-12:00").code == 0
    )
    with reading(engine) as connection:
        (now,) = pharmacists(connection)
    assert list(now.hours) == [3]
    assert len(now.hours[3]) == 1  # hours that meet are one stretch
    shown = shell("pharmacist", "list").out
    assert "Thu 09:00-12:00" in shown and "en, es" in shown


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Cora  Specimen"),
        ("add", " "),
        ("hours", "Nobody", "mon", "off"),
        ("hours", "Cora Specimen", "mon", "12:00-9:00"),
        ("time-off", "Cora Specimen", "2026-12-24", "2026-12-23"),
        ("time-off", "Cora Specimen", "--remove", "7"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(shell, cora, words):
    ran = shell("pharmacist", *words)
    assert (ran.code, ran.err.count("\n")) == (Exit.FAILED, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Max Madeup", "--speaks", "Spanish"),
        ("hours", "Cora Specimen", "someday", "off"),
        ("hours", "Cora Specimen", "mon", "9-12"),
        ("hours", "Cora Specimen", "mon", "25:00-26:00"),
        ("time-off", "Cora Specimen", "soon"),
    ],
)
def test_what_cannot_be_read_is_a_usage_error(shell, cora, words):
    assert shell("pharmacist", *words).code == Exit.USAGE


@freeze_time(NOW)
def test_time_off_takes_time_out_and_tells_what_is_booked_there(engine, shell, cora, ann):
    booked(engine, ann, MONDAY)
    ran = shell("pharmacist", "time-off", "Cora Specimen", "2026-11-30")
    assert "1 booked there" in ran.out
    with reading(engine) as connection:
        assert free_at(connection, MONDAY + RULES.step, NOW, RULES) == []
    assert "Mon 2026-11-30 00:00" in shell("pharmacist", "time-off", "Cora Specimen").out
    shell("pharmacist", "time-off", "Cora Specimen", "--remove", "1")
    with reading(engine) as connection:
        assert free_at(connection, MONDAY + RULES.step, NOW, RULES) == [cora.id]


@freeze_time(NOW)
def test_who_is_retired_gets_no_new_reviews(engine, shell, cora, ann):
    booked(engine, ann, MONDAY)
    assert "1 booked there" in shell("pharmacist", "retire", "Cora Specimen").out
    with reading(engine) as connection:
        assert free_at(connection, MONDAY + RULES.step, NOW, RULES) == []
    shell("pharmacist", "retire", "Cora Specimen", "--back")
    with reading(engine) as connection:
        assert free_at(connection, MONDAY + RULES.step, NOW, RULES) == [cora.id]


def test_a_day_is_shown_as_a_table_and_as_json(engine, shell, cora, ann):
    done = booked(engine, ann, MONDAY)
    confirm(engine, ask(ann), done.appointment)
    (other,) = create_members(engine, 1)
    held(engine, other, MONDAY + RULES.step)  # a hold is no appointment
    shell.export(COLUMNS="200")
    shown = shell("appointments", "--day", "2026-11-30").out
    for part in ("Monday, November 30", "9 a.m.", "Cora", "Ann Example", "8605550123", "confirmed"):
        assert part in shown
    shell.export(COLUMNS="60")
    narrow = shell("appointments", "--day", "2026-11-30").out
    assert "8605550123" in narrow and "…" not in narrow
    told = json.loads(shell("appointments", "--day", "2026-11-30", "--json").out)
    (one,) = told["appointments"]
    assert (one["number"], one["member"]) == (done.appointment, "M104233")
    assert one["starts_at"] == "2026-11-30T09:00:00-05:00"
    assert (one["status"], one["reviewed_on"], one["confirmed"]) == ("booked", None, True)
    assert "no appointments" in shell("appointments", "--day", "2026-12-01").out


@freeze_time(HELD_ON)
def test_a_review_that_took_place_sets_what_is_due(engine, shell, cora, ann):
    done = booked(engine, ann, MONDAY)
    told = json.loads(
        shell("appointments", "outcome", str(done.appointment), "fulfilled", "--json").out
    )
    assert told["reviewed_on"] == "2026-11-30"
    assert told["summary_by"] == "2026-12-14"  # 14 days
    assert told["next_targeted_review"] == "2027-03-30"  # four months
    row = row_of(engine, done.appointment)
    assert (row.status, str(row.reviewed_on)) == ("fulfilled", "2026-11-30")
    # Recorded by mistake.
    assert shell("appointments", "outcome", str(done.appointment), "noshow").code == 0
    assert row_of(engine, done.appointment).reviewed_on is None


@freeze_time(NOW)
def test_an_outcome_that_cannot_be_is_refused(engine, shell, cora, ann):
    done = booked(engine, ann, MONDAY)
    ran = shell("appointments", "outcome", str(done.appointment), "fulfilled")
    assert (ran.code, "has not begun" in ran.err) == (Exit.FAILED, True)
    assert shell("appointments", "outcome", "999", "noshow").code == Exit.FAILED


@freeze_time(NOW)
def test_an_appointment_is_given_to_someone_else(engine, shell, cora, ann):
    done = booked(engine, ann, MONDAY)
    assert "nobody else" in shell("appointments", "reassign", str(done.appointment)).err
    shell("pharmacist", "add", "Leo Placeholder")
    ran = shell("appointments", "reassign", str(done.appointment), "--to", "Leo Placeholder")
    assert ran.out == "Now with Leo Placeholder.\n"
    assert shell("appointments", "reassign", "999").code == Exit.FAILED
