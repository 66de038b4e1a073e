"""A member leaves: once, whole, and nothing else is touched."""

from datetime import UTC, date, datetime, timedelta

import pytest
from ledger_on_file import (
    CRITERIA,
    NEW_YEAR,
    NOW,
    REVIEW,
    TODAY,
    WORDS,
    YEAR_END,
    ask,
    booked,
    create_member,
    create_representative,
    enrolled,
    episodes,
    events,
    sound,
)
from sqlalchemy import func, select

from mtm.audit.reading import story
from mtm.audit.verifying import verify
from mtm.drug_management.tables import CoverageLimitation
from mtm.enrollment.deciding import decide_member
from mtm.members.tables import Coverage
from mtm.notices.tables import DROPPED, PLANNED, Notice
from mtm.participation import Left, NoAuthorityError, State, come_back, leave, standing
from mtm.participation.confirmations import confirmation_spelling, member_of
from mtm.participation.history import history_of
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading


@pytest.fixture
def member(engine):
    return enrolled(engine)


def state(engine, member, on=TODAY, **options):
    with reading(engine) as connection:
        return standing(connection, member, on, **options)


def test_the_episode_ends_today_and_the_member_has_a_number(engine, member):
    done = leave(engine, ask(member), WORDS)
    assert (done.left_on, done.already, done.was_in) == (TODAY, False, True)
    assert confirmation_spelling(done.confirmation) == done.confirmation
    assert episodes(engine, member) == [(NEW_YEAR, TODAY, 2, "03")]
    assert events(engine, member)[1:] == [("left", TODAY, "03")]
    now = state(engine, member)
    assert (now.state, now.left.confirmation) == (State.LEFT, done.confirmation)
    with reading(engine) as connection:
        assert member_of(connection, done.confirmation) == member


def test_it_is_kept_who_said_what_where_and_when(engine, member):
    done = leave(engine, ask(member, channel="voice"), WORDS)
    with reading(engine) as connection:
        entry = history_of(connection, member)[-1]
        raw = connection.exec_driver_sql("SELECT words FROM participation_events").scalars().all()
    assert (entry.words, entry.channel, entry.who) == (WORDS, "voice", "member")
    assert (entry.at, entry.confirmation) == (NOW, done.confirmation)
    assert WORDS not in repr(entry)
    assert not any(WORDS.encode() in bytes(each) for each in raw if each)


def test_the_same_request_again_gets_the_same_answer(engine, member):
    booked(engine, member)
    request = ask(member)
    first = leave(engine, request, WORDS, cancel_appointment=True)
    assert first.appointment_cancelled == REVIEW
    assert leave(engine, request, WORDS, cancel_appointment=True) == first
    come_back(engine, ask(member), WORDS, CRITERIA)
    assert leave(engine, request, WORDS, cancel_appointment=True) == first  # a late retry
    assert [each[0] for each in events(engine, member)] == ["enrolled", "left", "returned"]


def test_said_twice_in_different_words_it_is_recorded_once(engine, member):
    first = leave(engine, ask(member), WORDS)
    later = NOW + timedelta(days=3)
    again = leave(engine, ask(member, now=later, channel="sms"), "I said I want out")
    assert again == Left(first.confirmation, TODAY, already=True, was_in=True)
    assert len(events(engine, member)) == 2
    sound(engine)


def test_a_key_is_one_request(engine, member):
    request = ask(member)
    leave(engine, request, WORDS)
    with pytest.raises(ValueError, match="used for another"):
        come_back(engine, request, WORDS, CRITERIA)


@pytest.mark.parametrize("reason", ["01", "02", "03", "99"])
def test_every_reason_is_recorded_as_cms_names_it(engine, member, reason):
    leave(engine, ask(member, who="person", channel="staff"), None, reason)
    assert episodes(engine, member) == [(NEW_YEAR, TODAY, 2, reason)]
    assert state(engine, member).left.reason == reason
    sound(engine)


def test_another_reason_is_none(engine, member):
    with pytest.raises(ValueError, match="no such reason"):
        leave(engine, ask(member), WORDS, "04")


def test_a_death_is_recorded_also_of_one_who_left_and_is_said_once(engine, member):
    leave(engine, ask(member), WORDS)
    dead = leave(engine, ask(member, who="person"), None, "01")
    assert not dead.already and not dead.was_in
    assert leave(engine, ask(member), WORDS).confirmation == dead.confirmation
    next_year = NOW + timedelta(days=300)
    assert leave(engine, ask(member, now=next_year, who="person"), None, "01").already
    assert episodes(engine, member) == [(NEW_YEAR, TODAY, 2, "03")]  # the first is the opt-out
    assert state(engine, member, date(2030, 1, 1)).state is State.LEFT


def test_who_is_not_in_may_say_so_and_is_not_enrolled_this_year(engine):
    member = create_member(engine)
    done = leave(engine, ask(member), WORDS)
    assert not done.was_in and not done.already
    assert episodes(engine, member) == []
    assert state(engine, member).state is State.LEFT
    assert state(engine, member, YEAR_END + timedelta(days=1)).state is State.OUT


