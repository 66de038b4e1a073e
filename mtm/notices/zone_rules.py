"""The clock changes of a time zone as a calendar file tells them (VTIMEZONE, RFC 5545 3.6.5).

Written from the zone's own data for the years around an appointment. icalendar's own generator
gives the beginning of daylight saving time by the new clock, where 3.6.5 wants the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard


def zone_rules(zone: ZoneInfo, year: int) -> Timezone:
    """What the clocks of `zone` show from the year before `year` to its end."""
    first = datetime(year - 1, 1, 1, tzinfo=UTC)
    rules = Timezone()
    rules.add("tzid", zone.key)
    rules.add_component(_part(zone, first - timedelta(seconds=1), first))
    for before, after in _changes(zone, first, datetime(year + 1, 1, 1, tzinfo=UTC)):
        rules.add_component(_part(zone, before, after))
    return rules


def _part(zone: ZoneInfo, before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    """What holds from `after` on; its beginning is told by the clock that held before."""
    old, new = before.astimezone(zone), after.astimezone(zone)
    part = TimezoneDaylight() if new.dst() else TimezoneStandard()
    start = after.astimezone(zone).replace(tzinfo=None) - (_offset(new) - _offset(old))
    part.add("dtstart", start)
    part.add("tzoffsetfrom", _offset(old))
    part.add("tzoffsetto", _offset(new))
    part.add("tzname", new.tzname())
    return part


def _changes(
    zone: ZoneInfo, first: datetime, last: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The last second before each change of the clocks, and the second after it."""
    day = first
    while day < last:
        after = day + timedelta(days=1)
        if _at(zone, day) != _at(zone, after):
            yield _narrowed(zone, day, after)
        day = after


def _narrowed(zone: ZoneInfo, before: datetime, after: datetime) -> tuple[datetime, datetime]:
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if _at(zone, middle) == _at(zone, before):
            before = middle
        else:
            after = middle
    return before, after


def _at(zone: ZoneInfo, moment: datetime) -> timedelta:
    return _offset(moment.astimezone(zone))


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta(0)
