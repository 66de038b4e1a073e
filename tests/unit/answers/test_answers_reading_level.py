"""How hard the answers are to read, as a US school grade.

The Automated Readability Index counts letters, words and sentences, so it needs no dictionary of
syllables (textstat's Flesch-Kincaid downloads one). Both give these answers the same average to
within half a grade; docs/answers.md has the figures. A line of a list is read as a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from statistics import mean

import pytest
import textstat

from mtm.answers import TOPICS, Reply
from mtm.answers.catalogue import FAQ

HARDEST = 7.0
AVERAGE = 6.0


def as_prose(text: str) -> str:
    """The text as it is read aloud: list lines end in a full stop, "a.m." ends no sentence."""
    lines = [line.removeprefix("- ").strip() for line in text.splitlines() if line.strip()]
    ended = [line if line[-1] in ".?!" else f"{line.rstrip(':')}." for line in lines]
    return " ".join(ended).replace("a.m.", "am").replace("p.m.", "pm")


def grade(text: str) -> float:
    return float(textstat.automated_readability_index(as_prose(text)))


@pytest.mark.parametrize("topic", TOPICS)
def test_no_answer_is_harder_than_seventh_grade(topic: str, ask: Callable[..., Reply]):
    assert grade(ask(topic).text) <= HARDEST


@pytest.mark.parametrize("topic", FAQ)
def test_no_answer_becomes_harder_in_a_later_year(topic: str, ask: Callable[..., Reply]):
    assert grade(ask(topic, now=datetime(2027, 3, 1, tzinfo=UTC)).text) <= HARDEST


def test_the_average_answer_is_for_a_sixth_grader_or_younger(
    ask: Callable[..., Reply], record_property: Callable[[str, object], None]
):
    average = mean(grade(ask(topic).text) for topic in FAQ)
    record_property("average_grade", round(average, 2))
    assert average <= AVERAGE


def test_the_measure_tells_easy_from_hard():
    easy = "We mail you a list. It helps you keep track of your pills. Show it to your doctor."
    hard = "Beneficiaries satisfying eligibility requirements automatically receive documentation."
    assert grade(easy) < 3 and grade(hard) > 15
