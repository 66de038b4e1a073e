"""A time that is named in the request itself, another mind in the middle of a move, and a closed day."""

import re

import pytest
from bookings import DAY, IVAN, WHO_ANN_IS, at

pytestmark = pytest.mark.usefixtures("free_again")
WHO_IVAN_IS = (IVAN.member_id, "July 21, 1955")
TIME = re.compile(r"[A-Z][a-z]{2}, [A-Z][a-z]{2} \d+, \d+:\d\d [ap]\.m\.")


def times(member):
    """The titles of the times offered."""
    return [title for title in member.choices if TIME.fullmatch(title)]


def on_that_day(title, clock):
    return title == f"{DAY:%a}, {DAY:%b} {DAY.day}, {clock}"


@pytest.fixture
def booked(talk, records):
    """Ivan, with an appointment on DAY at ten."""
    member = talk().says(f"book a review on {DAY:%B} {DAY.day} at 10")
    for words in (*WHO_IVAN_IS, "yes", "yes", "yes", "no thanks"):
        member.says(words)
    assert records.appointment(IVAN) is not None
    return member


def test_a_time_in_the_first_words_is_offered_and_not_yet_booked(talk, records):
    member = talk().says(
        f"book a review with the pharmacist on {DAY:%B} {DAY.day} at half past two"
    )
    for words in WHO_IVAN_IS:
        member.says(words)
    assert [on_that_day(title, "2:30 p.m.") for title in times(member)] == [True]
    assert records.appointment(IVAN) is None


def test_a_wish_in_the_first_words_is_kept(talk):
    member = talk().says("I want to book an appointment, but mornings are bad")
    for words in WHO_ANN_IS:
        member.says(words)
    assert times(member) and all("p.m." in title for title in times(member))


@pytest.mark.parametrize("words", ["actually make it half past two", "no wait, half past two"])
def test_another_hour_is_of_the_day_that_was_chosen(talk, words):
    member = talk().says(f"book a review on {DAY:%B} {DAY.day} at 10")
    for said in (*WHO_IVAN_IS, "yes", words, "yes"):
        member.says(said)
    assert "It is not booked yet" in member.hears()
    assert f"{DAY:%B} {DAY.day}" in member.hears() and "2:30 p.m." in member.hears()


def test_a_wish_in_words_that_had_to_be_asked_about_is_kept(talk):
    member = talk().says("I'd like to see the pharmacist, afternoons work, not before two")
    if "Which of these do you mean?" in member.hears():
        member.says("book")
    for words in WHO_ANN_IS:
        member.says(words)
    assert times(member)
    assert all(re.search(r"[2-4]:\d\d p\.m\.", title) for title in times(member))


def test_a_birth_date_is_no_time_for_a_review(talk):
    member = talk().says("book an appointment, M104233, born 4/7/48")
    assert len(times(member)) == 3
    assert "nothing is open" not in member.hears()


def test_a_move_names_the_old_time_and_offers_the_new(booked, records):
    booked.says(f"move my appointment to {DAY:%B} {DAY.day} at 3")
    assert "10:00 a.m. Eastern time stays" in booked.hears()
    assert [on_that_day(title, "3:00 p.m.") for title in times(booked)] == [True]
    booked.says("yes")
    assert at(records.appointment(IVAN)).hour == 10
    booked.says("yes")
    assert at(records.appointment(IVAN)).hour == 15


def test_another_number_and_a_note_go_with_a_move(booked, records):
    booked.says(f"move my appointment to {DAY:%B} {DAY.day} at 3").says("yes")
    booked.says("no, call 860 555 0142")
    assert "860-555-0142" in booked.hears()
    booked.taps("Add a note").says("my pills are too large").says("yes")
    there = records.appointment(IVAN)
    assert (there.phone, there.note) == ("8605550142", "my pills are too large")


def test_who_moves_is_not_offered_the_time_they_have(talk):
    member = talk().says("book an appointment")
    for words in WHO_IVAN_IS:
        member.says(words)
    first = times(member)[0]
    member.taps(first).says("yes").says("yes").says("no thanks")
    member.says("I need to move my appointment")
    assert times(member) and first not in times(member)


def test_who_cancels_in_the_middle_of_a_move_is_not_asked_for_a_new_time(booked, records):
    booked.says("I need to move my appointment").says("cancel my appointment").says("yes")
    booked.says("I will be in the hospital")
    assert "cancelled" in booked.hears() and not times(booked)
    assert records.appointment(IVAN) is None


def test_who_gives_up_a_move_is_told_that_the_appointment_stays(booked, records):
    booked.says("I need to move my appointment").says("forget it")
    assert "still set for" in booked.hears() and "10:00 a.m." in booked.hears()
    assert records.appointment(IVAN) is not None
    assert "member ID" not in booked.says("when is my appointment?").hears()


def test_who_gives_up_a_booking_is_told_that_nothing_is_booked(talk, records):
    member = talk().says("book an appointment")
    for words in (*WHO_IVAN_IS, "the first one", "forget it"):
        member.says(words)
    assert "Nothing is booked" in member.hears()
    assert records.appointment(IVAN) is None


def test_a_weekend_weeks_away_is_explained_with_the_times_next_to_it(talk):
    member = talk().says("book an appointment")
    for words in (*WHO_IVAN_IS, "next saturday"):
        member.says(words)
    if not times(member):
        member.taps(member.choices[-1])
    assert "weekend" in member.hears()
    assert all(title.startswith(("Fri", "Mon", "Tue", "Wed", "Thu")) for title in times(member))
    assert "Fri" in times(member)[0] or "Mon" in times(member)[0]


def test_sooner_than_what_was_offered(talk):
    member = talk().says("book an appointment")
    for words in (*WHO_IVAN_IS, "next week", "anything sooner?"):
        member.says(words)
    assert times(member)
