"""A part of a targeting run: some hundred members, decided by a worker, kept in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, Engine, LargeBinary, column, insert, table

from mtm import audit
from mtm.enrollment.crosswalks import Crosswalks
from mtm.enrollment.deciding import decide_range
from mtm.enrollment.episodes import hold_members
from mtm.enrollment.runs import Run, Span, Tally, keep_part
from mtm.enrollment.tables import SEALED_DECISION, DecisionRecord
from mtm.participation.course import NOTHING, State
from mtm.participation.ledger import courses_of, enroll
from mtm.rules.criteria import Criteria
from mtm.store import Moment, reading

#: The decisions table as its rows are kept here: sealed by the worker that decided.
_DECISIONS = table(
    DecisionRecord.__tablename__,
    column("member_id"),
    column("run_id"),
    column("as_of", DecisionRecord.__table__.c.as_of.type),
    column("criteria_file"),
    column("eligible"),
    column("met_group"),
    column("decision", LargeBinary),
    column("made_at", Moment),
)


class Decided(NamedTuple):
    """What a worker hands back of one member; the decision itself is sealed already."""

    member: int
    eligible: bool | None
    group: int | None
    flagged: bool
    sealed: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """The members of a span, decided."""

    span: Span
    decided: tuple[Decided, ...]


class Decider:
    """Decides spans of members, one after another, from its own connections."""

    def __init__(self, engine: Engine, as_of: date, criteria: Criteria) -> None:
        self._engine = engine
        self._as_of = as_of
        self._criteria = criteria
        self._crosswalks = Crosswalks()

    def __call__(self, span: Span) -> Part:
        """Decide the members of a span, all from one state of the database."""
        decided = []
        with reading(self._engine) as connection:
            for member, decision in decide_range(
                connection, span.first, span.last, self._as_of, self._criteria, self._crosswalks
            ):
                sealed = SEALED_DECISION.process_bind_param(
                    decision.as_dict(), self._engine.dialect
                )
                assert sealed is not None
                decided.append(
                    Decided(member, decision.eligible, decision.group, bool(decision.flags), sealed)
                )
        return Part(span, tuple(decided))


def keep(
    connection: Connection, run: Run, part: Part, now: datetime, *, carries_over: bool = False
) -> Tally:
    """Keep a part whole: its decisions, the enrollment that follows, and that it is done.

    Everything is in the caller's transaction, so that a kill leaves all of it or nothing. Where an
    opt-out `carries_over`, who made one in an earlier year is not enrolled.
    """
    hold_members(connection, (each.member for each in part.decided if each.eligible))
    if part.decided:
        connection.execute(
            insert(_DECISIONS),
            [
                {
                    "member_id": each.member,
                    "run_id": run.id,
                    "as_of": run.as_of,
                    "criteria_file": run.criteria_file,
                    "eligible": each.eligible,
                    "met_group": each.group,
                    "decision": each.sealed,
                    "made_at": now,
                }
                for each in part.decided
            ],
        )
    if part.decided:
        _note(connection, run, part, "read claims", [each.member for each in part.decided], now)
    tally = _enroll(connection, run, part, now, carries_over)
    keep_part(connection, run, part.span, tally)
    return tally


def _enroll(
    connection: Connection, run: Run, part: Part, now: datetime, carries_over: bool
) -> Tally:
    """Enroll who is eligible and not in, unless they left (42 CFR 423.153(d)(1)(v))."""
    eligible = {each.member: each.group for each in part.decided if each.eligible}
    courses = courses_of(connection, part.span.first, part.span.last)
    states = {
        each.member: courses.get(each.member, NOTHING).state(run.as_of, carries_over=carries_over)
        for each in part.decided
    }
    new = {
        member: group
        for member, group in eligible.items()
        if group is not None and states[member] is State.OUT
    }
    enroll(connection, new, run.as_of, run.id, now)
    if new:
        _note(connection, run, part, "change participation", list(new), now)
    return Tally(
        decided=len(part.decided),
        eligible_group_1=_count(group == 1 for group in eligible.values()),
        eligible_group_2=_count(group == 2 for group in eligible.values()),
        unknown=_count(each.eligible is None for each in part.decided),
        flagged=_count(each.flagged for each in part.decided),
        enrolled=len(new),
        kept=_count(each is State.IN for each in states.values()),
        opted_out=_count(states[member] is State.LEFT for member in eligible),
    )


def _note(
    connection: Connection, run: Run, part: Part, what: str, members: list[int], now: datetime
) -> None:
    """One row of the audit log for a part: which members, by a hash over their numbers."""
    numbers = ",".join(map(str, members))
    audit.write(
        connection,
        audit.Entry(
            actor="program:targeting",
            purpose=f"targeting {run.id}",
            what=what,
            member=part.decided[0].member,
            last_member=part.decided[-1].member,
            detail={"members": len(members), "sha256": sha256(numbers.encode()).hexdigest()},
            at=now,
        ),
    )


def _count(which: Iterable[bool]) -> int:
    return sum(which)
