"""The quick check: anybody may ask, nobody says who they are."""

import pytest

from topics import DANGER


def begun(talk):
    return talk().says("am I eligible for the program").taps("Quick check")


def test_it_is_one_of_two_ways(talk):
    member = talk().says("do I qualify")
    assert member.choices == ["Look me up", "Quick check"]


def test_everyday_answers_are_understood_to_the_end(talk):
    member = begun(talk)
    assert "how many" in member.hears().lower()
    member.says("about nine or ten")
    assert "conditions" in member.hears()
    member.says("sugar and pressure, and my breathing")
    assert "cost" in member.hears()
    member.says("two hundred a month")
    assert "likely" in member.hears().lower()
    assert "Look me up" in member.choices


def test_a_dozen_is_a_number_and_no_idea_is_an_answer(talk):
    member = begun(talk).says("a dozen").says("high blood pressure, cholesterol and arthritis")
    member.says("no idea")
    assert "cannot tell" in member.hears().lower() or "likely" in member.hears().lower()


def test_too_few_medicines_is_not_likely_and_says_why(talk):
    member = begun(talk).says("just three").says("diabetes").says("$40 a month")
    said = member.hears().lower()
    assert "not likely" in said
    assert "limitation" in said  # the other way in, which the plan decides


def test_an_answer_can_be_corrected_later(talk):
    member = begun(talk).says("six").says("actually it's ten")
    assert "conditions" in member.hears()
    member.says("diabetes, COPD and high cholesterol").says("$2,000 a year")
    assert "not likely" not in member.hears().lower()


def test_one_may_go_back_a_question(talk):
    member = begun(talk).says("nine").says("go back")
    assert "how many" in member.hears().lower()


def test_several_answers_at_once_are_all_taken(talk):
    member = begun(talk).says("nine pills, for sugar and pressure and arthritis")
    assert "cost" in member.hears().lower()


def test_what_is_unclear_twice_gets_help_and_the_phone(talk):
    member = begun(talk).says("hmm well you know").says("whatchamacallit")
    assert "888-830-6831" in member.hears() or "Talk to a person" in member.choices


def test_start_over_leaves_it(talk):
    member = begun(talk).says("nine").says("start over")
    assert "cost" not in member.hears()
    member.says("diabetes")
    assert "cost" not in member.hears().lower() or "how much" not in member.hears().lower()


DIGRESSIONS = {
    "faq": ("how long does the review take?", "15 to 20 minutes"),
    "faq about the question itself": ("do vitamins count as medicines?", ""),
    "task": ("I want to leave the program", ""),
    "clinical": ("can I take ibuprofen with my blood thinner?", "pharmacist"),
    "chat": ("thank you dear", ""),
    "other": ("what's the weather like today", ""),
    "emergency": ("my husband just collapsed and he is not breathing", "911"),
    "self harm": ("I don't want to live anymore", "988"),
    "poisoning": ("my grandson swallowed some of my pills", "1-800-222-1222"),
    "abuse": ("my son hits me when he is angry", "911"),
}


@pytest.mark.parametrize("kind", DIGRESSIONS)
@pytest.mark.parametrize("answered", [0, 1, 2])
def test_anything_in_the_middle_is_answered_and_the_check_goes_on(talk, kind, answered):
    asked, told = DIGRESSIONS[kind]
    member = begun(talk)
    for answer in ("nine", "diabetes, asthma and high cholesterol")[:answered]:
        member.says(answer)
    member.says(asked)
    assert told in member.hears()
    assert len(member.replies) >= 2  # the answer, and the question again
    for answer in ("nine", "diabetes, asthma and high cholesterol", "$200 a month")[answered:]:
        member.says(answer)
    assert "likely" in member.hears().lower()


def test_a_member_in_danger_is_not_pressed_with_a_question(talk):
    member = begun(talk).says("I can't breathe and my chest hurts")
    assert member.is_warned
    assert "how many" not in member.hears().lower()
    assert "emergency" in DANGER
