"""`mtm target`: what the operator of a quarterly run sees."""

import re

import pytest
import small_plan as plan
from targeted import episodes

from mtm.enrollment.sole import sole_run
from mtm.store import writing


@pytest.fixture
def a_plan(engine):
    with writing(engine) as connection:
        plan.create_eligible(connection, 1)
        plan.create_eligible(connection, 2)
        plan.create_member(connection, 3)
        plan.create_episode(
            connection, 2, plan.AS_OF.replace(month=1), plan.AS_OF.replace(month=5, day=2), "03"
        )


@pytest.fixture
def target(shell, a_plan):
    return lambda *words: shell("target", "--as-of", "2025-09-30", "--workers", "1", *words)


def test_a_run_says_what_came_of_it(target, engine):
    ran = target()
    assert ran.code == 0
    assert re.match(r"Run 20250930-[0-9a-f]{12} for 2025-09-30 finished\.\n", ran.out)
    counts = dict(re.findall(r"│ (.*?) +│ +([\d,]+) │", ran.out))
    assert counts == {
        "decided": "3",
        "eligible, group 1 (drugs, conditions and cost)": "2",
        "eligible, group 2 (coverage limitation)": "0",
        "cannot tell": "0",
        "newly enrolled": "1",
        "in the program already and kept": "0",
        "eligible, but left and not enrolled again": "1",
        "flagged for a person to look at": "0",
    }
    assert len(episodes(engine)) == 2


def test_a_date_that_is_done_is_refused_in_one_line_until_asked_again(target, engine):
    target()
    ran = target()
    assert (ran.code, ran.out) == (1, ""), ran.err
    assert re.search(r"evaluated for 2025-09-30 already, in run \S+; --again evaluates", ran.err)
    assert target("--again").code == 0
    assert len(episodes(engine)) == 2


def test_two_at_once_are_refused_in_one_line(target, engine):
    with sole_run(engine):
        ran = target()
    assert (ran.code, ran.out) == (1, ""), ran.err
    assert ran.err == "mtm: another targeting run is under way; try again when it is done\n"


def test_a_year_without_criteria_is_an_error_that_names_the_setting(shell, a_plan):
    ran = shell("target", "--as-of", "2031-03-31", "--workers", "1")
    assert (ran.code, ran.out) == (8, "")
    assert "2031" in ran.err and "MTM_CRITERIA_YEAR" in ran.err
    shell.export(MTM_CRITERIA_YEAR="2025")
    ran = shell("target", "--as-of", "2031-03-31", "--workers", "1")
    assert "2031 has no criteria of its own: 2025.toml stands in." in ran.out


def test_an_unknown_run_is_one_line(target):
    ran = target("--run", "20250930-nothing")
    assert (ran.code, ran.out) == (1, ""), ran.err
    assert ran.err == "mtm: no run has that id\n"
