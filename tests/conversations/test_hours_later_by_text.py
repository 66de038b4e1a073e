"""A text that comes hours later finds its place, or is told what is over."""

import pytest
from records import records_of

from mtm.demo.personas import BY_MEMBER_ID

ANN = BY_MEMBER_ID["M104233"]
pytestmark = [
    pytest.mark.usefixtures("free_again"),
    pytest.mark.parametrize("talk", ["sms"], indirect=True),
]


@pytest.fixture
def records(settings):
    with records_of(settings) as found:
        yield found


def booking(talk):
    """Ann, who was just offered times."""
    member = talk().says("book my review").says(ANN.member_id).says("April 7, 1948")
    assert "Reply 1 for" in " ".join(member.texts)
    return member


def test_a_question_of_the_program_needs_nobody_to_be_known(talk, records):
    member = talk().says("who can be in the program")
    records.goes_silent(member.conversation)
    assert "15 to 20 minutes" in member.says("how long does the review take").hears()


def test_an_offered_time_is_taken_up_once_it_is_known_again_who_texts(talk, records):
    member = booking(talk)
    records.goes_silent(member.conversation)
    member.says("1")
    assert "member ID" in member.hears()
    member.says(ANN.member_id).says("April 7, 1948")
    for _ in range(4):
        if records.has_appointment(ANN):
            break
        member.says("1")
    assert records.has_appointment(ANN)


def test_a_held_time_that_ran_out_is_is_held_anew_and_read_back(talk, records):
    member = booking(talk).says("1")
    records.hold_runs_out(ANN)
    for _ in range(4):
        if records.has_appointment(ANN):
            break
        member.says("yes")
    assert records.has_appointment(ANN)
