"""Health conditions named in everyday words, with the category of the program's list, if any.

The ten categories are the program page's (42 CFR 423.153(d)(2)(iii)); a condition that is not among
them is found all the same, with `category` None, so that it can be answered "not on the list".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "conditions.tsv"
# Everyday words that name a condition only in the right company.
_COMPANY = {
    "sugar": r"(?!sugar (?:free|pill|pills|packets?|cookies?|water|in (?:my|the) (?:coffee|tea)))",
    "pressure": r"(?<!peer )(?<!under )(?<!water )(?<!tire )"
    r"(?!pressure (?:washer|cooker|sores?|ulcers?|me|to|in (?:my|the) chest))",
    "nerves": r"(?<!on my )(?<!pinched )",
    "anxious": r"(?!anxious (?:to|about|for))",
}
_CASED = frozenset(("RA", "MS", "ALS", "AIDS", "CAD", "PAD", "SLE"))  # also everyday words


@dataclass(frozen=True)
class Condition:
    """A condition; `value` is its name as we say it, `category` one of the ten or None."""

    value: str
    start: int
    end: int
    category: str | None


def conditions_in(text: str) -> tuple[Condition, ...]:
    """The conditions named in `text` from left to right; of two readings the longer one.

    Offsets are those of `text`, so pass the text as it is to be shown. Typos are met by passing
    the corrected text (`understanding.text.prepare`).
    """
    names, pattern = _names()
    plain = text.replace("\u2019", "'").replace("\u2018", "'")
    found: list[Condition] = []
    for match in pattern.finditer(plain):
        said = match.group().lower()
        if said.upper() in _CASED and not match.group().isupper() and not _listed(plain, match):
            continue
        name, category = names[said]
        found.append(Condition(name, match.start(), match.end(), category))
    return tuple(found)


def _listed(text: str, match: re.Match[str]) -> bool:
    """Whether "ra" or "ms" in small letters stands where a condition would ("i have ra")."""
    before = text[: match.start()].lower().rstrip()
    return before.endswith((" have", " has", " got", " with", "is", "the", "does", "ive got")) or (
        match.start() == 0 and match.end() == len(text.rstrip(" ?.!"))
    )


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, tuple[str, str | None]], re.Pattern[str]]:
    names: dict[str, tuple[str, str | None]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, category, said = line.split("\t")
            for phrase in (name.lower(), *said.split("|")):
                names.setdefault(phrase, (name, None if category == "-" else category))
    longest_first = sorted(names, key=len, reverse=True)
    phrases = "|".join(_COMPANY.get(p, "") + re.escape(p) for p in longest_first)
    return names, re.compile(rf"(?<![\w-])(?:{phrases})(?!\w)", re.IGNORECASE)
