"""Scores the plain reading of sentences against values that are known: right, wrong, no answer.

What is scored is what was said, before office hours and holidays judge it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from mtm.scheduling.when.composing import Option
from mtm.scheduling.when.mentions import Around
from mtm.scheduling.when.said import said

_GRAINS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}
OUTCOMES = ("right", "silently_wrong", "no_answer")


@dataclass(frozen=True)
class Value:
    """A beginning and an end; either None where there is none."""

    start: datetime | None
    end: datetime | None


def outcome(case: Mapping[str, Any]) -> str:
    """One of OUTCOMES for one case (a line of the file, as JSON)."""
    now = datetime.fromisoformat(case["reference_now"])
    given = value_of(case["text"], now)
    if given is None:
        return "no_answer"
    right = any(_equal(given, expected, case) for expected in _expected(case, now))
    return "right" if right else "silently_wrong"


def value_of(text: str, now: datetime) -> Value | None:
    """The one value that a text is read as, or None for none, several or an open question."""
    understood = said(text, Around(now))
    if understood.unsure or understood.no_such_date or len(understood.options) != 1:
        return None
    return _value(understood.options[0], now.date())


def _value(option: Option, today: date) -> Value:
    clock = option.clock
    first = option.days.first if option.days else today
    last = option.days.last if option.days else today
    if clock is None:
        # A stretch of days ends where the day after it begins.
        end = last + timedelta(days=1) if last and last != first else last
        return Value(
            datetime.combine(first, time()) if first else None,
            datetime.combine(end, time()) if end else None,
        )
    start = datetime.combine(first or today, clock.start) if clock.start is not None else None
    until = datetime.combine(last or first or today, clock.end) if clock.end is not None else None
    return Value(start, until)


def _expected(case: Mapping[str, Any], now: datetime) -> Iterable[Value]:
    expected = case["expected"]
    yield Value(_moment(expected["start"]), _moment(expected["end"]))
    if case.get("end_alt"):
        yield Value(_moment(expected["start"]), _moment(case["end_alt"]))
    for other in case.get("alternatives", ()):
        value = Value(_moment(other["start"]), _moment(other["end"]))
        day = value.start or value.end
        if not case["date_given"] or (day and day.date() >= now.date()):
            yield value


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _equal(given: Value, expected: Value, case: Mapping[str, Any]) -> bool:
    grain, category = case["expected"]["grain"], case["category"]
    starts = _same(given.start, expected.start, grain, case["date_given"])
    if category == "range":
        return starts and _ends(given.end, expected.end, grain, case["date_given"])
    if category == "open-range":
        if case["open"] == "after":
            return starts and given.end is None
        return _same(given.end, expected.end, grain, case["date_given"])
    return starts


def _ends(given: datetime | None, expected: datetime | None, grain: str, dated: bool) -> bool:
    if given is None or expected is None:
        return given is expected
    shifts = (timedelta(), _GRAINS[grain], -_GRAINS[grain])
    return any(_same(given, expected + shift, grain, dated) for shift in shifts)


def _same(given: datetime | None, expected: datetime | None, grain: str, dated: bool) -> bool:
    if given is None or expected is None:
        return given is expected
    if not dated:
        return (given.hour, given.minute) == (expected.hour, expected.minute)
    if grain in ("day", "week"):
        return given.date() == expected.date()
    return given == expected


def figures(outcomes: Iterable[tuple[str, str]]) -> dict[str, dict[str, float | int]]:
    """Counts and fractions by category, "point" (date, time, both) and "all", of (category,
    outcome) pairs."""
    groups: dict[str, Counter[str]] = {}
    for category, result in outcomes:
        point = ["point"] if category in ("date", "time", "date+time") else []
        for name in (category, *point, "all"):
            groups.setdefault(name, Counter())[result] += 1
    return {
        name: {"cases": sum(counts.values())}
        | {key: round(counts[key] / sum(counts.values()), 4) for key in OUTCOMES}
        for name, counts in groups.items()
    }
