"""Criteria coverage and coverage_limitation: in force on the day, first and last day included."""

from datetime import date

import pytest
from a_member import (
    AS_OF,
    a_limitation,
    days_ago,
    decided,
    nothing,
    qualifying,
)

from mtm.rules.evidence import Covered

YESTERDAY, TOMORROW = days_ago(1), days_ago(-1)
SPANS = [
    ("no end known", days_ago(90), None, "met"),
    ("ends tomorrow", days_ago(90), TOMORROW, "met"),
    ("ends today", days_ago(90), AS_OF, "met"),
    ("ended yesterday", days_ago(90), YESTERDAY, "not_met"),
    ("starts today", AS_OF, None, "met"),
    ("starts tomorrow", TOMORROW, None, "not_met"),
    ("today only", AS_OF, AS_OF, "met"),
]


@pytest.mark.parametrize(("name", "starts_on", "ends_on", "result"), SPANS)
def test_coverage_that(name, starts_on, ends_on, result):
    decision = decided(qualifying(coverage=(Covered(starts_on, ends_on),)))
    assert decision.criterion("coverage").result == result
    assert decision.eligible is (result == "met")


def test_no_coverage_on_file_is_unknown():
    decision = decided(qualifying(coverage=()))
    assert decision.criterion("coverage").result == "unknown"
    assert decision.eligible is None


def test_coverage_may_have_come_back():
    gone, back = Covered(date(2022, 1, 1), days_ago(300)), Covered(days_ago(100), None)
    assert decided(qualifying(coverage=(gone, back))).eligible is True
    assert decided(qualifying(coverage=(gone,))).eligible is False


@pytest.mark.parametrize(("name", "starts_on", "ends_on", "result"), SPANS)
@pytest.mark.parametrize("section", ["opioid_use", "overdose_history"])
@pytest.mark.parametrize("kind", ["point_of_sale", "prescriber", "pharmacy"])
def test_a_limitation_that(kind, section, name, starts_on, ends_on, result):
    limitation = a_limitation(kind=kind, section=section, starts_on=starts_on, ends_on=ends_on)
    decision = decided(nothing(limitations=(limitation,)))
    assert decision.criterion("coverage_limitation").result == result
    assert decision.eligible is (result == "met")
    assert decision.group == (2 if result == "met" else None)


def test_a_limitation_of_something_else_is_not_one_of_the_page():
    other = a_limitation(section="another_program")
    assert decided(nothing(limitations=(other,))).eligible is False


def test_the_evidence_keeps_what_is_in_force_apart_from_what_is_not():
    old = a_limitation(kind="prescriber", ends_on=YESTERDAY)
    evidence = decided(nothing(limitations=(old, a_limitation()))).criterion("coverage_limitation")
    assert [each["kind"] for each in evidence.evidence["in_force"]] == ["pharmacy"]
    assert [each["kind"] for each in evidence.evidence["not_in_force"]] == ["prescriber"]
    assert evidence.figure == 1
