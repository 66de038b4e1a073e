"""Texting shorthand, misheard phrases and contractions without their apostrophe, written out.

`data/shorthand.tsv`: short form, long form, words that must stand before, words that must stand
after. In the last two `*` is anything, `+` any word, `-` none, `!a b` none of these, `#` a number.
Rules are tried in the file's order; the first that fits is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from understanding.text.words import cased_like

_FILE = Path(__file__).with_name("data") / "shorthand.tsv"
_NUMBER = "#"


@dataclass(frozen=True)
class Rule:
    """One short form with what it stands for and where."""

    short: tuple[str, ...]
    long: str
    fits_before: Callable[[str | None], bool]
    fits_after: Callable[[str | None], bool]


@lru_cache(maxsize=1)
def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the first word of their short form."""
    table: dict[str, list[Rule]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            short, long, before, after = line.split("\t")
            words = tuple(short.split())
            table.setdefault(words[0], []).append(Rule(words, long, _fit(before), _fit(after)))
    return {word: tuple(found) for word, found in table.items()}


@lru_cache(maxsize=1)
def short_forms() -> frozenset[str]:
    """Every word that short forms are made of: the speller leaves it alone."""
    return frozenset(word for found in rules().values() for rule in found for word in rule.short)


def expand(pieces: list[str]) -> list[str]:
    """`pieces` (see `words.split`) with short forms written out, again until none is left.

    Every step takes a short form away and no long form holds one, so this ends.
    """
    while True:
        spread = _sweep(pieces)
        if spread == pieces:
            return pieces
        pieces = spread


def _sweep(pieces: list[str]) -> list[str]:
    lower = [piece.lower() for piece in pieces]
    out, index = [pieces[0]], 1
    while index < len(pieces):
        before = out[-2].lower() if len(out) > 1 else None
        rule = _rule_at(lower, index, before)
        last = index + 2 * (len(rule.short) - 1) if rule else index
        gap = pieces[last + 1]
        if rule is None:
            out += [pieces[index], gap]
        else:
            model = pieces[index] if len(pieces[index]) > 1 or len(out) == 1 else ""
            words = cased_like(model, rule.long).split(" ")
            out += [part for word in words for part in (word, " ")][:-1]
            glued = pieces[last].endswith("/") and last + 2 < len(pieces)  # w/my
            out.append(gap or " " if glued else gap)
        index = last + 2
    return out


def _rule_at(lower: list[str], index: int, before: str | None) -> Rule | None:
    for rule in rules().get(lower[index], ()):
        last = index + 2 * (len(rule.short) - 1)
        if tuple(lower[index : last + 1 : 2]) != rule.short:
            continue
        if lower[index - 1].endswith("-") or lower[last + 1].startswith("-"):  # Auvi-Q
            continue
        if any(gap != " " for gap in lower[index + 1 : last : 2]):
            continue
        after = lower[last + 2] if last + 2 < len(lower) else None
        if rule.fits_before(before) and rule.fits_after(after):
            return rule
    return None


def _fit(words: str) -> Callable[[str | None], bool]:
    if words == "*":
        return lambda word: True
    if words == "+":
        return lambda word: word is not None
    if words == "-":
        return lambda word: word is None
    listed = frozenset(words.removeprefix("!").split())
    if words.startswith("!"):
        return lambda word: not _among(word, listed)
    return lambda word: _among(word, listed)


def _among(word: str | None, listed: frozenset[str]) -> bool:
    if word is None:
        return "-" in listed
    return word in listed or (_NUMBER in listed and word[:1].isdigit())
