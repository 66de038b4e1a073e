"""Who is not covered any more left the plan (02): recorded by the program, once, on the last day."""

from datetime import date, timedelta

from ledger_on_file import (
    NEW_YEAR,
    NOW,
    TODAY,
    YEAR_END,
    ask,
    booked,
    enrolled,
    episodes,
    events,
    sound,
)
from sqlalchemy import delete, insert, select, update

from mtm.audit.tables import AuditRow
from mtm.members.tables import Coverage
from mtm.participation import State, leave, standing
from mtm.participation.lapsing import Ended, end_lapsed, lapsed
from mtm.participation.ledger import enroll
from mtm.participation.tables import ParticipationEvent
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading, writing

JUNE_30 = date(2026, 6, 30)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def covered(engine, member, *stretches):
    """Coverage from the first day of each stretch to its last, in place of what there was."""
    with writing(engine) as connection:
        connection.execute(delete(Coverage).where(Coverage.member_id == member))
        rows = [
            {"member_id": member, "starts_on": first, "ends_on": last} for first, last in stretches
        ]
        if rows:
            connection.execute(
                insert(Coverage), [{**r, "contract": "S0000", "plan": "1"} for r in rows]
            )


def found(engine, on=TODAY):
    with reading(engine) as connection:
        return {each.member: each.until for each in lapsed(connection, on)}


def test_it_is_recorded_as_having_left_the_plan_on_the_last_day_covered(engine):
    member = enrolled(engine)
    covered(engine, member, (date(2020, 1, 1), JUNE_30))
    assert end_lapsed(engine, NOW) == Ended(1, 0)
    assert events(engine, member)[1:] == [("left", JUNE_30, "02")]
    assert episodes(engine, member) == [(NEW_YEAR, JUNE_30, 2, "02")]
    with reading(engine) as connection:
        row = connection.execute(
            select(ParticipationEvent.__table__).where(ParticipationEvent.what == "left")
        ).one()
        assert (row.who, row.channel, row.words) == ("program", "none", None)
        assert row.confirmation
        assert standing(connection, member, TODAY).state is State.LEFT
    sound(engine)


def test_it_is_in_the_audit_log(engine):
    member = enrolled(engine)
    covered(engine, member, (date(2020, 1, 1), JUNE_30))
    end_lapsed(engine, NOW)
    with reading(engine) as connection:
        query = select(AuditRow.actor, AuditRow.what).where(
            AuditRow.member_id == member, AuditRow.purpose == "lapsed coverage"
        )
        assert connection.execute(query).all() == [("program", "change participation")]


def test_it_is_recorded_once(engine):
    member = enrolled(engine)
    covered(engine, member, (date(2020, 1, 1), JUNE_30))
    end_lapsed(engine, NOW)
    assert end_lapsed(engine, NOW) == Ended(0, 0)
    assert len(events(engine, member)) == 2


def test_whoever_is_covered_stays(engine):
    stays = [enrolled(engine) for _ in range(4)]
    covered(engine, stays[0], (date(2020, 1, 1), None))
    covered(engine, stays[1], (date(2020, 1, 1), TODAY))
    covered(engine, stays[2], (date(2020, 1, 1), TOMORROW))
    covered(engine, stays[3], (date(2020, 1, 1), JUNE_30), (date(2026, 7, 1), None))
    assert found(engine) == {}
    assert end_lapsed(engine, NOW) == Ended(0, 0)


def test_a_gap_before_coverage_of_today_ends_nothing(engine):
    member = enrolled(engine)
    covered(engine, member, (date(2020, 1, 1), JUNE_30), (date(2026, 9, 1), None))
    assert found(engine) == {}


def test_coverage_that_ended_yesterday_is_found_today(engine):
    member = enrolled(engine)
    covered(engine, member, (date(2020, 1, 1), YESTERDAY))
    assert found(engine) == {member: YESTERDAY}
    assert found(engine, YESTERDAY) == {}


def test_without_coverage_on_file_nothing_is_known(engine):
    member = enrolled(engine)
    covered(engine, member)
    assert found(engine) == {}


def test_it_is_found_in_the_next_year_too(engine):
    member = enrolled(engine)
    covered(engine, member, (date(2020, 1, 1), date(2026, 12, 5)))
    january = NOW.replace(year=2027, month=1, day=4)
    assert end_lapsed(engine, january) == Ended(1, 0)
    assert episodes(engine, member) == [(NEW_YEAR, date(2026, 12, 5), 2, "02")]
    sound(engine)


def test_an_episode_that_was_followed_by_another_is_left_alone(engine):
    member = enrolled(engine, on=date(2025, 1, 1))
    with writing(engine) as connection:
        connection.execute(
            update(Coverage).where(Coverage.member_id == member).values(ends_on=date(2025, 6, 30))
        )
        connection.execute(
            insert(Coverage).values(
                member_id=member, starts_on=NEW_YEAR, ends_on=None, contract="S0000", plan="1"
            )
        )
    with writing(engine) as connection:
        run = connection.scalar(select(ParticipationEvent.run_id))
        enroll(connection, {member: 2}, NEW_YEAR, run, NOW)
    assert found(engine) == {}


def test_whoever_left_already_is_left_alone(engine):
    member = enrolled(engine)
    leave(engine, ask(member), "please")
    covered(engine, member, (date(2020, 1, 1), JUNE_30))
    assert end_lapsed(engine, NOW) == Ended(0, 0)
    assert episodes(engine, member) == [(NEW_YEAR, TODAY, 2, "03")]


def test_a_booked_review_stays_for_a_person_to_look_at(engine):
    member = enrolled(engine)
    booked(engine, member)
    covered(engine, member, (date(2020, 1, 1), JUNE_30))
    assert end_lapsed(engine, NOW) == Ended(1, 1)
    with reading(engine) as connection:
        assert open_appointment(connection, member, NOW) is not None


def test_nothing_outlasts_the_coverage_after_a_whole_plan(engine):
    members = [enrolled(engine) for _ in range(12)]
    for number, member in enumerate(members):
        covered(engine, member, (date(2020, 1, 1), date(2026, 1 + number, 10)))
    ended = end_lapsed(engine, NOW)
    assert ended.episodes == 11  # the twelfth is covered to December 10
    assert [each[1] for each in episodes(engine, members[11])] == [YEAR_END]
    assert found(engine) == {}
    sound(engine)
