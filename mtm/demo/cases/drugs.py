"""Cases of the count of maintenance drugs: eight, by ingredient, in six months."""

from mtm.demo.cases.case import CENTS, EIGHT, MET, NOT_MET, UNKNOWN, case, qualifying, seven_and
from mtm.demo.products import Product, product, unknown_product
from mtm.demo.stories import Calendar, Fill, Story, fill, monthly

_ID = "maintenance_drugs"
_EIGHTH = EIGHT[7]
_ANOTHER_LISINOPRIL = product(1102)  # lisinopril is among the seven
_LISINOPRIL_COMBINED = product(1037)
_FOR_DAYS_ONLY = product(2001)


def _recent(calendar: Calendar, drug: Product = _EIGHTH) -> Fill:
    return fill(drug, calendar.days_ago(20), cents=CENTS)


def _six_and_unknown(calendar: Calendar) -> Story:
    six = monthly(EIGHT[:6], calendar, cents=CENTS)
    return qualifying(calendar, fills=(*six, _recent(calendar, unknown_product(0))))


def _before_the_window(calendar: Calendar) -> Story:
    days = (calendar.today - calendar.months_ago(6)).days + 1
    return seven_and(calendar, fill(_EIGHTH, calendar.days_ago(days), cents=CENTS))


CASES = (
    case("seven drugs", False, _ID, NOT_MET, seven_and),
    case("eight drugs", True, _ID, MET, qualifying),
    case(
        *("seven drugs and one that no crosswalk knows", None, _ID, UNKNOWN),
        lambda day: seven_and(day, _recent(day, unknown_product(0))),
    ),
    case("six drugs and one that no crosswalk knows", False, _ID, NOT_MET, _six_and_unknown),
    case(
        *("eight products of seven ingredients", False, _ID, NOT_MET),
        lambda day: seven_and(day, _recent(day, _ANOTHER_LISINOPRIL)),
    ),
    case(
        *("seven drugs and a combination of one of them", True, _ID, MET),
        lambda day: seven_and(day, _recent(day, _LISINOPRIL_COMBINED)),
    ),
    case(
        *("the eighth drug is for some days only", False, _ID, NOT_MET),
        lambda day: seven_and(day, _recent(day, _FOR_DAYS_ONLY)),
    ),
    case(
        *("the eighth drug's claim was deleted", False, _ID, NOT_MET),
        lambda day: seven_and(day, _recent(day).deleted()),
    ),
    case(
        *("the eighth drug was filled today", True, _ID, MET),
        lambda day: seven_and(day, fill(_EIGHTH, day.today, cents=CENTS)),
    ),
    case(
        *("the eighth drug was filled on the first day that counts", True, _ID, MET),
        lambda day: seven_and(day, fill(_EIGHTH, day.months_ago(6), cents=CENTS)),
    ),
    case(
        *("the eighth drug was filled the day before that", False, _ID, NOT_MET),
        _before_the_window,
    ),
    case(
        *("no drug claim at all", False, _ID, NOT_MET),
        lambda day: qualifying(day, fills=()),
    ),
)
