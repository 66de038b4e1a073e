"""Who is invited to this year's review, who is not, and why."""

from datetime import date, timedelta

import pytest
from invited_plan import MONDAY, InvitedPlan

from mtm.consent import allows
from mtm.outreach.reasons import REASONS
from mtm.outreach.welcome import CHANNELS
from mtm.store import reading

TOMORROW = MONDAY + timedelta(days=1)


def why(members: InvitedPlan) -> dict[str, int]:
    return dict(members.looks().left_out)


def test_a_member_in_the_program_who_said_yes_to_texts_is_invited_by_text(members: InvitedPlan):
    member = members.member(text=True, email="ann@example.org")
    found = members.looks(listed=True)
    assert (found.by_channel, found.left_out) == ({"text": 1}, {})
    assert [each.member for each in found.invitations] == [member]


def test_by_email_where_texts_are_not_welcome(members: InvitedPlan):
    members.member(email="ann@example.org")
    members.says(1, "email", True)
    assert members.looks().by_channel == {"email": 1}


def test_by_a_call_only_after_a_yes_to_calls(members: InvitedPlan):
    members.member()
    members.member(call=True)
    found = members.looks()
    assert (found.by_channel, found.left_out) == ({"call": 1}, {"no_consent": 1})


def test_who_is_not_in_the_program_is_not_counted(members: InvitedPlan):
    members.member(enrolled=None, text=True)
    members.member(enrolled=date(2026, 5, 1), text=True)
    members.leaves(members.member(text=True))
    assert members.looks().members == 0


def test_who_had_the_review_this_year(members: InvitedPlan):
    members.is_reviewed(members.member(text=True), date(2026, 1, 15))
    members.is_reviewed(members.member(text=True), date(2025, 12, 30))
    found = members.looks()
    assert (found.invited, found.left_out) == (1, {"reviewed": 1})


def test_who_does_not_want_it(members: InvitedPlan):
    members.declines(members.member(text=True))
    assert why(members) == {"declined": 1}


def test_a_decline_of_last_year_is_over(members: InvitedPlan):
    member = members.member(text=True)
    members.clock.now = MONDAY - timedelta(days=100)
    members.declines(member)
    members.clock.now = MONDAY
    assert members.looks().invited == 1


def test_who_has_an_appointment_or_is_booking_one(members: InvitedPlan):
    members.has_appointment(members.member(text=True), "booked", TOMORROW)
    until = MONDAY + timedelta(minutes=5)
    members.has_appointment(members.member(text=True), "pending", TOMORROW, held_until=until)
    assert why(members) == {"appointment": 2}


def test_who_cancelled_or_missed_one_is_invited(members: InvitedPlan):
    members.has_appointment(members.member(text=True), "cancelled", TOMORROW)
    members.has_appointment(members.member(text=True), "noshow", MONDAY - timedelta(days=1))
    assert members.looks().invited == 2


def test_an_appointment_of_which_no_outcome_is_recorded_may_have_been_the_review(
    members: InvitedPlan,
):
    members.has_appointment(members.member(text=True), "booked", MONDAY - timedelta(days=1))
    assert why(members) == {"outcome_open": 1}


def test_who_is_held_or_not_covered(members: InvitedPlan):
    members.is_reported_dead(members.member(text=True))
    members.member(text=True, covered_to=date(2026, 3, 1))
    members.member(text=True, covered_to=date(2026, 3, 2))
    found = members.looks()
    assert (found.invited, found.left_out) == (1, {"held": 1, "not_covered": 1})


def test_a_number_that_said_stop_is_stopped_for_all_who_share_it(members: InvitedPlan):
    members.member(text=True, phone="+18605550190")
    members.member(text=True, phone="+18605550190")
    members.texts("+18605550190", "stop")
    assert why(members) == {"stopped": 2}
    members.texts("+18605550190", "start")
    assert members.looks().invited == 2


def test_a_yes_without_an_address(members: InvitedPlan):
    members.forget_email(members.member(text=True))
    assert why(members) == {"no_address": 1}


def test_of_two_reasons_the_weightier_is_told(members: InvitedPlan):
    member = members.member(text=False)
    members.declines(member)
    members.is_reported_dead(member)
    assert why(members) == {"held": 1}


def test_consent_of_many_is_what_it_is_of_one(members: InvitedPlan):
    told = [members.member(email=f"m{n}@example.org") for n in range(27)]
    for number, member in enumerate(told):
        for place, channel in enumerate(CHANNELS):
            said = number // 3**place % 3
            if said:
                members.says(member, channel, said == 1)
    members.texts("+18605550002", "stop")
    found = {each.member: each.channel for each in members.looks(listed=True).invitations}
    with reading(members.engine) as connection:
        for number, member in enumerate(told):
            address = {"text": f"+1860555{number + 1:04}", "email": f"m{number}@example.org"}
            address["call"] = address["text"]
            welcome = [
                channel
                for place, channel in enumerate(CHANNELS)
                if number // 3**place % 3 == 1
                and allows(
                    connection,
                    member,
                    channel,
                    MONDAY,
                    contact_key=members.lookup("contact", address[channel]),
                )
            ]
            assert found.get(member) == (welcome[0] if welcome else None)


def test_a_look_writes_no_invitation(members: InvitedPlan):
    members.member(text=True)
    members.looks()
    assert members.invitations() == []


def test_every_reason_is_worded(members: InvitedPlan):
    assert all(REASONS.values())


@pytest.mark.parametrize("part_size", [1, 2, 7])
def test_parts_of_any_size_come_to_the_same(members: InvitedPlan, part_size: int):
    for number in range(9):
        members.member(text=number % 2 == 0)
    found = members.plans(part_size=part_size)
    assert (found.invited, found.members) == (5, 9)
    assert len(members.invitations()) == 5
