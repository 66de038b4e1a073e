"""Readings as lines of JSON: {id, text, reference_now, date_known} in, one of eight kinds out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from mtm.scheduling.when import read
from mtm.scheduling.when.results import (
    Ask,
    Closed,
    Day,
    Exclude,
    Instant,
    Nothing,
    Reading,
    TimeRange,
    Window,
)
from mtm.scheduling.when.spelling import WEEKDAYS


class LineError(ValueError):
    """A line that is not what it should be; says which and why, never what it holds."""


def readings(lines: Iterable[str]) -> Iterator[str]:
    """One line of JSON for each line that is not blank. Raises LineError at the first bad one."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(number, line))


def _answer(number: int, line: str) -> dict[str, Any]:
    try:
        case = json.loads(line)
        now = datetime.fromisoformat(case["reference_now"])
        known = case.get("date_known")
        day = datetime.fromisoformat(known).date() if known else None
        identity, text = case["id"], str(case["text"])
        return {"id": identity, **as_json(read(text, now, day))}
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as wrong:
        raise LineError(f"line {number}: {type(wrong).__name__}") from None


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as plain data, under its `kind`. Moments and days in ISO 8601, without a zone."""
    match reading:
        case Instant(at):
            return {"kind": "instant", "at": _iso(at)}
        case Day(on):
            return {"kind": "day", "on": _iso(on)}
        case Window(windows):
            pairs = [[_iso(start), _iso(end) if end else None] for start, end in windows]
            return {"kind": "window", "windows": pairs}
        case TimeRange(begin, end):
            return {"kind": "time_range", "from": _clock(begin), "to": end and _clock(end)}
        case Exclude(days, dates, parts):
            return {
                "kind": "exclude",
                "days": [WEEKDAYS[day] for day in days],
                "dates": [_iso(day) for day in dates],
                "parts": list(parts),
            }
        case Ask(those):
            return {"kind": "ask", "readings": [_iso(one) for one in those]}
        case Closed(why):
            return {"kind": "closed", "why": why}
        case Nothing():
            return {"kind": "none"}


def _iso(moment: date | datetime) -> str:
    return moment.isoformat()


def _clock(at: time) -> str:
    return at.isoformat(timespec="minutes")
