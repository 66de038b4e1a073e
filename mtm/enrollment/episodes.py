"""Enrollment episodes: the days that members were in the program.

They follow from the ledger of participation (`mtm.participation`), which alone writes them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, Select, select

from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.tables import Member


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of days in the program, both included.

    `end_reason` is CMS's opt-out reason ("01" death, "02" left the plan, "03" the member's
    request, "99" other); None while it runs to the end of its year.
    """

    starts_on: date
    ends_on: date
    group: int
    qualified_on: date
    end_reason: str | None = None

    def covers(self, on: date) -> bool:
        """Whether `on` is one of its days."""
        return self.starts_on <= on <= self.ends_on


def current_episode(connection: Connection, member: int, on: date) -> Episode | None:
    """The episode that `on` belongs to. Its last day belongs to it, also when the member left."""
    covering = [each for each in episodes_of(connection, member) if each.covers(on)]
    return covering[-1] if covering else None


def episodes_of(connection: Connection, member: int) -> tuple[Episode, ...]:
    """Every episode of a member (`members.id`), the earliest first."""
    query = _episodes().where(EnrollmentEpisode.member_id == member)
    rows = connection.execute(query.order_by(EnrollmentEpisode.starts_on))
    return tuple(_episode(row) for row in rows)


def episodes_of_range(connection: Connection, first: int, last: int) -> dict[int, list[Episode]]:
    """Every episode of the members `first` to `last`, by member; who has none is left out."""
    query = _episodes().where(EnrollmentEpisode.member_id.between(first, last))
    found: dict[int, list[Episode]] = {}
    for row in connection.execute(query):
        found.setdefault(row.member_id, []).append(_episode(row))
    return found


def hold_members(connection: Connection, members: Iterable[int]) -> None:
    """Keep others from changing these members' episodes until the transaction ends.

    Whoever begins or ends an episode holds the member first. On SQLite a transaction that writes
    holds the whole database, so there is nothing to do.
    """
    wanted = sorted(members)
    if wanted and connection.dialect.name != "sqlite":
        query = select(Member.id).where(Member.id.in_(wanted)).order_by(Member.id)
        # Not the key: claims of a held member may be imported meanwhile.
        connection.execute(query.with_for_update(key_share=True)).all()


def _episode(row: Row[int, date, date, int, date, str | None]) -> Episode:
    return Episode(
        row.starts_on, row.ends_on, row.met_group, row.qualified_on, end_reason=row.end_reason
    )


def _episodes() -> Select[int, date, date, int, date, str | None]:
    return select(
        EnrollmentEpisode.member_id,
        EnrollmentEpisode.starts_on,
        EnrollmentEpisode.ends_on,
        EnrollmentEpisode.met_group,
        EnrollmentEpisode.qualified_on,
        EnrollmentEpisode.end_reason,
    )
