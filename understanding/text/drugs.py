"""Which words are, or look like, the name of a drug: those are never changed.

A name "corrected" into another drug's name could hurt somebody; a misspelt one does not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
_SHORTEST = 3
# Names that are everyday words first: a misspelt "ensure" is more likely the verb.
EVERYDAY = frozenset(
    (
        *(
            "align",
            "boost",
            "ensure",
            "refresh",
            "fleet",
            "halls",
            "rid",
            "nix",
            "libre",
            "airborne",
        ),
        *("evening", "primrose", "black", "saw", "milk", "thistle", "fish", "red", "yeast", "rice"),
        *("gold", "bond", "citrate", "acid", "conjugated", "bitartrate", "iron", "chloride"),
        *("potassium", "magnesium", "calcium", "freestyle"),
    )
)


@lru_cache(maxsize=1)
def drug_names() -> frozenset[str]:
    """Every listed name and each part of a hyphenated one, in lower case."""
    names: set[str] = set()
    for line in (_DATA / "drug_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name = line.lower()
            names.update((name, name.replace("-", ""), name.replace("'", "")))
            names.update(part for part in re.split(r"[-']", name) if len(part) >= _SHORTEST)
    return frozenset(names)


@lru_cache(maxsize=1)
def _stem() -> re.Pattern[str]:
    stems = [
        line
        for line in (_DATA / "drug_stems.txt").read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    return re.compile(rf"[a-z]{{3,}}(?:{'|'.join(sorted(stems))})s?", re.IGNORECASE)


def looks_like_drug(word: str) -> bool:
    """Whether `word`, in any case and number, is a drug's name or ends like one."""
    lower = word.lower()
    names = drug_names()
    return lower in names or lower.removesuffix("s") in names or _stem().fullmatch(word) is not None
