"""A message that means nothing is asked for in other words once; then there is a person."""

import pytest

UNCLEAR = "the thing with the thing"
UNCLEAR_TOO = "what about the thing for the other thing"


@pytest.mark.parametrize("message", [UNCLEAR, UNCLEAR_TOO])
def test_once_other_words_are_asked_for(talk, message):
    member = talk().says(message)
    assert "Could you say it in a few other words?" in member.hears()
    assert "Talk to a person" in member.choices


@pytest.mark.parametrize(("first", "then"), [(UNCLEAR, UNCLEAR_TOO), (UNCLEAR_TOO, UNCLEAR)])
def test_twice_a_person_is_offered(talk, first, then):
    member = talk().says(first).says(then)
    assert "A person can help you better." in member.hears()
    assert "888-830-6831 (TTY: 711)" in member.hears()
    assert member.choices[0] == "Talk to a person"


def test_the_offered_person_can_be_taken_up(talk):
    member = talk().says(UNCLEAR).says(UNCLEAR_TOO).taps("Talk to a person")
    assert "888-830-6831" in member.hears() or "call you" in member.hears()


def test_an_answer_in_between_starts_the_count_anew(talk):
    member = talk().says(UNCLEAR).says("what does it cost").says(UNCLEAR_TOO)
    assert "Could you say it in a few other words?" in member.hears()


def test_each_member_is_counted_alone(talk):
    talk().says(UNCLEAR)
    assert "Could you say it in a few other words?" in talk().says(UNCLEAR_TOO).hears()
