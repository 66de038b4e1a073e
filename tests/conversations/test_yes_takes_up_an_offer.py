"""A bare yes or no means what was offered last."""

import pytest

#: What is done on a record begins with the question who is speaking.
WHO_IS_ASKING = "To look at the plan's records, I have to know who you are."


def test_yes_takes_up_leaving_the_program(talk):
    member = talk().says("can i leave the program")
    assert "Would you like to leave the program now?" in member.hears()
    assert WHO_IS_ASKING in member.says("yes").hears()


@pytest.mark.parametrize("yes", ["Yes.", "yes please", "ok", "sure", "yep", "si"])
def test_yes_comes_in_many_words(talk, yes):
    member = talk().says("can i leave the program").says(yes)
    assert WHO_IS_ASKING in member.hears()


def test_no_leaves_things_as_they_are(talk):
    member = talk().says("can i leave the program").says("no")
    assert "That is fine." in member.hears()


@pytest.mark.parametrize(
    ("message", "taken_up"),
    [
        ("how does the program work", WHO_IS_ASKING),
        ("if i leave, can i come back later", WHO_IS_ASKING),
        ("who can be in the program", "There are two ways to see if you qualify."),
    ],
)
def test_each_offer_is_its_own(talk, message, taken_up):
    member = talk().says(message).says("yes")
    assert taken_up in " ".join(member.hears().split())


def test_yes_to_nothing_asks_what_is_wanted(talk):
    member = talk().says("what does it cost").says("yes")
    assert "I did not ask you anything just now" in member.hears()


def test_an_offer_is_over_once_something_else_was_said(talk):
    member = talk().says("can i leave the program").says("what does it cost").says("yes")
    assert "leave" not in member.hears()
