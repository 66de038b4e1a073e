"""An opt-out and the next year's targeting, where it carries over and where it does not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from ledger_on_file import (
    CRITERIA,
    NEW_YEAR,
    WORDS,
    YEAR_END,
    ask,
    create_member,
    enrolled,
    episodes,
    sound,
)

from mtm.audit.reading import story
from mtm.enrollment.targeting import Wanted, target
from mtm.enrollment.workers import InThisProcess
from mtm.participation import State, come_back, leave, standing
from mtm.store import reading

#: 11:30 p.m. on December 31 by the plan's clock, which is the next day in UTC.
LAST_HOUR = datetime(2027, 1, 1, 4, 30, tzinfo=UTC)
NEXT_YEAR, NEXT_YEAR_END = date(2027, 1, 1), date(2027, 12, 31)


def targeted(engine, as_of, carries_over):
    return target(
        engine,
        Wanted(as_of, again=True),
        InThisProcess(engine),
        lambda: LAST_HOUR + timedelta(hours=1),
        stand_in_year=CRITERIA,
        carries_over=carries_over,
    ).tally


@pytest.mark.parametrize("as_of", [NEXT_YEAR, date(2027, 7, 1)])
def test_an_opt_out_of_the_last_day_is_for_its_year(engine, as_of):
    member = enrolled(engine)
    assert leave(engine, ask(member, now=LAST_HOUR), WORDS).left_on == YEAR_END
    assert targeted(engine, YEAR_END, False).opted_out == 1
    tally = targeted(engine, as_of, False)
    assert (tally.enrolled, tally.opted_out) == (1, 0)
    assert episodes(engine, member) == [
        (NEW_YEAR, YEAR_END, 2, "03"),
        (as_of, NEXT_YEAR_END, 2, None),
    ]
    sound(engine)


def test_where_it_carries_over_it_holds_until_the_member_asks_to_be_in(engine):
    member = enrolled(engine)
    leave(engine, ask(member, now=LAST_HOUR), WORDS)
    for as_of in (NEXT_YEAR, date(2028, 1, 1)):
        tally = targeted(engine, as_of, True)
        assert (tally.enrolled, tally.opted_out) == (0, 1)
    with reading(engine) as connection:
        there = standing(connection, member, NEXT_YEAR, carries_over=True)
        elsewhere = standing(connection, member, NEXT_YEAR)
    assert there.state is State.LEFT and there.left.on == YEAR_END
    assert elsewhere.state is State.OUT
    later = LAST_HOUR + timedelta(days=40)
    come_back(engine, ask(member, now=later), "in again", CRITERIA)
    assert targeted(engine, date(2027, 4, 1), True).kept == 1
    assert targeted(engine, date(2028, 4, 1), True).enrolled == 1
    sound(engine)


@pytest.mark.parametrize(("reason", "enrolled_again"), [("01", 0), ("02", 1), ("99", 1)])
def test_of_the_other_reasons_only_death_lasts(engine, reason, enrolled_again):
    member = enrolled(engine)
    leave(engine, ask(member, now=LAST_HOUR, who="person"), None, reason)
    for carries_over in (True, False):
        as_of = date(2027 + carries_over, 1, 1)
        assert targeted(engine, as_of, carries_over).enrolled == enrolled_again


def test_leaving_in_december_undoes_an_enrollment_for_january(engine):
    member = enrolled(engine)
    assert targeted(engine, NEXT_YEAR, False).enrolled == 1
    leave(engine, ask(member, now=LAST_HOUR - timedelta(days=10)), WORDS)
    assert episodes(engine, member) == [(NEW_YEAR, YEAR_END - timedelta(days=10), 2, "03")]
    assert targeted(engine, NEXT_YEAR, False).opted_out == 1
    sound(engine)


def test_who_was_never_in_and_said_no_is_left_alone_this_year(engine):
    member = create_member(engine)
    leave(engine, ask(member, now=LAST_HOUR - timedelta(days=30)), WORDS)
    assert targeted(engine, YEAR_END, False).opted_out == 1
    assert targeted(engine, NEXT_YEAR, False).enrolled == 1
    assert episodes(engine, member) == [(NEXT_YEAR, NEXT_YEAR_END, 2, None)]


def test_what_targeting_enrolls_names_its_run(engine):
    member = create_member(engine)
    targeted(engine, NEXT_YEAR, False)
    with reading(engine) as connection:
        rows = connection.exec_driver_sql(
            "SELECT e.member_id, e.what, e.who, d.member_id FROM participation_events e"
            " JOIN decisions d ON d.run_id = e.run_id AND d.member_id = e.member_id"
        ).all()
    assert [tuple(row) for row in rows] == [(member, "enrolled", "program", member)]


def test_the_audit_log_tells_of_it_a_row_a_part(engine):
    member, other = create_member(engine), create_member(engine, qualifies=False)
    targeted(engine, NEXT_YEAR, False)
    with reading(engine) as connection:
        told = [list(story(connection, each)) for each in (member, other)]
    assert told[0] == told[1]
    # Only the first qualifies; the range is what was looked at, the number is who it was done to.
    assert [(each.what, each.detail["members"]) for each in told[0]] == [
        ("read claims", 2),
        ("change participation", 1),
    ]
