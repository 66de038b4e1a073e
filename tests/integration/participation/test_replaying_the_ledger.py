"""The ledger replayed from empty gives the episodes on file, whatever happened and in any order."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from ledger_on_file import (
    CRITERIA,
    TODAY,
    WORDS,
    ask,
    create_member,
    enrolled,
    events,
    sound,
)
from sqlalchemy import delete, select

from mtm.enrollment.tables import DecisionRecord, EnrollmentEpisode, TargetingPart, TargetingRun
from mtm.enrollment.targeting import Wanted, target
from mtm.enrollment.workers import InThisProcess
from mtm.participation import State, come_back, leave, standing
from mtm.participation.checking import Checked, check
from mtm.participation.course import REASONS, Event, course_of
from mtm.participation.ledger import add, events_of
from mtm.participation.projection import project
from mtm.participation.tables import ENROLLED, LEFT, PROGRAM, RETURNED, ParticipationEvent
from mtm.store import reading, writing

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COMING = st.builds(Event, st.sampled_from([ENROLLED, RETURNED]), DAYS, st.sampled_from([1, 2]))
GOING = st.builds(Event, st.just(LEFT), DAYS, st.none(), st.sampled_from(REASONS))
FEW = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def on_file(engine):
    with reading(engine) as connection:
        order = EnrollmentEpisode.member_id, EnrollmentEpisode.starts_on
        query = select(EnrollmentEpisode.__table__).order_by(*order)
        return connection.execute(query).all()


def replay(engine, members):
    """The episodes, made anew from the ledger alone."""
    with writing(engine) as connection:
        connection.execute(delete(EnrollmentEpisode))
        for member in members:
            project(connection, member, course_of(events_of(connection, member)))
    return on_file(engine)


def empty(engine):
    with writing(engine) as connection:
        tables = (ParticipationEvent, EnrollmentEpisode, DecisionRecord, TargetingPart)
        for table in (*tables, TargetingRun):
            connection.execute(delete(table))


def test_any_sequence_of_events_replays_to_the_same(engine):
    members = [create_member(engine) for _ in range(2)]

    @settings(max_examples=40, **FEW)
    @given(st.lists(st.tuples(st.sampled_from(members), COMING | GOING), max_size=12))
    def any_sequence(sequence):
        empty(engine)
        for member, event in sequence:
            with writing(engine) as connection:
                before = events_of(connection, member)
                add(connection, member, before, event, channel="none", who=PROGRAM, at=NOON)
        found = on_file(engine)
        assert replay(engine, members) == found
        with reading(engine) as connection:
            assert check(connection).differing == ()

    any_sequence()


NOON = datetime(2026, 3, 2, 17, tzinfo=UTC)


class Plan(RuleBasedStateMachine):
    """Members who leave and come back, targeting in between, and a clock that runs through years."""

    engine = None

    @initialize(carries_over=st.booleans())
    def begin(self, carries_over):
        empty(self.engine)
        self.carries_over = carries_over
        self.now = NOON

    @rule(member=st.integers(0, 1), reason=st.sampled_from(["03", "03", "02", "99", "01"]))
    def leaves(self, member, reason):
        member = self.members[member]
        request = ask(member, now=self.now)
        done = leave(self.engine, request, WORDS, reason)
        assert leave(self.engine, request, WORDS, reason).confirmation == done.confirmation
        assert leave(self.engine, ask(member, now=self.now), "again", reason).already
        assert self.stands(member) is State.LEFT

    @rule(member=st.integers(0, 1))
    def comes_back(self, member):
        come_back(self.engine, ask(self.members[member], now=self.now), WORDS, CRITERIA)
        assert self.stands(self.members[member]) is State.IN

    @rule(days=st.sampled_from([-40, 0, 40]))
    def the_plan_is_evaluated(self, days):
        """Also for a day that is past or to come."""
        as_of = (self.now + timedelta(days=days)).date()
        before = {each: self.stands(each, as_of) for each in self.members}
        target(
            self.engine,
            Wanted(as_of, again=True),
            InThisProcess(self.engine),
            lambda: self.now,
            stand_in_year=CRITERIA,
            carries_over=self.carries_over,
        )
        for member, state in before.items():
            after = State.IN if state is State.OUT else state
            assert self.stands(member, as_of) is after

    @rule(days=st.sampled_from([0, 1, 20, 100, 366]))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    @invariant()
    def the_ledger_says_what_is_on_file(self):
        if hasattr(self, "now"):
            with reading(self.engine) as connection:
                assert check(connection).differing == ()

    def teardown(self):
        if hasattr(self, "now"):
            found = on_file(self.engine)
            assert replay(self.engine, self.members) == found

    def stands(self, member, on=None):
        with reading(self.engine) as connection:
            day = on or self.now.date()
            return standing(connection, member, day, carries_over=self.carries_over).state


def test_leaving_coming_back_and_targeting_in_any_order(engine):
    members = [create_member(engine) for _ in range(2)]
    machine = type("PlanOnEngine", (Plan,), {"engine": engine, "members": members})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=15, stateful_step_count=20, **FEW)
    )


def test_what_the_ledger_does_not_say_is_found(engine):
    right, longer, gone, extra = (enrolled(engine) for _ in range(4))
    leave(engine, ask(longer), WORDS)
    with writing(engine) as connection:
        for statement in (
            f"UPDATE enrollment_episodes SET ends_on = '2026-12-31' WHERE member_id = {longer}",
            f"DELETE FROM enrollment_episodes WHERE member_id = {gone}",
            f"INSERT INTO enrollment_episodes SELECT {extra}, '2025-01-01', '2025-12-31', 1,"
            f" '2025-01-01', NULL FROM members WHERE id = {right}",
        ):
            connection.exec_driver_sql(statement)
    with reading(engine) as connection:
        assert check(connection) == Checked(5, 4, (longer, gone, extra))


def test_a_missing_event_is_found(engine):
    member = enrolled(engine)
    leave(engine, ask(member), WORDS)
    sound(engine)
    with writing(engine) as connection:
        connection.execute(delete(ParticipationEvent).where(ParticipationEvent.what == LEFT))
    with reading(engine) as connection:
        assert check(connection).differing == (member,)
    assert [each[1] for each in events(engine, member)] != [TODAY]
