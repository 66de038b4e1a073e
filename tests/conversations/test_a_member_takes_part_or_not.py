"""Leaving, coming back, fewer messages, new details: each is its own thing and happens once."""

import re

import pytest
from records import hold_everything_to, keyword_from, let_go_everything_to, records_of

from mtm.demo.personas import BY_MEMBER_ID

FELIX, BELLA, WALTER = (BY_MEMBER_ID[each] for each in ("M104634", "M104451", "M104318"))
PEARL = BY_MEMBER_ID["M104845"]


@pytest.fixture
def in_and_out_again(settings):
    """Leave each member taking part, or not, as they were before."""
    yield
    with records_of(settings) as records:
        records.brings_back(BELLA)
        records.takes_out(FELIX)


def known(talk, persona, wish):
    """A member who asked for something and said who they are."""
    born = f"{persona.birth_date:%B} {persona.birth_date.day}, {persona.birth_date.year}"
    return talk().says(wish).says(persona.member_id).says(born)


def confirmation(member):
    """The confirmation number in what was said."""
    found = re.search(r"\b[A-Z0-9]{2,3}-\d{4}\b", member.hears())
    assert found, "no confirmation number was told"
    return found.group()


@pytest.mark.usefixtures("in_and_out_again")
def test_leaving_is_asked_once_recorded_once_and_said_the_same_twice(talk):
    member = known(talk, BELLA, "take me out of the program")
    assert "coverage" in member.hears()
    first = confirmation(member.says("yes"))
    again = known(talk, BELLA, "I want to leave the program")
    assert confirmation(again) == first
    assert "not in the program" in known(talk, BELLA, "am I in the program?").hears() or (
        "left" in known(talk, BELLA, "am I in the program?").hears()
    )


@pytest.mark.usefixtures("in_and_out_again")
def test_whoever_left_may_come_back_while_they_qualify(talk):
    member = known(talk, FELIX, "put me back in the program please").says("yes")
    confirmation(member)
    assert "you are in the MTM program" in member.says("am I in the program now?").hears()


def test_whoever_does_not_qualify_is_told_so(talk):
    member = known(talk, WALTER, "sign me up for the program").says("yes please")
    assert "qualif" in member.hears().lower()


def test_a_no_changes_nothing(talk):
    member = known(talk, PEARL, "take me out of the program").says("no")
    assert "you are in the MTM program" in member.says("am I in the program?").hears()


def test_given_up_half_way_nothing_is_done(talk):
    known(talk, PEARL, "take me out of the program").says("start over")
    assert "you are in the MTM program" in known(talk, PEARL, "am I in the program?").hears()


@pytest.mark.parametrize("talk", ["web", "voice"], indirect=True)  # by text: test_by_text
def test_fewer_texts_are_no_leaving(talk):
    member = known(talk, PEARL, "stop texting me")
    assert "text" in member.hears().lower()
    assert "you are in the MTM program" in member.says("am I in the program?").hears()


@pytest.mark.parametrize("talk", ["web", "voice"], indirect=True)  # by text: test_by_text
def test_which_messages_is_asked_where_it_was_not_said(talk):
    member = known(talk, PEARL, "stop bothering me with messages")
    assert "Which ones" in member.hears()
    assert "email" in member.says("the emails").hears().lower()


def test_cancel_it_is_asked_about(talk):
    member = known(talk, PEARL, "cancel my appointment")
    member.says("cancel it")
    assert "program" in " ".join(member.choices).lower() or "appointment" in member.hears().lower()


def test_a_new_phone_number_is_read_back_and_changed(talk):
    member = known(talk, PEARL, "I have a new phone number").says("860 555 0177")
    assert "860-555-0177" in member.hears()
    member.says("yes")
    assert "0177" not in member.hears() or "changed" in member.hears().lower()


def test_papers_are_sent_again(talk):
    member = known(talk, PEARL, "my medication list never came in the mail")
    member.says("both")
    assert re.search(r"\d", member.hears())


def test_a_death_is_met_gently_and_asks_nobody_who_they_are(talk):
    member = talk().says("I am calling to tell you that my husband passed away last week")
    assert "sorry" in member.hears().lower()
    assert "member ID" not in member.hears()
    member.says("his name was Bill Example, I am his wife")
    assert re.search(r"\d{3}", member.hears())


def test_a_complaint_is_taken_down_with_a_number(talk):
    member = talk().says("I want to file a complaint about how I was treated")
    member.says("The man on the phone shouted at me and hung up.")
    assert re.search(r"\d{3}", member.hears())


@pytest.mark.parametrize("persona", [PEARL])
def test_danger_while_leaving_comes_first(talk, persona):
    member = known(talk, persona, "take me out of the program")
    member.says("my chest hurts and I can't breathe")
    assert member.is_warned


def test_whoever_stopped_texts_by_their_phone_is_told_how_they_start_again(talk, records):
    keyword_from(records, records.phone(PEARL), "STOP")
    member = known(talk, PEARL, "I want to get texts again")
    assert "the word START from that phone" in member.hears()
    keyword_from(records, records.phone(PEARL), "START")
    assert "START" not in known(talk, PEARL, "I want to get texts again").hears()


def test_where_a_person_has_to_look_first_it_is_said(talk, records):
    hold_everything_to(records, PEARL)
    member = known(talk, PEARL, "I want to get texts again")
    let_go_everything_to(records, PEARL)
    assert "before a person on our team" in member.hears()


def test_a_death_without_a_record_stops_nothing_yet_and_says_so(talk):
    member = talk().says("I am calling to tell you that my husband passed away last week")
    member.says("his name was Bill Example, I am his wife")
    assert "stop once a person on our team has found it" in member.hears()
