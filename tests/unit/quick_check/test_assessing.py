"""Likely, not likely, or cannot tell: what the answers come to, part by part."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.program import program_for
from mtm.quick_check import (
    NOTHING_SAID,
    UNKNOWN,
    Conditions,
    Cost,
    Count,
    Named,
    Needed,
    Part,
    PartId,
    QuickAnswers,
    Rest,
    Verdict,
    assess,
)

RULE = Needed(drugs=8, conditions=3, cost=Decimal(1623))
MET, NOT_MET, CANNOT_TELL = Part.MET, Part.NOT_MET, Part.CANNOT_TELL
CATEGORIES = ["diabetes", "chf", "hypertension", "esrd", "respiratory_disease"]
ENOUGH = QuickAnswers(
    Count(9, 9),
    Conditions(tuple(Named(each, each) for each in CATEGORIES[:3])),
    Cost(Decimal(200), Decimal(200), "month"),
)
ORDER = [Verdict.NOT_LIKELY, Verdict.CANNOT_TELL, Verdict.LIKELY]


def having(**parts: object) -> QuickAnswers:
    return QuickAnswers(**{**vars(ENOUGH), **parts})  # type: ignore[arg-type]


def listed(*categories: str | None, rest: Rest | None = None) -> Conditions:
    return Conditions(tuple(Named(f"{each} {n}", each) for n, each in enumerate(categories)), rest)


def a(period: str | None, least: str, most: str | None = None) -> Cost:
    return Cost(Decimal(least), Decimal(most or least), period)


def test_what_is_needed_is_what_the_facts_of_the_year_say():
    assert Needed.by(program_for(datetime(2025, 6, 1, tzinfo=UTC))) == RULE


def test_all_three_parts_make_it_likely():
    assert assess(ENOUGH, RULE).verdict is Verdict.LIKELY
    assert assess(ENOUGH, RULE).open == ()


@pytest.mark.parametrize(
    ("drugs", "part"),
    [
        (Count(0, 0), NOT_MET),
        (Count(7, 7), NOT_MET),
        (Count(5, 7), NOT_MET),
        (Count(7, 8), CANNOT_TELL),
        (Count(6, 10), CANNOT_TELL),
        (Count(5, None), CANNOT_TELL),
        (Count(8, 8), MET),
        (Count(8, 9), MET),
        (Count(9, None), MET),
        (Count(12, 12), MET),
        (UNKNOWN, CANNOT_TELL),
        (None, CANNOT_TELL),
    ],
)
def test_medicines(drugs: object, part: Part):
    assert assess(having(drugs=drugs), RULE).part(PartId.DRUGS) is part


@pytest.mark.parametrize(
    ("conditions", "part"),
    [
        (listed("diabetes", "chf", "esrd"), MET),
        (listed("diabetes", "chf", "esrd", "hiv_aids", rest=Rest.NONE), MET),
        # Three diagnoses of two kinds.
        (listed("respiratory_disease", "respiratory_disease", "chf", rest=Rest.NONE), NOT_MET),
        (listed("respiratory_disease", "respiratory_disease", "chf"), CANNOT_TELL),
        # Conditions that are not on the list do not count.
        (listed("diabetes", "chf", None, None, rest=Rest.NONE), NOT_MET),
        (listed(None, None, None), CANNOT_TELL),
        (listed("diabetes", rest=Rest.UNKNOWN), CANNOT_TELL),
        (listed(rest=Rest.NONE), NOT_MET),
        (listed(rest=Rest.UNKNOWN), CANNOT_TELL),
        (None, CANNOT_TELL),
    ],
)
def test_conditions(conditions: Conditions | None, part: Part):
    assert assess(having(conditions=conditions), RULE).part(PartId.CONDITIONS) is part


@pytest.mark.parametrize(
    ("cost", "part"),
    [
        (a("year", "1622.99"), CANNOT_TELL),
        (a("year", "1623"), MET),
        (a("year", "0"), CANNOT_TELL),
        (a("month", "135.24"), CANNOT_TELL),
        (a("month", "135.25"), MET),
        (a("month", "100", "150"), CANNOT_TELL),
        (a("month", "140", "150"), MET),
        (a("quarter", "405.75"), MET),
        (a("week", "31.20"), CANNOT_TELL),
        (a("week", "31.22"), MET),
        (a("day", "4.45"), MET),
        (a(None, "200"), CANNOT_TELL),
        (a(None, "1623"), MET),
        (UNKNOWN, CANNOT_TELL),
        (None, CANNOT_TELL),
    ],
)
def test_cost(cost: object, part: Part):
    assert assess(having(cost=cost), RULE).part(PartId.COST) is part


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        ({"drugs": Count(7, 7)}, Verdict.NOT_LIKELY),
        ({"conditions": listed("chf", rest=Rest.NONE)}, Verdict.NOT_LIKELY),
        ({"drugs": Count(7, 7), "conditions": None, "cost": UNKNOWN}, Verdict.NOT_LIKELY),
        ({"cost": a("year", "10")}, Verdict.CANNOT_TELL),
        ({"drugs": Count(7, 9)}, Verdict.CANNOT_TELL),
        ({"drugs": UNKNOWN, "conditions": None, "cost": None}, Verdict.CANNOT_TELL),
    ],
)
def test_verdicts(parts: dict[str, object], verdict: Verdict):
    assert assess(having(**parts), RULE).verdict is verdict


def test_what_is_open_is_what_would_settle_it():
    answers = having(drugs=Count(7, 9), cost=UNKNOWN)
    assert assess(answers, RULE).open == (PartId.DRUGS, PartId.COST)
    assert assess(NOTHING_SAID, RULE).open == tuple(PartId)


counts = st.builds(
    lambda least, more: Count(least, None if more is None else least + more),
    st.integers(0, 20),
    st.none() | st.integers(0, 20),
)
categories = st.sampled_from([*CATEGORIES, None])
conditions = st.builds(
    lambda kinds, rest: listed(*kinds, rest=rest),
    st.lists(categories, max_size=6),
    st.sampled_from([None, *Rest]),
)
costs = st.builds(
    lambda least, more, period: Cost(least, least + more, period),
    st.decimals(0, 3000, places=2),
    st.decimals(0, 3000, places=2),
    st.sampled_from(["day", "week", "month", "quarter", "year", None]),
)
answers = st.builds(
    QuickAnswers,
    st.none() | st.just(UNKNOWN) | counts,
    st.none() | conditions,
    st.none() | st.just(UNKNOWN) | costs,
)
known = st.builds(QuickAnswers, counts, conditions, costs)


def rank(given_answers: QuickAnswers) -> int:
    return ORDER.index(assess(given_answers, RULE).verdict)


@given(known, st.integers(0, 9), categories, st.decimals(0, 3000, places=2))
def test_more_medicines_conditions_or_cost_never_lower_the_verdict(
    said: QuickAnswers, drugs: int, category: str | None, dollars: Decimal
):
    count, named, cost = said.drugs, said.conditions, said.cost
    assert isinstance(count, Count) and isinstance(named, Conditions) and isinstance(cost, Cost)
    most = None if count.most is None else count.most + drugs
    upper = None if cost.most is None else cost.most + dollars
    for more in (
        QuickAnswers(Count(count.least + drugs, most), named, cost),
        QuickAnswers(count, named.naming((Named("one more", category),)), cost),
        QuickAnswers(count, named, Cost(cost.least + dollars, upper, cost.period)),
    ):
        assert rank(more) >= rank(said)


@given(answers, st.randoms(use_true_random=False))
def test_the_order_in_which_conditions_are_named_is_irrelevant(said: QuickAnswers, random):
    if said.conditions is not None:
        named = list(said.conditions.named)
        random.shuffle(named)
        again = Conditions(tuple(named), said.conditions.rest)
        shuffled = QuickAnswers(said.drugs, again, said.cost)
        assert assess(shuffled, RULE).parts == assess(said, RULE).parts


@given(answers, st.sampled_from(["drugs", "conditions", "cost"]))
def test_without_an_answer_to_every_question_it_is_never_likely(said: QuickAnswers, missing: str):
    less = QuickAnswers(**{**vars(said), missing: None})
    assert assess(less, RULE).verdict is not Verdict.LIKELY


@given(answers)
def test_cost_alone_never_makes_it_not_likely(said: QuickAnswers):
    assert assess(said, RULE).part(PartId.COST) is not Part.NOT_MET


@given(answers)
def test_not_likely_is_only_said_of_what_the_member_was_sure_of(said: QuickAnswers):
    if assess(said, RULE).verdict is Verdict.NOT_LIKELY:
        few = isinstance(said.drugs, Count) and said.drugs.most is not None and said.drugs.most < 8
        sure = said.conditions is not None and said.conditions.rest is Rest.NONE
        assert few or (sure and len(said.conditions.categories) < 3)
