"""Enrollment episodes: who is in the program, who left it, and who may be enrolled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


class Standing(StrEnum):
    """How a member stands to the program in a calendar year."""

    IN = "in"
    LEFT = "left"  # and is not to be enrolled again before the next year
    OUT = "out"


def current_episode(connection: Connection, member: int, on: date) -> Episode | None:
    """The episode that `on` belongs to. Its last day belongs to it, also when the member left."""
    covering = [each for each in episodes_of(connection, member) if each.covers(on)]
    return covering[-1] if covering else None


def episodes_of(connection: Connection, member: int) -> tuple[Episode, ...]:
    """Every episode of a member (`members.id`), the earliest first."""
    query = _episodes().where(EnrollmentEpisode.member_id == member)
    rows = connection.execute(query.order_by(EnrollmentEpisode.starts_on))
    return tuple(_episode(row) for row in rows)


def opted_out_this_year(connection: Connection, member: int, on: date) -> bool:
    """Whether a member left in the calendar year of `on`, for whatever reason, and is not back."""
    return standing(episodes_of(connection, member), on) is Standing.LEFT


def standing(episodes: Iterable[Episode], on: date) -> Standing:
    """How a member with these episodes stands on `on`.

    Who is in stays in to the end of the calendar year; who left in that year, before `on` or
    after it, is not enrolled again in it. An episode that begins later in the year counts as in.
    """
    result = Standing.OUT
    for each in episodes:
        if each.end_reason is None and each.ends_on >= on and each.starts_on.year <= on.year:
            return Standing.IN
        if each.end_reason is not None and each.ends_on.year == on.year:
            result = Standing.LEFT
    return result


def episodes_of_year(
    connection: Connection, first: int, last: int, year: int
) -> dict[int, list[Episode]]:
    """Episodes that touch a calendar year, by member, of the members `first` to `last`."""
    query = _episodes().where(
        EnrollmentEpisode.member_id.between(first, last),
        EnrollmentEpisode.starts_on <= date(year, 12, 31),
        EnrollmentEpisode.ends_on >= date(year, 1, 1),
    )
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
