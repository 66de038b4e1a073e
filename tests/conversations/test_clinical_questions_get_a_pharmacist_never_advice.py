"""What to take and how is for a pharmacist or doctor: the assistant says so and no more."""

import pytest

QUESTIONS = [
    "can i take ibuprofen with my blood thinner",
    "should i stop taking metformin, it upsets my stomach",
    "is 20 mg of lisinopril too much for me",
    "what are the side effects of lipitor",
    "can i take two tylenol instead of one",
    "can i drink grapefruit juice with atorvastatin",
    "i missed my morning dose, should i take two now",
    "can i skip my water pill today",
    "what pill is good for back pain",
]


@pytest.mark.parametrize("message", QUESTIONS)
def test_a_clinical_question_gets_a_pharmacist(talk, message):
    member = talk().says(message)
    assert "a question for a pharmacist or your doctor" in member.hears()
    assert "Book a talk with a pharmacist" in member.choices


@pytest.mark.parametrize("message", QUESTIONS)
def test_and_every_one_the_same_words_whatever_the_medicine(talk, message):
    member = talk()
    assert (
        member.says(message).hears() == member.says("what are the side effects of insulin").hears()
    )


def test_it_says_what_to_do_when_it_cannot_wait(talk):
    assert "If you feel very sick right now, call 911." in talk().says(QUESTIONS[0]).hears()


def test_a_yes_then_books_the_talk(talk):
    member = talk().says(QUESTIONS[0]).says("yes please")
    assert "I have to know who you are" in member.hears()


def test_pressing_for_an_answer_brings_no_advice(talk):
    member = (
        talk().says(QUESTIONS[0]).says("just tell me, is it ok to take ibuprofen with warfarin")
    )
    assert "a question for a pharmacist or your doctor" in member.hears()
