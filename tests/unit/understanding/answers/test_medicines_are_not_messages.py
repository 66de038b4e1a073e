"""Stopping or starting medicines is told apart from stopping what we do."""

import pytest

from understanding.answers.taking_medicine import about_medicine


@pytest.mark.parametrize(
    "text",
    ["stop my pills", "stop medication", "quit my pills", "cancel my prescription", "no more insulin",
     "i want out of these medicines", "i decline the medicine", "opt out of my pills", "skip my pills",
     "take me off my blood pressure pills", "start my meds again", "i want to go back on my pills"],
)  # fmt: skip
def test_taking_them_or_not(text):
    assert about_medicine(text) == "taken"


@pytest.mark.parametrize("text", ["stop sending me pills", "stop sending me my pills in the mail"])
def test_having_them_sent(text):
    assert about_medicine(text) == "sent"


@pytest.mark.parametrize(
    "text",
    ["take me out of the drug program", "stop the medication reminders", "cancel the medication review",
     "cancel my drug plan", "stop texting me about my pills", "stop", "take me out", "cancel it",
     "leave the medication therapy program", "I decline", "get me off your list"],
)  # fmt: skip
def test_what_names_the_program_or_anything_of_it_is_left_alone(text):
    assert about_medicine(text) is None
