"""Evaluating the whole plan: who is decided, enrolled, kept and left alone."""

from datetime import date, timedelta

import pytest
import small_plan as plan
from sqlalchemy import delete, select
from targeted import Interrupted, decisions, episodes, run

from mtm.claims.tables import DrugClaim
from mtm.enrollment.runs import AlreadyDoneError, Tally, TargetingError
from mtm.enrollment.tables import DecisionRecord, TargetingRun
from mtm.enrollment.workers import InThisProcess
from mtm.rules.criteria import NoCriteria
from mtm.store import reading, writing

AS_OF = plan.AS_OF
YEAR_END = date(2025, 12, 31)
ENROLLED = (1, AS_OF, YEAR_END, 1, None)


@pytest.fixture
def eligible_member(engine):
    with writing(engine) as connection:
        plan.create_eligible(connection, 1)


def episode_of_one(engine, *stretch):
    with writing(engine) as connection:
        plan.create_episode(connection, 1, *stretch)


def test_who_qualifies_is_enrolled_to_the_end_of_the_year_and_nobody_else(engine, clock):
    with writing(engine) as connection:
        plan.create_eligible(connection, 3)
        plan.create_member(connection, 4, drugs=7, conditions=3, cost=162300)
        plan.create_member(connection, 8)
        plan.create_limitation(connection, 8)
        plan.create_member(connection, 9, drugs=8, cost=162300)  # no medical claim: cannot tell
        plan.create_eligible(connection, 12)
    summary = run(engine, clock, AS_OF)
    assert episodes(engine) == [
        (3, AS_OF, YEAR_END, 1, None),
        (8, AS_OF, YEAR_END, 2, None),
        (12, AS_OF, YEAR_END, 1, None),
    ]
    assert summary.tally == Tally(
        decided=5, eligible_group_1=2, eligible_group_2=1, unknown=1, enrolled=3
    )


def test_every_member_is_decided_once_under_the_run(engine, clock):
    with writing(engine) as connection:
        for member in (2, 3, 5, 8, 13, 21):
            plan.create_member(connection, member, drugs=member % 9, conditions=1)
    summary = run(engine, clock, AS_OF, part_size=2)
    found = decisions(engine, summary.run.id)
    assert [member for member, _ in found] == [2, 3, 5, 8, 13, 21]
    assert {decision["as_of"] for _, decision in found} == {"2025-09-30"}


def test_what_makes_a_potential_case_is_flagged_and_enrolls_nobody(engine, clock):
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        for number in range(5):
            oxycodone = {"quantity": 150, "prescriber": f"{number}", "pharmacy": f"{number}"}
            plan.create_fill(connection, 1, plan.ndc(12), **oxycodone)
    assert run(engine, clock, AS_OF).tally == Tally(decided=1, flagged=1)
    assert episodes(engine) == []


@pytest.mark.usefixtures("eligible_member")
def test_who_is_enrolled_and_no_longer_qualifies_stays_to_the_end_of_the_year(engine, clock):
    run(engine, clock, AS_OF)
    before = episodes(engine)
    with writing(engine) as connection:
        connection.execute(delete(DrugClaim))
    summary = run(engine, clock, YEAR_END)
    assert summary.tally == Tally(decided=1, kept=1)
    assert episodes(engine) == before == [ENROLLED]


@pytest.mark.usefixtures("eligible_member")
@pytest.mark.parametrize("reason", ["01", "02", "03", "99"])
@pytest.mark.parametrize("left_on", [date(2025, 5, 2), AS_OF, date(2025, 11, 3)])
def test_who_left_this_year_is_not_enrolled_again(engine, clock, reason, left_on):
    episode_of_one(engine, date(2025, 3, 31), left_on, reason)
    before = episodes(engine)
    assert run(engine, clock, AS_OF).tally == Tally(decided=1, eligible_group_1=1, opted_out=1)
    assert episodes(engine) == before


@pytest.mark.usefixtures("eligible_member")
def test_who_left_last_year_is_enrolled_this_year(engine, clock):
    episode_of_one(engine, date(2024, 3, 31), date(2024, 5, 2), "03")
    assert run(engine, clock, AS_OF).tally.enrolled == 1
    assert episodes(engine)[-1] == ENROLLED


