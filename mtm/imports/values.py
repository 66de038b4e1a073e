"""Reading single values. Each function takes the name of the column and raises LineError."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

from mtm.imports.reasons import LineError, Reason

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), 1
    )
}
_CMS_DATE = re.compile(r"([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_DIGITS = re.compile(r"[0-9]+")
_DECIMAL = re.compile(r"([0-9]{1,10})(?:\.([0-9]*))?")
_ICD10_CM = re.compile(r"([A-Z][0-9][0-9A-Z])\.?([0-9A-Z]{0,4})")
_NDC_PARTS = re.compile(r"([0-9]{4,5})-([0-9]{3,4})-([0-9]{1,2})")
_NAME = re.compile(r"[^\W\d_'’.,-][\w '’.,-]*|['’][^\W\d_][\w '’.,-]*")
Meaning = TypeVar("Meaning")

# Most values of a column come again and again; of those that do not, few are kept.
_remembered = lru_cache(maxsize=8192)


def required(raw: str, column: str) -> str:
    """The value without spaces around it; there must be one."""
    value = raw.strip()
    if not value:
        raise LineError(Reason.MISSING, column)
    return value


@_remembered
def day(raw: str, column: str) -> date:
    """A date: 12-MAY-2015 as CMS writes it, 2015-05-12 or 20150512."""
    text = required(raw, column)
    try:
        if found := _CMS_DATE.fullmatch(text):
            return date(int(found[3]), _MONTHS[found[2].upper()], int(found[1]))
        if found := _ISO_DATE.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except (ValueError, KeyError):
        pass
    raise LineError(Reason.DATE, column)


def day_between(raw: str, column: str, earliest: date, latest: date) -> date:
    """A date from `earliest` to `latest`, both included."""
    value = day(raw, column)
    if not earliest <= value <= latest:
        raise LineError(Reason.DATE_RANGE, column)
    return value


def last_day(raw: str, column: str, first: date) -> date | None:
    """A last day, not before the first; blank and 9999-12-31 mean that no end is known."""
    if not raw.strip():
        return None
    value = day(raw, column)
    if value == date.max:
        return None
    if value < first:
        raise LineError(Reason.ORDER, column)
    return value


@_remembered
def whole(raw: str, column: str, most: int) -> int:
    """A whole number from 0 to `most`, in digits alone."""
    value = required(raw, column)
    if not _DIGITS.fullmatch(value):
        raise LineError(Reason.NUMBER, column)
    if len(value) > 18 or int(value) > most:
        raise LineError(Reason.NUMBER_RANGE, column)
    return int(value)


def scaled(raw: str, column: str, decimals: int, most: int) -> int:
    """A plain decimal number times 10^decimals: "362.57" with 2 decimals is 36257.

    No sign, exponent, comma or currency; digits beyond `decimals` must be zeros. `most` is the
    largest result.
    """
    found = _DECIMAL.fullmatch(required(raw, column))
    if not found:
        raise LineError(Reason.NUMBER, column)
    fraction = (found[2] or "").rstrip("0")
    if len(fraction) > decimals:
        raise LineError(Reason.NUMBER, column)
    value = int(found[1] + fraction.ljust(decimals, "0"))
    if value > most:
        raise LineError(Reason.NUMBER_RANGE, column)
    return value


#: The same for columns whose values come again and again.
repeated_scaled = _remembered(scaled)


def code(raw: str, column: str, meanings: Mapping[str, Meaning]) -> Meaning:
    """What a code stands for; upper and lower case are alike."""
    if raw in meanings:
        return meanings[raw]
    value = raw.strip()
    for spelled in (value, value.upper(), value.lower()):
        if spelled in meanings:
            return meanings[spelled]
    raise LineError(Reason.CODE if value else Reason.MISSING, column)


def identifier(raw: str, column: str, longest: int) -> str:
    """Letters and digits, perhaps after a minus sign, at most `longest` characters."""
    value = required(raw, column)
    if not value.isascii() or not value.removeprefix("-").isalnum():
        raise LineError(Reason.IDENTIFIER, column)
    if len(value) > longest:
        raise LineError(Reason.LENGTH, column)
    return value


#: The same for columns whose values come again and again.
repeated_identifier = _remembered(identifier)


@_remembered
def ndc(raw: str, column: str) -> str:
    """An NDC in 11 digits. Dashed ones are filled up part by part (5-4-2), others from the left."""
    value = required(raw, column)
    if parts := _NDC_PARTS.fullmatch(value):
        value = parts[1].zfill(5) + parts[2].zfill(4) + parts[3].zfill(2)
    if not _DIGITS.fullmatch(value) or len(value) > 11 or not int(value):
        raise LineError(Reason.IDENTIFIER, column)
    return value.zfill(11)


@_remembered
def icd10(raw: str, column: str) -> str:
    """An ICD-10-CM code without its dot, upper case: "e11.9" is "E119"."""
    found = _ICD10_CM.fullmatch(required(raw, column).upper())
    if not found:
        raise LineError(Reason.IDENTIFIER, column)
    return found[1] + found[2]


def name(raw: str, column: str, longest: int = 60) -> str:
    """A person's name: begins with a letter; letters, digits, spaces and ' . , - after it."""
    value = text(raw, column, longest)
    if not value:
        raise LineError(Reason.MISSING, column)
    if not _NAME.fullmatch(value):
        raise LineError(Reason.TEXT, column)
    return value


def text(raw: str, column: str, longest: int) -> str:
    """Free text of one line, perhaps none; nothing that a spreadsheet would take for a formula."""
    value = " ".join(raw.split())
    if len(value) > longest:
        raise LineError(Reason.LENGTH, column)
    if value.startswith(("=", "+", "-", "@")):
        raise LineError(Reason.FORMULA, column)
    return value
