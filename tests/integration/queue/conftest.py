"""An office, a member, and the `mtm` command on the same database."""

import base64
import os

import pytest
from small_office import LOOKUP, Office
from sqlalchemy import Engine

from mtm.store import Keyring, parse_keyring
from mtm.store.lookup import LookupKey


@pytest.fixture(scope="session")
def keys() -> str:
    """The keys as a setting has them, so that the command opens the database by itself."""
    return "k1:" + base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(scope="session")
def keyring(keys: str) -> Keyring:
    return parse_keyring(keys)


@pytest.fixture(scope="session")
def lookup() -> LookupKey:
    return LookupKey(LOOKUP)


@pytest.fixture
def office(engine: Engine, lookup: LookupKey) -> Office:
    return Office(engine, lookup)


@pytest.fixture
def member(office: Office) -> int:
    return office.member()