@pytest.mark.usefixtures("eligible_member")
def test_a_new_year_has_to_be_qualified_for_anew(engine, clock):
    run(engine, clock, AS_OF)
    summary = run(engine, clock, date(2026, 1, 15), stand_in_year=2025)
    assert summary.stands_in and summary.tally.enrolled == 0 and summary.tally.kept == 0
    with writing(engine) as connection:
        plan.create_fill(connection, 1, plan.ndc(0), on=date(2026, 1, 20), cents=162300)
    assert run(engine, clock, date(2026, 1, 31), stand_in_year=2025).tally.enrolled == 1
    assert episodes(engine) == [ENROLLED, (1, date(2026, 1, 31), date(2026, 12, 31), 1, None)]


@pytest.mark.usefixtures("eligible_member")
def test_a_run_for_an_earlier_day_adds_no_second_episode(engine, clock):
    run(engine, clock, AS_OF)
    assert run(engine, clock, AS_OF - timedelta(days=1)).tally.kept == 1
    assert episodes(engine) == [ENROLLED]


@pytest.mark.usefixtures("eligible_member")
def test_a_day_that_is_done_is_not_done_again_unless_asked_for(engine, clock):
    first = run(engine, clock, AS_OF)
    with pytest.raises(AlreadyDoneError, match=first.run.id):
        run(engine, clock, AS_OF)
    second = run(engine, clock, AS_OF, again=True)
    assert second.run.id != first.run.id
    assert decisions(engine, second.run.id) == decisions(engine, first.run.id)
    assert second.tally == Tally(decided=1, eligible_group_1=1, kept=1)
    assert episodes(engine) == [ENROLLED]


@pytest.mark.usefixtures("eligible_member")
def test_who_leaves_while_the_run_goes_on_is_not_enrolled_behind_their_back(engine, clock):
    def leave(_part):
        episode_of_one(engine, date(2025, 3, 31), AS_OF, "03")

    summary = run(engine, clock, AS_OF, workers=Interrupted(engine, leave))
    assert summary.tally.enrolled == 0 and summary.tally.opted_out == 1


@pytest.mark.usefixtures("eligible_member")
def test_a_year_without_criteria_leaves_nothing(engine, clock):
    with pytest.raises(NoCriteria):
        run(engine, clock, date(2031, 3, 31))
    with reading(engine) as connection:
        assert connection.execute(select(TargetingRun.__table__)).all() == []
        assert connection.execute(select(DecisionRecord.__table__)).all() == []


def test_a_plan_without_members_is_evaluated_in_no_time(engine, clock):
    assert run(engine, clock, AS_OF).tally == Tally()


def test_progress_is_told_from_nothing_to_everybody(engine, clock):
    with writing(engine) as connection:
        for member in range(1, 6):
            plan.create_member(connection, member)
    told = []
    run(engine, clock, AS_OF, part_size=2, progress=lambda *each: told.append(each))
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5)]


def test_members_who_come_while_the_run_goes_on_are_decided_too(engine, clock):
    def come(part):
        if not part:
            with writing(engine) as connection:
                plan.create_eligible(connection, 7)

    with writing(engine) as connection:
        for member in (1, 2, 3):
            plan.create_member(connection, member)
    summary = run(engine, clock, AS_OF, workers=Interrupted(engine, come), part_size=2)
    assert [member for member, _ in decisions(engine, summary.run.id)] == [1, 2, 3, 7]


def test_workers_that_leave_members_out_do_not_finish_the_run(engine, clock):
    class Forgetful(InThisProcess):
        def decide(self, spans, as_of, criteria):
            return super().decide(list(spans)[:-1], as_of, criteria)

    with writing(engine) as connection:
        for member in (1, 2, 3):
            plan.create_member(connection, member)
    with pytest.raises(TargetingError, match="left to decide"):
        run(engine, clock, AS_OF, workers=Forgetful(engine), part_size=2)
    assert run(engine, clock, AS_OF).run.resumed


def test_an_unknown_run_cannot_be_gone_on_with(engine, clock):
    with pytest.raises(TargetingError, match="no run"):
        run(engine, clock, AS_OF, run_id="20250930-nothing")
