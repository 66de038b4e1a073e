"""How long somebody has had a number: "had it for thirty years" is no number, and no doubt about it."""

from __future__ import annotations

import re

_FOR_YEARS = re.compile(
    r"\b(?:(?:for|over|since|about|almost|nearly|some|the (?:last|past)) )*(?:[\w-]+ )??[\w-]+ (?:years?|yrs?|months?)\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"[ ,.]*\b(?:(?:and|because|'cause|i|we)(?:'ve| have)? )*(?:had|kept|been using) (?:it|that(?: one)?|this(?: one)?"
    r"|the same(?: one| number)?|mine)(?: (?:for|since|going on|all|over|my|about|almost|nearly|the|now))*"
    r" (?:[\w-]+ ){0,2}(?:years?|yrs?|months?|ages|life|ever|forever|time|decades?)(?: now)?\b",
    re.IGNORECASE,
)


def without_history(text: str) -> str:
    """`text` without how long somebody has had their number."""
    return _HISTORY.sub(" ", text)


def without_years(text: str) -> str:
    """`text` without a number of years or months."""
    return _FOR_YEARS.sub(" ", text)
