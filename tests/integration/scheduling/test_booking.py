"""What a booking, a move and a cancellation leave behind; the rules that only the database holds."""

from datetime import timedelta

import pytest
from small_calendar import (
    DETAILS,
    MONDAY,
    NOW,
    RULES,
    ask,
    booked,
    check,
    create_members,
    create_pharmacists,
    held,
    later,
    row_of,
)
from sqlalchemy import insert, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from mtm.program import program_for
from mtm.scheduling.booking import Details, book, cancel, confirm, explain, move
from mtm.scheduling.claims import release_expired
from mtm.scheduling.holding import extend, hold, let_go
from mtm.scheduling.outcomes import record_outcome
from mtm.scheduling.staffing import add_time_off
from mtm.scheduling.tables import Appointment, AppointmentChange
from mtm.scheduling.viewing import held_appointment, last_past, last_review, open_appointment
from mtm.store import reading, writing

NEXT = MONDAY + RULES.step


@pytest.fixture(autouse=True)
def pharmacists(engine):
    return create_pharmacists(engine, 2)


def history(engine, appointment):
    with reading(engine) as connection:
        query = select(AppointmentChange.__table__).order_by(AppointmentChange.id)
        rows = connection.execute(query.where(AppointmentChange.appointment_id == appointment))
        return rows.all()


def seen(engine, member, now=NOW):
    with reading(engine) as connection:
        return open_appointment(connection, member, now)


def test_a_booking_is_kept_with_all_that_was_said(engine, ann):
    details = Details("8605550123", "es", True, "Reads lips; speak slowly")
    done = book(engine, ask(ann), held(engine, ann, MONDAY).appointment, RULES, details)
    there = seen(engine, ann)
    assert (there.starts_at, there.ends_at) == (MONDAY, MONDAY + timedelta(minutes=20))
    assert (there.phone, there.language, there.interpreter) == ("8605550123", "es", True)
    assert (there.note, there.status, there.kind) == (details.note, "booked", "review")
    assert there.id == done.appointment and "8605550123" not in repr((there, details))
    with engine.connect() as connection:  # sealed at rest
        raw = connection.execute(text("SELECT phone, note FROM appointments")).one()
    assert b"860" not in bytes(raw.phone) and b"lips" not in bytes(raw.note)


def test_a_move_keeps_what_was_given_and_takes_what_is_given_anew(engine, ann):
    create_pharmacists(engine, 1)
    first = held(engine, ann, MONDAY)
    details = Details(phone="8605550123", note="Dry lips")
    book(engine, ask(ann), first.appointment, RULES, details)
    there = seen(engine, ann)
    as_before = held(engine, ann, NEXT)
    move(engine, ask(ann), there.id, there.version, as_before.appointment)
    there = seen(engine, ann)
    assert (there.phone, there.note) == ("8605550123", "Dry lips")
    other = held(engine, ann, MONDAY)
    anew = Details(phone="8605550142", language="es", interpreter=True)
    move(engine, ask(ann), there.id, there.version, other.appointment, details=anew)
    there = seen(engine, ann)
    assert (there.phone, there.note) == ("8605550142", "Dry lips")
    assert (there.language, there.interpreter) == ("es", True)


def test_every_change_is_in_the_history(engine, ann):
    hold_ = hold(engine, ask(ann, channel="sms"), MONDAY, RULES)
    extend(engine, ask(ann, later(5)), hold_.appointment, RULES)
    book(engine, ask(ann), hold_.appointment, RULES, DETAILS)
    confirm(engine, ask(ann), hold_.appointment)
    confirm(engine, ask(ann), hold_.appointment)  # says the same again
    there = seen(engine, ann)
    new = held(engine, ann, NEXT)
    move(engine, ask(ann), there.id, there.version, new.appointment)
    there = seen(engine, ann)
    assert there.confirmed_at is None  # of another time
    cancel(engine, ask(ann, who="representative"), there.id, there.version, "Out of town")
    explain(engine, ask(ann), there.id, "My sister's wedding")
    rows = history(engine, there.id)
    told = ["held", "extended", "booked", "confirmed", "moved", "cancelled", "explained"]
    assert [row.what for row in rows] == told
    assert (rows[0].channel, rows[0].who, rows[5].who) == ("sms", "member", "representative")
    assert [row.status for row in rows[2:6]] == ["booked", "booked", "booked", "cancelled"]
    assert [row.starts_at for row in (rows[2], rows[4])] == [MONDAY, NEXT]
    assert (rows[5].reason, rows[6].reason) == ("Out of town", "My sister's wedding")
    assert [row.what for row in history(engine, new.appointment)] == ["held", "used"]


