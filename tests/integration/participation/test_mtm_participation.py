"""`mtm participation`: a member's ledger for a person or a program, and the proof."""

import json
import sys
from datetime import date, timedelta

import pytest
from ledger_on_file import NOW, TODAY, WORDS, ask, create_representative, enrolled
from sqlalchemy import update

from mtm.cli import main
from mtm.members.finding import find_by_row
from mtm.members.tables import Coverage
from mtm.participation import leave
from mtm.store import reading, writing
from mtm.store.lookup import LookupKey

SECRET = "k" * 32


@pytest.fixture
def shell(engine, database_url, keys, tmp_path, monkeypatch, capsys):
    """Runs `mtm participation`; (exit code, stdout, stderr)."""
    for name, value in {
        "MTM_DATABASE_URL": database_url,
        "MTM_ENCRYPTION_KEYS": keys,
        "MTM_LOOKUP_KEY": SECRET,
        "MTM_VAR": str(tmp_path),
        "COLUMNS": "160",
    }.items():
        monkeypatch.setenv(name, value)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["mtm", "participation", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capsys.readouterr()

    return run


@pytest.fixture
def who_left(engine):
    """Member id and confirmation of one whose son asked for it."""
    member = enrolled(engine)
    son = create_representative(engine, member)
    request = ask(member, who="representative", channel="voice")
    number = leave(engine, request, WORDS, representative=son).confirmation
    with writing(engine) as connection:
        member_id = find_by_row(connection, member).person.member_id
        key = LookupKey(SECRET)("member", member_id)
        table = "UPDATE members SET member_key = {} WHERE id = {}"
        mark = "%s" if engine.dialect.name == "postgresql" else "?"
        connection.exec_driver_sql(table.format(mark, member), (key,))
    return member_id, number


def test_it_shows_a_member_to_a_person(shell, who_left):
    member_id, number = who_left
    code, out, _ = shell("show", member_id)
    assert code == 0
    assert f"Left on {TODAY}: 03 member's request." in out
    assert number in out and WORDS in out and "representative (power_of_attorney)" in out


def test_it_finds_a_member_by_a_confirmation(shell, who_left):
    member_id, number = who_left
    code, out, _ = shell("show", "--confirmation", number.lower().replace("-", " "))
    assert (code, member_id in out) == (0, True)


def test_it_shows_a_member_to_a_program(shell, who_left):
    member_id, number = who_left
    found = json.loads(shell("show", member_id, "--json")[1])
    assert (found["member"], found["state"], found["left_on"]) == (member_id, "left", f"{TODAY}")
    assert [each["what"] for each in found["events"]] == ["enrolled", "left"]
    last = found["events"][-1]
    assert (last["confirmation"], last["reason"], last["words"]) == (number, "03", WORDS)
    assert last["at"] == NOW.isoformat()


@pytest.mark.parametrize(
    "words", [("M000000",), ("--confirmation", "K7-4218"), ("--confirmation", "x")]
)
def test_who_is_not_there_is_told_in_one_line(shell, words):
    code, _, err = shell("show", *words)
    assert code == 7 and err.count("\n") == 1


def test_the_proof(shell, engine, who_left):
    assert shell("check") == (
        0,
        "2 events, 1 episodes\nEvery episode is what the ledger says.\n",
        "",
    )
    with writing(engine) as connection:
        later = TODAY + timedelta(days=9)
        connection.exec_driver_sql(f"UPDATE enrollment_episodes SET ends_on = '{later}'")
    code, _, err = shell("check")
    assert code == 1 and who_left[0] in err and err.count("\n") == 1


def test_nobody_is_in_an_empty_ledger(shell, engine):
    with reading(engine):
        assert shell("check")[:2] == (
            0,
            "0 events, 0 episodes\nEvery episode is what the ledger says.\n",
        )


def test_it_ends_the_episodes_that_outlast_the_coverage(shell, engine):
    member = enrolled(engine, on=date.today().replace(month=1, day=1))
    with writing(engine) as connection:
        ended = update(Coverage).where(Coverage.member_id == member)
        connection.execute(ended.values(ends_on=date.today().replace(month=1, day=1)))
    outlasts = date.today() > date.today().replace(month=1, day=2)
    code, out, _ = shell("check")
    assert code == 0 and ("1 episodes outlast the coverage" in out) is outlasts
    code, out, _ = shell("check", "--end-lapsed")
    assert code == 0 and (f"{int(outlasts)} episodes ended with the coverage" in out)
    assert "Every episode is what the ledger says." in out and "outlast" not in out
