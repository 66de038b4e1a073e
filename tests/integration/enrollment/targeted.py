"""What a targeting run left in the database, and workers that do something on the way."""

from collections.abc import Callable

from sqlalchemy import select

from mtm.enrollment.tables import DecisionRecord, EnrollmentEpisode
from mtm.enrollment.targeting import Wanted, target
from mtm.enrollment.workers import InThisProcess
from mtm.store import reading

EPISODE = (
    EnrollmentEpisode.member_id,
    EnrollmentEpisode.starts_on,
    EnrollmentEpisode.ends_on,
    EnrollmentEpisode.met_group,
    EnrollmentEpisode.end_reason,
)


class StoppedError(Exception):
    """Stands for whatever ends a run in the middle."""


class Interrupted(InThisProcess):
    """Decides here, and does something before each part is handed over."""

    def __init__(self, engine, before: Callable[[int], None]) -> None:
        super().__init__(engine)
        self._before = before

    def decide(self, spans, as_of, criteria):
        for number, part in enumerate(super().decide(spans, as_of, criteria)):
            self._before(number)
            yield part


def stopping_after(parts: int) -> Callable[[int], None]:
    def before(number: int) -> None:
        if number == parts:
            raise StoppedError

    return before


def run(engine, clock, as_of, *, workers=None, again=False, run_id=None, **options):
    wanted = Wanted(as_of, again, run_id)
    return target(engine, wanted, workers or InThisProcess(engine), clock, **options)


def decisions(engine, run_id):
    """Each decision of a run, as (member, decision)."""
    query = (
        select(DecisionRecord.member_id, DecisionRecord.decision)
        .where(DecisionRecord.run_id == run_id)
        .order_by(DecisionRecord.member_id)
    )
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(query)]


def episodes(engine):
    """Every episode, as (member, first day, last day, group, why it ended)."""
    query = select(*EPISODE).order_by(EnrollmentEpisode.member_id, EnrollmentEpisode.starts_on)
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(query)]