def test_version_goes_up_with_every_change_and_sequence_with_those_of_time(engine, ann):
    done = booked(engine, ann, MONDAY)
    first = row_of(engine, done.appointment)
    new = held(engine, ann, NEXT)
    move(engine, ask(ann), first.id, first.version, new.appointment)
    second = row_of(engine, first.id)
    assert (second.sequence, second.uid, second.phone) == (1, first.uid, first.phone)
    assert second.version > first.version
    confirm(engine, ask(ann), first.id)
    assert row_of(engine, first.id).sequence == 1
    stale = cancel(engine, ask(ann), first.id, second.version)
    assert stale.result == "changed"
    cancel(engine, ask(ann), first.id, row_of(engine, first.id).version)
    assert row_of(engine, first.id).sequence == 2


def test_a_member_has_one_open_appointment_and_one_hold(engine, ann):
    booked(engine, ann, MONDAY)
    first = held(engine, ann, NEXT)
    second = held(engine, ann, NEXT + RULES.step)
    assert row_of(engine, first.appointment).status == "cancelled"
    assert book(engine, ask(ann), second.appointment, RULES, DETAILS).result == "has_one"
    check(engine)


def test_a_hold_that_cannot_be_had_leaves_the_one_before(engine, ann):
    first = held(engine, ann, MONDAY)
    others = create_members(engine, 2)
    for other in others:
        held(engine, other, NEXT)
    assert hold(engine, ask(ann), NEXT, RULES).result == "gone"
    assert row_of(engine, first.appointment).status == "pending"
    with reading(engine) as connection:
        assert held_appointment(connection, ann, NOW).id == first.appointment
        assert held_appointment(connection, ann, later(10)) is None


def test_holding_the_same_time_again_holds_on(engine, ann):
    first = held(engine, ann, MONDAY)
    again = hold(engine, ask(ann, later(8)), MONDAY, RULES)
    assert (again.appointment, again.held_until) == (first.appointment, later(18))


def test_a_hold_is_let_go(engine, ann, bob):
    mine = held(engine, ann, MONDAY)
    assert let_go(engine, ask(ann), mine.appointment).result == "let_go"
    assert let_go(engine, ask(ann), mine.appointment).result == "none"
    check(engine)


def test_an_expired_hold_is_booked_with_whoever_is_free(engine, ann, bob, pharmacists):
    mine = held(engine, ann, MONDAY)
    late = later(30)
    with writing(engine) as connection:
        add_time_off(connection, (set(pharmacists) - {mine.pharmacist}).pop(), MONDAY, NEXT)
        assert release_expired(connection, late) == 1
    taken = held(engine, bob, MONDAY, now=late)
    assert taken.pharmacist == mine.pharmacist
    assert book(engine, ask(ann, late), mine.appointment, RULES, DETAILS).result == "gone"
    let_go(engine, ask(bob, late), taken.appointment)
    done = book(engine, ask(ann, late), mine.appointment, RULES, DETAILS)
    assert (done.result, done.pharmacist) == ("booked", mine.pharmacist)
    check(engine)


def test_a_cancelled_appointment_is_no_hold(engine, ann):
    done = booked(engine, ann, MONDAY)
    cancel(engine, ask(ann), done.appointment, row_of(engine, done.appointment).version)
    assert book(engine, ask(ann), done.appointment, RULES, DETAILS).result == "none"
    new = held(engine, ann, NEXT)
    assert move(engine, ask(ann), done.appointment, 3, new.appointment).result == "none"


@pytest.mark.parametrize("start", [MONDAY - timedelta(days=4), MONDAY + timedelta(minutes=10)])
def test_what_could_not_be_offered_cannot_be_held(engine, ann, start):
    assert hold(engine, ask(ann), start, RULES).result == "gone"  # Thanksgiving; no beginning


