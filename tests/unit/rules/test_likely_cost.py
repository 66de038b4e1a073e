"""Criterion annual_cost: $1,623 in the year so far, or a fourth of it in three months."""

from datetime import date

import pytest
from a_member import AS_OF, a_drug, a_fill, days_ago, decided, nothing

EARLY = date(2025, 2, 1)  # this year, and before the last three months


def judged(*costs, as_of=AS_OF):
    fills = tuple(a_fill(a_drug(), on, cents=cents) for on, cents in costs)
    return decided(nothing(fills=fills), as_of).criterion("annual_cost")


@pytest.mark.parametrize(
    ("name", "costs", "result", "figure"),
    [
        ("nothing", (), "not_met", "0.00"),
        ("$1,622.99 so far", ((EARLY, 162_299),), "not_met", "1622.99"),
        ("$1,623.00 so far", ((EARLY, 162_300),), "met", "1623.00"),
        ("$1,623.01 so far", ((EARLY, 162_301),), "met", "1623.01"),
        ("$405.74 in three months", ((days_ago(10), 405_74),), "not_met", "1622.96"),
        ("$405.75 in three months", ((days_ago(10), 405_75),), "met", "1623.00"),
        ("both too low do not add up", ((EARLY, 1200_00), (days_ago(10), 400_00)), "not_met", None),
        ("both add up in the year", ((EARLY, 1223_00), (days_ago(10), 400_00)), "met", "1623.00"),
        ("on New Year's Day", ((date(2025, 1, 1), 162_300),), "met", "1623.00"),
        ("on New Year's Eve", ((date(2024, 12, 31), 162_300),), "not_met", "0.00"),
        ("today", ((AS_OF, 405_75),), "met", "1623.00"),
        ("tomorrow", ((days_ago(-1), 405_75),), "not_met", "0.00"),
        ("on the first day of three months", ((date(2025, 6, 30), 405_75),), "met", "1623.00"),
        ("the day before", ((date(2025, 6, 29), 405_75),), "not_met", "405.75"),
    ],
)
def test_it_cost(name, costs, result, figure):
    criterion = judged(*costs)
    assert criterion.result == result
    assert figure in (None, criterion.figure)
    assert criterion.threshold == "1623.00"


def test_both_ways_are_in_the_evidence():
    evidence = judged((EARLY, 1000_00), (days_ago(10), 300_00)).evidence
    assert evidence == {
        "year_to_date": "1300.00",
        "recent": {"months": 3, "since": "2025-06-30", "cost": "300.00", "needed": "405.75"},
        "projected_for_the_year": "1200.00",
    }


def test_early_in_the_year_the_three_months_reach_into_the_last_one():
    as_of = date(2025, 1, 15)
    assert judged((date(2024, 12, 20), 405_75), as_of=as_of).result == "met"
    assert judged((date(2024, 12, 20), 405_75), as_of=as_of).evidence["year_to_date"] == "0.00"


def test_every_fill_costs_whatever_it_is_of():
    costly = a_fill(None, days_ago(10), cents=405_75)
    assert decided(nothing(fills=(costly,))).criterion("annual_cost").result == "met"
