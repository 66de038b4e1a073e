"""Whether a message tells of a death at all, and whether it says that nobody has died."""

from __future__ import annotations

import re
from typing import Final

_TELLS: Final = re.compile(
    r"\b(?:die[sd]?|dead|deaths?|deceased|demise|pass(?:ed|ing|es)|lost (?:my|our|her|his|their|a|him|mom|mama|dad"
    r"|mother|father)|loss|gone|no longer (?:with us|here|alive|living)|not (?:alive|living|with us)|isn'?t (?:alive"
    r"|with us)|left us|funeral|burial|buried|cremat\w+|obituary|estate|widow(?:ed|er)?s?|late (?:husband|wife|mother"
    r"|father|mom|dad|brother|sister|son|daughter|aunt|uncle)|rest in peace|rip|heaven|departed|expired|perished"
    r"|muri\w+|falleci\w+|muerte)\b",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"\b(?:no ?body|no[- ]one|none)(?: (?:has|is|have))? (?:died|dead|passed)\b|\b(?:not|isn'?t|ain'?t|never) (?:dead"
    r"|died|deceased|passed)\b|\b(?:did not|didn'?t|hasn'?t|has not) (?:die|died|pass|passed)\b"
    r"|\b(?:is|'s|am|'m|still|very much) (?:still |very much )?alive\b|\bmisunderst\w+|\bwrong person\b"
    r"|\bnot what i (?:said|meant)\b|^\W*(?:no|nope|wait|oh no)?\W*(?:that'?s|it'?s|you'?re|that is) (?:wrong|a mistake"
    r"|not (?:it|right))\W*$",
    re.IGNORECASE,
)


def tells_of_death(text: str) -> bool:
    """Whether it has a word of death or loss. A message without one is no report of a death."""
    return _TELLS.search(text) is not None


def nobody_died(text: str) -> bool:
    """Whether it takes a death back, or says that it was understood wrong."""
    return _NOBODY.search(text) is not None
