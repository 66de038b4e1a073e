"""Whether a member is in the program is told from the stored episode: since when, until when, why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pytest
from reply_measures import MOMENTS, OPEN, assert_fits, assert_is_plain_text, forms, grade
from test_answers_of_a_decision import BY_LIMITATION, ELIGIBLE, NAMES, NO_CLAIMS, TOO_FEW

from mtm.answers import About
from mtm.answers.eligibility_check import enrollment_reply
from mtm.rules.decision import Decision

ABOUT = About(OPEN)
NEW_YEARS_EVE = date(2025, 12, 31)


@dataclass(frozen=True)
class Stay:
    """An enrollment episode, as a reply needs it."""

    starts_on: date
    ends_on: date
    group: int = 1
    end_reason: str | None = None


NOW_IN = Stay(date(2025, 3, 1), NEW_YEARS_EVE)
IN_BY_LIMITATION = Stay(date(2025, 3, 1), NEW_YEARS_EVE, group=2)
ASKED_OUT = Stay(date(2025, 3, 1), date(2025, 6, 15), end_reason="03")
TAKEN_OUT = Stay(date(2025, 3, 1), date(2025, 6, 15), end_reason="02")
LAST_YEAR = Stay(date(2024, 3, 1), date(2024, 12, 31))
STAYS = [None, NOW_IN, IN_BY_LIMITATION, ASKED_OUT, TAKEN_OUT, LAST_YEAR]
DECISIONS = [None, ELIGIBLE, TOO_FEW, NO_CLAIMS, BY_LIMITATION]


def test_who_is_in_hears_since_when_until_when_and_why():
    reply = enrollment_reply(NOW_IN, False, None, ABOUT)
    for said in forms(reply):
        assert re.search("Yes, you are in the M ?T ?M program, since March (1|first), 2025", said)
        assert re.search("through December (31|thirty-first), 2025", said)
        assert re.search("reason.*medicines, (the )?conditions and (the )?likely drug cost", said)
    assert "faq/opt_out_info" in {choice.topic for choice in reply.choices}


def test_on_the_website_the_reason_has_its_figures_where_the_decision_is_on_file():
    reply = enrollment_reply(NOW_IN, False, ELIGIBLE, ABOUT)
    assert "- Medicines: you take 9 that count." in reply.text and "diabetes" in reply.text
    for said in (reply.sms, reply.voice):
        assert not NAMES.search(said)


@pytest.mark.parametrize("decision", [TOO_FEW, NO_CLAIMS, BY_LIMITATION])
def test_a_decision_that_does_not_explain_the_place_is_not_told(decision: Decision):
    assert enrollment_reply(NOW_IN, False, decision, ABOUT) == enrollment_reply(
        NOW_IN, False, None, ABOUT
    )


@pytest.mark.parametrize("decision", [None, BY_LIMITATION])
def test_a_limitation_as_the_reason_is_told_without_judgment(decision: Decision | None):
    for said in forms(enrollment_reply(IN_BY_LIMITATION, False, decision, ABOUT)):
        assert "an active coverage limitation" in said
        assert not re.search("abuse|addict|misuse|overdose|opioid|at.risk", said, re.I)


def test_who_asked_to_leave_hears_the_day_and_that_they_can_come_back():
    reply = enrollment_reply(ASKED_OUT, True, None, ABOUT)
    for said in forms(reply):
        assert re.search(
            "You left the M ?T ?M program on June (15|fifteenth), 2025, at your own request", said
        )
        assert "Coming back is possible" in said
    assert reply.choices[0].topic == "opt_in"


def test_who_asks_on_the_day_of_leaving_has_left():
    today = Stay(date(2025, 3, 1), OPEN.date(), end_reason="03")
    assert "You left the MTM program on November 24, 2025" in (
        enrollment_reply(today, True, None, ABOUT).text
    )


def test_leaving_for_another_reason_is_not_called_a_request():
    for said in forms(enrollment_reply(TAKEN_OUT, True, None, ABOUT)):
        assert re.search("ended on June (15|fifteenth), 2025", said) and "request" not in said
    for said in forms(enrollment_reply(None, True, None, ABOUT)):
        assert "left it this year" in said and "request" not in said


@pytest.mark.parametrize("episode", [None, LAST_YEAR])
def test_who_is_not_in_is_offered_the_check(episode: Stay | None):
    reply = enrollment_reply(episode, False, None, ABOUT)
    for said in forms(reply):
        assert re.search("you are not in the M ?T ?M program now", said)
        assert "check if you qualify" in said
    assert reply.if_yes == reply.choices[0].topic == "look_up"


@pytest.mark.parametrize(
    ("decision", "what"),
    [
        (ELIGIBLE, "You qualify, so the plan will enroll you on its own and mail a welcome letter"),
        (TOO_FEW, "you do not qualify now"),
        (NO_CLAIMS, "leave open if you qualify"),
    ],
)
def test_who_is_not_in_hears_what_the_last_check_came_to(decision: Decision, what: str):
    reply = enrollment_reply(None, False, decision, ABOUT)
    for said in forms(reply):
        assert what in said
    assert reply.if_yes == "look_up"


def test_a_place_that_begins_later_is_told_with_its_first_day():
    later = Stay(date(2025, 12, 1), NEW_YEARS_EVE)
    for said in forms(enrollment_reply(later, False, None, ABOUT)):
        assert "will be in the" in said
        assert re.search("from December (1|first), 2025", said)


def test_a_representative_is_told_about_the_member():
    reply = enrollment_reply(NOW_IN, False, ELIGIBLE, ABOUT, "Ann", representative=True)
    assert reply.text.startswith("Yes, Ann is in the MTM program")
    assert reply.sms.startswith("Yes, the member is in the MTM program")
    for said in forms(reply):
        assert not re.search(r"\b(you|your)\b", said, re.I)


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("representative", [False, True])
@pytest.mark.parametrize("opted_out", [False, True])
def test_every_standing_fits_each_channel_and_is_easy_to_read(
    moment: str, representative: bool, opted_out: bool
):
    for episode in STAYS:
        for decision in DECISIONS:
            reply = enrollment_reply(
                episode, opted_out, decision, About(MOMENTS[moment]), "Ann", representative
            )
            assert_fits(reply)
            assert_is_plain_text(reply)
            assert grade(reply.text) <= 7
            assert len(reply.voice.split()) <= 90
