"""The program's database: tables' base, engine, transactions, sealed columns, migrations."""

from mtm.store.base import Base
from mtm.store.engine import open_engine, reading, writing, writing_lightly
from mtm.store.types import Moment, SealedJson, SealedText
from sealing import Keyring, KeyringError, parse_keyring

__all__ = [
    "Base",
    "Keyring",
    "KeyringError",
    "Moment",
    "SealedJson",
    "SealedText",
    "open_engine",
    "parse_keyring",
    "reading",
    "writing",
    "writing_lightly",
]
