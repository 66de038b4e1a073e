"""Everyday answers, as they were understood, become what the quick check knows."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.quick_check import (
    NOTHING_SAID,
    UNKNOWN,
    Conditions,
    Cost,
    Count,
    Named,
    QuickAnswers,
    Rest,
)

COPD = {"name": "COPD", "category": "respiratory_disease"}
ASTHMA = {"name": "asthma", "category": "respiratory_disease"}
SUGAR = {"name": "diabetes", "category": "diabetes"}
PRESSURE = {"name": "high blood pressure", "category": "hypertension"}
GOUT = {"name": "gout", "category": None}
NINE = {"least": 9, "most": 9}
A_MONTH = {"least": "130", "most": "130", "period": "month"}

counts = st.builds(lambda least, more: Count(least, least + more), st.integers(0), st.integers(0))
costs = st.builds(
    lambda least, more, period: Cost(least, least + more, period),
    st.decimals(0, 10**6, places=2),
    st.decimals(0, 10**6, places=2),
    st.sampled_from(["day", "week", "month", "quarter", "year", None]),
)
conditions = st.builds(
    Conditions,
    st.lists(
        st.builds(Named, st.text(min_size=1).filter(str.strip), st.sampled_from(["chf", None]))
    ).map(tuple),
    st.sampled_from([None, *Rest]),
)
anything_said = st.builds(
    QuickAnswers,
    st.none() | st.just(UNKNOWN) | counts,
    st.none() | conditions,
    st.none() | st.just(UNKNOWN) | costs,
)


@given(anything_said)
def test_what_was_said_comes_back_from_json_the_same(answers: QuickAnswers):
    assert QuickAnswers.from_dict(json.loads(json.dumps(answers.as_dict()))) == answers


def test_an_empty_slot_is_nothing_said():
    assert QuickAnswers.from_dict(None) == NOTHING_SAID == QuickAnswers.from_dict({})


def test_a_corrected_number_replaces_the_first():
    nine = NOTHING_SAID.having("drug_count", "value", NINE)
    ten = nine.having("drug_count", "value", {"least": 10, "most": 10})
    assert (nine.drugs, ten.drugs) == (Count(9, 9), Count(10, 10))


def test_not_knowing_is_an_answer():
    for to in ("drug_count", "conditions", "drug_cost"):
        assert to not in NOTHING_SAID.having(to, "unknown").open(3)


def test_conditions_named_later_are_added_and_never_twice():
    answers = NOTHING_SAID.having("conditions", "value", [SUGAR, GOUT])
    answers = answers.having("conditions", "value", [PRESSURE, {**SUGAR, "name": "Diabetes"}])
    assert answers.conditions is not None
    assert [each.name for each in answers.conditions.named] == [
        "diabetes",
        "gout",
        "high blood pressure",
    ]
    assert answers.conditions.categories == {"diabetes", "hypertension"}


def test_conditions_stay_open_until_the_member_says_that_is_all():
    two = NOTHING_SAID.having("conditions", "value", [SUGAR, COPD, ASTHMA])
    assert "conditions" in two.open(3)
    assert "conditions" not in two.having("conditions", "value", []).open(3)
    assert "conditions" not in two.having("conditions", "unknown").open(3)
    assert "conditions" not in two.having("conditions", "value", [PRESSURE]).open(3)


def test_none_of_them_is_complete_at_once_and_takes_back_what_was_settled():
    none = NOTHING_SAID.having("conditions", "value", [])
    assert none.conditions == Conditions((), Rest.NONE)
    settled = NOTHING_SAID.having("conditions", "value", [SUGAR]).having("conditions", "value", [])
    assert settled.conditions == Conditions((Named("diabetes", "diabetes"),), Rest.NONE)
    assert settled.having("conditions", "value", []).conditions == Conditions((), Rest.NONE)


def test_questions_are_open_in_their_order_and_again_after_going_back():
    assert NOTHING_SAID.open(3) == ("drug_count", "conditions", "drug_cost")
    answers = NOTHING_SAID.having("drug_count", "value", NINE)
    answers = answers.having("conditions", "value", []).having("drug_cost", "value", A_MONTH)
    assert answers.open(3) == ()
    assert answers.without("conditions").open(3) == ("conditions",)
    assert answers.without("conditions").drugs == answers.drugs
    assert answers.without("drug_count").without("drug_cost").open(3) == ("drug_count", "drug_cost")


@pytest.mark.parametrize(
    ("period", "a_year"),
    [
        ("day", 3650),
        ("week", 520),
        ("month", 120),
        ("quarter", 40),
        ("year", 10),
        (None, 10),
    ],
)
def test_a_cost_is_brought_to_a_year(period: str | None, a_year: int):
    assert Cost(Decimal(10), Decimal(20), period).least_a_year == a_year


@pytest.mark.parametrize(
    ("to", "value"),
    [
        ("drug_count", None),
        ("drug_count", 9),
        ("drug_count", {"least": "9", "most": 9}),
        ("drug_count", {"least": -1, "most": 9}),
        ("drug_count", {"least": True, "most": 9}),
        ("drug_count", {"least": 10, "most": 9}),
        ("conditions", "diabetes"),
        ("conditions", ["diabetes"]),
        ("conditions", [{"name": "", "category": None}]),
        ("conditions", [{"name": "gout", "category": 5}]),
        ("drug_cost", {"least": "a lot", "most": None, "period": None}),
        ("drug_cost", {"least": "NaN", "most": None, "period": None}),
        ("drug_cost", {"least": "-1", "most": None, "period": None}),
        ("drug_cost", {"least": 130, "most": None, "period": None}),
        ("drug_cost", {"least": "2", "most": "1", "period": None}),
        ("drug_cost", {"least": "2", "most": "3", "period": "decade"}),
        ("zip", "06103"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(to: str, value: object):
    with pytest.raises(ValueError):
        NOTHING_SAID.having(to, "value", value)


@pytest.mark.parametrize(
    "data",
    [
        "nine",
        {"drugs": "some"},
        {"conditions": []},
        {"conditions": {"named": None, "rest": None}},
        {"conditions": {"named": [], "rest": "maybe"}},
        {"cost": "free"},
    ],
)
def test_a_slot_that_was_tampered_with_is_refused(data: object):
    with pytest.raises(ValueError):
        QuickAnswers.from_dict(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["unclear", "back", "other_person", ""])
def test_only_values_and_not_knowing_are_answers(kind: str):
    with pytest.raises(ValueError):
        NOTHING_SAID.having("drug_count", kind, NINE)
    with pytest.raises(ValueError):
        NOTHING_SAID.without("zip")


def test_what_a_member_said_is_not_shown_by_a_repr():
    answers = NOTHING_SAID.having("conditions", "value", [COPD])
    assert "COPD" not in repr(answers)


def test_what_was_named_by_mistake_is_taken_away():
    named = NOTHING_SAID.having("conditions", "value", [COPD, SUGAR])
    put_right = named.having("conditions", "value", [ASTHMA, {**COPD, "denied": True}])
    assert put_right.conditions is not None
    assert [each.name for each in put_right.conditions.named] == ["diabetes", "asthma"]


def test_what_was_never_named_cannot_be_taken_away():
    with pytest.raises(ValueError, match="never named"):
        NOTHING_SAID.having("conditions", "value", [{**COPD, "denied": True}])
