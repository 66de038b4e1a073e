"""Frequent words of members' other languages, which English spelling must not touch."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "other_languages.txt"


@lru_cache(maxsize=1)
def other_languages() -> frozenset[str]:
    """The words, in lower case."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
