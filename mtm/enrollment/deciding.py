"""Deciding for members from the database, and keeping decisions."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import Connection, insert

from mtm import audit
from mtm.audit import Entry
from mtm.enrollment.crosswalks import Crosswalks
from mtm.enrollment.evidence import Window, evidence_of_range
from mtm.enrollment.tables import DecisionRecord
from mtm.rules.criteria import Criteria, criteria_for
from mtm.rules.decision import Decision, decide


def decide_member(
    connection: Connection, member: int, as_of: date, stand_in_year: int = 0
) -> Decision:
    """The decision for one member (`members.id`) on `as_of`; LookupError when there is none.

    NoCriteria when the year of `as_of` has no criteria and `stand_in_year` names none either.
    """
    criteria = criteria_for(as_of, stand_in_year)
    for _member, decision in decide_range(
        connection, member, member, as_of, criteria, Crosswalks()
    ):
        return decision
    raise LookupError("no member has that id")


def decide_range(
    connection: Connection,
    first: int,
    last: int,
    as_of: date,
    criteria: Criteria,
    crosswalks: Crosswalks,
) -> Iterator[tuple[int, Decision]]:
    """Each member from `first` to `last` (`members.id`, both included) with their decision."""
    window = Window(criteria.fills_since(as_of), criteria.diagnoses_since(as_of), as_of)
    for member, evidence in evidence_of_range(connection, first, last, window, crosswalks):
        yield member, decide(evidence, as_of, criteria)


def record(
    connection: Connection, member: int, decision: Decision, now: datetime, run: str | None = None
) -> int:
    """Keep a decision as it was made at `now`, sealed; its id. `run`: the targeting run it is of."""
    number = connection.execute(
        insert(DecisionRecord)
        .values(
            member_id=member,
            run_id=run,
            as_of=decision.as_of,
            criteria_file=decision.criteria_file,
            eligible=decision.eligible,
            met_group=decision.group,
            decision=decision.as_dict(),
            made_at=now,
        )
        .returning(DecisionRecord.id)
    ).scalar_one()
    audit.write(
        connection,
        Entry(
            actor="program:deciding",
            purpose="decision",
            what="change decisions",
            member=member,
            detail={"decision": number, "as_of": decision.as_of.isoformat()},
            at=now,
        ),
    )
    return number
