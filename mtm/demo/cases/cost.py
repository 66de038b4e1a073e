"""Cases of the likely cost of the year: $1,623, or a fourth of it in three months."""

from collections.abc import Callable
from datetime import date

from mtm.demo.cases.case import EIGHT, MET, NOT_MET, case, qualifying
from mtm.demo.stories import Calendar, Fill, Story, fill

_ID = "annual_cost"
_Tell = Callable[[Calendar], Story]


def _eight(on: date, cents: int) -> tuple[Fill, ...]:
    """A fill of each of eight drugs, which cost so much together."""
    each, rest = divmod(cents, len(EIGHT))
    return tuple(
        fill(drug, on, cents=each + (1 if place < rest else 0)) for place, drug in enumerate(EIGHT)
    )


def _earlier(day: Calendar) -> date:
    """The last day that is outside the three months, and inside the six that drugs count in."""
    return day.days_ago((day.today - day.months_ago(3)).days + 1)


def _in_the_year(cents: int) -> _Tell:
    return lambda day: qualifying(day, fills=_eight(_earlier(day), cents))


def _in_three_months(cents: int) -> _Tell:
    return lambda day: qualifying(day, fills=_eight(day.days_ago(10), cents))


def _last_year(day: Calendar) -> Story:
    dear = fill(EIGHT[0], day.days_ago((day.today - day.new_year).days + 1), cents=200_000)
    return qualifying(day, fills=(dear, *_eight(day.days_ago(10), 20_000)))


def _deleted(day: Calendar) -> Story:
    dear = fill(EIGHT[0], day.days_ago(10), cents=200_000).deleted()
    return qualifying(day, fills=(dear, *_eight(day.days_ago(12), 20_000)))


def _corrected(day: Calendar) -> Story:
    fills = tuple(each.corrected() for each in _eight(day.days_ago(10), 20_000))
    return qualifying(day, fills=fills)


CASES = (
    case("$1,622.99 so far", False, _ID, NOT_MET, _in_the_year(162_299), from_april=True),
    case("$1,623.00 so far", True, _ID, MET, _in_the_year(162_300), from_april=True),
    case("$405.74 in three months", False, _ID, NOT_MET, _in_three_months(40_574)),
    case("$405.75 in three months", True, _ID, MET, _in_three_months(40_575)),
    case("$2,000 last year", False, _ID, NOT_MET, _last_year, from_april=True),
    case("the costly claim was deleted", False, _ID, NOT_MET, _deleted),
    case("the claims were corrected to less", False, _ID, NOT_MET, _corrected),
)
