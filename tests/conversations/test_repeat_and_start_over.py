"""The last answer once more, and a fresh start."""

import pytest


@pytest.mark.parametrize(
    "again", ["please say that again", "can you repeat that", "what did you say"]
)
def test_the_last_answer_is_said_again(talk, again):
    member = talk().says("how long does the review take")
    first, choices = member.hears(), member.choices
    assert "15 to 20 minutes" in first
    member.says(again)
    assert (member.hears(), member.choices) == (first, choices)


def test_twice_over(talk):
    member = (
        talk().says("how long does the review take").says("say that again").says("say that again")
    )
    assert "15 to 20 minutes" in member.hears()


def test_an_offer_said_again_can_still_be_taken_up(talk):
    member = talk().says("can i leave the program").says("please say that again").says("yes")
    assert "I have to know who you are" in member.hears()


@pytest.mark.parametrize("talk", ["web", "sms"], indirect=True)  # a call repeats its greeting
def test_with_nothing_said_there_is_nothing_to_repeat(talk):
    assert "nothing to say again yet" in talk().says("say that again").hears()


def test_starting_over_leaves_what_was_going_on(talk):
    member = talk().says("can i leave the program").says("start over")
    assert "let us start over" in member.hears()
    assert "I did not ask you anything just now" in member.says("yes").hears()


def test_starting_over_forgets_what_was_not_understood(talk):
    member = talk().says("the thing with the thing")
    assert "I did not quite get that" in member.hears()
    member.says("start over").says("what about the thing for the other thing")
    assert "I did not quite get that" in member.hears()
