"""Where the facts are of one year and today is later, the answer says which year it speaks of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from mtm.answers import NamedCondition, Reply
from mtm.answers.catalogue import FAQ

YEARLY = [
    "faq/eligibility_criteria",
    "faq/conditions",
    "faq/drug_count",
    "faq/cost_threshold",
    "faq/at_risk",
    "faq/opioid_criteria",
]
LATER = datetime(2026, 11, 24, 15, tzinfo=UTC)
LAST_MINUTE = datetime(2026, 1, 1, 4, 59, tzinfo=UTC)  # still 2025 in the Eastern states
FIRST_MINUTE = datetime(2026, 1, 1, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("topic", YEARLY)
def test_a_later_year_is_told_which_year_the_rule_is_of(topic: str, ask: Callable[..., Reply]):
    reply = ask(topic, now=LATER)
    for said in (reply.text, reply.sms, reply.voice):
        assert "2025" in said and "2026" in said
        assert "call" in said


@pytest.mark.parametrize("topic", YEARLY)
def test_in_the_year_itself_no_other_year_is_named(topic: str, ask: Callable[..., Reply]):
    for now in (LAST_MINUTE, datetime(2025, 1, 1, 12, tzinfo=UTC)):
        reply = ask(topic, now=now)
        assert "2026" not in reply.text + reply.sms + reply.voice


def test_the_year_turns_at_midnight_eastern(ask: Callable[..., Reply]):
    assert "2026" not in ask("faq/cost_threshold", now=LAST_MINUTE).text
    assert "2026" in ask("faq/cost_threshold", now=FIRST_MINUTE).text


@pytest.mark.parametrize(
    ("topic", "known"),
    [
        ("faq/conditions", {"conditions": (NamedCondition("gout", None),)}),
        ("faq/drug_count", {"counts": (9,)}),
        ("faq/cost_threshold", {"amounts": (Decimal(2000),)}),
        ("faq/eligibility_criteria", {"counts": (9,), "amounts": (Decimal(2000),)}),
    ],
)
def test_a_comparison_in_a_later_year_says_so_too(
    topic: str, known: dict[str, object], ask: Callable[..., Reply]
):
    reply = ask(topic, now=LATER, **known)
    for said in (reply.text, reply.sms, reply.voice):
        assert "2025" in said and "2026" in said


def test_no_other_answer_changes_with_the_year(ask: Callable[..., Reply]):
    one = datetime(2025, 11, 24, 15, tzinfo=UTC)  # Mondays, both at ten
    two = datetime(2026, 11, 23, 15, tzinfo=UTC)
    for topic in set(FAQ) - set(YEARLY):
        assert ask(topic, now=one) == ask(topic, now=two), topic
