"""How many medicines somebody names: "metformin, lisinopril 20 mg and atorvastatin" are three."""

from __future__ import annotations

import re

from understanding.text.drugs import EVERYDAY, drug_names

_WORD = re.compile(r"[a-z]{4,}", re.IGNORECASE)


def drugs_named_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` names different drugs by names that are no everyday words."""
    named: dict[str, tuple[int, int]] = {}
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in drug_names() and word not in EVERYDAY:
            named.setdefault(word, match.span())
    return tuple(named.values())


def is_dose(text: str, start: int) -> bool:
    """Whether the number that begins at `start` follows a drug's name: "lisinopril 20"."""
    before = text[:start].rstrip(" ,")
    return any(end == len(before) for _, end in drugs_named_in(text))
