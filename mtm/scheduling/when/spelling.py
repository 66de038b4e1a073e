"""Misspelt and shortened names of days and months. Other words are left as they are."""

from __future__ import annotations

from functools import cache

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

#: Joins two weekdays that a misspelling may stand for: "thuesday" is "tuesday~thursday".
EITHER = "~"

_SHORT = {
    "mon": "monday",
    "tue": "tuesday",
    "tues": "tuesday",
    "wed": "wednesday",
    "weds": "wednesday",
    "wends": "wednesday",
    "thu": "thursday",
    "thur": "thursday",
    "thurs": "thursday",
    "thrs": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
    "mons": "mondays",
    "fris": "fridays",
    "jan": "january",
    "feb": "february",
    "mar": "march",
    "apr": "april",
    "jun": "june",
    "jul": "july",
    "aug": "august",
    "sep": "september",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tmw": "tomorrow",
    "tomoro": "tomorrow",
    "tomro": "tomorrow",
    "tomoz": "tomorrow",
    "tommorow": "tomorrow",
    "tommorrow": "tomorrow",
    "morn": "morning",
    "mornin": "morning",
    "aft": "afternoon",
    "arvo": "afternoon",
    "nxt": "next",
    "nex": "next",
    "wk": "week",
    "wks": "weeks",
    "hr": "hour",
    "hrs": "hours",
    "min": "minute",
    "mins": "minutes",
    "btwn": "between",
    "betwen": "between",
    "beetween": "between",
    "befor": "before",
    "bfore": "before",
    "untill": "until",
    "til": "until",
    "till": "until",
    "thru": "through",
    "thr": "through",
    "aftr": "after",
    "arround": "around",
    "aroud": "around",
    "cuz": "because",
    "cause": "because",
    "cos": "because",
    "pls": "please",
    "plz": "please",
    "becuase": "because",
    "fourty": "forty",
    "therty": "thirty",
    "thrity": "thirty",
    "elevin": "eleven",
    "elevan": "eleven",
    "twelv": "twelve",
    "eigth": "eighth",
    "ninth": "ninth",
    "nineth": "ninth",
    "twelth": "twelfth",
    "twelveth": "twelfth",
    "fith": "fifth",
    "midday": "noon",
    "noontime": "noon",
    "noonish": "noon",
    "yesturday": "yesterday",
}
# Short for a day, and also a word of its own after one of these.
_NOT_AFTER = {
    "sun": frozenset({"the", "in", "of"}),
    "sat": frozenset({"i", "we", "he", "she", "they", "just", "and", "have"}),
    "wed": frozenset({"to", "be", "get", "was", "were", "are", "i", "we"}),
    "mar": frozenset({"to", "will"}),
    "min": frozenset(),
}
_TARGETS = (
    *WEEKDAYS,
    *(f"{day}s" for day in WEEKDAYS),
    *(month for month in MONTHS if len(month) > 4 and month != "march"),
    *("tomorrow", "yesterday", "morning", "mornings", "afternoon", "afternoons", "evening"),
    *("weekend", "thanksgiving", "christmas", "oclock"),
)
_ORDINARY = frozenset(
    [
        "mourning",
        "warning",
        "evenings",
        "someday",
        "sundry",
        "weekends",
        "midday",
        "holiday",
        "holidays",
        "payday",
        "birthday",
        "weekday",
        "weekdays",
        "everyday",
        "mooring",
        "boring",
        "earning",
        "moaning",
        "tuesdays",
        "aprils",
        "augusta",
    ]
)


def corrected(tokens: list[str]) -> list[str]:
    """The tokens with days, months and the words around them in their full spelling."""
    found: list[str] = []
    for token in tokens:
        before = found[-1] if found else ""
        word, mark, ending = token.partition("'")
        if not word.isalpha() or before in _NOT_AFTER.get(word, ()):
            found.append(token)
            continue
        found.extend((_one(word) + mark + ending).split())
        if word == "noonish":
            found.append("ish")
    return found


@cache
def _one(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 5 or word in _ORDINARY or word in _TARGETS:
        return word
    near = [(edits(word, target), target) for target in _TARGETS if _may_be(word, target)]
    near = [(count, target) for count, target in near if count <= (2 if len(target) >= 8 else 1)]
    if not near:
        return word
    fewest = min(count for count, _ in near)
    nearest = [target for count, target in near if count == fewest]
    alike = [target for target in nearest if target[0] == word[0]] or nearest
    return alike[0] if len(alike) == 1 else EITHER.join(alike)


def _may_be(word: str, target: str) -> bool:
    # Two edits are only forgiven where the word begins as it should.
    return abs(len(word) - len(target)) <= 2 and (word[0] == target[0] or edits(word, target) == 1)


def edits(one: str, other: str) -> int:
    """Letters to put in, take out, change, or swap with the next, to make `other` of `one`."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, start=1):
        row = [i]
        for j, right in enumerate(other, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
