"""Who works at a moment: weekly hours, languages, time off. Read anew in every transaction."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import Connection, String, cast, func, select

from mtm.scheduling.calendar import Rules
from mtm.scheduling.tables import Pharmacist, TimeOff, WeeklyHours

#: Every pharmacist speaks it.
ENGLISH = "en"

_Stretches = list[tuple[time, time, frozenset[int]]]


class Staff:
    """The pharmacists as one transaction sees them. Hours are read once a weekday."""

    def __init__(
        self,
        connection: Connection,
        rules: Rules,
        since: datetime,
        language: str | None = None,
        only: int | None = None,
    ) -> None:
        """Read who there is. Moments before `since` are not to be asked about.

        With `language` (ISO 639) only who speaks it works, with `only` nobody but that pharmacist.
        """
        self._connection = connection
        self._rules = rules
        self._only = only
        self._hours: dict[int, _Stretches] = {}
        people = select(Pharmacist.id, Pharmacist.active, Pharmacist.languages)
        away = select(TimeOff.pharmacist_id, TimeOff.starts_at, TimeOff.ends_at)
        away = away.where(TimeOff.ends_at > since)
        if only is not None:
            people = people.where(Pharmacist.id == only)
            away = away.where(TimeOff.pharmacist_id == only)
        rows = connection.execute(people).all()
        #: Everyone who ever held reviews: their time may be taken although they work no more.
        self.everyone = frozenset(number for number, _, _ in rows)
        self._suited = frozenset(
            number
            for number, active, languages in rows
            if active and (language in (None, ENGLISH) or language in languages)
        )
        self._away = connection.execute(away).all()

    def working(self, start: datetime) -> frozenset[int]:
        """Who is at work for the whole of a review that begins at `start`."""
        local = start.astimezone(self._rules.line.zone)
        first, last = local.time(), (local + self._rules.review).time()
        ends = start + self._rules.review
        present = frozenset[int]().union(
            *(who for begins, until, who in self._on(local) if begins <= first and last <= until)
        )
        away = {who for who, begins, until in self._away if begins < ends and until > start}
        return present - away if away else present

    def _on(self, local: datetime) -> _Stretches:
        """The stretches of work of a weekday, each with the pharmacists who have it."""
        weekday = local.weekday()
        if weekday not in self._hours:
            who = func.aggregate_strings(cast(WeeklyHours.pharmacist_id, String), ",")
            query = (
                select(WeeklyHours.starts, WeeklyHours.ends, who)
                .where(WeeklyHours.weekday == weekday)
                .group_by(WeeklyHours.starts, WeeklyHours.ends)
            )
            if self._only is not None:
                query = query.where(WeeklyHours.pharmacist_id == self._only)
            self._hours[weekday] = [
                (starts, ends, self._suited & {int(number) for number in ids.split(",")})
                for starts, ends, ids in self._connection.execute(query)
            ]
        return self._hours[weekday]


def works_at(connection: Connection, pharmacist: int, start: datetime, rules: Rules) -> bool:
    """Whether one pharmacist is at work for a review at `start`, as the database has it now."""
    since = start - timedelta(days=1)
    return pharmacist in Staff(connection, rules, since, only=pharmacist).working(start)
