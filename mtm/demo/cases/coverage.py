"""Cases of Part D coverage on the day."""

from datetime import date

from mtm.demo.cases.case import MET, NOT_MET, UNKNOWN, Case, case, qualifying
from mtm.demo.stories import Calendar, Span, Story

_ID = "coverage"


def _story(day: Calendar, starts_on: date, ends_on: date | None) -> Story:
    return qualifying(day, coverage=(Span(starts_on, ends_on),))


CASES: tuple[Case, ...] = (
    case("no coverage on file", None, _ID, UNKNOWN, lambda day: qualifying(day, coverage=())),
    case(
        *("coverage ended yesterday", False, _ID, NOT_MET),
        lambda day: _story(day, day.months_ago(30), day.days_ago(1)),
    ),
    case(
        *("coverage ends today", True, _ID, MET),
        lambda day: _story(day, day.months_ago(30), day.today),
    ),
    case(
        *("coverage begins today", True, _ID, MET),
        lambda day: _story(day, day.today, None),
    ),
    case(
        *("coverage begins tomorrow", False, _ID, NOT_MET),
        lambda day: _story(day, day.days_ago(-1), None),
    ),
    case(
        *("coverage came back after a gap", True, _ID, MET),
        lambda day: qualifying(
            day,
            coverage=(
                Span(day.months_ago(30), day.months_ago(14)),
                Span(day.months_ago(8), day.days_ago(-200)),
            ),
        ),
    ),
)
