"""Leaving, in writing and for somebody else; what only sounds like it; what is put right at once."""

import re

import pytest

from mtm.demo.personas import BY_MEMBER_ID

ANN, PEARL = BY_MEMBER_ID["M104233"], BY_MEMBER_ID["M104845"]
ON_THE_PAGE = pytest.mark.parametrize("talk", ["web"], indirect=True)


def known(talk, persona, wish):
    """A member who asked for something and said who they are."""
    born = f"{persona.birth_date:%B} {persona.birth_date.day}, {persona.birth_date.year}"
    return talk().says(wish).says(persona.member_id).says(born)


@pytest.fixture
def left(talk, records):
    """Ann has just left, and is in the program again after."""
    yield known(talk, ANN, "take me out of the program").says("yes")
    records.brings_back(ANN)


@pytest.mark.parametrize("words", ["a letter please", "could you mail me the confirmation"])
def test_proof_is_noted_after_other_questions_once(left, records, words):
    left.says("what does it cost?").says("how long does the review take?").says(words)
    assert "The letter will go to the address" in left.hears()
    left.says(words)
    assert "The letter will go to the address" in left.hears()
    assert records.waiting_in_queue("other", left.conversation) == 1


@ON_THE_PAGE
def test_the_number_is_told_again(left):
    number = re.search(r"\b[A-Z]\d-\d{4}\b", left.hears()).group()
    left.says("what does it cost?").says("no thank you").says("what was my confirmation number")
    assert number in left.hears()


@ON_THE_PAGE
def test_a_yes_to_letter_or_text_is_asked_which(left):
    assert "a letter or a text" in left.says("yes").hears()


@ON_THE_PAGE
def test_stop_texting_me_is_no_wish_for_a_text(left, records):
    assert "no more texts" in left.says("stop texting me").hears()
    assert records.waiting_in_queue("other", left.conversation) == 0


@ON_THE_PAGE
def test_a_zip_code_that_was_asked_for_is_taken(left):
    left.says("how do I get rid of old pills?").says("06511")
    assert "take-back sites" in left.hears()


@pytest.mark.parametrize("words", ["stop my pills", "stop medication", "i decline the medicine"])
def test_stopping_pills_stops_nothing_of_ours(talk, words):
    heard = talk().says(words).hears()
    assert "pharmacist or your doctor" in heard and "member ID" not in heard


@ON_THE_PAGE
@pytest.mark.parametrize("wish", ["take my mother out of the program", "opt out my mother"])
def test_whoever_wants_it_for_another_needs_an_authority(talk, records, wish):
    member = known(talk, PEARL, wish)
    assert "authority on file" in member.hears()
    assert "Should I take" not in member.says("Bill Example").hears()
    assert records.is_in(PEARL)


@ON_THE_PAGE
def test_whoever_says_late_that_they_are_not_the_member_needs_one_too(talk, records):
    member = known(talk, PEARL, "take me out of the program").says("I am her daughter")
    assert "whose they are" in member.hears()
    member.says(PEARL.member_id).says("May 18, 1939").says("Bill Example").says("yes")
    assert records.is_in(PEARL)
    assert "Should I take" not in member.says("nothing is on file").hears()


@ON_THE_PAGE
def test_nobody_is_taken_for_dead_without_a_word_of_it(talk):
    member = talk().says("i am calling for my mom pearl, take her out")
    assert "sorry for your loss" not in member.hears()


@ON_THE_PAGE
def test_a_death_that_was_understood_wrong_is_taken_back(talk, records):
    member = talk().says("my mother passed away").says("no, nobody died")
    assert "I changed nothing" in member.hears()
    assert records.waiting_in_queue("death", member.conversation) == 0


@ON_THE_PAGE
def test_a_new_address_is_put_right_when_it_is_read_back(talk):
    member = known(talk, PEARL, "I moved").says("9 Oak Street, New Haven CT 06511")
    member.says("no, it is 19 Oak Street, New Haven CT 06511")
    assert "19 Oak Street" in member.hears() and "Is that right?" in member.hears()
    assert "It is changed" in member.says("yes").hears()


@ON_THE_PAGE
def test_what_is_welcome_is_not_stopped(talk):
    heard = known(talk, PEARL, "do not call me, email is ok").hears()
    assert "calls" in heard and "email" not in heard.lower()


@ON_THE_PAGE
def test_whoever_is_in_is_not_asked_about_coming_in(talk):
    assert "in the MTM program already" in known(talk, PEARL, "put me back in").hears()