def test_a_missed_appointment_does_not_keep_one_from_booking_anew(engine, ann):
    """Nobody noted what came of it."""
    missed = booked(engine, ann, MONDAY)
    after = MONDAY + timedelta(hours=3)
    assert seen(engine, ann, after) is None
    with reading(engine) as connection:
        assert last_past(connection, ann, after).id == missed.appointment
    new = booked(engine, ann, MONDAY + timedelta(days=1), now=after)
    assert seen(engine, ann, after).id == new.appointment
    row = row_of(engine, missed.appointment)
    assert (row.status, row.lapsed) == ("booked", True)  # it is not known what it was
    assert cancel(engine, ask(ann, after), missed.appointment, row.version).result == "none"
    record_outcome(engine, missed.appointment, "noshow", after, program_for(after))
    check(engine)


def test_what_was_booked_is_no_review_received(engine, ann):
    done = booked(engine, ann, MONDAY)
    after = MONDAY + timedelta(hours=3)
    with reading(engine) as connection:
        assert last_review(connection, ann) is None
    record_outcome(engine, done.appointment, "fulfilled", after, program_for(after))
    with reading(engine) as connection:
        assert last_review(connection, ann) == MONDAY.date()


def test_a_talk_about_the_program_is_no_review(engine, ann):
    hold_ = hold(engine, ask(ann), MONDAY, RULES, kind="talk")
    done = book(engine, ask(ann), hold_.appointment, RULES, DETAILS)
    after = MONDAY + timedelta(hours=3)
    recorded = record_outcome(engine, done.appointment, "fulfilled", after, program_for(after))
    assert recorded.after is None
    with reading(engine) as connection:
        assert last_review(connection, ann) is None


def test_what_else_belongs_to_a_booking_is_done_with_it_or_not_at_all(engine, ann):
    told = []

    def also(connection, appointment):
        told.append(
            connection.scalar(select(Appointment.status).where(Appointment.id == appointment))
        )
        raise RuntimeError

    hold_ = held(engine, ann, MONDAY)
    with pytest.raises(RuntimeError):
        book(engine, ask(ann), hold_.appointment, RULES, DETAILS, also=also)
    assert told == ["booked"]
    assert row_of(engine, hold_.appointment).status == "pending"


def _raw(member, pharmacist, start, status, **more):
    values = {
        "uid": f"{member} {start} {status}",
        "member_id": member,
        "pharmacist_id": pharmacist,
        "kind": "review",
        "status": status,
        "starts_at": start,
        "ends_at": start + RULES.review,
        "busy_until": start + RULES.step,
        "lapsed": False,
        "version": 1,
        "sequence": 0,
        "conversation": "",
        "language": "en",
        "interpreter": False,
        "created_at": NOW,
    }
    return insert(Appointment).values(**{**values, **more})


@pytest.mark.parametrize("database_kind", ["postgresql"])
@pytest.mark.parametrize("status", ["pending", "booked", "arrived"])
def test_on_postgresql_no_statement_whatever_doubles_a_time(
    database_kind, engine, ann, bob, pharmacists, status
):
    """The exclusion constraint stands although nothing claims a cell."""
    with writing(engine) as connection:
        connection.execute(_raw(ann, pharmacists[0], MONDAY, "booked"))
        for start in (MONDAY + timedelta(minutes=25), MONDAY - timedelta(minutes=25)):
            with pytest.raises(IntegrityError), connection.begin_nested():
                connection.execute(_raw(bob, pharmacists[0], start, status))
        connection.execute(_raw(bob, pharmacists[0], NEXT, status))
    names = [each["name"] for each in inspect(engine).get_indexes("appointments")]
    assert "ex_appointments_pharmacist_time" in names


def test_the_database_takes_no_review_of_what_did_not_take_place(engine, ann):
    done = booked(engine, ann, MONDAY)
    change = update(Appointment).where(Appointment.id == done.appointment)
    with writing(engine) as connection:
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(change.values(reviewed_on=MONDAY.date()))
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(
                change.values(status="fulfilled", kind="talk", reviewed_on=MONDAY.date())
            )


def test_the_database_takes_one_open_appointment_a_member(engine, ann, pharmacists):
    booked(engine, ann, MONDAY)
    with writing(engine) as connection, pytest.raises(IntegrityError), connection.begin_nested():
        connection.execute(_raw(ann, pharmacists[0], NEXT + RULES.step, "booked"))
