"""What follows from a member's events: the stretches in the program, and how the member stands.

Pure: the same events in the same order come to the same, today and in ten years.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mtm.enrollment.episodes import Episode
from mtm.participation.tables import LEFT

#: CMS opt-out reasons (beneficiary-level MTM file, OPT_OUT_REASON).
DEATH, LEFT_PLAN, REQUEST, OTHER = REASONS = ("01", "02", "03", "99")


class State(StrEnum):
    """How a member stands to the program in a calendar year."""

    IN = "in"
    LEFT = "left"  # and is not enrolled again unless they ask to be
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger, without the words. `on` is the first or the last day in the program."""

    what: str
    on: date
    group: int | None = None
    reason: str | None = None
    id: int = 0
    key: str | None = None
    confirmation: str | None = None
    decision: int | None = None
    appointment: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """Where a member's events lead.

    `years`: for each calendar year that an event bears on, the events by which the member is out,
    since they last came in; none: they are in.
    """

    episodes: tuple[Episode, ...]
    years: dict[int, tuple[Event, ...]]

    def state(self, on: date, *, carries_over: bool = False) -> State:
        """How the member stands in the year of `on`.

        IN also before an episode that begins later in the year. Leaving is for its calendar year:
        a new one begins as OUT, except after a death, and after an opt-out (reason 03) where the
        plan says that it `carries_over`.
        """
        if on.year in self.years:
            return State.LEFT if self.years[on.year] else State.IN
        lasting = {DEATH, REQUEST} if carries_over else {DEATH}
        stays_out = any(event.reason in lasting for event in self.departures(on))
        return State.LEFT if stays_out else State.OUT

    def departures(self, on: date) -> tuple[Event, ...]:
        """The events of leaving since the member last came in, up to the year of `on`."""
        return _latest(self.years, on.year)

    def current(self, on: date) -> Episode | None:
        """The episode that the member is in on `on`, or that begins later in that year."""
        for episode in reversed(self.episodes):
            if episode.end_reason is None and episode.starts_on.year == on.year:
                return episode
        return None


NOTHING = Course((), {})


def course_of(events: Iterable[Event]) -> Course:
    """Where these events lead, in the order in which they happened."""
    episodes: dict[date, Episode] = {}
    years: dict[int, tuple[Event, ...]] = {}
    for event in events:
        if event.what == LEFT:
            _leave(event, episodes, years)
        elif years.get(event.on.year) != ():
            _enter(event, episodes, years)
    return Course(tuple(sorted(episodes.values(), key=_first_day)), years)


def _leave(
    event: Event, episodes: dict[date, Episode], years: dict[int, tuple[Event, ...]]
) -> None:
    """End what runs; what has not begun yet never will."""
    years[event.on.year] = (*_latest(years, event.on.year), event)
    for first_day, episode in list(episodes.items()):
        if episode.end_reason is not None or episode.ends_on < event.on:
            continue
        if first_day <= event.on:
            episodes[first_day] = replace(episode, ends_on=event.on, end_reason=event.reason)
        else:
            del episodes[first_day]
            years[first_day.year] = years[event.on.year]


def _enter(
    event: Event, episodes: dict[date, Episode], years: dict[int, tuple[Event, ...]]
) -> None:
    """Begin an episode, to the end of the year; one that began and ended on that day is taken back."""
    assert event.group is not None
    year_end = date(event.on.year, 12, 31)
    episodes[event.on] = Episode(event.on, year_end, event.group, event.on)
    years[event.on.year] = ()


def _latest(years: dict[int, tuple[Event, ...]], year: int) -> tuple[Event, ...]:
    known = [each for each in years if each <= year]
    return years[max(known)] if known else ()


def _first_day(episode: Episode) -> date:
    return episode.starts_on
