"""What the ledgers say of one member in one year under one contract. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from mtm.enrollment.episodes import Episode
from mtm.members.person import Person

#: Ways in (`mtm.rules.Decision.groups`) by CMS's reason why the criteria were met.
_REASONS = {(1,): "01", (2,): "02", (1, 2): "03", (): "04"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of coverage under a contract, both included; no end known: None."""

    starts_on: date
    ends_on: date | None
    contract: str

    def covers(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Review:
    """A review that was booked: the day of booking, the day it is for, the day it took place."""

    booked_on: date | None
    due_on: date
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """One row. `decided`: whether the decision that enrolled the member is on file.

    `covered_from`, `covered_to`: of the coverage under the contract that the enrollment falls into.
    """

    contract: str
    year: int
    person: Person
    episodes: tuple[Episode, ...]
    met_reason: str
    decided: bool
    covered_from: date
    covered_to: date | None
    left_on: date | None = None
    left_reason: str | None = None
    offered_on: date | None = None
    reviews: tuple[date, ...] = field(default=())

    @property
    def enrolled_on(self) -> date:
        """The first day in the program in the year, as the ledger has it."""
        return self.episodes[0].starts_on

    @property
    def met_on(self) -> date:
        """When the criteria were found met that enrolled the member first in the year."""
        return self.episodes[0].qualified_on


def met_reason(groups: Collection[int] | None, group: int) -> str:
    """CMS's reason by the groups of the decision; without one on file, by the group of enrollment."""
    found = (group,) if groups is None else tuple(sorted(groups))
    return _REASONS[found]


def enrolled_under(
    contract: str, coverage: Sequence[Stretch], episodes: Sequence[Episode]
) -> tuple[Episode, ...]:
    """The episodes with a day that is covered under the contract, the earliest first."""
    own = [each for each in coverage if each.contract == contract]
    return tuple(
        sorted(
            (each for each in episodes if any(_overlap(each, stretch) for stretch in own)),
            key=lambda each: each.starts_on,
        )
    )


def record_of(
    contract: str,
    year: int,
    person: Person,
    coverage: Sequence[Stretch],
    episodes: tuple[Episode, ...],
    groups: Collection[int] | None,
    reviews: Sequence[Review] = (),
    declined_on: date | None = None,
) -> Record:
    """The row of a member who was enrolled under the contract in the year by these `episodes`.

    What happened on a day under another contract belongs to that contract's file. Who left and
    came back and is in at the end has no opt-out. A booking, or a review declined, is an offer;
    only an outcome is a review received.
    """
    own = [each for each in coverage if each.contract == contract]

    def belongs(day: date) -> bool:
        elsewhere = any(each.covers(day) for each in coverage if each.contract != contract)
        return not elsewhere or any(each.covers(day) for each in own)

    took_place = sorted(
        each.reviewed_on
        for each in reviews
        if each.reviewed_on is not None
        and each.reviewed_on.year == year
        and belongs(each.reviewed_on)
    )
    offers = [
        each.booked_on
        for each in reviews
        if each.booked_on is not None
        and year in (each.booked_on.year, each.due_on.year)
        and belongs(each.booked_on if each.booked_on.year == year else each.due_on)
    ]
    if declined_on is not None and belongs(declined_on):
        offers.append(declined_on)
    last = episodes[-1]
    left = last.end_reason is not None and belongs(last.ends_on)
    touched = [each for each in own if any(_overlap(episode, each) for episode in episodes)]
    ends = [each.ends_on for each in touched]
    return Record(
        contract=contract,
        year=year,
        person=person,
        episodes=episodes,
        met_reason=met_reason(groups, episodes[0].group),
        decided=groups is not None,
        covered_from=min(each.starts_on for each in touched),
        covered_to=None if None in ends else max(each for each in ends if each is not None),
        left_on=last.ends_on if left else None,
        left_reason=last.end_reason if left else None,
        offered_on=min(offers, default=None),
        reviews=tuple(took_place),
    )


def _overlap(episode: Episode, stretch: Stretch) -> bool:
    return episode.starts_on <= (stretch.ends_on or date.max) and (
        stretch.starts_on <= episode.ends_on
    )
