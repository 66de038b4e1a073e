"""Days reckoned from another day that is named: "a week from Friday", "the Monday after Easter"."""

from __future__ import annotations

import re
from datetime import timedelta

from mtm.scheduling.when.calendar_dates import nearest
from mtm.scheduling.when.grammar import COUNT, UNIT, WD, longest, number_of, weekday_of
from mtm.scheduling.when.mentions import Around, Days, Found, Reader, Span, on
from mtm.scheduling.when.relative import later
from mtm.scheduling.when.weeks import SUNDAY, coming, week_of

_DAY = timedelta(days=1)
_PATTERNS = {
    name: re.compile(pattern)
    for name, pattern in {
        "count": rf"(?:in )?(?P<n>{COUNT}) (?P<unit>{UNIT}) (?P<way>from|after|following|before) ",
        "on": rf"(?P<n>{COUNT}) (?P<unit>weeks) (?P<way>on) ",
        "week": r"(?:a|1) week (?P<way>on |this |this coming |next )?(?=\w+day\b|tomorrow|today)",
        "day": r"(?:the )?(?:very )?(?:next )?day (?P<way>after|following|before) ",
        "weekday": rf"(?:the )?(?:first )?(?P<wd>{WD}) (?P<way>after|following|before) ",
        "closest": rf"(?:the )?(?:closest|nearest) (?P<wd>{WD}) to ",
        "weekly": r"(?:the )?(?:week|wk) (?P<way>of|beginning|starting|after|before)(?: on)? ",
    }.items()
}


def anchored(days_at: tuple[Reader, ...]) -> Reader:
    """A reader of days reckoned from any day that one of `days_at` reads."""

    def read(text: str, place: int, around: Around) -> Found | None:
        for name, pattern in _PATTERNS.items():
            found = pattern.match(text, place)
            base = found and _base(days_at, text, found.end(), around)
            if not found or not base:
                continue
            days = base.values[0]
            assert isinstance(days, Days)
            spans = [_reckoned(name, found, span) for span in days.readings]
            whole = tuple(span for span in spans if span)
            if len(whole) == len(days.readings):
                return Found(base.end, (Days(whole), *base.values[1:]))
        return None

    return read


def _base(days_at: tuple[Reader, ...], text: str, place: int, around: Around) -> Found | None:
    found = longest((*days_at, anchored(days_at)), text, place, around)
    return found if found and isinstance(found.values[0], Days) else None


def _reckoned(name: str, found: re.Match[str], span: Span) -> Span | None:
    if span.first is None or span.last is None:
        return None
    way = (found.groupdict().get("way") or "").strip()
    back = way == "before"
    if name == "week":
        return on(span.first + 7 * _DAY)
    if name in ("count", "on"):
        count = number_of(found["n"])
        day = span.first if back else span.last
        reckoned = later(day, -count if back else count, found["unit"])
        return on(reckoned) if reckoned else None
    if name == "day":
        return on(span.first - _DAY if back else span.last + _DAY)
    if name == "weekly":
        shift = {"after": 7, "before": -7}.get(way, int(span.first.weekday() == SUNDAY))
        return week_of(span.first + shift * _DAY)
    weekday = weekday_of(found["wd"])
    if name == "closest":
        return on(nearest(weekday, span.first))
    if back:
        return on(coming(weekday, span.first - _DAY) - 7 * _DAY)
    return on(coming(weekday, span.last))
