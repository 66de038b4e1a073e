"""Column types: text and JSON sealed at rest, and moments in UTC."""

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from sealing import Keyring

_ATTRIBUTE = "mtm_keyring"


def give_keyring(dialect: Dialect, keyring: Keyring) -> None:
    """Let the sealed columns of one engine use `keyring`.

    A column type meets its engine only through the dialect, and every engine has its own: so two
    engines of one process can hold different keys and nothing is global.
    """
    setattr(dialect, _ATTRIBUTE, keyring)


def _keyring(dialect: Dialect) -> Keyring:
    keyring = getattr(dialect, _ATTRIBUTE, None)
    if not isinstance(keyring, Keyring):
        raise RuntimeError("this engine has no keyring: open it with mtm.store.open_engine")
    return keyring


class SealedText(TypeDecorator[str]):
    """Text encrypted at rest. `place` (table.column) is authenticated with it."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Seal on the way in."""
        return None if value is None else _keyring(dialect).seal(value.encode(), self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Open on the way out."""
        return None if value is None else _keyring(dialect).open(value, self.place).decode()


class SealedJson(TypeDecorator[Any]):
    """A JSON value encrypted at rest. `place` (table.column) is authenticated with it."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> bytes | None:
        """Seal on the way in."""
        if value is None:
            return None
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return _keyring(dialect).seal(plain, self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any | None:
        """Open on the way out."""
        return None if value is None else json.loads(_keyring(dialect).open(value, self.place))


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC on the way in; SQLite keeps no zone, so it is left off there."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC, on the way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
