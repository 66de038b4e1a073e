"""The policy covers every table, gives its reasons, and cannot be half written."""

from datetime import date

import pytest

import gateway.schema  # noqa: F401  (its tables join the metadata)
import mtm.store.tables  # noqa: F401
from mtm.retention import PolicyError, load_policy
from mtm.store import Base

POLICY = load_policy()
LEDGERS = [
    *("participation_events", "consent_events", "decisions", "appointments", "audit_log"),
    *("work_items", "contact_changes", "contact_events", "review_declines", "enrollment_episodes"),
]
TRANSCRIPTS = ["conversations", "sent_messages"]
FILE = '[files.assistant]\ndays = 2\nwhy = "w"\nsource = "s"\n'


def test_every_table_is_in_it_and_no_other():
    assert set(POLICY.tables) == set(Base.metadata.tables)


def test_every_rule_says_why_and_every_time_its_source():
    for rule in (*POLICY.tables.values(), *POLICY.files.values()):
        assert len(rule.why) > 10
        assert rule.source or not rule.timed


@pytest.mark.parametrize("name", LEDGERS)
def test_ledgers_are_kept_for_ten_years_by_their_rule(name):
    rule = POLICY.tables[name]
    assert rule.years == 10 and "CFR" in rule.source


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcripts_are_kept_shorter_than_ledgers(name):
    assert POLICY.tables[name].days <= 365
    assert {POLICY.tables[each].belongs_to for each in ("inbox", "outbox")} == {"conversations"}


def test_nothing_is_on_hold_as_shipped():
    assert POLICY.hold == ""


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2036, 1, 1), date(2026, 1, 1)),
        (date(2036, 12, 31), date(2026, 1, 1)),
        (date(2037, 1, 1), date(2027, 1, 1)),
    ],
)
def test_years_are_full_calendar_years(today, since):
    assert POLICY.tables["decisions"].kept_since(today) == since


def test_days_are_days():
    assert POLICY.tables["conversations"].kept_since(date(2027, 1, 1)) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("", "one of"),
        ('years = 10\nwhy = "w"\nsource = "s"', "counts from"),
        ('from = "at"\nwhy = "w"\nsource = "s"', "counts from"),
        ('years = 0\nfrom = "at"\nwhy = "w"\nsource = "s"', "1 or more"),
        ('years = 1.5\nfrom = "at"\nwhy = "w"\nsource = "s"', "1 or more"),
        ('years = 1\ndays = 1\nfrom = "at"\nwhy = "w"\nsource = "s"', "not both"),
        ('years = 1\nfrom = "at"\nwhy = "w"', "source"),
        ('years = 1\nfrom = "at"\nsource = "s"', "reason"),
        ('yaers = 1\nwhy = "w"', "yaers"),
        ('with = "nothing"\nwhy = "w"', "nothing"),
        ('with = "it"\nfor_good = true\nwhy = "w"', "one of"),
    ],
)
def test_a_rule_that_is_not_whole_is_refused(rule, problem, tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text(f"{FILE}[tables.it]\n{rule}\n")
    with pytest.raises(PolicyError, match=problem):
        load_policy(path)


def test_a_file_that_is_no_toml_is_refused(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text("[tables")
    with pytest.raises(PolicyError, match=r"policy\.toml cannot be read"):
        load_policy(path)
