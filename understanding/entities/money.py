"""Amounts of money: "$1,623", "1600 dollars", "a hundred and thirty a month", "1.6k"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from understanding.entities.numbers import Number, numbers_in
from understanding.entities.zips import zips_in

_LEAST_BARE = 50  # a number without a sign of money is an amount from here on: "130 a month"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_SIGNED = re.compile(rf"\$ ?(?P<n>{_DIGITS})(?P<k> ?(?:k|grand|thousand)\b)?", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?<![\w.,$-])(?P<n>{_DIGITS})(?P<k> ?(?:k|grand)(?!\w)|(?= thousand dollars) thousand)?"
    r"(?P<unit>(?: | ?-)?(?:dollars?|bucks|usd|\$)(?!\w))?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?P<k> grand\b)?(?: (?:dollars?|bucks)\b)?", re.IGNORECASE)
_PERIODS = {"mo": "month", "yr": "year", "wk": "week", "annum": "year"}
_PERIOD = re.compile(
    r"(?: dollars)?,?(?: ?/ ?| (?:a|an|per|each|every|the|this|last) | out of every )?"
    r"(?P<p>(?<=[/ ])(?:month|mo|year|yr|annum|week|wk|day|quarter)\b"
    r"|(?<= )(?:monthly|yearly|annually|weekly))",
    re.IGNORECASE,
)
_SPENDING = re.compile(
    r"\b(?:spend|spends|spent|spending|pay|pays|paid|paying|cost|costs|costing|charged|total|totals"
    r"|totaled|came to|comes to|runs|run|ran|threshold|limit|mark|cutoff|amount|worth|bill|bills)"
    r"(?: \w+){0,4} ?$",
    re.IGNORECASE,
)
_LARGE, _LEAST_YEAR, _LAST_YEAR = 500, 1900, 2100
_COMPARED = re.compile(
    r"\b(?:over|under|above|below|than|least|reach|reached|hit|past|to|near|around|about|the|that|almost)"
    r" ?$",
    re.IGNORECASE,
)
_OTHER_UNIT = re.compile(
    r"[-/:.%]\w|%| ?(?:mg|mcg|ml|units?|pills?|tablets?|days?|years? old|percent|times|miles"
    r"|minutes|mme|am|pm|people|members|calls|calories)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:in|since|of|for|until|by|year|january|march|april|may|june|july|december) ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Amount:
    """Dollars; `period` is "day", "week", "month", "quarter", "year", or None when not said."""

    value: Decimal
    start: int
    end: int
    period: str | None = None


def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts of money in `text` from left to right."""
    found: list[Amount] = []
    for amount in sorted((*_written(text), *_in_words(text)), key=lambda a: (a.start, -a.end)):
        if not found or amount.start >= found[-1].end:
            found.append(amount)
    return tuple(found)


def _written(text: str) -> list[Amount]:
    found = [_amount(text, match) for match in _SIGNED.finditer(text)]
    zips = {zip_.start for zip_ in zips_in(text)}
    for match in _NAMED.finditer(text):
        said = match["unit"] or match["k"]
        if said or (match.start() not in zips and _meant_as_money(text, match)):
            found.append(_amount(text, match))
    return found


def _amount(text: str, match: re.Match[str]) -> Amount:
    value = Decimal(match["n"].replace(",", "")) * (1000 if match["k"] else 1)
    return Amount(value.normalize() + 0, match.start(), match.end(), _period(text, match.end()))


def _meant_as_money(text: str, match: re.Match[str]) -> bool:
    value = Decimal(match["n"].replace(",", ""))
    return value >= _LEAST_BARE and _bare_money(text, match.start(), match.end(), int(value))


def _bare_money(text: str, start: int, end: int, value: int) -> bool:
    if _OTHER_UNIT.match(text, end):
        return False
    before = text[max(0, start - 40) : start]
    if _LEAST_YEAR <= value <= _LAST_YEAR and _YEAR.search(before):
        return False
    if _period(text, end) or _SPENDING.search(before):
        return True
    if value < _LARGE or _LEAST_YEAR <= value <= _LAST_YEAR:
        return False
    alone = not (text[:start] + text[end:]).strip(" ?.!,")
    return alone or _COMPARED.search(before) is not None


def _in_words(text: str) -> list[Amount]:
    found: list[Amount] = []
    for number in _joined([n for n in numbers_in(text) if not n.in_digits], text):
        match = _UNIT.match(text, number.end)
        unit = match.group() if match else ""
        bare = number.value >= _LEAST_BARE and _bare_money(
            text, number.start, number.end, number.value
        )
        if unit or bare:
            value = Decimal(number.value) * (1000 if match and match["k"] else 1)
            end = number.end + len(unit)
            found.append(Amount(value, number.start, end, _period(text, end)))
    return found


def _joined(numbers: list[Number], text: str) -> list[Number]:
    """Spoken hundreds put together: "sixteen twenty three" is 1623."""
    out: list[Number] = []
    for number in numbers:
        last = out[-1] if out else None
        near = last is not None and text[last.end : number.start].strip(" -") == ""
        if last and near and 10 < last.value < 100 and 10 <= number.value < 100:
            value = last.value * 100 + number.value
            out[-1] = Number(value, last.start, number.end, in_digits=False)
        else:
            out.append(number)
    return out


def _period(text: str, end: int) -> str | None:
    match = _PERIOD.match(text, end)
    if not match:
        return None
    word = match["p"].lower().removesuffix("ly")
    return _PERIODS.get(word, {"annual": "year"}.get(word, word))
