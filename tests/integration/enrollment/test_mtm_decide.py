"""`mtm decide`: one member's decision, for a person and for a program."""

import json

import pytest
import small_plan as plan

from mtm.audit import at_the_terminal
from mtm.audit.reading import latest
from mtm.store import reading, writing

CRITERIA = [
    "coverage",
    "maintenance_drugs",
    "conditions",
    "annual_cost",
    "coverage_limitation",
    "opioid_use",
    "overdose_history",
]


@pytest.fixture
def a_plan(engine):
    with writing(engine) as connection:
        plan.create_eligible(connection, 1)
        plan.create_member(connection, 2, drugs=8, conditions=3, cost=40574)
        plan.create_member(connection, 3)
        plan.create_limitation(connection, 3)
        plan.create_member(connection, 4, drugs=8, cost=162300)
        plan.create_member(connection, 5, drugs=8, conditions=3, cost=162300, covered=False)


@pytest.fixture
def decide(shell, a_plan):
    def decide(member, *words, as_of="2025-09-30"):
        ran = shell("decide", plan.member_id(member), "--as-of", as_of, *words)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return decide


def test_json_is_one_object_of_the_documented_shape(decide):
    data = json.loads(decide(1, "--json"))
    assert {
        key: data[key] for key in ("member", "as_of", "criteria_file", "eligible", "group")
    } == {
        "member": "M000001",
        "as_of": "2025-09-30",
        "criteria_file": "2025.toml",
        "eligible": True,
        "group": 1,
    }
    assert (data["groups"], data["flags"], data["stands_in"]) == ([1], [], False)
    assert [criterion["id"] for criterion in data["criteria"]] == CRITERIA
    for criterion in data["criteria"]:
        assert set(criterion) == {"id", "result", "figure", "threshold", "citation", "evidence"}
        assert criterion["result"] in ("met", "not_met", "unknown")
        assert criterion["citation"]


@pytest.mark.parametrize(
    ("member", "eligible", "group"),
    [(1, True, 1), (2, False, None), (3, True, 2), (4, None, None), (5, None, None)],
)
def test_json_tells_true_from_false_from_unknown(decide, member, eligible, group):
    data = json.loads(decide(member, "--json"))
    assert data["eligible"] is eligible
    if eligible:
        assert data["group"] == group


def test_figures_and_thresholds_are_numbers_in_json(decide):
    criteria = {each["id"]: each for each in json.loads(decide(2, "--json"))["criteria"]}
    assert (criteria["annual_cost"]["figure"], criteria["annual_cost"]["threshold"]) == (
        1622.96,
        1623,
    )
    assert criteria["maintenance_drugs"]["figure"] == 8


def test_an_average_daily_mme_is_a_number_with_its_decimals(engine, decide):
    with writing(engine) as connection:
        plan.create_fill(connection, 3, plan.ndc(12), quantity=60, days=30)
        plan.create_fill(connection, 3, plan.ndc(12), quantity=5, days=14)
    criteria = {each["id"]: each for each in json.loads(decide(3, "--json"))["criteria"]}
    assert criteria["opioid_use"]["figure"] == 97.5


@pytest.mark.parametrize(
    ("member", "verdict"),
    [
        (1, "Eligible, by group 1"),
        (2, "Not eligible: not met are"),
        (3, "Eligible, by group 2"),
        (4, "Cannot tell"),
    ],
)
def test_a_person_reads_the_verdict_each_criterion_and_its_source(decide, member, verdict):
    shown = decide(member)
    assert shown.startswith(f"Member {plan.member_id(member)} as of September 30, 2025\n{verdict}")
    assert "Criteria: 2025.toml\n" in shown
    for words in ("Different Part D maintenance drugs", "met", "Source: "):
        assert words in shown


def test_an_id_is_found_however_it_is_written(shell, a_plan):
    ran = shell("decide", "m 000-001", "--as-of", "2025-09-30", "--json")
    assert json.loads(ran.out)["member"] == "M000001"


def test_an_unknown_member_is_one_line_and_an_exit_code(shell, a_plan):
    ran = shell("decide", "M999999", "--as-of", "2025-09-30", "--json")
    assert (ran.code, ran.out, ran.err) == (7, "", "mtm: no member has that id\n")


def test_a_year_without_criteria_is_an_error_that_names_the_setting(shell, a_plan):
    ran = shell("decide", "M000001", "--as-of", "2031-03-31")
    assert (ran.code, ran.out) == (8, "")
    assert ran.err.count("\n") == 1 and "2031" in ran.err and "MTM_CRITERIA_YEAR" in ran.err


def test_criteria_of_another_year_that_stand_in_are_told(shell, a_plan):
    shell.export(MTM_CRITERIA_YEAR="2025")
    words = ("decide", "M000001", "--as-of", "2031-03-31")
    assert "2025.toml, which stands in: 2031 has no criteria of its own" in shell(*words).out
    data = json.loads(shell(*words, "--json").out)
    assert (data["criteria_file"], data["stands_in"]) == ("2025.toml", True)


def test_a_day_that_is_none_is_a_usage_error(shell):
    ran = shell("decide", "M000001", "--as-of", "2025-02-30")
    assert ran.code == 2 and "2025-11-24" in ran.err


def test_the_audit_log_has_who_read_the_claims(engine, decide):
    decide(1)
    with reading(engine) as connection:
        (row,) = latest(connection, 5)
    assert (row.actor, row.purpose, row.what, row.member) == (
        *(at_the_terminal(), "decide", "read claims"),
        1,
    )
