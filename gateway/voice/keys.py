"""Keys as answers: the digits of a date, a number, a ZIP code, or one key for one choice."""

from __future__ import annotations

from gateway.voice.questions import NUMBERS, takes_digits
from mtm.answers import calls

PERSON_KEY, REPEAT_KEY, MESSAGE_KEY = "0", "*", str(calls.MESSAGE_KEY)
_DATE_LENGTHS = (6, 7, 8)


def words_for_keys(keys: str, asks: str | None) -> str | None:
    """Keys as the assistant reads them in answer to a question; None when they answer nothing.

    A date keeps its order, month before day: "03041951" is "03/04/1951", which is read as it would
    be if it were typed.
    """
    digits = keys.strip("#*")
    if not digits.isdecimal() or not takes_digits(asks):
        return None
    if asks == "birth_date" and len(digits) in _DATE_LENGTHS:
        return _as_date(digits)
    if asks in NUMBERS or len(digits) > 1:
        return digits
    return None


def _as_date(digits: str) -> str:
    if len(digits) == 6 and digits[2:4] in ("19", "20") and int(digits[:2]) > 12:
        return f"{digits[0]}/{digits[1]}/{digits[2:]}"  # "471948": both lack theirs
    if len(digits) == 7:  # one of the two lacks its zero: to be read as it stands
        return digits
    return f"{digits[:2]}/{digits[2:4]}/{digits[4:]}"
