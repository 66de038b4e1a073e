"""A death is reported: every message stops at once, and a person decides what is true."""

from datetime import timedelta

import pytest
from calendar_on_file import MONDAY, THURSDAY_TWO, Office
from sqlalchemy import event, select, update

from mtm.consent import CHANNELS, start, state
from mtm.consent.tables import ContactHold
from mtm.notices.planning import replanner
from mtm.participation import Standing, standing
from mtm.participation.tables import ParticipationEvent
from mtm.program import plan_day
from mtm.queue import Guest, report_death
from mtm.queue.finishing import finish
from mtm.queue.viewing import by_reference, waiting
from mtm.queue.working import QueueError
from mtm.scheduling.requests import Request
from mtm.scheduling.tables import Appointment
from mtm.store import reading, writing

WEDNESDAY_TWO = THURSDAY_TWO - timedelta(days=1)


def reports(office: Office, member: int | None, key: str = "m1", conversation: str = "a chat"):
    guest = Guest(key, conversation, office.clock.now, member=member)
    also = replanner(office.clock.now)
    return report_death(
        office.engine, guest, "my mother passed", {"caller": "a daughter"}, also=also
    )


def ends(office: Office, reference: str, outcome: str, **more):
    return finish(office.engine, reference, "Pat", office.clock.now, outcome, **more)


def welcome(office: Office, member: int) -> set[str]:
    with reading(office.engine) as connection:
        found = state(connection, member, office.clock.now)
    return {each for each in CHANNELS if found.allows(each)}


def stands(office: Office, member: int) -> Standing:
    with reading(office.engine) as connection:
        return standing(connection, member, plan_day(office.clock.now))


def test_nothing_is_sent_from_the_moment_it_is_reported(office: Office):
    member = office.member(text=True, email=True, address="ann@example.com")
    appointment = office.books(member, THURSDAY_TWO)
    reported = reports(office, member)
    assert reported.held and welcome(office, member) == set()
    assert office.planned(appointment) == {}
    for moment in (MONDAY, WEDNESDAY_TWO, THURSDAY_TWO - timedelta(hours=2)):
        assert office.send_at(moment) == []
    with reading(office.engine) as connection:
        (first,) = waiting(connection)
    assert (first.kind, first.urgency) == ("death", 1)


def test_what_is_in_hand_at_that_moment_is_not_sent(office: Office):
    member = office.member(text=True)
    office.books(member, THURSDAY_TWO)
    office.clock.now = MONDAY
    sending = office.sending()
    claims = sending.claim()
    reports(office, member)
    for each in claims:
        sending.attempt(each)
    sending.run()
    assert office.sender.sent == []


def test_what_is_booked_after_a_report_is_not_told_either(office: Office):
    member = office.member(text=True)
    reports(office, member)
    office.books(member, THURSDAY_TWO)
    assert office.send_at(MONDAY) == [] and office.send_at(WEDNESDAY_TWO) == []


def test_a_yes_after_the_report_changes_nothing_before_a_person_has_looked(office: Office):
    member = office.member()
    reports(office, member)
    answer = start(office.engine, office.request(member), "all")
    assert answer.held and welcome(office, member) == set()


