"""A moment in words: weekday, date and clock, by the plan's clock and the member's own.

The plan's clock is always named. The member's is said beside it where the two differ at that
moment; it is not named, for "your time" needs no knowledge of time zones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mtm.answers.about import About
from mtm.answers.forms import Forms
from mtm.answers.spoken import spoken_clock, spoken_day
from mtm.answers.words import series
from mtm.program import program_for
from mtm.program.hours import clock_in_words

#: From this far off on, a date without its year could be taken for another one.
_YEAR_IS_CLEAR: Final = timedelta(days=180)


@dataclass(frozen=True)
class Clocks:
    """The clocks to tell a time by, and whose the second is: "your" or "the member's"."""

    plan: ZoneInfo
    plan_name: str
    member: ZoneInfo | None
    whose: str
    today: date

    def plans(self, moment: datetime) -> datetime:
        """The moment on the plan's clock. One without a time zone is on it already."""
        if moment.utcoffset() is None:
            return moment.replace(tzinfo=self.plan)
        return moment.astimezone(self.plan)

    def members(self, moment: datetime) -> datetime | None:
        """The moment on the member's own clock; None where that shows the same time."""
        if self.member is None:
            return None
        plans = self.plans(moment)
        members = plans.astimezone(self.member)
        return None if members.utcoffset() == plans.utcoffset() else members


def clocks_for(about: About, member_zone: str = "", for_other: bool = False) -> Clocks:
    """The plan's clock, and the member's when `member_zone` (IANA name) is known.

    Raises ZoneInfoNotFoundError for a name that no time zone has.
    """
    line = program_for(about.now).line
    return Clocks(
        plan=line.zone,
        plan_name=line.zone_name,
        member=ZoneInfo(member_zone) if member_zone else None,
        whose="the member's" if for_other else "your",
        today=about.now.astimezone(line.zone).date(),
    )


def moment_words(moment: datetime, clocks: Clocks) -> Forms:
    """Weekday, date and time with the plan's clock named, and the member's where it differs."""
    plans, members = clocks.plans(moment), clocks.members(moment)
    day = day_words(plans.date(), clocks)
    web = f"{day.web}, at {written_clock(plans.time())} {clocks.plan_name} time"
    sms = f"{day.sms}, {written_clock(plans.time())} {clocks.plan_name}"
    voice = f"{day.voice}, at {spoken_clock(plans.time())}, {clocks.plan_name} time"
    if members is None:
        return Forms(web, sms, voice)
    own = own_clock(plans, members)
    return Forms(
        f"{web} ({own.web} {clocks.whose} time)",
        f"{sms} ({own.sms} {clocks.whose} time)",
        f"{voice}, which is {own.voice} {clocks.whose} time",
    )


def listed_moments(moments: Sequence[datetime], clocks: Clocks) -> Forms:
    """Moments as a list on the web and in one breath aloud, where the clock is named once if one
    is enough. Nothing for a text message, which lists them by number."""
    web = "\n".join(f"- {moment_words(each, clocks).web}" for each in moments)
    if any(clocks.members(each) for each in moments):
        return Forms(web, "", spoken_series([moment_words(each, clocks).voice for each in moments]))
    spoken = [
        f"{day_words(each.date(), clocks).voice}, at {spoken_clock(each.time())}"
        for each in map(clocks.plans, moments)
    ]
    return Forms(web, "", f"{spoken_series(spoken)}, {clocks.plan_name} time")


def brief_moment(moment: datetime, clocks: Clocks) -> str:
    """A moment in a numbered text message, which names the clocks once: "Tue Dec 1, 10:00 a.m."
    and the member's clock in brackets where it differs."""
    plans, members = clocks.plans(moment), clocks.members(moment)
    brief = f"{day_words(plans.date(), clocks).sms}, {written_clock(plans.time())}"
    return f"{brief} ({own_clock(plans, members).sms.rstrip(',')})" if members else brief


def button_words(moment: datetime, clocks: Clocks) -> str:
    """A moment on a button: "Tue, Dec 1, 10:00 a.m."; the clock is named where two differ."""
    plans = clocks.plans(moment)
    words = f"{plans:%a}, {plans:%b} {plans.day}, {written_clock(plans.time())}"
    return f"{words} {clocks.plan_name}" if clocks.members(moment) else words


def own_clock(plans: datetime, members: datetime) -> Forms:
    """What the member's clock shows, with the weekday where it is the day before or after there."""
    written, spoken = written_clock(members.time()), spoken_clock(members.time())
    if members.date() == plans.date():
        return Forms(written, written, spoken)
    return Forms(
        f"{written} on {members:%A},", f"{written} {members:%a},", f"{spoken} on {members:%A},"
    )


def day_words(day: date, clocks: Clocks) -> Forms:
    """Weekday and date: "Tuesday, December 1", "Tue Dec 1", "Tuesday, December first"."""
    year = f", {day.year}" if abs(day - clocks.today) > _YEAR_IS_CLEAR else ""
    return Forms(
        f"{day:%A}, {day:%B} {day.day}{year}",
        f"{day:%a} {day:%b} {day.day}{year}",
        f"{spoken_day(day)}{year}",
    )


def written_clock(clock: time) -> str:
    """A time of day with its minutes: "10:00 a.m.", "2:30 p.m.", "noon", "midnight"."""
    if (clock.hour, clock.minute) == (0, 0):
        return "midnight"
    if clock.minute or clock.hour == 12:
        return clock_in_words(clock)
    return clock_in_words(clock).replace(" ", ":00 ")


def spoken_series(items: Sequence[str]) -> str:
    """Items that hold commas of their own, as they are read out: "a; b; or c"."""
    if len(items) < 3:
        return series(items, "or") if len(items) < 2 else f"{items[0]}, or {items[1]}"
    return f"{'; '.join(items[:-1])}; or {items[-1]}"
