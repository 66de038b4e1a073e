"""Reading the files of the rules: entries with a value and a source, as in the facts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import Any

import tomllib

from mtm.program.reading import FactsError, Section


class Entries(Section):
    """One table of a file. Besides the facts' kinds of values, lists and choices."""

    def __init__(self, name: str, table: object, sources: dict[str, str]) -> None:
        super().__init__(name, table, sources)
        self._noted = sources

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of different texts, at least one."""
        value = self._fact(key, list)
        if not value or any(not isinstance(each, str) or not each.strip() for each in value):
            raise FactsError(f"{self._path(key)} has to be a list of texts")
        if len(set(value)) != len(value):
            raise FactsError(f"{self._path(key)} holds the same text twice")
        return tuple(value)

    def choice(self, key: str, among: Mapping[str, object]) -> str:
        """One of some names."""
        value = self.text(key)
        if value not in among:
            raise FactsError(f"{self._path(key)} has to be one of {', '.join(sorted(among))}")
        return value

    def source(self, key: str) -> str:
        """Where an entry that was read comes from."""
        return self._noted[self._path(key)]


def read_toml(folder: str, name: str) -> dict[str, Any]:
    """A file of the rules, such as `criteria`, `2025.toml`. FactsError when there is none."""
    file = resources.files("mtm.rules") / folder / name
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FactsError(f"mtm/rules/{folder}/{name} is missing") from None
    except tomllib.TOMLDecodeError as wrong:
        raise FactsError(f"mtm/rules/{folder}/{name} is not a TOML file: {wrong}") from None


def positive(text: object, what: str) -> Decimal:
    """A number above zero, written as a text so that no digit is lost to a float."""
    try:
        value = Decimal(text) if isinstance(text, str) else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value <= 0:
        raise FactsError(f"{what} has to be a number above zero, written as a text")
    return value
