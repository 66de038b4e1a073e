"""A plan's year, made by the program's own doing, with what each row of its report has to say."""

import itertools
import os
from datetime import UTC, date, datetime

from sqlalchemy import insert

from mtm.enrollment.tables import DecisionRecord, TargetingRun
from mtm.members.person import Person
from mtm.members.tables import Coverage, Member
from mtm.participation import leave
from mtm.participation.course import Event
from mtm.participation.ledger import add, enroll, events_of
from mtm.participation.tables import PROGRAM
from mtm.program import program_for
from mtm.scheduling.booking import Details, book
from mtm.scheduling.calendar import Rules
from mtm.scheduling.declining import decline_review
from mtm.scheduling.holding import hold
from mtm.scheduling.outcomes import record_outcome
from mtm.scheduling.requests import Request
from mtm.scheduling.staffing import add_pharmacist, default_hours
from mtm.store import reading, writing

CONTRACT, OTHER_CONTRACT = "H9999", "H8888"
YEAR = 2026
NEW_YEAR, YEAR_END = date(2026, 1, 1), date(2026, 12, 31)
#: Tuesday, 10 a.m. by the plan's clock, and a time to come on a day of work.
NOW = datetime(2026, 6, 2, 14, 0, tzinfo=UTC)
TODAY = date(2026, 6, 2)
REVIEW = datetime(2026, 6, 9, 14, 0, tzinfo=UTC)
REVIEW_DAY = date(2026, 6, 9)
AFTER = datetime(2026, 6, 10, 14, 0, tzinfo=UTC)
_numbers = itertools.count(1)


class Plan:
    """Adds members to a database. A member's number is `members.id`."""

    def __init__(self, engine):
        self.engine = engine
        self._rules = Rules(program_for(NOW).line)

    def member(self, *, coverage=((date(2020, 1, 1), None, CONTRACT),), **person):
        """One who is covered, and not enrolled."""
        number = next(_numbers)
        facts = {"first_name": "Test", "last_name": "Member", "mbi": f"1SA0AA0AA{number % 100:02}"}
        who = Person(f"M9{number:05}", date(1948, 4, 7), **(facts | person))
        with writing(self.engine) as connection:
            values = {"member_key": os.urandom(16), "language": "en", "person": who.as_dict()}
            query = insert(Member).values(**values, time_zone="America/New_York")
            member = connection.execute(query.returning(Member.id)).scalar_one()
            names = ("starts_on", "ends_on", "contract")
            rows = [dict(zip(names, each, strict=True)) for each in coverage]
            connection.execute(
                insert(Coverage), [{"member_id": member, "plan": "001"} | row for row in rows]
            )
        return member

    def enrolled(self, groups=(1,), on=NEW_YEAR, *, decided=True, **more):
        """One whom a run enrolled, by a decision with these ways in."""
        member = self.member(**more)
        run = f"run-{next(_numbers)}"
        with writing(self.engine) as connection:
            values = {"id": run, "as_of": on, "criteria_file": "2025.toml", "started_at": NOW}
            connection.execute(insert(TargetingRun).values(**values))
            if decided:
                _decide(connection, member, groups, on, run)
            enroll(connection, {member: groups[0] if groups else 1}, on, run, NOW)
        return member

    def left(self, reason, **more):
        """One who was in and left on TODAY."""
        member = self.enrolled(**more)
        leave(self.engine, self.ask(member), "please", reason)
        return member

    def came_back(self, groups=(2,), on=date(2026, 7, 1)):
        """One who left on TODAY and came back, by another decision."""
        member = self.left("03")
        with writing(self.engine) as connection:
            decision = _decide(connection, member, groups, on, None)
            event = Event("returned", on, group=groups[0], key="back", decision=decision)
            before = events_of(connection, member)
            add(connection, member, before, event, channel="web", who=PROGRAM, at=NOW)
        return member

    def booked(self, member=None, *, at=REVIEW, now=NOW, kind="review"):
        """The member, and the appointment they booked."""
        member = member or self.enrolled()
        with writing(self.engine) as connection:
            hours = default_hours(program_for(NOW).line)
            add_pharmacist(connection, f"Pharmacist {next(_numbers)}", (), hours)
        held = hold(self.engine, self.ask(member, now), at, self._rules, kind=kind)
        details = Details(phone="8605550123")
        done = book(self.engine, self.ask(member, now), held.appointment, self._rules, details)
        assert done.result == "booked"
        return member, done.appointment

    def reviewed(self, member=None, outcome="fulfilled", *, kind="review", at=REVIEW, now=NOW):
        """One whose appointment had an outcome."""
        member, appointment = self.booked(member, kind=kind, at=at, now=now)
        record_outcome(self.engine, appointment, outcome, AFTER, program_for(AFTER))
        return member

    def held(self):
        """One who was shown a time, and took none."""
        member = self.enrolled()
        with writing(self.engine) as connection:
            hours = default_hours(program_for(NOW).line)
            add_pharmacist(connection, f"Pharmacist {next(_numbers)}", (), hours)
        assert hold(self.engine, self.ask(member), REVIEW, self._rules).result == "held"
        return member

    def declined(self):
        """One who does not want this year's review."""
        member = self.enrolled()
        with writing(self.engine) as connection:
            decline_review(connection, self.ask(member))
        return member

    def ask(self, member, now=NOW):
        return Request(f"key-{next(_numbers)}", member, f"chat-{member}", now)

    def read(self):
        return reading(self.engine)


def _decide(connection, member, groups, on, run):
    """Keep a decision with these ways in."""
    decision = {
        "as_of": on.isoformat(),
        "criteria_file": "2025.toml",
        "stands_in": True,
        "eligible": bool(groups),
        "group": min(groups, default=None),
        "groups": list(groups),
        "criteria": [],
        "flags": [],
    }
    query = insert(DecisionRecord).values(
        member_id=member,
        run_id=run,
        as_of=on,
        criteria_file="2025.toml",
        eligible=bool(groups),
        met_group=min(groups, default=None),
        decision=decision,
        made_at=NOW,
    )
    return connection.execute(query.returning(DecisionRecord.id)).scalar_one()