@pytest.mark.parametrize(
    ("now", "left_on"),
    [
        (datetime(2027, 1, 1, 4, 59, tzinfo=UTC), YEAR_END),  # 11:59 p.m. by the plan's clock
        (datetime(2026, 11, 25, 1, 0, tzinfo=UTC), TODAY),
    ],
)
def test_the_day_is_the_plans(engine, member, now, left_on):
    assert leave(engine, ask(member, now=now), WORDS).left_on == left_on
    assert episodes(engine, member) == [(NEW_YEAR, left_on, 2, "03")]


def test_the_review_stays_unless_the_member_agrees(engine, member):
    appointment = booked(engine, member)
    assert leave(engine, ask(member), WORDS).appointment_cancelled is None
    with reading(engine) as connection:
        assert open_appointment(connection, member, NOW).id == appointment
    assert notices(engine, PLANNED) > 0
    # Said again, this time with the review.
    again = leave(engine, ask(member), WORDS, cancel_appointment=True)
    assert again.already and again.appointment_cancelled == REVIEW
    with reading(engine) as connection:
        assert open_appointment(connection, member, NOW) is None
    assert notices(engine, PLANNED) == 0


def test_with_the_review_goes_all_that_was_to_be_sent_of_it(engine, member):
    appointment = booked(engine, member)
    planned = notices(engine, PLANNED)
    dropped = notices(engine, DROPPED)
    done = leave(engine, ask(member), WORDS, cancel_appointment=True)
    assert done.appointment_cancelled == REVIEW and planned > 0
    assert (notices(engine, PLANNED), notices(engine, DROPPED)) == (0, dropped + planned)
    with reading(engine) as connection:
        assert history_of(connection, member)[-1].appointment == appointment
        row = connection.exec_driver_sql("SELECT status FROM appointments").scalar_one()
        cells = connection.exec_driver_sql("SELECT count(*) FROM time_cells").scalar_one()
    assert (row, cells) == ("cancelled", 0)


def test_a_talk_about_the_program_is_no_review(engine, member):
    booked(engine, member, kind="talk")
    assert leave(engine, ask(member), WORDS, cancel_appointment=True).appointment_cancelled is None
    with reading(engine) as connection:
        assert open_appointment(connection, member, NOW) is not None


def test_coverage_and_a_coverage_limitation_are_not_touched(engine, member):
    def of_the_plan():
        with reading(engine) as connection:
            rows = [
                connection.execute(select(kind.__table__)).all()
                for kind in (Coverage, CoverageLimitation)
            ]
            return rows, decide_member(connection, member, TODAY, CRITERIA)

    before = of_the_plan()
    leave(engine, ask(member), WORDS)
    assert of_the_plan() == before
    assert before[0][1] and before[1].eligible


def test_a_representative_leaves_for_the_member_by_an_authority_on_file(engine, member):
    son = create_representative(engine, member)
    leave(engine, ask(member, who="representative"), WORDS, representative=son)
    with reading(engine) as connection:
        entry = history_of(connection, member)[-1]
    assert (entry.who, entry.authority) == ("representative", "power_of_attorney")


@pytest.mark.parametrize("whose", ["another's", "ended"])
def test_without_an_authority_nothing_is_done(engine, member, whose):
    other = create_member(engine)
    ended = TODAY - timedelta(days=1) if whose == "ended" else None
    someone = create_representative(engine, other if whose == "another's" else member, ended)
    request = ask(member, who="representative")
    for act in (
        lambda: leave(engine, request, WORDS, representative=someone),
        lambda: come_back(engine, request, WORDS, CRITERIA, representative=someone),
    ):
        with pytest.raises(NoAuthorityError):
            act()
    assert len(events(engine, member)) == 1


def test_a_representative_is_named(engine, member):
    with pytest.raises(ValueError, match="authority"):
        leave(engine, ask(member, who="representative"), WORDS)


def test_what_else_is_done_is_done_with_it_or_not_at_all(engine, member):
    told = []
    request = ask(member)
    leave(engine, request, WORDS, also=lambda _connection, number: told.append(number))
    leave(engine, request, WORDS, also=lambda _connection, number: told.append(number))
    assert told == [leave(engine, request, WORDS).confirmation]

    def fails(_connection, _number):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        come_back(engine, ask(member), WORDS, CRITERIA, also=fails)
    assert len(events(engine, member)) == 2


def notices(engine, kind):
    with reading(engine) as connection:
        query = select(func.count()).select_from(Notice).where(Notice.state == kind)
        return connection.execute(query).scalar_one()


def test_the_audit_log_tells_of_it_in_order(engine, member):
    first = leave(engine, ask(member), WORDS)
    leave(engine, ask(member, channel="sms"), "again")
    come_back(engine, ask(member), WORDS, CRITERIA)
    with reading(engine) as connection:
        told = list(story(connection, member))
        assert verify(connection).unbroken
    assert [(each.purpose, each.what) for each in told] == [
        ("opt_out", "change participation"),
        ("opt_out", "read participation"),
        ("opt_in", "read claims"),
        ("decision", "change decisions"),
        ("opt_in", "change participation"),
    ]
    assert told[0].detail["number"] == told[1].detail["number"] == first.confirmation
    assert not any(WORDS in str(each.detail) for each in told)
