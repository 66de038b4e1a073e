"""A number the member gives is set beside the rule, and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from mtm.answers import NamedCondition, Reply


def first_words(reply: Reply) -> tuple[str, str, str]:
    return reply.text.partition("\n")[0], reply.sms, reply.voice


@pytest.mark.parametrize(
    ("taken", "verdict"),
    [
        (0, "Zero is too few"),
        (7, "Seven is too few"),
        (8, "Eight is enough"),
        (9, "Nine is enough"),
        (12, "Twelve is enough"),
        (13, "13 is enough"),
    ],
)
def test_a_count_is_compared_with_the_rule(taken: int, verdict: str, ask: Callable[..., Reply]):
    reply = ask("faq/drug_count", counts=(taken,))
    for said in first_words(reply):
        assert said.startswith(verdict)
        assert "eight or more" in said


def test_a_count_has_to_be_of_prescriptions_under_part_d(ask: Callable[..., Reply]):
    reply = ask("faq/drug_count", counts=(9,))
    for said in (reply.text, reply.sms, reply.voice):
        assert re.search(r"prescription.*ongoing\s+conditions.*Part D", said, re.DOTALL)


def test_of_two_counts_none_is_picked(ask: Callable[..., Reply]):
    reply = ask("faq/drug_count", counts=(9, 2))
    for said in (reply.text, reply.sms, reply.voice):
        assert "nine" not in said.lower() and "enough" not in said
        assert "add up" in said.lower() and "eight or more" in said


def test_the_same_count_twice_is_one_count(ask: Callable[..., Reply]):
    assert ask("faq/drug_count", counts=(9, 9)) == ask("faq/drug_count", counts=(9,))


@pytest.mark.parametrize(
    ("spent", "verdict"),
    [
        ("0", "under the amount"),
        ("300", "under the amount"),
        ("1622.99", "under the amount"),
        ("1623", "or more"),
        ("1623.00", "or more"),
        ("1623.01", "enough for this part"),
        ("2000", "enough for this part"),
    ],
)
def test_an_amount_is_compared_with_the_rule(spent: str, verdict: str, ask: Callable[..., Reply]):
    reply = ask("faq/cost_threshold", amounts=(Decimal(spent),))
    written = f"${Decimal(spent):,.0f}" if Decimal(spent) % 1 == 0 else f"${Decimal(spent):,}"
    assert written in reply.text and written in reply.sms
    for said in (reply.text.partition("\n\n")[0], reply.sms, reply.voice):
        assert verdict in said


def test_an_amount_under_the_rule_may_be_only_the_members_share(ask: Callable[..., Reply]):
    reply = ask("faq/cost_threshold", amounts=(Decimal(300),))
    for said in (reply.text, reply.sms, reply.voice):
        assert "your share" in said or "only what you pay" in said
        assert re.search(r"full cost is (likely|likely to be) higher", said)
        assert "total cost" in said


@pytest.mark.parametrize("amounts", [(Decimal(300), Decimal(2000)), (Decimal("NaN"), Decimal(5))])
def test_of_two_amounts_none_is_picked_unless_one_is_no_amount(
    amounts: tuple[Decimal, ...], ask: Callable[..., Reply]
):
    reply = ask("faq/cost_threshold", amounts=amounts)
    if amounts[0].is_nan():
        assert "$5" in reply.text
    else:
        assert "$300" not in reply.text and "whole year" in reply.text


def test_the_rule_as_a_whole_is_told_with_each_part_the_member_gave(ask: Callable[..., Reply]):
    reply = ask(
        "faq/eligibility_criteria",
        counts=(9,),
        amounts=(Decimal(2000),),
        conditions=(NamedCondition("COPD", "respiratory_disease"), NamedCondition("gout", None)),
    )
    for said in (reply.text, reply.sms, reply.voice):
        assert "Nine is enough" in said
        assert "COPD counts" in said and "Gout is not on the list" in said
        assert re.search(r"2,000.*is enough for this part", said)
    assert "Only the plan can" in reply.text and "the plan decides" in reply.sms


@pytest.mark.parametrize(
    "topic", ["faq/drug_count", "faq/cost_threshold", "faq/conditions", "faq/eligibility_criteria"]
)
def test_numbers_and_conditions_never_make_a_decision(topic: str, ask: Callable[..., Reply]):
    reply = ask(
        topic,
        counts=(20,),
        amounts=(Decimal(90000),),
        conditions=tuple(
            NamedCondition(key, key) for key in ("diabetes", "chf", "esrd", "hypertension")
        ),
    )
    for said in (reply.text, reply.sms, reply.voice):
        assert not re.search(r"(?<!if )\byou (do )?qualify|you are eligible|you're in", said)
    assert re.search(r"only the plan can", reply.text, re.IGNORECASE)
