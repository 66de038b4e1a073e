"""Cases of the opioid screen. It explains a limitation and never makes anyone eligible."""

from collections.abc import Callable, Sequence
from datetime import date

from mtm.demo.cases.case import MET, NOT_MET, UNKNOWN, Case, case, little
from mtm.demo.products import Product, product
from mtm.demo.stories import Calendar, Exempt, Fill, Story, fill

_ID = "opioid_use"
_FLAG = ("potential_at_risk",)
_Tell = Callable[[Calendar], Story]

_MORPHINE = product(3003)  # 10 mg a unit, and a milligram is one MME
_OXYCODONE_30, _OXYCODONE_5 = product(3002), product(3001)
_NO_FACTOR = product(3011)
_TREATMENT = product(4001)
_KINDS = ("hospice", "palliative_care", "long_term_care", "cancer_pain", "sickle_cell")


def _taken(
    day: Calendar,
    by: Sequence[int] = (0, 1, 2),
    at: Sequence[int] = (0, 1, 2),
    *,
    drug: Product = _MORPHINE,
    thousandths: int = 1_200_000,
    days: int = 100,
) -> tuple[Fill, ...]:
    """A drug in as many fills as prescribers, one after the other without gap or overlap.

    Unless told otherwise 1,200 units of 10 mg of morphine in 100 days: 120 MME a day.
    """
    fills, left, ago = [], thousandths, days
    for turn, (prescriber, pharmacy) in enumerate(zip(by, at, strict=True)):
        turns = len(by) - turn
        taken, lasts = left // turns, ago // turns
        on = day.days_ago(ago)
        fills.append(
            fill(drug, on, days=lasts, quantity=taken, by=prescriber, at=pharmacy, cents=2_000)
        )
        left, ago = left - taken, ago - lasts
    return tuple(fills)


def _with(day: Calendar, fills: tuple[Fill, ...], *exemptions: Exempt) -> Story:
    story = little(day, exemptions=exemptions)
    return little(day, fills=(*story.fills, *fills), exemptions=exemptions)


def _by_and_at(by: Sequence[int], at: Sequence[int]) -> _Tell:
    return lambda day: _with(day, _taken(day, by, at))


def _average(thousandths: int) -> _Tell:
    return lambda day: _with(day, _taken(day, thousandths=thousandths))


def _exempt(kind: str) -> _Tell:
    return lambda day: _with(day, _taken(day), Exempt(kind, day.days_ago(50), None))


def _overlapping(day: Calendar) -> Story:
    """60 of 30 mg and 14 of 5 mg oxycodone: 2,805 MME over 30 days of use are 93.5 a day."""
    thirty = tuple(
        fill(_OXYCODONE_30, day.days_ago(60 - 10 * n), days=10, quantity=20_000, by=n, at=n)
        for n in range(3)
    )
    five = fill(_OXYCODONE_5, day.days_ago(55), days=7, quantity=14_000)
    return _with(day, (*thirty, five))


def _the_third_on(find: Callable[[Calendar], date]) -> _Tell:
    """Two fills some weeks ago, and the one of the third prescriber and pharmacy on a day."""

    def tell(day: Calendar) -> Story:
        two = _taken(day, (0, 1), (0, 1), thousandths=600_000, days=50)
        third = fill(_MORPHINE, find(day), days=10, quantity=120_000, by=2, at=2)
        return _with(day, (third, *two))

    return tell


def _day_before_the_window(day: Calendar) -> date:
    return day.days_ago((day.today - day.months_ago(6)).days + 1)


CASES: tuple[Case, ...] = (
    case("89.99 MME a day", False, _ID, NOT_MET, _average(899_900)),
    case("90 MME a day", False, _ID, NOT_MET, _average(900_000)),
    case("90.01 MME a day", False, _ID, MET, _average(900_100), flags=_FLAG),
    case("two fills that overlap", False, _ID, MET, _overlapping, flags=_FLAG),
    case(
        *("five prescribers, one pharmacy", False, _ID, MET),
        _by_and_at((0, 1, 2, 3, 4), (0, 0, 0, 0, 0)),
        flags=_FLAG,
    ),
    case(
        *("four prescribers, two pharmacies", False, _ID, NOT_MET),
        _by_and_at((0, 1, 2, 3), (0, 1, 0, 1)),
    ),
    case(
        *("two prescribers, three pharmacies", False, _ID, NOT_MET),
        _by_and_at((0, 1, 0), (0, 1, 2)),
    ),
    case(
        *("three prescribers, two of one practice", False, _ID, NOT_MET),
        _by_and_at((10, 11, 0), (0, 1, 2)),
    ),
    case(
        *("three pharmacies, two of one chain", False, _ID, NOT_MET),
        _by_and_at((0, 1, 2), (10, 11, 0)),
    ),
    case(
        *("five prescribers, two of one practice", False, _ID, NOT_MET),
        _by_and_at((10, 11, 0, 1, 2), (0, 0, 0, 0, 0)),
    ),
    case(
        *("prescribers and pharmacies in no crosswalk", False, _ID, MET),
        _by_and_at((15, 16, 17), (15, 16, 17)),
        flags=_FLAG,
    ),
    *(
        case(f"exempt: {kind.replace('_', ' ')}", False, _ID, NOT_MET, _exempt(kind))
        for kind in _KINDS
    ),
    case(
        *("an exemption ended yesterday", False, _ID, MET),
        lambda day: _with(
            day, _taken(day), Exempt("cancer_pain", day.days_ago(300), day.days_ago(1))
        ),
        flags=_FLAG,
    ),
    case(
        *("assisted treatment alone", False, _ID, NOT_MET),
        lambda day: _with(day, _taken(day, drug=_TREATMENT)),
    ),
    case(
        *("assisted treatment beside a low dose", False, _ID, NOT_MET),
        lambda day: _with(day, (*_taken(day, drug=_TREATMENT), *_taken(day, thousandths=300_000))),
    ),
    case(
        *("an opioid without a factor", False, _ID, UNKNOWN),
        lambda day: _with(day, _taken(day, drug=_NO_FACTOR)),
    ),
    case(
        *("the third prescriber on the first day that counts", False, _ID, MET),
        _the_third_on(lambda day: day.months_ago(6)),
        flags=_FLAG,
    ),
    case(
        *("the third prescriber the day before that", False, _ID, NOT_MET),
        _the_third_on(_day_before_the_window),
    ),
)
