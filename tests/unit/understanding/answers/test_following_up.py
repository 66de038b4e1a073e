"""Short words that only follow up the answer before them."""

import pytest

from understanding.answers.followups import follow_up


@pytest.mark.parametrize(
    "text",
    ["why", "Why?", "but why", "how come", "why is that?", "says who", "how do you know that",
     "are you sure?", "really?", "what do you mean by that", "what makes you say that"],
)  # fmt: skip
def test_the_reason_is_asked_for(text: str) -> None:
    assert follow_up(text) == "why"


@pytest.mark.parametrize("text", ["since when", "since when?", "for how long", "and since when"])
def test_the_beginning_is_asked_for(text: str) -> None:
    assert follow_up(text) == "since"


@pytest.mark.parametrize(
    "text",
    ["so yes or no?", "yes or no", "is that a yes or a no", "well which is it", "is that a no"],
)
def test_a_plain_answer_is_asked_for(text: str) -> None:
    assert follow_up(text) == "yes_or_no"


@pytest.mark.parametrize(
    "text",
    ["depends", "it depends", "that depends on the cost", "maybe", "not sure", "let me think"],
)
def test_an_offer_is_neither_taken_nor_turned_down(text: str) -> None:
    assert follow_up(text, offered=True) == "doubt"
    assert follow_up(text) is None


def test_why_not_takes_up_an_offer() -> None:
    assert follow_up("why not", offered=True) is None
    assert follow_up("why not") == "why"


@pytest.mark.parametrize(
    "text",
    ["why did you write me", "yes", "no", "i guess so", "why do you need my id", "since 1990",
     "maybe on friday", "yes please", "when is my appointment", "sure, why not try it", ""],
)  # fmt: skip
def test_anything_else_is_a_message_of_its_own(text: str) -> None:
    assert follow_up(text, offered=True) is None
    assert follow_up(text) is None
