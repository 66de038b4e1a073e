"""What each element of the file says of a member, as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from mtm.reporting.record import Record

#: Reviews are booked as phone calls and nothing else (delivery of the first one).
TELEPHONE = "02"

#: Elements of which the program keeps nothing. They are empty in every row and told of as such.
NOT_RECORDED = frozenset(
    {
        "cognitively_impaired",
        "long_term_care",
        "summary_sent_on",
        "cmr_provider",
        "cmr_recipient",
        "tmr_first_on",
        "recommendations",
        "resolutions",
        "safe_disposal",
    }
)


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%Y%m%d}"


def _yes(holds: bool) -> str:
    return "Y" if holds else "N"


def _text(text: str) -> str:
    """On one line: a line break in a name would break the row."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


def _review(number: int) -> Callable[[Record], str]:
    return lambda of: _day(of.reviews[number - 1] if len(of.reviews) >= number else None)


#: From the first element to the last, by the names that layouts use.
VALUES: Mapping[str, Callable[[Record], str]] = {
    "contract": lambda of: of.contract,
    "mbi": lambda of: of.person.mbi,
    "first_name": lambda of: _text(of.person.first_name),
    "middle_initial": lambda of: _text(of.person.middle_initial),
    "last_name": lambda of: _text(of.person.last_name),
    "birth_date": lambda of: _day(of.person.birth_date),
    "criteria_met_reason": lambda of: of.met_reason,
    "enrolled_on": lambda of: _day(of.enrolled_on),
    "criteria_met_on": lambda of: _day(of.met_on),
    "opted_out_on": lambda of: _day(of.left_on),
    "opt_out_reason": lambda of: of.left_reason or "",
    "cmr_offered": lambda of: _yes(of.offered_on is not None),
    "cmr_offered_on": lambda of: _day(of.offered_on),
    "cmr_received": lambda of: _yes(bool(of.reviews)),
    "cmr_count": lambda of: str(len(of.reviews)),
    **{f"cmr_date_{number}": _review(number) for number in range(1, 6)},
    "cmr_delivery": lambda of: TELEPHONE if of.reviews else "",
    # No targeted review is recorded in this program; the count of what is recorded is none.
    "tmr_count": lambda of: "0",
}
