"""An office with two pharmacists, on a Monday morning."""

import base64
import os

import pytest
from calendar_on_file import Office
from sqlalchemy import Engine

from mtm.store import Keyring, parse_keyring
from mtm.store.lookup import LookupKey


@pytest.fixture(scope="session")
def keys() -> str:
    """The keys as a setting has them: another process opens the database by itself."""
    return "k1:" + base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(scope="session")
def keyring(keys: str) -> Keyring:
    return parse_keyring(keys)


@pytest.fixture
def office(engine: Engine, lookup: LookupKey) -> Office:
    found = Office(engine, lookup)
    found.open()
    return found
