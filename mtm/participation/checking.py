"""The proof that the episodes are what the ledger says: the ledger replayed from empty, compared."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from mtm.enrollment.episodes import Episode, episodes_of_range
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.participation.course import NOTHING
from mtm.participation.ledger import courses_of
from mtm.participation.tables import ParticipationEvent

AT_ONCE = 2_000  # numbers of members that are held in memory

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was compared, and the members (`members.id`) whose episodes are not as the ledger says."""

    events: int
    episodes: int
    differing: tuple[int, ...]


def check(connection: Connection, progress: Progress = lambda done, members: None) -> Checked:
    """Replay every member's events and compare; changes nothing.

    `progress` is told up to which number of the highest it has come. Give a connection of
    `reading`, so that all is compared as it was at one moment.
    """
    episodes = 0
    differing: list[int] = []
    highest = _highest(connection)
    for first in range(1, highest + 1, AT_ONCE):
        last = first + AT_ONCE - 1
        courses = courses_of(connection, first, last)
        on_file = episodes_of_range(connection, first, last)
        episodes += sum(map(len, on_file.values()))
        differing += (
            member
            for member in sorted(courses.keys() | on_file.keys())
            if courses.get(member, NOTHING).episodes != _in_order(on_file.get(member, []))
        )
        progress(min(last, highest), highest)
    counted = connection.execute(select(func.count()).select_from(ParticipationEvent)).scalar_one()
    return Checked(counted, episodes, tuple(differing))


def _in_order(episodes: list[Episode]) -> tuple[Episode, ...]:
    return tuple(sorted(episodes, key=lambda each: each.starts_on))


def _highest(connection: Connection) -> int:
    """The highest number of a member who has an event or an episode."""
    columns = ParticipationEvent.member_id, EnrollmentEpisode.member_id
    return max(connection.scalar(select(func.max(each))) or 0 for each in columns)
