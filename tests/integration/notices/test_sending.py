"""The loop sends what is due, once, to whom it is still true and welcome, at an hour that is theirs."""

import logging
import threading
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from calendar_on_file import EASTERN, FRIDAY_TEN, MONDAY, PHONE, THURSDAY_TWO, Office
from sqlalchemy import LargeBinary, event, literal, select, type_coerce, update

from mtm.consent import record
from mtm.notices.sender import ConsoleSender, FakeSender, Message, Refused
from mtm.notices.sending import SendingRules
from mtm.notices.tables import SentMessage
from mtm.notices.timing import SendingHours
from mtm.scheduling.tables import Appointment
from mtm.store import reading, writing

WEDNESDAY_TWO = THURSDAY_TWO - timedelta(days=1)
THURSDAY_NOON = THURSDAY_TWO - timedelta(hours=2)
MINUTE = timedelta(minutes=1)


def fail(_message: Message) -> None:
    raise ConnectionError("no line")


def refuse(_message: Message) -> None:
    raise Refused("no_such_number")


def test_each_notice_goes_out_when_it_is_due_and_once(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    assert len(office.send_at(MONDAY)) == 1
    assert office.send_at(WEDNESDAY_TWO - MINUTE) == []
    (reminder,) = office.send_at(WEDNESDAY_TWO)
    assert (reminder.channel, reminder.address) == ("text", "+18605550123")
    assert "Dec 3" in reminder.text and "2:00 p.m. Eastern" in reminder.text
    assert office.send_at(WEDNESDAY_TWO + MINUTE) == []
    assert len(office.send_at(THURSDAY_NOON)) == 1
    assert office.send_at(THURSDAY_TWO) == []
    sent = [each for each in office.notices(appointment) if each.state == "sent"]
    assert [each.provider_id for each in sent] == ["fake-1", "fake-2", "fake-3"]
    assert [each.sent_at for each in sent] == [MONDAY, WEDNESDAY_TWO, THURSDAY_NOON]


def test_a_call_is_spoken_and_an_email_is_written_out(office: Office):
    office.books(office.member(), THURSDAY_TWO)
    office.books(office.member(address="ann@plan.example", email=True), THURSDAY_TWO)
    office.send_at(MONDAY)
    office.sender.sent.clear()
    office.send_at(WEDNESDAY_TWO)
    spoken, written = sorted(office.sender.sent, key=lambda message: message.channel)
    assert "Press 1" in spoken.text and "December third" in spoken.text
    assert written.address == "ann@plan.example" and "\n\n" in written.text
    assert written.subject == "Your phone call is coming up"


def test_a_member_elsewhere_is_told_their_own_time_too(office: Office):
    office.books(office.member(zone="America/Los_Angeles", text=True), THURSDAY_TWO)
    (confirmation,) = office.send_at(MONDAY + timedelta(hours=2))
    assert "2:00 p.m. Eastern (11:00 a.m. your time)" in confirmation.text


def test_what_moved_between_claim_and_send_is_not_sent(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.send_at(MONDAY)
    office.clock.now = WEDNESDAY_TWO
    sending = office.sending()
    (claim,) = sending.claim()
    office.moves(member, appointment, FRIDAY_TEN)
    sending.attempt(claim)
    assert len(office.sender.sent) == 1
    assert office.states(appointment)[0, "reminder_day", "text"] == ("dropped", "outdated")
    (moved,) = office.send_at(WEDNESDAY_TWO)
    assert "Dec 4" in moved.text and "Dec 3" not in moved.text


def test_what_was_cancelled_between_claim_and_send_is_not_sent(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.clock.now = MONDAY
    sending = office.sending()
    (claim,) = sending.claim()
    office.cancels(member, appointment)
    sending.attempt(claim)
    assert office.sender.sent == []


def test_a_cancel_is_not_told_any_more_once_the_member_has_booked_again(office: Office):
    member = office.member(text=True)
    first = office.books(member, THURSDAY_TWO)
    office.clock.now = MONDAY.replace(hour=22)
    office.cancels(member, first)
    office.books(member, THURSDAY_TWO)
    (confirmation,) = office.send_at(MONDAY + timedelta(hours=22))
    assert "is set for" in confirmation.text
    assert office.states(first)[1, "cancelled", "text"] == ("dropped", "outdated")


def test_a_status_that_changed_without_the_calendar_stops_a_reminder(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    office.send_at(MONDAY)
    with writing(office.engine) as connection:
        connection.execute(
            update(Appointment).where(Appointment.id == appointment).values(status="fulfilled")
        )
    assert office.send_at(WEDNESDAY_TWO) == []
    assert office.states(appointment)[0, "reminder_day", "text"] == ("dropped", "outdated")


def test_a_time_that_changed_without_a_plan_stops_a_reminder(office: Office):
    """Also where whoever changed it planned nothing: the version is looked at once more."""
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    office.send_at(MONDAY)
    with writing(office.engine) as connection:
        change = update(Appointment).where(Appointment.id == appointment)
        connection.execute(change.values(sequence=1))
    assert office.send_at(WEDNESDAY_TWO) == []
    assert office.states(appointment)[0, "reminder_day", "text"] == ("dropped", "outdated")


def test_consent_is_asked_at_the_moment_of_sending(office: Office):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    office.clock.now = MONDAY
    sending = office.sending()
    (claim,) = sending.claim()
    with writing(office.engine) as connection:
        record(connection, member, "text", "withdrawn", MONDAY, how="keyword")
    sending.attempt(claim)
    assert office.sender.sent == []
    assert office.states(appointment)[0, "confirmation", "text"] == ("dropped", "consent")


def test_quiet_hours_hold_at_the_moment_of_sending(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    assert office.send_at(MONDAY.replace(hour=22)) == []
    (waits,) = [each for each in office.notices(appointment) if each.kind == "confirmation"]
    tuesday_eight = datetime(2026, 12, 1, 8, tzinfo=EASTERN)
    assert (waits.state, waits.due_at) == ("planned", tuesday_eight)
    assert office.send_at(tuesday_eight - MINUTE) == []
    assert len(office.send_at(tuesday_eight)) == 1


def test_quiet_hours_are_the_members_own(office: Office):
    pacific = ZoneInfo("America/Los_Angeles")
    office.books(office.member(zone="America/Los_Angeles", text=True), THURSDAY_TWO)
    assert office.send_at(datetime(2026, 11, 30, 7, 59, tzinfo=pacific)) == []
    assert len(office.send_at(datetime(2026, 11, 30, 8, tzinfo=pacific))) == 1


def test_stricter_hours_of_the_settings_hold_for_what_was_planned_before(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.rules = SendingRules(SendingHours(time(11), time(20)))
    assert office.send_at(MONDAY) == []
    assert len(office.send_at(MONDAY.replace(hour=11))) == 1


def test_a_reminder_that_could_only_come_too_late_is_dropped(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    assert office.send_at(THURSDAY_TWO - timedelta(minutes=10)) == []
    assert {state for state, _ in office.states(appointment).values()} == {"dropped"}
    assert {why for _, why in office.states(appointment).values()} == {"late"}


def test_after_a_long_outage_a_member_gets_one_reminder_not_two(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.send_at(MONDAY)
    sent = office.send_at(THURSDAY_NOON + 10 * MINUTE)
    assert len(sent) == 1


@pytest.mark.parametrize("phone", ["", "12", "+44 20 7946 0000", "not a number"])
def test_a_number_that_is_none_gets_nothing(office: Office, phone: str):
    appointment = office.books(office.member(text=True), THURSDAY_TWO, phone=phone)
    assert office.notices(appointment) == []


def test_a_number_that_was_taken_away_is_noticed_in_time(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    with writing(office.engine) as connection:
        connection.execute(update(Appointment).values(phone=None))
    assert office.send_at(MONDAY) == []
    assert office.states(appointment)[0, "confirmation", "text"] == ("dropped", "no_address")


def test_a_failed_send_is_tried_again_with_longer_waits(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    office.sender.trouble = fail
    office.send_at(MONDAY)
    assert office.send_at(MONDAY + timedelta(seconds=59)) == []
    office.send_at(MONDAY + timedelta(seconds=61))
    office.sender.trouble = None
    assert office.send_at(MONDAY + timedelta(seconds=61 + 119)) == []
    assert len(office.send_at(MONDAY + timedelta(seconds=61 + 121))) == 1
    (notice,) = [each for each in office.notices(appointment) if each.kind == "confirmation"]
    assert (notice.state, notice.attempts) == ("sent", 3)


def test_after_the_last_try_it_is_given_up_in_the_open(office: Office, caplog):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    office.sender.trouble = fail
    outcomes: list[str] = []
    for hour in range(6):
        office.clock.now = MONDAY + timedelta(hours=hour)
        office.sending(count=outcomes.append).run()
    assert outcomes == ["retried"] * 4 + ["failed"]
    assert office.states(appointment)[0, "confirmation", "text"] == ("failed", "tries")
    assert "is given up: tries" in caplog.text


def test_what_the_provider_refuses_is_not_tried_again(office: Office):
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    office.sender.trouble = refuse
    office.send_at(MONDAY)
    office.sender.trouble = None
    assert office.send_at(MONDAY + timedelta(hours=1)) == []
    assert office.states(appointment)[0, "confirmation", "text"] == ("failed", "no_such_number")


def test_one_that_fails_does_not_keep_the_others_from_being_sent(office: Office):
    appointments = [
        office.books(office.member(text=True), THURSDAY_TWO + timedelta(minutes=30 * each))
        for each in range(3)
    ]
    first = office.notices(appointments[0])[0]
    office.sender.trouble = lambda message: (
        fail(message) if message.key == f"notice-{first.id}" else None
    )
    assert len(office.send_at(MONDAY)) == 2


def test_killed_between_claim_and_send_it_is_sent_once_after_the_lease(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.clock.now = MONDAY
    assert len(office.sending().claim()) == 1  # and dies
    assert office.send_at(MONDAY + timedelta(seconds=59)) == []
    assert len(office.send_at(MONDAY + timedelta(seconds=61))) == 1
    assert office.send_at(MONDAY + timedelta(hours=1)) == []


def test_a_claim_that_was_lost_sends_nothing(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.clock.now = MONDAY
    slow = office.sending()
    (claim,) = slow.claim()
    assert len(office.send_at(MONDAY + timedelta(seconds=61))) == 1
    slow.attempt(claim)
    assert len(office.sender.sent) == 1


def test_killed_between_send_and_writing_down_the_default_sender_sends_once(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.clock.now = MONDAY
    console = ConsoleSender(office.engine, office.clock)

    class DiesAfterSending:
        def send(self, message: Message) -> str:
            console.send(message)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.sending(DiesAfterSending()).run()
    office.clock.now = MONDAY + timedelta(seconds=61)
    office.sending(console).run()
    with reading(office.engine) as connection:
        kept = connection.execute(select(SentMessage.__table__)).all()
    assert len(kept) == 1
    (notice,) = [each for each in office.notices() if each.kind == "confirmation"]
    assert notice.provider_id == f"console-{kept[0].id}"


def test_the_default_sender_keeps_text_and_number_sealed_and_logs_ids_only(office: Office, caplog):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.clock.now = MONDAY
    with caplog.at_level(logging.INFO):
        office.sending(ConsoleSender(office.engine, office.clock)).run()
    with office.engine.connect() as connection:
        raw = connection.exec_driver_sql("SELECT address, text FROM sent_messages").one()
        kept = connection.execute(select(SentMessage.__table__)).one()
    assert kept.address == "+18605550123" and "pharmacist" in kept.text
    for value in raw:
        assert PHONE.encode() not in bytes(value) and b"pharmacist" not in bytes(value)
    assert "sent_messages" in caplog.text
    assert PHONE not in caplog.text and "pharmacist" not in caplog.text.lower()


def test_a_message_does_not_show_what_it_holds():
    message = Message("notice-1", "text", "+18605550123", "words", "subject")
    assert repr(message) == "Message('notice-1')"


def test_loops_that_run_at_once_send_each_notice_once(office: Office):
    office.open(pharmacists=10)
    for number in range(12):
        office.books(office.member(text=True), THURSDAY_TWO, phone=f"86055501{number:02}")
    office.clock.now = MONDAY
    office.rules = SendingRules(at_once=3)
    begin = threading.Barrier(4)

    def loop() -> None:
        sending = office.sending()
        begin.wait()
        sending.run()

    threads = [threading.Thread(target=loop) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    addresses = [message.address for message in office.sender.sent]
    assert len(addresses) == len(set(addresses)) == 12


def test_a_round_with_nothing_due_takes_no_lock(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.send_at(MONDAY)
    statements: list[str] = []
    event.listen(
        office.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: statements.append(statement),
    )
    office.sending().run()
    assert [each for each in statements if not each.startswith(("SELECT", "BEGIN"))] == []


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_waits_is_found_by_its_index(database_kind: str, office: Office):
    seen: list[str] = []
    event.listen(
        office.engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: seen.append(statement),
    )
    office.sending().claim()
    looks = next(each for each in seen if each.startswith("SELECT"))
    with office.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {looks}", ("2026", 1, 0)).all()
    assert "ix_notices_waiting" in str(plan)


def test_what_is_late_is_counted(office: Office):
    office.books(office.member(text=True), THURSDAY_TWO)
    office.clock.now = MONDAY
    sending = office.sending()
    assert sending.overdue() == 1
    sending.run()
    assert sending.overdue() == 0


def test_a_loop_that_was_told_to_stop_sends_no_more(office: Office):
    for each in range(3):
        office.books(office.member(text=True), THURSDAY_TWO + timedelta(minutes=30 * each))
    office.clock.now = MONDAY
    sender = FakeSender()
    sending = office.sending(sender)
    sender.trouble = lambda _message: sending.stop()
    sending.run()
    assert len(sender.sent) == 1


def test_a_row_that_cannot_be_read_stops_nothing_else(office: Office):
    broken = office.books(office.member(text=True), THURSDAY_TWO)
    office.books(office.member(text=True), FRIDAY_TEN)
    with writing(office.engine) as connection:
        phone = literal(b"not sealed", LargeBinary)
        change = update(Appointment.__table__).where(Appointment.id == broken)
        connection.execute(change.values(phone=type_coerce(phone, LargeBinary)))
    assert len(office.send_at(MONDAY)) == 1
    assert office.states(broken)[0, "confirmation", "text"] == ("planned", None)
