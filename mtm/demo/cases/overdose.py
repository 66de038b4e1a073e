"""Cases of the overdose history: a primary diagnosis in 12 months and an opioid in six."""

from collections.abc import Callable
from datetime import date

from mtm.demo.cases.case import CHECKUP, MET, NOT_MET, Case, case, little
from mtm.demo.products import Product, product
from mtm.demo.stories import Calendar, Story, Visit, fill

_ID = "overdose_history"
_FLAG = ("potential_at_risk",)

_OPIOID, _TREATMENT = product(3008), product(4001)
_OVERDOSE = "T402X1A"  # poisoning by other opioids, accidental
_OTHERS = {
    "opium": "T400X1A",
    "heroin": "T401X1A",
    "methadone, on purpose": "T403X2A",
    "fentanyl, by another's hand": "T40413A",
    "other narcotics, of unknown intent": "T40694A",
}
_LOOK_ALIKES = {
    "an adverse effect": "T402X5A",
    "taking too little": "T402X6A",
    "an overdose of cocaine": "T405X1A",
}
_When = Callable[[Calendar], date]


def _story(
    *codes: str,
    when: _When = lambda day: day.days_ago(100),
    filled: _When = lambda day: day.days_ago(40),
    drug: Product = _OPIOID,
) -> Callable[[Calendar], Story]:
    """A stay in hospital with these codes, and a fill of a drug."""

    def tell(day: Calendar) -> Story:
        usual = little(day)
        stay = Visit(when(day), codes or (_OVERDOSE,), inpatient=True)
        taken = fill(drug, filled(day), days=10, by=3, at=3)
        return little(day, visits=(*usual.visits, stay), fills=(*usual.fills, taken))

    return tell


def _before(months: int) -> _When:
    """The last day that is outside so many months."""
    return lambda day: day.days_ago((day.today - day.months_ago(months)).days + 1)


CASES: tuple[Case, ...] = (
    case("an overdose and an opioid", False, _ID, MET, _story(), flags=_FLAG),
    *(
        case(f"an overdose of {name}", False, _ID, MET, _story(code), flags=_FLAG)
        for name, code in _OTHERS.items()
    ),
    *(
        case(f"{name}, and an opioid", False, _ID, NOT_MET, _story(code))
        for name, code in _LOOK_ALIKES.items()
    ),
    case(
        *("an overdose in second place", False, _ID, NOT_MET),
        _story(CHECKUP, _OVERDOSE),
    ),
    case(
        *("an overdose on the first day that counts", False, _ID, MET),
        _story(when=lambda day: day.months_ago(12)),
        flags=_FLAG,
    ),
    case("an overdose the day before that", False, _ID, NOT_MET, _story(when=_before(12))),
    case(
        *("an overdose, the opioid on the first day that counts", False, _ID, MET),
        _story(filled=lambda day: day.months_ago(6)),
        flags=_FLAG,
    ),
    case(
        *("an overdose, the opioid the day before that", False, _ID, NOT_MET),
        _story(filled=_before(6)),
    ),
    case(
        *("an overdose, then assisted treatment only", False, _ID, NOT_MET),
        _story(drug=_TREATMENT),
    ),
)
