"""The table of enrollment episodes, which says what follows from the ledger and nothing else."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, insert, update

from mtm.enrollment.episodes import Episode, episodes_of
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.participation.course import Course


def project(connection: Connection, member: int, course: Course) -> None:
    """Make a member's episodes those of their course. The member has to be held."""
    is_now = _by_first_day(episodes_of(connection, member))
    to_be = _by_first_day(course.episodes)
    for first_day in is_now.keys() - to_be.keys():
        connection.execute(delete(EnrollmentEpisode).where(*_row(member, first_day)))
    for first_day in to_be.keys() & is_now.keys():
        if to_be[first_day] != is_now[first_day]:
            change = update(EnrollmentEpisode).where(*_row(member, first_day))
            connection.execute(change.values(**_values(to_be[first_day])))
    add_episodes(
        connection, ((member, to_be[each]) for each in sorted(to_be.keys() - is_now.keys()))
    )


def add_episodes(connection: Connection, episodes: Iterable[tuple[int, Episode]]) -> None:
    """Add episodes that are not there, each with its member."""
    rows = [{"member_id": member, **_values(episode)} for member, episode in episodes]
    if rows:
        connection.execute(insert(EnrollmentEpisode), rows)


def _by_first_day(episodes: Iterable[Episode]) -> Mapping[date, Episode]:
    return {episode.starts_on: episode for episode in episodes}


def _row(member: int, first_day: date) -> tuple[ColumnElement[bool], ...]:
    return EnrollmentEpisode.member_id == member, EnrollmentEpisode.starts_on == first_day


def _values(episode: Episode) -> dict[str, object]:
    return {
        "starts_on": episode.starts_on,
        "ends_on": episode.ends_on,
        "met_group": episode.group,
        "qualified_on": episode.qualified_on,
        "end_reason": episode.end_reason,
    }
