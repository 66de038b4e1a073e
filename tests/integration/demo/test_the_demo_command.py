"""`mtm demo`: loads once, says so the second time, and refuses where it has no business."""

import os
import re

import pytest
from click.testing import CliRunner
from sqlalchemy import func, insert, select

from launch.environment import shared_environment
from mtm.cli import mtm
from mtm.cli.demo import demo_once
from mtm.cli.exits import Exit
from mtm.demo.making import STAND_IN_YEAR
from mtm.demo.people import person
from mtm.demo.personas import PERSONAS
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.tables import Member
from mtm.settings import load_settings
from mtm.store import open_engine, parse_keyring, reading, writing

DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def environment(tmp_path, bare_database_url, monkeypatch):
    for name in [each for each in os.environ if each.startswith("MTM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("MTM_VAR", str(tmp_path))
    monkeypatch.setenv("MTM_DATABASE_URL", bare_database_url)
    return monkeypatch


@pytest.fixture
def program_engine(environment):
    """The database as the command opens it."""
    settings = load_settings()
    opened = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    yield opened
    opened.dispose()


def run(*arguments):
    return CliRunner().invoke(mtm, ["demo", *arguments])


def count(engine, kind):
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(kind)).scalar_one()


def test_the_first_time_it_loads_and_enrolls(environment, program_engine):
    done = run("--members", "150", *DAY)
    assert done.exit_code == 0, done.output
    assert "150 members" in done.output
    assert "MTM_CRITERIA_YEAR=2025" in done.output
    assert PERSONAS[0].member_id in done.output
    assert count(program_engine, Member) == 150
    assert count(program_engine, EnrollmentEpisode) > 12


def test_the_second_time_it_says_so_and_does_nothing(environment, program_engine):
    run("--members", "150", *DAY)
    episodes = count(program_engine, EnrollmentEpisode)
    done = run("--members", "300", *DAY)
    assert done.exit_code == 0
    assert "loaded already" in done.output
    assert count(program_engine, Member) == 150
    assert count(program_engine, EnrollmentEpisode) == episodes


def test_replace_makes_it_anew(environment, program_engine):
    run("--members", "30", *DAY)
    done = run("--members", "20", "--replace", *DAY)
    assert done.exit_code == 0, done.output
    assert count(program_engine, Member) == 20


def test_without_targeting_nobody_is_enrolled_who_was_not_before(environment, program_engine):
    done = run("--members", "12", "--no-target", *DAY)
    assert done.exit_code == 0
    assert "enrolled" not in done.output
    assert count(program_engine, EnrollmentEpisode) == 3


def test_an_old_plan_is_said_to_be_old(environment):
    run("--members", "12", "--as-of", "2025-02-03")
    assert re.search(r"they are \d+ days old", run().output)


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_there_is_no_demo_in_production(database_kind, environment, program_engine):
    settings = load_settings()
    for name in ("session_secret", "assistant_token", "encryption_keys", "lookup_key"):
        environment.setenv(f"MTM_{name.upper()}", getattr(settings, name))
    run("--members", "12", *DAY)  # the schema is there
    environment.setenv("MTM_ENV", "production")
    for arguments in ((), ("--replace",)):
        done = run(*arguments)
        assert done.exit_code == Exit.SETTINGS
    assert count(program_engine, Member) == 12


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("members", ["0", "-5", "1000001", "many"])
def test_a_plan_needs_a_number_of_members(database_kind, environment, members):
    assert run("--members", members).exit_code == Exit.USAGE


def test_other_members_are_left_alone(environment, program_engine):
    run("--members", "12", *DAY)
    someone = person(1, "K777001", PERSONAS[0].birth_date, "Ann", "Anderson")
    with writing(program_engine) as connection:
        connection.execute(
            insert(Member).values(
                member_key=b"k" * 16, person=someone.as_dict(), language="en", time_zone="UTC"
            )
        )
    done = run("--replace", *DAY)
    assert done.exit_code == Exit.FAILED
    assert "not the demo's" in done.output
    assert count(program_engine, Member) == 13


def test_starting_the_parts_loads_the_demo_into_an_empty_database_only(
    environment, program_engine, capsys
):
    run("--members", "12", *DAY)
    with writing(program_engine) as connection:
        connection.exec_driver_sql("DELETE FROM imported_files")  # now they are somebody's
    demo_once()
    assert capsys.readouterr().out == ""
    assert count(program_engine, Member) == 12


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_starting_the_parts_gives_an_empty_database_the_demo_once(
    database_kind, environment, program_engine, capsys
):
    for says in ("2,000 members and", "2,000 members, made up for"):
        demo_once()
        assert says in capsys.readouterr().out
    assert count(program_engine, Member) == 2_000


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_starting_the_parts_lets_the_demos_criteria_stand_in(database_kind, environment):
    shared = shared_environment(load_settings())
    assert shared["MTM_CRITERIA_YEAR"] == str(STAND_IN_YEAR)
    environment.setenv("MTM_CRITERIA_YEAR", "2024")
    assert shared_environment(load_settings())["MTM_CRITERIA_YEAR"] == "2024"
