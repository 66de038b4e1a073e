"""`mtm audit`: checking the log and reading it, for a person and for a program."""

import json
import re

import pytest
from log_lines import LOOKUP_SECRET, rows, write_rows
from sqlalchemy import insert

from mtm.audit import at_the_terminal
from mtm.cli.exits import Exit
from mtm.members.finding import member_key
from mtm.members.tables import Member
from mtm.store import writing
from mtm.store.lookup import LookupKey

ME = at_the_terminal()


@pytest.fixture
def ann(engine):
    """A member; the number she has with us."""
    with writing(engine) as connection:
        new = insert(Member).values(
            member_key=member_key(LookupKey(LOOKUP_SECRET), "M104233"),
            person={"member_id": "M104233", "birth_date": "1948-04-07"}
            | {"first_name": "Ann", "last_name": "Example"},
            language="en",
            time_zone="America/New_York",
        )
        return connection.execute(new.returning(Member.id)).scalar_one()


def test_an_unbroken_log_is_said_to_be_with_its_end(engine, shell):
    write_rows(engine, 12)
    ran = shell("audit", "verify")
    end = rows(engine)[-1]
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"12 rows checked\nunbroken, from row 1 on; the end is 12:{end.hash.hex()}\n"
    )


def test_a_new_log_is_unbroken(shell):
    assert shell("audit", "verify").out.startswith("0 rows checked\nunbroken")


def test_what_is_wrong_is_told_and_is_an_exit_code(engine, shell, tamper):
    write_rows(engine, 12)
    tamper("UPDATE audit_log SET actor = 'nobody' WHERE number = 3")
    tamper("DELETE FROM audit_log WHERE number IN (5, 6, 12)")
    ran = shell("audit", "verify")
    assert ran.code == Exit.ALTERED
    assert ran.err == "mtm: the audit log is not as it was written\n"
    assert ran.out.splitlines() == [
        "9 rows checked",
        "row 3: not as it was written",
        "rows 5 to 6: missing",
        "row 12: missing: the end was cut off",
    ]


def test_checking_changes_nothing(engine, shell):
    write_rows(engine, 3)
    shell("audit", "verify")
    assert len(rows(engine)) == 3


def test_an_end_that_was_noted_is_compared(engine, shell):
    write_rows(engine, 3)
    noted = re.search(r"the end is (\S+)", shell("audit", "verify").out)[1]
    write_rows(engine, 3)
    assert shell("audit", "verify", "--noted", noted).code == 0
    other = noted[:-1] + ("0" if noted[-1] != "0" else "1")
    ran = shell("audit", "verify", "--noted", other)
    assert ran.code == Exit.ALTERED and "row 3: not what was noted" in ran.out


def test_an_end_that_cannot_be_read_is_a_usage_error(shell):
    assert shell("audit", "verify", "--noted", "12").code == Exit.USAGE


def test_a_member_s_story_in_order(engine, shell, ann):
    write_rows(engine, 2, member=ann)
    write_rows(engine, 1, member=ann + 1)
    ran = shell("audit", "member", "m 104-233")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert len(lines) == 3 and lines[0].split()[:3] == ["No.", "When", "Who"]
    assert "2026-11-24" in lines[1] and "12:00:01" in lines[1]  # by the plan's clock
    for words in ("member", "my_enrollment", "message: m2"):
        assert words in ran.out


def test_reading_a_story_is_part_of_it(engine, shell, ann):
    shell("audit", "member", "M104233")
    told = [
        json.loads(line)
        for line in shell("audit", "member", "M104233", "--json").out.split("\n")[:-1]
    ]
    assert [(each["actor"], each["purpose"], each["what"]) for each in told] == [
        (ME, "audit member", "read audit_log")
    ]
    assert told[0]["member"] == ann and told[0]["as_written"]


def test_an_unknown_member_has_no_story(shell):
    ran = shell("audit", "member", "M999999")
    assert (ran.code, ran.out, ran.err) == (7, "", "mtm: no member has that id\n")


def test_an_altered_row_is_marked(engine, shell, tamper):
    write_rows(engine, 2)
    tamper("UPDATE audit_log SET detail = :it WHERE number = 1", it=b"made up")
    told = [json.loads(line) for line in shell("audit", "show", "--json").out.splitlines()]
    assert [each["as_written"] for each in told] == [False, True]
    assert "cannot be opened" in told[0]["detail"]["detail"]
    assert "1 ALTERED" in " ".join(shell("audit", "show").out.split())


def test_the_newest_rows_are_shown(engine, shell):
    write_rows(engine, 30)
    told = [json.loads(line) for line in shell("audit", "show", "--json").out.splitlines()]
    assert [each["number"] for each in told] == list(range(11, 31))
    told = shell("audit", "show", "--json", "--what", "read audit_log").out.splitlines()
    assert [json.loads(each)["actor"] for each in told] == [ME]
    assert shell("audit", "show", "--actor", "nobody").out == "no rows\n"
