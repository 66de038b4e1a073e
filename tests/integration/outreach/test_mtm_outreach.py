"""`mtm outreach`: looked at first, planned only when told, in words and in JSON, naming nobody."""

import json
from datetime import UTC, date, datetime

import pytest
from commands import Shell
from invited_plan import InvitedPlan

from mtm.store.lookup import LookupKey

SECRET = "k" * 32


@pytest.fixture
def lookup() -> LookupKey:
    return LookupKey(SECRET)


@pytest.fixture
def shell(members: InvitedPlan, database_url, keys, tmp_path, monkeypatch, capsys) -> Shell:
    shell = Shell(monkeypatch, capsys)
    shell.export(
        MTM_DATABASE_URL=database_url,
        MTM_ENCRYPTION_KEYS=keys,
        MTM_LOOKUP_KEY=SECRET,
        MTM_VAR=str(tmp_path),
        COLUMNS="160",
    )
    members.clock.now = datetime.now(UTC)
    return shell


def add(members: InvitedPlan, **consent: bool) -> int:
    return members.member(enrolled=date(members.clock.now.year, 1, 1), **consent)


def test_a_dry_run_is_the_default_and_writes_nothing(shell: Shell, members: InvitedPlan):
    add(members, text=True)
    add(members)
    ran = shell("outreach", "plan")
    assert ran.code == 0, ran.err
    assert "would be invited by text" in ran.out and "have said yes to no channel" in ran.out
    assert "Nothing was written" in ran.out
    assert members.invitations() == []


def test_go_plans_and_a_second_time_finds_nobody(shell: Shell, members: InvitedPlan):
    add(members, text=True)
    first = json.loads(shell("outreach", "plan", "--go", "--json").out)
    assert (first["invited"], first["by_channel"], first["dry_run"]) == (1, {"text": 1}, False)
    second = json.loads(shell("outreach", "plan", "--go", "--json").out)
    assert (second["invited"], second["not_invited"]) == (0, {"invited": 1})
    assert len(members.invitations()) == 1


def test_a_list_names_members_by_our_own_numbers_alone(shell: Shell, members: InvitedPlan):
    member = add(members, text=True)
    add(members, text=True)
    told = json.loads(shell("outreach", "plan", "--limit", "1", "--list", "--json").out)
    assert [each["member"] for each in told["invitations"]] == [member]
    assert told["not_invited"] == {"limit": 1}
    ran = shell("outreach", "plan", "--list")
    assert "Ann" not in ran.out and "555" not in ran.out


def test_status_tells_what_waits(shell: Shell, members: InvitedPlan):
    assert "No invitation was planned" in shell("outreach", "status").out
    add(members, text=True)
    shell("outreach", "plan", "--go")
    assert json.loads(shell("outreach", "status", "--json").out)["waiting"] == {"text": 1}
    assert "wait by text" in shell("outreach", "status").out
