"""Whole bookings as members hold them, from the first word to a row in the calendar."""

import re
from datetime import UTC, datetime

import pytest
from bookings import BOOKINGS, IVAN, PEARL, at

from mtm.program import program_for
from mtm.scheduling.calendar import rules_from
from mtm.scheduling.slots import free_slots
from mtm.store import reading

pytestmark = pytest.mark.usefixtures("free_again")


@pytest.mark.parametrize("name", BOOKINGS)
def test_it_is_in_the_calendar_as_it_was_said(talk, records, name):
    wanted, member = BOOKINGS[name], talk()
    for words in wanted.says:
        assert records.appointment(wanted.persona) is None, f"booked before: {words}"
        member.says(words)
    booked = records.appointment(wanted.persona)
    assert booked is not None, member.hears()
    assert (booked.status, booked.kind) == ("booked", wanted.kind)
    assert wanted.phone in (None, booked.phone)
    assert (booked.language, booked.interpreter) == (wanted.language, wanted.interpreter)
    assert wanted.interpreter or wanted.language in records.speaks(booked.pharmacist_id)
    assert booked.note == wanted.note
    assert records.booked_by(booked.id) == wanted.who
    assert wanted.when(booked), at(booked)


def test_a_time_that_was_lost_is_told_and_the_next_one_booked(talk, records):
    member = talk().says("book an appointment").says(IVAN.member_id).says("July 21, 1955")
    now = datetime.now(UTC)
    rules = rules_from(records.settings, program_for(now).line)
    with reading(records.engine) as connection:
        first = free_slots(connection, now, rules)[0].starts_at
    others = records.takes_every_pharmacist_at(first, but=IVAN)
    try:
        member.says("the first one")
        assert "someone else just took that time" in member.hears()
        member.says("the first one").says("yes").says("yes")
    finally:
        records.gives_back(others)
    booked = records.appointment(IVAN)
    assert booked is not None and booked.starts_at > first


def test_a_daughter_without_an_authority_books_nothing(talk, records):
    member = talk().says("I want to book the review for my mother").says("it's for my mother")
    member.says(PEARL.member_id).says("May 18, 1939").says("Sally Stranger")
    assert not re.search(r"\d:\d\d [ap]\.m\.", " ".join(member.choices))
    assert records.appointment(PEARL) is None