def test_confirmed_the_member_leaves_with_reason_01_and_nothing_more_is_sent(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    item = reports(office, member).item
    done = ends(office, item.reference, "confirmed", note="spoke with the family")
    assert done.outcome == "confirmed"
    with reading(office.engine) as connection:
        row = connection.execute(select(ParticipationEvent.__table__)).one()
    assert (row.member_id, row.what, row.reason, row.who) == (member, "left", "01", "person")
    assert office.appointment(appointment).status == "cancelled"
    assert office.send_at(WEDNESDAY_TWO) == [] and welcome(office, member) == set()


def test_wrong_messages_go_out_again_and_nothing_was_lost(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    item = reports(office, member).item
    ends(office, item.reference, "wrong")
    assert welcome(office, member) == {"text", "call", "mail"}
    assert set(office.planned(appointment)) == {"confirmation", "reminder_day", "reminder_hours"}
    sent = [*office.send_at(MONDAY), *office.send_at(WEDNESDAY_TWO)]
    assert [each.channel for each in sent] == ["text", "text"]
    with reading(office.engine) as connection:
        assert connection.execute(select(ParticipationEvent.id)).all() == []
        row = connection.execute(select(ContactHold.__table__)).one()
    assert (row.lifted_by, row.why) == ("Pat", "death")


def test_wrong_gives_back_only_what_was_welcome(office: Office):
    member = office.member(call=False)
    item = reports(office, member).item
    ends(office, item.reference, "wrong")
    assert welcome(office, member) == {"mail"}


def test_the_old_message_again_after_a_person_has_decided_holds_nothing(office: Office):
    member = office.member(text=True)
    first = reports(office, member)
    ends(office, first.item.reference, "wrong")
    again = reports(office, member)
    assert not again.held and again.item.reference == first.item.reference
    assert "text" in welcome(office, member)


def test_reported_by_two_it_is_one_item_and_one_hold(office: Office):
    member = office.member()
    one = reports(office, member, "m1", "one chat").item
    other = reports(office, member, "m2", "another chat").item
    assert (one.reference, other.already) == (other.reference, True)
    with reading(office.engine) as connection:
        assert len(connection.execute(select(ContactHold.id)).all()) == 1


def test_reported_anew_after_it_was_wrong_it_is_held_anew(office: Office):
    member = office.member()
    ends(office, reports(office, member, "m1").item.reference, "wrong")
    reported = reports(office, member, "m2")
    assert reported.held and not reported.item.already
    assert welcome(office, member) == set()


def test_of_nobody_known_it_waits_for_a_person_who_finds_out(office: Office):
    reported = reports(office, None)
    assert not reported.held
    reference = reported.item.reference
    with pytest.raises(QueueError, match="name the member"):
        ends(office, reference, "confirmed")
    member, other = office.member(), office.member()
    ends(office, reference, "confirmed", member=member)
    assert welcome(office, member) == set() and welcome(office, other) != set()
    with reading(office.engine) as connection:
        found = by_reference(connection, reference)
    assert found is not None and found.member == member


def test_a_death_is_not_confirmed_of_another_member(office: Office):
    member, other = office.member(), office.member()
    item = reports(office, member).item
    with pytest.raises(QueueError, match="another member"):
        ends(office, item.reference, "confirmed", member=other)
    assert welcome(office, other) != set()


@pytest.mark.parametrize("outcome", ["answered", "duplicate", ""])
def test_a_death_is_confirmed_or_wrong_and_nothing_between(office: Office, outcome: str):
    item = reports(office, office.member()).item
    with pytest.raises(QueueError):
        ends(office, item.reference, outcome)


@pytest.mark.parametrize("outcome", ["confirmed", "wrong"])
def test_killed_at_any_statement_the_same_call_does_the_rest(office: Office, outcome: str):
    point, killed = 0, True
    while killed:
        point += 1
        member = office.member(text=True)
        item = reports(office, member, f"m{point}", f"chat {point}").item
        killed = _dies_at(office, point, item.reference, outcome)
        with reading(office.engine) as connection:
            if killed:  # nobody is written to in between
                found = by_reference(connection, item.reference)
                assert found is not None and found.state in ("open", "claimed")
                assert not state(connection, member, office.clock.now).allows("text")
        if killed:
            ends(office, item.reference, outcome)
        assert ("text" in welcome(office, member)) is (outcome == "wrong")
        assert (stands(office, member).left is not None) is (outcome == "confirmed")
    assert point > 10
    with reading(office.engine) as connection:
        events = connection.execute(select(ParticipationEvent.id)).all()
    assert len(events) == (point if outcome == "confirmed" else 0)


def _dies_at(office: Office, point: int, reference: str, outcome: str) -> bool:
    """End an item and be interrupted before the statement `point`; whether it came to that."""
    count = 0

    def before(*_args: object) -> None:
        nonlocal count
        count += 1
        if count == point:
            raise KeyboardInterrupt

    event.listen(office.engine, "before_cursor_execute", before)
    try:
        ends(office, reference, outcome)
    except KeyboardInterrupt:
        return True
    finally:
        event.remove(office.engine, "before_cursor_execute", before)
    return False


def test_a_talk_that_was_arranged_is_called_off_too(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    with writing(office.engine) as connection:
        connection.execute(
            update(Appointment).where(Appointment.id == appointment).values(kind="talk")
        )
    ends(office, reports(office, member).item.reference, "confirmed")
    assert office.appointment(appointment).status == "cancelled"
    assert office.planned(appointment) == {}


def test_who_reports_it_may_be_known_and_is_not_the_one_it_is_about(office: Office):
    about, speaker = office.member(), office.member()
    asking = Request("m1", about, "a chat", office.clock.now, "web", "guest")
    report_death(office.engine, asking, "my husband died", {"caller": f"member {speaker}"})
    assert welcome(office, about) == set() and welcome(office, speaker) != set()
