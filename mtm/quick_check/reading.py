"""Reading plain data with care. The complaints tell the kind of a value, never the value."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeVar

Number = TypeVar("Number", int, Decimal)


def table(value: object) -> Mapping[str, object]:
    """A table, or ValueError."""
    if not isinstance(value, Mapping):
        raise ValueError("an answer has to be a table")
    return value


def tables(value: object) -> list[Mapping[str, object]]:
    """A list of tables, or ValueError."""
    if not isinstance(value, list | tuple):
        raise ValueError("conditions have to be a list")
    return [table(each) for each in value]


def text(value: object) -> str:
    """A text that is not empty, or ValueError."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a name has to be a text")
    return value


def text_or_none(value: object) -> str | None:
    """A text or None, or ValueError."""
    return None if value is None else text(value)


def whole(value: object) -> int:
    """A whole number from zero, or ValueError."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("a count has to be a whole number from zero")
    return value


def amount(value: object) -> Decimal:
    """Dollars from zero, written as text so that no cent is lost to a float, or ValueError."""
    try:
        read = Decimal(text(value))
    except InvalidOperation:
        raise ValueError("a cost has to be an amount in dollars") from None
    if not read.is_finite() or read < 0:
        raise ValueError("a cost has to be an amount from zero")
    return read


def no_more_than(least: Number, most: Number | None) -> None:
    """ValueError when a range is upside down."""
    if most is not None and least > most:
        raise ValueError("a range has to begin with its lower end")
