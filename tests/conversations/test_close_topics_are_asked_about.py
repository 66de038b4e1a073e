"""Where a message may mean either of two things, the member is asked which."""

import pytest

WORDS = [
    ("list", "What is the medication list?", "Can I get a blank list to fill in?"),
    ("pharmacist", "Talk to a person", "Book a talk with a pharmacist"),
    ("packet", "My papers are lost or wrong", "When will my papers come?"),
]


@pytest.mark.parametrize(("word", "one", "other"), WORDS)
def test_a_word_of_two_meanings_is_asked_about(talk, word, one, other):
    member = talk().says(word)
    assert "Which of these do you mean?" in member.hears()
    assert set(member.choices) == {one, other, "Something else"}


def test_the_tapped_meaning_is_answered(talk):
    member = talk().says("list").taps("What is the medication list?")
    assert "a list of your own medicines" in member.hears()
    member = talk().says("list").taps("Can I get a blank list to fill in?")
    assert "blank medication list with the link" in member.hears()


def test_the_meaning_can_be_typed_in_other_words(talk):
    member = talk().says("list").says("the empty list that i fill in myself")
    assert "blank medication list with the link" in member.hears()


@pytest.mark.parametrize("neither", ["no", "neither"])
def test_neither_brings_what_can_be_asked(talk, neither):
    assert "I can answer questions" in talk().says("list").says(neither).hears()


def test_something_else_brings_what_can_be_asked(talk):
    member = talk().says("list").taps("Something else")
    assert "I can answer questions" in member.hears()
