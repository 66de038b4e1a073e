"""For how long a cost is: "a month", "every 90 days", "each time"."""

from __future__ import annotations

import re

_THREE = r"(?:3|three)"
_PERIODS = (
    (
        None,
        r"(?:(?:bi ?-?|semi ?-?)(?:weekly|monthly|annual\w*)|every (?:other|two|2|six|6|few|couple)"
        r"(?: of)? (?:weeks?|months?|years?)|half a? ?year|(?:twice|two times|three times|several times)"
        r" (?:a|per) \w+|(?:each|every|per|a) (?:time|refill|fill|pill|prescription|script|visit|trip|pop"
        r"|bottle|one|drug|medicine|medication)|apiece|a piece|\beach\b$|\beach\b(?! (?:month|year|week|day"
        r"|quarter)))",
    ),
    (
        "quarter",
        rf"(?:quarter(?:ly)?|(?:every|each|for|per|in) (?:the last |about )?{_THREE} months?"
        rf"|(?:every|each|for|per) (?:90|ninety) days?|(?:90|ninety)[- ]days?(?: supply)?"
        rf"|{_THREE}[- ]months? supply)",
    ),
    ("year", r"(?:years?|yearly|annual(?:ly)?|annum|yr|(?:12|twelve) months)"),
    ("month", r"(?:months?|monthly|mo|mos|mth|mnth|(?:30|thirty)[- ]days?)"),
    ("week", r"(?:weeks?|weekly|wk)"),
    ("day", r"(?:(?:a|per|every|each|/) ?day|daily)"),
)
_PERIOD = tuple(
    (name, re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)) for name, said in _PERIODS
)


def period_in(text: str) -> str | None:
    """The first period of a text, the longest reading of it; None where it has none of use."""
    best: tuple[int, int, str | None] | None = None
    for order, (name, pattern) in enumerate(_PERIOD):
        match = pattern.search(text)
        if match and (best is None or (match.start(), order) < best[:2]):
            overlaps = best is not None and match.start() < best[0] <= match.end()
            best = (match.start(), order, best[2] if overlaps and best else name)
    return best[2] if best else None
