"""An invitation is looked at anew before it goes, in the member's hours, so many a minute."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from invited_plan import EASTERN, MONDAY, InvitedPlan
from sqlalchemy import select

from mtm.audit.tables import LOG
from mtm.consent.ledger import stated
from mtm.notices.sender import Message, Refused
from mtm.outreach.reasons import Rules
from mtm.outreach.viewing import standing
from mtm.store import reading

LATER = MONDAY + timedelta(minutes=5)
NEXT_MORNING = datetime(2026, 3, 3, 8, 0, tzinfo=EASTERN)
NUMBER = "+18605550190"


def test_it_goes_out_as_a_text_and_remembers_what_it_offered(members: InvitedPlan):
    member = members.member(text=True, phone=NUMBER)
    members.plans()
    (text,) = members.send_at(MONDAY)
    assert (text.channel, text.address) == ("text", NUMBER)
    assert text.reply is not None and text.text == text.reply.sms
    assert (text.reply.asks, text.reply.if_yes) == ("invitation", "book_appointment")
    (kept,) = members.invitations(member)
    assert kept.state == "sent" and kept.address_key == members.lookup("contact", NUMBER)
    assert members.send_at(LATER) == []


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (lambda members, member: members.says(member, "text", False), "consent"),
        (lambda members, member: members.texts(NUMBER, "stop"), "consent"),
        (lambda members, member: members.is_reported_dead(member), "held"),
        (lambda members, member: members.leaves(member), "not_in_program"),
        (lambda members, member: members.declines(member), "declined"),
        (lambda members, member: members.is_reviewed(member, MONDAY.date()), "reviewed"),
        (
            lambda members, member: members.has_appointment(
                member, "booked", MONDAY + timedelta(days=2)
            ),
            "appointment",
        ),
    ],
)
def test_what_happens_between_planning_and_sending_counts(members: InvitedPlan, happens, why):
    member = members.member(text=True, phone=NUMBER)
    members.plans()
    happens(members, member)
    assert members.send_at(LATER) == []
    assert members.states(member) == [("dropped", why)]


def test_what_was_dropped_counts_for_nothing(members: InvitedPlan):
    member = members.member(text=True)
    members.plans()
    members.says(member, "text", False)
    members.send_at(LATER)
    members.clock.now = LATER + timedelta(minutes=1)
    members.says(member, "text", True)
    assert members.plans().invited == 1


def test_it_goes_by_the_channel_that_is_welcome_when_it_goes(members: InvitedPlan):
    member = members.member(text=True, email="ann@example.org")
    members.says(member, "email", True)
    members.plans()
    members.says(member, "text", False)
    (message,) = members.send_at(LATER)
    assert (message.channel, message.address) == ("email", "ann@example.org")
    assert message.subject and "pick a time" in message.text
    assert [each.channel for each in members.invitations(member)] == ["email"]


def test_nobody_is_written_to_in_the_quiet_hours_of_their_own_clock(members: InvitedPlan):
    members.clock.now = datetime(2026, 3, 2, 8, 30, tzinfo=EASTERN)  # half past five in the west
    early = members.member(text=True)
    west = members.member(text=True, zone="America/Los_Angeles")
    members.plans()
    assert [members.member_of(each) for each in members.send_at(members.clock.now)] == [early]
    dawn = datetime(2026, 3, 2, 7, 59, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert members.send_at(dawn) == []
    (text,) = members.send_at(dawn + timedelta(minutes=1))
    assert members.member_of(text) == west


def test_what_is_late_in_the_evening_waits_for_the_morning(members: InvitedPlan):
    members.member(text=True)
    members.plans()
    assert members.send_at(datetime(2026, 3, 2, 21, 0, tzinfo=EASTERN)) == []
    assert members.send_at(NEXT_MORNING - timedelta(seconds=1)) == []
    assert len(members.send_at(NEXT_MORNING)) == 1


def test_so_many_a_minute_and_no_more(members: InvitedPlan):
    members.rules = Rules(per_minute=3)
    for _ in range(8):
        members.member(text=True)
    members.plans()
    sent = [
        len(members.send_at(MONDAY + timedelta(seconds=seconds)))
        for seconds in (0, 30, 59, 61, 90, 122, 150)
    ]
    assert sent == [3, 0, 0, 3, 0, 2, 0]


def test_two_loops_share_the_minute(members: InvitedPlan):
    members.rules = Rules(per_minute=3)
    for _ in range(8):
        members.member(text=True)
    members.plans()
    one, other = members.sending(), members.sending()
    assert [len(one.claim()), len(other.claim()), len(one.claim())] == [3, 0, 0]


def test_with_a_rate_of_nothing_nothing_goes(members: InvitedPlan):
    members.member(text=True)
    members.plans()
    members.rules = Rules(per_minute=0)
    assert members.send_at(LATER) == []


def test_who_waits_for_the_morning_takes_nothing_of_the_minute(members: InvitedPlan):
    for _ in range(3):
        members.member(text=True)
    members.plans()
    members.rules = Rules(per_minute=3)
    evening = datetime(2026, 3, 2, 21, 30, tzinfo=EASTERN)
    members.send_at(evening)
    members.member(text=True, zone="America/Los_Angeles")
    members.plans()
    assert len(members.send_at(evening + timedelta(seconds=10))) == 1


class Blocking:
    """The carrier says of every text that the number opted out."""

    def __init__(self, members: InvitedPlan) -> None:
        self._members = members

    def send(self, message: Message) -> str:
        if message.channel == "text":
            raise Refused("21610")
        return str(self._members.sender.send(message))


def test_a_number_that_the_carrier_blocks_is_stopped_and_an_email_goes_instead(
    members: InvitedPlan,
):
    both = members.member(text=True, email="ann@example.org")
    members.says(both, "email", True)
    alone = members.member(text=True)
    members.plans()
    members.sending(Blocking(members)).run()
    assert [each.channel for each in members.sender.sent] == ["email"]
    assert members.states(both) == [("sent", None)]
    assert members.states(alone) == [("failed", "21610")]
    assert members.plans().left_out == {"invited": 2}


def test_a_sender_that_fails_is_tried_again_and_then_given_up(members: InvitedPlan):
    member = members.member(text=True)
    members.plans()
    members.sender.trouble = lambda message: (_ for _ in ()).throw(OSError("down"))
    for minutes in (0, 2, 6, 12, 25, 60):
        members.send_at(MONDAY + timedelta(minutes=minutes))
    assert members.states(member) == [("failed", "tries")]


def test_stop_after_an_invitation_is_the_member_s_word_too(members: InvitedPlan):
    member = members.member(text=True, phone=NUMBER)
    members.plans()
    members.send_at(MONDAY)
    members.texts(NUMBER, "stop")
    with reading(members.engine) as connection:
        assert stated(connection, member, "text", LATER) == "withdrawn"


def test_the_audit_log_is_told(members: InvitedPlan):
    member = members.member(text=True)
    members.looks(who="person:ann")
    members.plans(who="person:ann")
    members.send_at(MONDAY)
    with reading(members.engine) as connection:
        query = select(LOG.c.actor, LOG.c.what, LOG.c.member_id, LOG.c.last_member_id)
        rows = connection.execute(query.order_by(LOG.c.number)).all()
    told = [tuple(row) for row in rows if row.actor in ("person:ann", "program:outreach")]
    assert told == [
        ("person:ann", "read participation", 1, member),
        ("person:ann", "read participation", member, member),
        ("person:ann", "change invitations", member, member),
        ("program:outreach", "read participation", member, None),
    ]


def test_how_it_stands(members: InvitedPlan):
    booked, declined, gone = (members.member(text=True) for _ in range(3))
    members.plans()
    members.says(gone, "text", False)
    members.send_at(MONDAY)
    waits = members.member(text=True)
    members.plans()
    members.clock.now = LATER
    members.has_appointment(booked, "booked", LATER + timedelta(days=3))
    members.declines(declined)
    with reading(members.engine) as connection:
        found = standing(connection, MONDAY - timedelta(days=1))
    assert (found.sent, found.waiting, found.dropped) == ({"text": 2}, {"text": 1}, {"consent": 1})
    assert (found.booked, found.declined) == (1, 1)
    assert members.states(waits) == [("planned", None)]
