"""A run that was stopped goes on where it stood, and comes to what an undisturbed one comes to."""

import pytest
import small_plan as plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from targeted import Interrupted, StoppedError, decisions, episodes, run, stopping_after

from mtm.enrollment.runs import AlreadyDoneError, TargetingError
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.participation.tables import ParticipationEvent
from mtm.store import writing

AS_OF = plan.AS_OF
MEMBERS = (1, 2, 3, 7, 8, 20, 21, 22, 40, 41)


@pytest.fixture
def full(engine):
    """A plan with somebody of every kind; nobody enrolled yet."""
    with writing(engine) as connection:
        for number, member in enumerate(MEMBERS):
            if number % 3:
                plan.create_member(connection, member, drugs=number, conditions=number % 4)
            else:
                plan.create_eligible(connection, member)
        plan.create_limitation(connection, 2)
    return engine


def stopped(engine, clock, parts, **options):
    with pytest.raises(StoppedError):
        run(engine, clock, AS_OF, workers=Interrupted(engine, stopping_after(parts)), **options)


def test_a_stopped_run_goes_on_by_itself(full, clock):
    stopped(full, clock, 2, part_size=3)
    summary = run(full, clock, AS_OF, part_size=3)
    assert summary.run.resumed
    assert [member for member, _ in decisions(full, summary.run.id)] == list(MEMBERS)
    assert summary.tally.decided == len(MEMBERS)
    assert summary.tally.enrolled == len(episodes(full)) and summary.tally.kept == 0


def test_a_stopped_run_goes_on_by_its_id_for_its_own_date(full, clock):
    stopped(full, clock, 1, part_size=3)
    summary = run(full, clock, AS_OF.replace(year=2024), run_id=the_run(full), part_size=3)
    assert summary.run.as_of == AS_OF and summary.tally.decided == len(MEMBERS)
    with pytest.raises(AlreadyDoneError):
        run(full, clock, AS_OF, run_id=summary.run.id)


def test_a_stopped_run_does_not_hold_up_another_date(full, clock):
    stopped(full, clock, 1, part_size=3)
    later = run(full, clock, AS_OF.replace(month=12))
    assert not later.run.resumed and later.tally.decided == len(MEMBERS)


def test_a_run_is_not_finished_by_other_criteria_than_it_was_begun_by(full, clock, monkeypatch):
    stopped(full, clock, 1, part_size=3)
    with writing(full) as connection:
        connection.exec_driver_sql("UPDATE targeting_runs SET criteria_file = '2024.toml'")
    with pytest.raises(TargetingError, match=r"begun by 2024\.toml"):
        run(full, clock, AS_OF, run_id=the_run(full))


def test_members_who_came_since_are_decided_too(full, clock):
    stopped(full, clock, 2, part_size=3)
    with writing(full) as connection:
        for member in (4, 23, 50):
            plan.create_eligible(connection, member)
    summary = run(full, clock, AS_OF)
    found = [member for member, _ in decisions(full, summary.run.id)]
    assert len(found) == len(set(found)) and {23, 50} <= set(found)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stops=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 4)), max_size=4))
def test_however_often_it_is_stopped_it_comes_to_the_same(full, clock, stops):
    whole = undisturbed(full, clock)
    for part_size, parts in stops:
        try:
            workers = Interrupted(full, stopping_after(parts))
            summary = run(full, clock, AS_OF, again=True, workers=workers, part_size=part_size)
            break
        except StoppedError:
            continue
    else:
        summary = run(full, clock, AS_OF, again=True)
    assert (decisions(full, summary.run.id), episodes(full), summary.tally) == whole


def undisturbed(engine, clock):
    """What a run without a stop leaves; nobody is enrolled afterwards."""
    forget_enrollment(engine)
    summary = run(engine, clock, AS_OF, again=True)
    found = decisions(engine, summary.run.id), episodes(engine), summary.tally
    forget_enrollment(engine)
    return found


def forget_enrollment(engine):
    with writing(engine) as connection:
        connection.execute(delete(EnrollmentEpisode))
        connection.execute(delete(ParticipationEvent))


def the_run(engine):
    with writing(engine) as connection:
        return connection.exec_driver_sql("SELECT id FROM targeting_runs").scalar_one()
