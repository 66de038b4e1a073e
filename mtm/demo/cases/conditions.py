"""Cases of the count of conditions: three of ten, by category, in 24 months."""

from collections.abc import Callable

from mtm.demo.cases.case import (
    CHECKUP,
    CHOLESTEROL,
    DIABETES,
    MET,
    NOT_MET,
    PRESSURE,
    UNKNOWN,
    case,
    qualifying,
    two_and,
)
from mtm.demo.stories import Calendar, Story, Visit, seen_twice

_ID = "conditions"
_Tell = Callable[[Calendar], Story]

_ONE_DIAGNOSIS_EACH = {
    "heart failure": "I5022",
    "Alzheimer's disease": "G309",
    "rheumatoid arthritis": "M069",
    "end-stage kidney disease": "N186",
    "HIV": "B20",
    "depression": "F331",
    "COPD": "J449",
}
_LOOK_ALIKES = {
    "kidney disease short of end-stage": "N184",
    "dementia that is not Alzheimer's": "F0390",
    "prediabetes": "R7303",
}


def _third(*codes: str) -> _Tell:
    return lambda day: two_and(day, *seen_twice(day, *codes))


def _only(*codes: str) -> _Tell:
    return lambda day: qualifying(day, visits=seen_twice(day, *codes))


def _stay(days_past_edge: int) -> _Tell:
    """One hospital stay for a third condition, at the far end of the 24 months."""

    def tell(day: Calendar) -> Story:
        back = (day.today - day.months_ago(24)).days + days_past_edge
        return two_and(day, Visit(day.days_ago(back), (CHOLESTEROL,), inpatient=True))

    return tell


CASES = (
    case("two conditions", False, _ID, NOT_MET, two_and),
    *(
        case(f"the third condition is {name}", True, _ID, MET, _third(code))
        for name, code in _ONE_DIAGNOSIS_EACH.items()
    ),
    *(
        case(f"the third condition would be {name}", False, _ID, NOT_MET, _third(code))
        for name, code in _LOOK_ALIKES.items()
    ),
    case(
        *("two conditions from three diagnoses", False, _ID, NOT_MET),
        _only(DIABETES, "J449", "J45909"),
    ),
    case(
        *("one diagnosis that is heart failure and high blood pressure", True, _ID, MET),
        _only(DIABETES, "I110"),
    ),
    case(
        *("the third condition was seen once", False, _ID, NOT_MET),
        lambda day: two_and(day, Visit(day.days_ago(100), (CHOLESTEROL,))),
    ),
    case(
        *("the third condition twice on one claim", False, _ID, NOT_MET),
        lambda day: two_and(day, Visit(day.days_ago(100), (CHOLESTEROL, "E7800"))),
    ),
    case(
        *("the third condition in the last place of two claims", True, _ID, MET),
        _third(CHECKUP, "M545", "R05", CHOLESTEROL),
    ),
    case(
        *("the third condition in hospital once", True, _ID, MET),
        lambda day: two_and(day, Visit(day.days_ago(100), (CHOLESTEROL,), inpatient=True)),
    ),
    case("the third condition on the first day that counts", True, _ID, MET, _stay(0)),
    case("the third condition the day before that", False, _ID, NOT_MET, _stay(1)),
    case(
        *("the claim with the third condition was deleted", False, _ID, NOT_MET),
        lambda day: two_and(day, Visit(day.days_ago(100), (CHOLESTEROL,), True, counts=False)),
    ),
    case(
        *("no medical claim at all", None, _ID, UNKNOWN),
        lambda day: qualifying(day, visits=()),
    ),
    case(
        *("medical claims only before the 24 months", None, _ID, UNKNOWN),
        lambda day: qualifying(
            day,
            visits=(Visit(day.months_ago(25), (DIABETES, PRESSURE, CHOLESTEROL), inpatient=True),),
        ),
    ),
)
