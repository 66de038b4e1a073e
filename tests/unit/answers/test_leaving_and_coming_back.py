"""Leaving the program and coming back: asked once, meant exactly, and no one talked into anything."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from record_replies import decided
from reply_measures import EASTERN, forms, says_hours

from mtm.answers import About, Reply
from mtm.answers.taking_part import (
    already_in,
    ask_leave,
    ask_leave_appointment,
    ask_return,
    cannot_tell,
    left,
    not_in_program,
    not_qualified,
    proof_noted,
    returned,
    stayed,
    stayed_out,
    what_to_cancel,
)

ABOUT = About(datetime(2026, 11, 24, 10, tzinfo=EASTERN))
AT = datetime(2026, 12, 1, 15, tzinfo=UTC)
WHEN = ("Tuesday, December 1, at 10:00 a.m.", "Tue Dec 1, 10:00 a.m.", "Tuesday, December first")
NUMBER = ("K7-4218", "K7-4218", "K 7, 4 2 1 8")
LEFT_ON = date(2026, 11, 24)
PERSUADING = re.compile(
    r"\bsure\b|miss out|\blose|important|recommend|sorry|hope|\bwhy\b|benefit from|help you|free"
)


def topics(reply: Reply) -> list[str]:
    return [choice.topic for choice in reply.choices]


def says(reply: Reply, written: tuple[str, str, str]) -> bool:
    return all(each in said for said, each in zip(forms(reply), written, strict=True))


def test_leaving_is_asked_once_with_the_ways_that_are_meant_by_others():
    reply = ask_leave(ABOUT)
    assert reply.asks == "leave_confirm" and reply.if_yes is None
    assert [(choice.title, choice.topic) for choice in reply.choices] == [
        ("Yes, leave the program", "answer/leave_confirm/yes"),
        ("No, stay in", "answer/leave_confirm/no"),
        ("Only skip this review", "decline_review"),
        ("Only stop messages", "stop_messages"),
    ]
    assert "Reply 1 to leave, 2 to stay in, 3 to only skip" in reply.sms


def test_before_leaving_it_is_said_what_stays_the_same_and_how_to_come_back():
    for said in forms(ask_leave(ABOUT)):
        assert "Medicare coverage, drugs and benefits stay the same" in said
        assert re.search(r"limitation.* is (a )?separate", said)
        assert "can come back" in said and "still qualify" in said


def test_nobody_is_talked_out_of_leaving():
    for reply in (
        ask_leave(ABOUT),
        ask_leave_appointment(AT, ABOUT),
        left("K7-4218", LEFT_ON, ABOUT),
    ):
        for said in forms(reply):
            assert not PERSUADING.search(said), said


def test_an_appointment_is_announced_before_and_asked_about_after():
    reply = ask_leave(ABOUT, appointment_at=AT)
    assert says(reply, WHEN) and all("ask about" in said for said in forms(reply))
    asked = ask_leave_appointment(AT, ABOUT)
    assert asked.asks == "leave_appointment" and says(asked, WHEN)
    assert topics(asked) == ["answer/leave_appointment/yes", "answer/leave_appointment/no"]
    for said in forms(asked):
        assert "I will take you out" in said and "cancel it too?" in said
        assert "done" not in said.lower()


def test_having_left_is_said_with_the_day_and_a_number_that_is_read_out_twice():
    reply = left("K7-4218", LEFT_ON, ABOUT)
    assert says(reply, NUMBER) and reply.voice.count(NUMBER[2]) == 2
    for said in forms(reply):
        assert "left the M" in said
        assert re.search("November (24|twenty-fourth), 2026", said)
        assert "appointment" not in said
    assert reply.asks == "leave_proof"
    assert topics(reply) == [f"answer/leave_proof/{by}" for by in ("letter", "text", "none")]


def test_what_became_of_the_appointment_is_said():
    for said in forms(left("K7-4218", LEFT_ON, ABOUT, appointment_cancelled=AT)):
        assert "cancelled the appointment" in said and "still" not in said
    for said in forms(left("K7-4218", LEFT_ON, ABOUT, appointment_kept=AT)):
        assert "still an appointment" in said and "cancel" not in said
    assert says(left("K7-4218", LEFT_ON, ABOUT, appointment_kept=AT), WHEN)


def test_said_twice_it_was_done_once_under_the_same_number():
    reply = left("K7-4218", LEFT_ON, ABOUT, again=True)
    assert says(reply, NUMBER)
    for said in forms(reply):
        assert "nothing more to do" in said and not said.startswith(("It is done", "Done"))


def test_without_a_number_on_record_none_is_said():
    for said in forms(left(None, LEFT_ON, ABOUT)) + forms(returned(None, ABOUT)):
        assert "number" not in said


def test_proof_goes_to_what_is_on_file_which_is_not_said():
    for by, where in (("letter", "address"), ("text", "phone number")):
        for said in forms(proof_noted(by, ABOUT)):
            assert f"{by} will go to the {where} that we have on file" in said
    for said in forms(proof_noted("none", ABOUT)):
        assert "will go" not in said
    with pytest.raises(KeyError):
        proof_noted("fax", ABOUT)


def test_who_stays_has_nothing_changed():
    for said in forms(stayed(ABOUT)):
        assert "I changed nothing" in said and "you are still in the program" in said.lower()
    assert "the member is still in" in stayed(ABOUT, for_other=True).voice


def test_who_is_not_in_the_program_may_still_want_no_messages():
    reply = not_in_program(ABOUT)
    assert reply.if_yes == "stop_messages" == topics(reply)[0]
    assert all("nothing to leave" in said for said in forms(reply))


def test_a_representative_is_told_about_the_member():
    for reply in (
        ask_leave(ABOUT, for_other=True),
        ask_leave_appointment(AT, ABOUT, for_other=True),
        left("K7-4218", LEFT_ON, ABOUT, for_other=True),
        ask_return(ABOUT, for_other=True),
        returned("K7-4218", ABOUT, for_other=True),
        not_qualified(decided(False), ABOUT, for_other=True),
    ):
        for said in forms(reply):
            assert "the member" in said.lower()
            assert not re.search(r"\byou (leave|qualify|left|are)\b|\byour\b", said)


def test_coming_in_is_asked_with_what_it_means_and_only_who_qualifies_is_put_in():
    reply = ask_return(ABOUT)
    assert reply.asks == "return_confirm"
    assert topics(reply)[:2] == ["answer/return_confirm/yes", "answer/return_confirm/no"]
    for said in forms(reply):
        assert "if you qualify" in said and "f so" in said
        assert "voluntary" in said and "no added cost" in said and "leave at any time" in said


def test_having_come_in_is_said_with_a_number_and_how_to_leave():
    reply = returned("K7-4218", ABOUT)
    assert says(reply, NUMBER)
    assert all("leave at any time" in said for said in forms(reply))
    assert all("already" in said for said in forms(already_in(ABOUT)))


def test_who_does_not_qualify_is_led_to_the_looked_up_answer():
    reply = not_qualified(decided(False), ABOUT)
    assert reply.if_yes == "look_up" == topics(reply)[0]
    for said in forms(reply):
        assert "do not qualify" in said and "could not put you in" in said


def test_what_the_records_leave_open_is_for_a_person():
    reply = cannot_tell(ABOUT)
    assert topics(reply)[0] == "talk_to_person"
    for said in forms(reply):
        assert "not tell if you qualify" in said and says_hours(said)
    assert not_qualified(decided(None), ABOUT) == reply
    with pytest.raises(ValueError, match="qualifies"):
        not_qualified(decided(True), ABOUT)


def test_who_stays_out_is_not_asked_again():
    reply = stayed_out(ABOUT)
    assert reply.asks is None and reply.if_yes is None and topics(reply) == ["help"]


def test_cancel_it_is_asked_about_and_each_meaning_has_its_own_way():
    reply = what_to_cancel(ABOUT, has_appointment=True)
    assert reply.asks == "what_to_cancel"
    assert topics(reply) == ["cancel_appointment", "opt_out", "stop_messages", "decline_review"]
    for said in forms(reply):
        assert "only what you mean" in said and "cancelled" not in said
    for meant in ("appointment", "program", "essages", "review"):
        assert all(meant in said for said in forms(reply))


def test_an_appointment_that_there_is_not_is_not_offered_for_cancelling():
    reply = what_to_cancel(ABOUT, has_appointment=False)
    assert topics(reply) == ["opt_out", "stop_messages", "decline_review"]
    assert all("appointment" not in said for said in forms(reply))
