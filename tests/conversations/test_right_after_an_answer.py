""" "Why?" and "since when?" are about the answer before them; "depends" and "yes or no?" are no yes."""

import pytest

from mtm.demo.personas import BY_MEMBER_ID

ANN, WALTER = BY_MEMBER_ID["M104233"], BY_MEMBER_ID["M104318"]


def checked(talk):
    """A member who took the quick check to its end."""
    member = talk().says("am I eligible?").taps("Quick check").says("nine")
    return member.says("diabetes, asthma and high cholesterol").says("$200 a month")


def known(talk, persona, wish):
    born = f"{persona.birth_date:%B} {persona.birth_date.day}, {persona.birth_date.year}"
    return talk().says(wish).says(persona.member_id).says(born)


@pytest.mark.parametrize("words", ["depends", "so yes or no?", "maybe", "why?"])
def test_no_half_yes_looks_anybody_up(talk, words):
    assert "member ID" not in checked(talk).says(words).hears()


def test_a_plain_yes_still_does(talk):
    assert "member ID" in checked(talk).says("maybe").says("yes please").hears()


def test_a_plain_answer_is_asked_for_in_vain(talk):
    assert "only know what is likely" in checked(talk).says("so yes or no?").hears()


def test_why_after_the_quick_check_tells_the_rules(talk):
    assert "Group one" in checked(talk).says("why?").hears()


def test_since_when_is_told_from_the_record(talk):
    member = known(talk, ANN, "am I in the program?").says("since when?")
    assert "since" in member.hears() and "MTM program" in member.hears()


def test_why_not_in_is_looked_up(talk):
    member = known(talk, WALTER, "am I in the program?").says("why?")
    assert "you do not qualify" in member.hears()


def test_what_nothing_explains_is_asked_about_well(talk):
    member = talk().says("how long does the review take?").says("why?")
    assert "What would you like to know more about?" in member.hears()
    assert "What is the full review?" in member.choices
