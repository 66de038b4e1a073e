"""The invitation: kind and short, telling nothing of health to who reads along."""

from __future__ import annotations

import re

import pytest
from outreach_moments import MOMENTS

from gateway.choices import Offer, typed_choice
from gateway.sms.writing import offered_by_number, told_by_number
from mtm.answers import About, Reply
from mtm.answers.forms import SMS_LIMIT, is_gsm7
from mtm.answers.outreach import dialed_wrong, invitation, invitation_title, wrong_number
from mtm.program import program_for

HEALTH = re.compile(
    r"medic|drug|pill|prescri|therap|health|condition|disease|diagnos|treat|opioid|doctor", re.I
)
#: A carrier takes any of these, alone in a text, for a command.
CARRIERS = re.compile(r"\b[Rr]eply \W?(STOP|CANCEL|END|QUIT|YES|NO|START|HELP)\b")


def replies(about: About) -> list[Reply]:
    return [
        invitation(about),
        wrong_number(about, known=True),
        wrong_number(about, known=False),
        dialed_wrong(about),
    ]


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_form_fits_its_channel(moment):
    for reply in replies(About(MOMENTS[moment])):
        assert is_gsm7(reply.sms) and len(reply.sms) <= SMS_LIMIT == 306
        assert not re.search(r"https?|www|\d{5}|[{}]", reply.voice)
        assert not re.search(r"[{}]", reply.text + reply.sms)
        for form in (reply.text, reply.sms, reply.voice):
            assert not HEALTH.search(form), form


def test_the_text_names_the_plan_first_and_how_to_end_texts():
    about = About(MOMENTS["open"])
    program, said = program_for(about.now), invitation(about).sms
    assert said.startswith(f"{program.plan}:")
    assert said.endswith("Text HELP for help, STOP to end texts.")
    assert program.line.number in said
    assert not CARRIERS.search(said)


def test_a_number_stands_for_what_the_text_says_of_it():
    reply = invitation(About(MOMENTS["open"]))
    assert told_by_number(reply) == 3
    assert [each.topic for each in offered_by_number(reply)] == [
        "book_appointment",
        "faq/what_is_cmr",
        "decline_review",
    ]
    offer = Offer(reply.choices, reply.asks, numbered=3)
    for text, topic in (("1", "book_appointment"), ("two", "faq/what_is_cmr")):
        chosen = typed_choice(text, offer)
        assert chosen is not None and chosen.topic == topic


def test_a_bare_yes_picks_a_time_and_a_bare_no_declines_the_review_alone():
    reply = invitation(About(MOMENTS["open"]))
    assert (reply.asks, reply.if_yes, reply.if_no) == (
        "invitation",
        "book_appointment",
        "decline_review",
    )
    assert Reply.from_dict(reply.as_dict()) == reply


def test_an_email_has_a_subject_that_tells_nothing():
    assert invitation_title() and not HEALTH.search(invitation_title())


def test_who_has_the_number_now_is_told_nothing_of_whom_we_meant():
    for reply in replies(About(MOMENTS["open"]))[1:]:
        for form in (reply.text, reply.sms, reply.voice):
            assert not re.search(r"\bmembers?\b|\breview\b|pharmac|MTM|program", form, re.I), form
