"""A review is offered, chosen, read back and booked; moved; cancelled; and told of."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from mtm.demo.personas import BY_MEMBER_ID
from mtm.program import plan_day, program_for
from mtm.program.hours import works_on

ANN, PEARL = (BY_MEMBER_ID[each] for each in ("M104233", "M104845"))
WALTER = BY_MEMBER_ID["M104318"]  # not in the program
WEEKDAYS = "Mon|Tue|Wed|Thu|Fri"


def known(talk, persona, wish):
    """A member who asked for something and said who they are."""
    born = f"{persona.birth_date:%B} {persona.birth_date.day}, {persona.birth_date.year}"
    return talk().says(wish).says(persona.member_id).says(born)


def a_later_day():
    """A day on which the plan is open, three to six days ahead: its name means that day alone."""
    line, today = program_for(datetime.now(UTC)).line, plan_day(datetime.now(UTC))
    ahead = (today + timedelta(days=days) for days in (3, 4, 5, 6))
    return next(day for day in ahead if works_on(line, day))


def times(member):
    """The titles of the times offered."""
    return [title for title in member.choices if re.match(f"({WEEKDAYS})", title)]


@pytest.mark.usefixtures("free_again")
class TestBooking:
    def test_from_the_first_word_to_the_calendar_file(self, talk):
        member = known(talk, ANN, "I'd like to schedule my review with the pharmacist")
        offered = times(member)
        assert len(offered) == 3
        member.taps(offered[1])
        assert "555" in member.hears()  # the number on file, read back
        member.says("yes that's right")
        assert "Is that right?" in member.hears() or "right" in member.hears().lower()
        member.says("yes please")
        assert "booked" in member.hears().lower() or "set" in member.hears().lower()
        links = [link["href"] for reply in member.replies for link in reply["links"]]
        assert any(re.fullmatch(r"/calendar/[0-9a-f]{32}\.ics", href) for href in links)

    def test_nothing_is_booked_before_the_yes(self, talk):
        member = known(talk, ANN, "book me an appointment")
        member.taps(times(member)[0]).says("yes")
        member.says("start over")
        told = known(talk, ANN, "when is my appointment?").hears()
        assert "There is no open appointment" in told

    def test_a_time_of_their_own(self, talk):
        day = a_later_day()
        member = known(talk, ANN, "book an appointment")
        member.says(f"{day:%A} afternoon, not before two")
        for title in times(member):
            assert title.startswith(f"{day:%a}")
            assert re.search(r"(2|3|4):\d\d p\.m\.", title)

    def test_mornings_are_bad(self, talk):
        member = known(talk, ANN, "book an appointment").says("mornings are bad for me")
        assert times(member) and all("p.m." in title for title in times(member))

    def test_more_times(self, talk):
        member = known(talk, ANN, "book an appointment")
        first = times(member)
        member.taps("More times")
        assert times(member) and not set(first) & set(times(member))

    def test_a_weekend_is_explained_and_the_nearest_times_offered(self, talk):
        member = known(talk, ANN, "book an appointment").says("this saturday")
        assert "weekend" in member.hears().lower() or "monday" in member.hears().lower()
        assert times(member)

    def test_a_change_of_mind_when_it_is_read_back(self, talk):
        member = known(talk, ANN, "book an appointment")
        member.taps(times(member)[0]).says("yes")
        day = a_later_day()
        member.says(f"no, {day:%A}")
        assert times(member) and all(title.startswith(f"{day:%a}") for title in times(member))

    def test_another_phone_number(self, talk):
        member = known(talk, ANN, "book an appointment")
        member.taps(times(member)[0]).says("no, call my cell, 860 555 0142")
        assert "860-555-0142" in member.hears()

    def test_a_second_one_is_not_booked(self, talk):
        member = known(talk, ANN, "book an appointment")
        member.taps(times(member)[0]).says("yes").says("yes")
        member.says("I would like to schedule my review")
        assert not times(member)
        assert "already" in member.hears().lower()

    def test_moved(self, talk):
        member = known(talk, ANN, "book an appointment")
        member.taps(times(member)[0]).says("yes").says("yes")
        member.says("I need to move my appointment")
        new = times(member)[-1]
        member.taps(new).says("yes")
        told = member.says("when is my appointment?").hears()
        assert re.search(r"\d+:\d\d [ap]\.m\.", new).group() in told

    def test_cancelled_with_a_reason(self, talk):
        member = known(talk, ANN, "book an appointment")
        member.taps(times(member)[0]).says("yes").says("yes")
        member.says("I want to cancel my appointment").says("yes")
        assert "why" in member.hears().lower() or "reason" in member.hears().lower()
        member.says("my sister is visiting")
        assert "cancelled" in member.hears().lower() or "canceled" in member.hears().lower()

    def test_kept_after_all(self, talk):
        member = known(talk, ANN, "book an appointment")
        member.taps(times(member)[0]).says("yes").says("yes")
        member.says("cancel my appointment").says("no, keep it")
        assert "still" in member.hears().lower()

    def test_a_caregiver_books_for_the_member(self, talk):
        member = talk().says("I want to book the review for my mother").says("it is for my mother")
        member.says(PEARL.member_id).says("May 18, 1939").says("Gus Notreal")
        assert len(times(member)) == 3

    def test_outside_the_program_a_talk_may_be_booked(self, talk):
        member = known(talk, WALTER, "book an appointment with a pharmacist")
        assert "program" in member.hears()
        member.says("yes please")
        assert times(member)

    def test_a_question_in_the_middle(self, talk):
        member = known(talk, ANN, "book an appointment").says("how long does it take?")
        assert "15 to 20 minutes" in member.hears()
        assert times(member)


def test_danger_in_the_middle_comes_first(talk):
    member = known(talk, ANN, "book an appointment").says("I have crushing chest pain right now")
    assert member.is_warned
    assert "911" in member.hears()
    assert not times(member)


def test_when_is_my_appointment_needs_to_know_who_asks(talk):
    assert "member ID" in talk().says("when is my appointment?").hears()
