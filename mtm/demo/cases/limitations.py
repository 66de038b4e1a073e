"""Cases of a coverage limitation of the Drug Management Program: in force on the day, or not."""

from datetime import date

from mtm.demo.cases.case import MET, NOT_MET, Case, case, little, qualifying
from mtm.demo.stories import Calendar, Exempt, Limited, Span, Story

_ID = "coverage_limitation"
_KINDS = ("point_of_sale", "prescriber", "pharmacy")
_SECTIONS = ("opioid_use", "overdose_history")


def _limited(
    day: Calendar,
    starts_on: date,
    ends_on: date | None,
    kind: str = "pharmacy",
    section: str = "opioid_use",
) -> Story:
    return little(day, limitations=(Limited(kind, section, starts_on, ends_on),))


def _in_force(day: Calendar) -> tuple[Limited, ...]:
    return (Limited("pharmacy", "opioid_use", day.days_ago(90), day.days_ago(-275)),)


def _kind(kind: str, section: str) -> Case:
    name = f"a {kind.replace('_', '-')} limitation under {section.replace('_', ' ')}"

    def tell(day: Calendar) -> Story:
        return _limited(day, day.days_ago(90), day.days_ago(-275), kind, section)

    return case(name, True, _ID, MET, tell)


CASES: tuple[Case, ...] = (
    *(_kind(kind, section) for kind in _KINDS for section in _SECTIONS),
    case(
        *("a limitation with no end known", True, _ID, MET),
        lambda day: _limited(day, day.days_ago(90), None),
    ),
    case(
        *("a limitation ended yesterday", False, _ID, NOT_MET),
        lambda day: _limited(day, day.days_ago(365), day.days_ago(1)),
    ),
    case(
        *("a limitation ends today", True, _ID, MET),
        lambda day: _limited(day, day.days_ago(364), day.today),
    ),
    case(
        *("a limitation begins today", True, _ID, MET),
        lambda day: _limited(day, day.today, day.days_ago(-364)),
    ),
    case(
        *("a limitation begins tomorrow", False, _ID, NOT_MET),
        lambda day: _limited(day, day.days_ago(-1), day.days_ago(-365)),
    ),
    case(
        *("both groups", True, _ID, MET),
        lambda day: qualifying(day, limitations=_in_force(day)),
    ),
    case(
        *("a limitation, and no medical claim", True, _ID, MET),
        lambda day: qualifying(day, visits=(), limitations=_in_force(day)),
    ),
    case(
        *("a limitation without coverage", False, _ID, MET),
        lambda day: little(
            day,
            coverage=(Span(day.months_ago(30), day.days_ago(3)),),
            limitations=_in_force(day),
        ),
    ),
    case(
        *("a limitation despite an exemption", True, _ID, MET),
        lambda day: little(
            day,
            limitations=_in_force(day),
            exemptions=(Exempt("cancer_pain", day.days_ago(30), None),),
        ),
        flags=("limitation_despite_exemption",),
    ),
)
