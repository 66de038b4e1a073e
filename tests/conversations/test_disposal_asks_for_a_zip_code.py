"""Getting rid of old medicines: what to do, and after a ZIP code where to go."""

import pytest

QUESTION = "how do i get rid of old pills"


def test_it_tells_what_to_do_and_asks_for_the_zip_code(talk):
    member = talk().says(QUESTION)
    assert "a take-back site" in member.hears()
    assert "What is your ZIP code?" in member.hears()


@pytest.mark.parametrize("reply", ["06103", "my zip is 06103", "oh six one oh three"])
def test_the_zip_code_brings_the_two_nearest_sites(talk, reply):
    member = talk().says(QUESTION).says(reply)
    assert member.hears().count("(demo)") == 2
    assert "Example Pharmacy One (demo), 1 Example Street, Hartford, CT 06103" in member.hears()
    assert "What is your ZIP code?" not in member.hears()


def test_a_zip_code_in_the_question_is_not_asked_for_again(talk):
    member = talk().says("where can i take my old pills, i live in 06103")
    assert member.hears().count("(demo)") == 2


def test_another_question_in_between_is_answered(talk):
    member = talk().says(QUESTION).says("how long does the review take")
    assert "15 to 20 minutes" in member.hears()


def test_after_another_question_the_zip_code_still_brings_the_sites(talk):
    member = talk().says(QUESTION).says("how long does the review take").says("06103")
    assert member.hears().count("(demo)") == 2


@pytest.mark.parametrize("code", ["99999", "00000"])
def test_a_zip_code_that_does_not_exist_is_asked_for_again(talk, code):
    member = talk().says(QUESTION).says(code)
    assert f"I could not find the ZIP code {code}." in member.hears()
    assert "check each digit" in member.hears()
    assert member.says("06103").hears().count("(demo)") == 2


def test_far_from_every_site_the_federal_search_is_named(talk):
    member = talk().says(QUESTION).says("90210")
    assert "no take-back site within 50 miles of 90210" in member.hears()


def test_a_yes_to_the_question_asks_for_it_once_more(talk):
    member = talk().says(QUESTION).says("yes")
    assert "What is your ZIP code?" in member.hears()
    assert member.says("06103").hears().count("(demo)") == 2
