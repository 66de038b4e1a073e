"""Deleting: in portions, whole families, never what is referred to; and what is written of it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from any_row import add, moment
from sqlalchemy import func, select, text

import mtm.retention.retaining as retaining
from mtm import audit
from mtm.audit import AuditError, Entry
from mtm.audit.reading import latest
from mtm.audit.verifying import verify
from mtm.retention import Policy, PolicyError, load_policy, retain
from mtm.store import Base, reading, writing

TODAY = date(2036, 6, 15)
OLD, NEW = date(2025, 12, 31), date(2026, 1, 1)
POLICY = load_policy()
NO_FILE = Path("no such file")


def rows(engine, name):
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(Base.metadata.tables[name]))


def run(engine, day=TODAY, policy=POLICY, **more):
    return {each.name: each for each in retain(engine, policy, day, "test", NO_FILE, **more)}


def talk(connection, day):
    conversation = add(connection, "conversations", day)
    for _ in range(2):
        message = add(connection, "inbox", day, conversation_id=conversation)
        add(connection, "outbox", day, conversation_id=conversation, inbox_id=message)


def decide(connection, day, **facts):
    member = add(connection, "members", day)
    return add(connection, "decisions", day, member_id=member, **facts)


def test_ten_years_count_from_the_end_of_the_year(engine):
    with writing(engine) as connection:
        decide(connection, OLD)
        decide(connection, NEW)
    assert run(engine, date(2035, 12, 31))["decisions"].deleted == 0
    assert run(engine, date(2036, 1, 1))["decisions"].deleted == 1
    assert run(engine, date(2036, 12, 31))["decisions"].deleted == 0
    assert run(engine, date(2037, 1, 1))["decisions"].deleted == 1


def test_days_count_from_the_plan_s_midnight(engine):
    with writing(engine) as connection:
        talk(connection, TODAY - timedelta(days=366))
        talk(connection, TODAY - timedelta(days=365))
    outcomes = run(engine)
    assert [outcomes[name].deleted for name in ("conversations", "inbox", "outbox")] == [1, 2, 2]
    assert rows(engine, "outbox") == 2


def test_trying_deletes_nothing_and_tells_what_is_due(engine):
    with writing(engine) as connection:
        decide(connection, OLD)
        talk(connection, OLD)
    outcomes = run(engine, dry_run=True)
    assert (outcomes["decisions"].before, outcomes["decisions"].due) == (1, 1)
    assert outcomes["conversations"].due == 1
    assert rows(engine, "decisions") == rows(engine, "conversations") == 1
    assert rows(engine, "audit_log") == 0


def test_more_than_a_portion(engine, monkeypatch):
    monkeypatch.setattr(retaining, "PORTION", 10)
    with writing(engine) as connection:
        for number in range(35):
            add(connection, "sent_messages", OLD if number % 2 else TODAY)
            day = OLD if number % 3 else NEW
            member = add(connection, "members", day)
            add(connection, "drug_claims", day, member_id=member)
    told = []
    outcomes = run(engine, progress=lambda table, count: told.append((table, count)))
    assert (outcomes["sent_messages"].deleted, outcomes["sent_messages"].after) == (17, 18)
    assert (outcomes["drug_claims"].deleted, outcomes["drug_claims"].after) == (23, 12)
    assert sorted(told) == [
        *[("drug_claims", 3), ("drug_claims", 10), ("drug_claims", 10)],
        *[("sent_messages", 7), ("sent_messages", 10)],
    ]


def test_what_is_deleted_is_written_down_in_the_same_transaction(engine):
    with writing(engine) as connection:
        talk(connection, OLD)
    run(engine)
    with reading(engine) as connection:
        deleted, checked = latest(connection, 2)
    assert (deleted.actor, deleted.purpose, deleted.what) == (
        "test",
        "retention",
        "delete conversations",
    )
    assert deleted.detail["rows"] == {"conversations": 1, "inbox": 2, "outbox": 2}
    assert deleted.detail["policy"] == POLICY.digest
    assert checked.what == "check retention"
    assert checked.detail["counts"]["conversations"] == [1, 1, 1, 0, 0]


def test_a_run_that_deletes_nothing_is_written_down_too(engine):
    run(engine)
    with reading(engine) as connection:
        assert [each.what for each in latest(connection, 5)] == ["check retention"]


def test_what_is_referred_to_stays(engine):
    with writing(engine) as connection:
        add(connection, "targeting_runs", OLD, id="run")
        decide(connection, NEW, run_id="run")
    outcome = run(engine)["targeting_runs"]
    assert (outcome.due, outcome.deleted, outcome.left) == (0, 0, 0)


def test_a_member_goes_with_all_that_is_theirs_when_their_coverage_is_long_over(engine):
    with writing(engine) as connection:
        for ends in (OLD, NEW, None):
            member = add(connection, "members", OLD)
            for starts, until in ((date(2020, 1, 1), OLD), (date(2025, 6, 1), ends)):
                own = {"member_id": member, "starts_on": starts, "ends_on": until}
                add(connection, "coverage", OLD, **own)
            add(connection, "representatives", OLD, member_id=member)
            facts = {"channel": "text", "event": "withdrawn"}
            add(connection, "consent_events", OLD, member_id=member, **facts)
    outcomes = run(engine)
    assert [outcomes[name].after for name in ("members", "consent_events")] == [2, 2]
    assert [outcomes[name].deleted for name in ("members", "coverage", "representatives")] == [
        *(1, 2, 1)
    ]


def test_a_member_whose_coverage_is_not_known_stays(engine):
    with writing(engine) as connection:
        add(connection, "members", OLD)
    assert run(engine)["members"].due == 0


def test_a_member_of_whom_something_is_kept_stays(engine):
    with writing(engine) as connection:
        for day in (OLD, NEW):
            member = add(connection, "members", OLD)
            own = {"member_id": member, "starts_on": OLD, "ends_on": OLD}
            add(connection, "coverage", OLD, **own)
            facts = {"channel": "text", "event": "withdrawn"}
            add(connection, "consent_events", day, member_id=member, **facts)
    assert run(engine, dry_run=True)["members"].due == 1
    assert run(engine)["members"].after == 1


def test_what_is_not_done_stays(engine):
    with writing(engine) as connection:
        add(connection, "work_items", OLD, state="open")
        add(connection, "work_items", OLD, state="done", outcome="done")
    assert run(engine)["work_items"].after == 1


def test_on_hold_only_what_is_kept_for_days_goes(engine):
    held = Policy(POLICY.tables, POLICY.files, "an audit by CMS", POLICY.digest)
    with writing(engine) as connection:
        decide(connection, OLD)
        talk(connection, OLD)
    outcomes = run(engine, policy=held)
    assert (outcomes["decisions"].held, outcomes["decisions"].deleted) == (True, 0)
    assert outcomes["conversations"].deleted == 1
    assert run(engine)["decisions"].deleted == 1


def test_a_table_that_the_policy_does_not_name_stops_it(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE forgotten (n integer primary key)"))
        talk(connection, OLD)
    with pytest.raises(PolicyError, match="forgotten"):
        run(engine)
    assert rows(engine, "conversations") == 1


def write_entries(engine, days):
    with writing(engine) as connection:
        for day in days:
            entry = Entry(actor="test", purpose="it", what="read claims", at=moment(day))
            audit.write(connection, entry)


def test_old_rows_of_the_audit_log_go_and_leave_a_chain(engine, monkeypatch):
    monkeypatch.setattr(retaining, "PORTION", 10)
    write_entries(engine, [OLD] * 25 + [NEW] * 5)
    outcome = run(engine)["audit_log"]
    assert (outcome.before, outcome.due, outcome.deleted, outcome.left) == (30, 25, 25, 0)
    with reading(engine) as connection:
        report = verify(connection)
        deleting = [each for each in latest(connection, 10) if each.what == "delete audit_log"]
    assert report.unbroken and report.ends.first == 26
    assert [each.detail["through"] for each in deleting] == [10, 20, 25]
    assert deleting[-1].detail["hash"] == report.ends.before.hex()


def test_an_audit_log_that_was_altered_does_not_go(engine):
    write_entries(engine, [OLD] * 5)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_log WHERE number = 3"))
    with pytest.raises(AuditError, match="row 3"):
        run(engine)
    assert rows(engine, "audit_log") == 4


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_deleted_words_are_not_in_the_file_any_more(database_kind, engine, database_url):
    with writing(engine) as connection:
        add(connection, "diagnoses", OLD, member_id=add(connection, "members", OLD), code="Z98765X")
    run(engine)
    engine.dispose()  # what was written leaves the journal with the last connection
    assert b"Z98765X" not in Path(database_url.removeprefix("sqlite:///")).read_bytes()
