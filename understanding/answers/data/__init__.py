"""Word lists and tables that the readers use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def lines_of(name: str) -> list[str]:
    """The lines of a file of this folder, comments and empty lines left out."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a file of this folder."""
    return frozenset(word for line in lines_of(name) for word in line.split())
