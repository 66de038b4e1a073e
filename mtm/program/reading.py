"""Reading a file of facts: every entry is a value of the right kind and its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import TypeVar

T = TypeVar("T")


class FactsError(ValueError):
    """A file of facts that cannot be used; the message names the entry and what is wrong."""


class Section:
    """One table of the file. Notes the source of each fact it hands out, and what was left over."""

    def __init__(self, name: str, table: object, sources: dict[str, str]) -> None:
        if not isinstance(table, Mapping):
            raise FactsError(f"[{name}] is missing or is not a table")
        self._name = name
        self._table: Mapping[str, object] = table
        self._sources = sources
        self._read: set[str] = set()

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._fact(key, str)
        if not value.strip():
            raise FactsError(f"{self._path(key)} is empty")
        return value

    def whole(self, key: str) -> int:
        """A whole number of one or more."""
        value = self._fact(key, int)
        if isinstance(value, bool) or value < 1:
            raise FactsError(f"{self._path(key)} has to be a whole number of one or more")
        return value

    def dollars(self, key: str) -> Decimal:
        """An amount of money, written as text so that no cent is lost to a float."""
        try:
            value = Decimal(self._fact(key, str))
        except InvalidOperation:
            raise FactsError(f"{self._path(key)} is not an amount in dollars") from None
        if not value.is_finite() or value <= 0:
            raise FactsError(f"{self._path(key)} has to be more than zero")
        return value

    def clock(self, key: str) -> time:
        """A time of day."""
        return self._fact(key, time)

    def days(self, key: str) -> frozenset[int]:
        """Days of the week, Monday 0 to Sunday 6; at least one."""
        value = self._fact(key, list)
        if not value or any(type(day) is not int or not 0 <= day <= 6 for day in value):
            raise FactsError(f"{self._path(key)} has to list days from 0 (Monday) to 6 (Sunday)")
        return frozenset(value)

    def done(self) -> None:
        """Call after the last read: an entry that nobody read is a misspelt one."""
        unknown = sorted(set(self._table) - self._read)
        if unknown:
            raise FactsError(f"{self._path(unknown[0])} is not a fact this program knows")

    def _fact(self, key: str, kind: type[T]) -> T:
        path = self._path(key)
        self._read.add(key)
        entry = self._table.get(key)
        if not isinstance(entry, Mapping) or set(entry) != {"value", "source"}:
            raise FactsError(f"{path} has to be written as {{ value = ..., source = ... }}")
        source = entry["source"]
        if not isinstance(source, str) or not source.strip():
            raise FactsError(f"{path} has no source")
        value = entry["value"]
        if not isinstance(value, kind):
            raise FactsError(f"{path} has to be of kind {kind.__name__}")
        self._sources[path] = source
        return value

    def _path(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key
