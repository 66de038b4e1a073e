"""Whatever happens to an appointment is in the audit log, by whom and in which conversation."""

from datetime import timedelta

from small_calendar import MONDAY, RULES, ask, booked, held, later
from sqlalchemy import func, select

from mtm.audit.reading import latest
from mtm.audit.verifying import verify
from mtm.program import program_for
from mtm.scheduling.booking import cancel, confirm, move
from mtm.scheduling.declining import decline_review
from mtm.scheduling.holding import hold
from mtm.scheduling.outcomes import record_outcome
from mtm.scheduling.tables import AppointmentChange
from mtm.store import reading, writing


def told(engine):
    with reading(engine) as connection:
        return [
            (each.actor, each.purpose, each.member, each.conversation)
            for each in latest(connection, 100)
        ]


def test_from_the_hold_to_the_outcome(engine, pharmacist, ann):
    done = booked(engine, ann, MONDAY)
    confirm(engine, ask(ann), done.appointment)
    another = held(engine, ann, MONDAY + timedelta(hours=1))
    move(engine, ask(ann), done.appointment, 3, another.appointment)
    after = MONDAY + timedelta(hours=2)
    record_outcome(engine, done.appointment, "fulfilled", after, program_for(after))
    chat = f"chat-{ann}"
    assert told(engine) == [
        ("member", "appointment held", ann, chat),
        ("member", "appointment booked", ann, chat),
        ("member", "appointment confirmed", ann, chat),
        ("member", "appointment held", ann, chat),
        ("member", "appointment used", ann, chat),
        ("member", "appointment moved", ann, chat),
        ("person:pharmacist", "appointment fulfilled", ann, None),
    ]


def test_a_representative_who_cancels(engine, pharmacist, ann):
    done = booked(engine, ann, MONDAY)
    cancel(engine, ask(ann, who="representative"), done.appointment, 2)
    assert told(engine)[-1] == ("representative", "appointment cancelled", ann, f"chat-{ann}")


def test_a_hold_that_expired_was_ended_by_the_program(engine, pharmacist, ann, bob):
    held(engine, ann, MONDAY)
    hold(engine, ask(bob, later(30)), MONDAY, RULES)
    assert ("program:calendar", "appointment expired", ann, None) in told(engine)


def test_a_review_that_was_declined_is_told_of_once(engine, ann):
    for _ in range(2):
        with writing(engine) as connection:
            decline_review(connection, ask(ann))
    assert told(engine) == [("member", "decline_review", ann, f"chat-{ann}")]


def test_every_change_has_its_row_also_where_attempts_were_taken_back(engine, pharmacist, ann, bob):
    booked(engine, ann, MONDAY)
    assert hold(engine, ask(bob), MONDAY, RULES).result == "gone"
    held(engine, bob, MONDAY + timedelta(hours=2))
    with reading(engine) as connection:
        changes = connection.scalar(select(func.count()).select_from(AppointmentChange))
        assert verify(connection).unbroken
    assert len(told(engine)) == changes
