"""Any order of holding, extending, booking, moving, cancelling, confirming, expiring and reassigning
leaves nobody's time taken twice, no claim without an appointment and one open appointment a member.
"""

from contextlib import suppress
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from small_calendar import (
    DETAILS,
    MONDAY,
    NOW,
    RULES,
    ask,
    check,
    create_members,
    create_pharmacists,
)
from sqlalchemy import delete, select

from mtm.program import program_for
from mtm.scheduling.booking import book, cancel, confirm, move
from mtm.scheduling.claims import release_expired
from mtm.scheduling.holding import extend, hold, let_go
from mtm.scheduling.outcomes import OutcomeRefused, record_outcome
from mtm.scheduling.reassigning import reassign
from mtm.scheduling.slots import free_slots
from mtm.scheduling.tables import (
    Appointment,
    AppointmentChange,
    BookingRequest,
    Pharmacist,
    TimeCell,
    WeeklyHours,
)
from mtm.scheduling.viewing import open_appointment
from mtm.store import reading, writing

#: Few times, so that members meet: those of one morning, as two sets of rules have them.
TIMES = [MONDAY + n * RULES.step for n in range(3)]
MEMBERS = 3


class Calendar(RuleBasedStateMachine):
    """Several members and pharmacists, and a clock."""

    engine = None
    seen = Bundle("seen")

    @initialize(pharmacists=st.integers(1, 2))
    def begin(self, pharmacists):
        with writing(self.engine) as connection:
            tables = (TimeCell, AppointmentChange, Appointment, BookingRequest, WeeklyHours)
            for table in (*tables, Pharmacist):
                connection.execute(delete(table))
        self.members = create_members(self.engine, MEMBERS)
        create_pharmacists(self.engine, pharmacists)
        self.now = NOW

    def ask(self, member):
        return ask(self.members[member], self.now)

    @rule(target=seen, member=st.integers(0, MEMBERS - 1), start=st.sampled_from(TIMES))
    def hold(self, member, start):
        with reading(self.engine) as connection:
            free = [slot.starts_at for slot in free_slots(connection, self.now, RULES, limit=60)]
        request = self.ask(member)
        done = hold(self.engine, request, start, RULES)
        assert done == hold(self.engine, request, start, RULES)
        if start in free:
            assert done.result == "held"
        return (member, done.appointment) if done.result == "held" else multiple()

    @rule(who=seen)
    def extend(self, who):
        done = extend(self.engine, self.ask(who[0]), who[1], RULES)
        assert done.result == "gone" or done.held_until > self.now

    @rule(who=seen)
    def let_go(self, who):
        let_go(self.engine, self.ask(who[0]), who[1])

    @rule(who=seen)
    def book(self, who):
        book(self.engine, self.ask(who[0]), who[1], RULES, DETAILS)

    @rule(who=seen, new=seen, stale=st.booleans())
    def move(self, who, new, stale):
        version = self.version(who[1]) - stale
        before = self.row(who[1])
        done = move(self.engine, self.ask(who[0]), who[1], version, new[1])
        after = self.row(who[1])
        if done.result == "moved":
            assert not stale and who[0] == new[0]
            assert (after.status, after.sequence) == (before.status, before.sequence + 1)
        else:
            assert after == before

    @rule(who=seen, stale=st.booleans())
    def cancel(self, who, stale):
        version = self.version(who[1]) - stale
        done = cancel(self.engine, self.ask(who[0]), who[1], version)
        assert done.result != "cancelled" or not stale

    @rule(who=seen)
    def confirm(self, who):
        confirm(self.engine, self.ask(who[0]), who[1])

    @rule(who=seen)
    def reassign(self, who):
        reassign(self.engine, self.ask(who[0]), who[1], RULES)

    @rule(who=seen, outcome=st.sampled_from(["fulfilled", "noshow"]))
    def outcome(self, who, outcome):
        with suppress(OutcomeRefused):
            record_outcome(self.engine, who[1], outcome, self.now, program_for(self.now))

    @rule(minutes=st.sampled_from([1, 9, 10, 11, 45]))
    def time_passes(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule()
    def the_morning_comes(self):
        self.now = max(self.now, TIMES[1] + timedelta(minutes=1))

    @rule()
    def expired_holds_are_cleared_away(self):
        with writing(self.engine) as connection:
            release_expired(connection, self.now)

    @invariant()
    def all_is_sound(self):
        if self.engine is None or not hasattr(self, "members"):
            return
        check(self.engine)
        with reading(self.engine) as connection:
            for member in self.members:
                open_appointment(connection, member, self.now)

    def row(self, appointment):
        with reading(self.engine) as connection:
            query = select(Appointment.__table__).where(Appointment.id == appointment)
            return connection.execute(query).one()

    def version(self, appointment):
        return self.row(appointment).version


def test_any_interleaving_leaves_a_sound_calendar(engine):
    machine = type("CalendarOnEngine", (Calendar,), {"engine": engine})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
