"""Who works at a moment of one day: weekly hours, languages, time off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, select

from mtm.scheduling.calendar import Rules
from mtm.scheduling.tables import Pharmacist, TimeOff, WeeklyHours


@dataclass(frozen=True)
class Staff:
    """The pharmacists of one day with their stretches of work and their time off."""

    rules: Rules
    hours: tuple[tuple[int, time, time], ...]
    off: tuple[tuple[int, datetime, datetime], ...]

    @classmethod
    def of(cls, connection: Connection, day: date, rules: Rules, language: str | None) -> Staff:
        """Read the day's staff; with `language`, only who speaks it."""
        query = (
            select(
                WeeklyHours.pharmacist_id,
                WeeklyHours.starts,
                WeeklyHours.ends,
                Pharmacist.languages,
            )
            .join(Pharmacist, Pharmacist.id == WeeklyHours.pharmacist_id)
            .where(Pharmacist.active, WeeklyHours.weekday == day.weekday())
        )
        hours = tuple(
            (pharmacist, starts, ends)
            for pharmacist, starts, ends, languages in connection.execute(query)
            if language is None or language in languages
        )
        begins = rules.at(day, time.min)
        away = select(TimeOff.pharmacist_id, TimeOff.starts_at, TimeOff.ends_at).where(
            TimeOff.starts_at < begins + timedelta(days=1), TimeOff.ends_at > begins
        )
        return cls(rules, hours, tuple(row._tuple() for row in connection.execute(away)))

    def working(self, start: datetime) -> list[int]:
        """Who is at work for the whole of a review that begins at `start`."""
        local = start.astimezone(self.rules.line.zone)
        first, last = local.time(), (local + self.rules.review).time()
        ends = start + self.rules.review
        off = {who for who, begins, until in self.off if begins < ends and until > start}
        return [
            who
            for who, starts, stops in self.hours
            if starts <= first and last <= stops and who not in off
        ]
