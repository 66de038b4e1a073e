"""A plan on a Monday morning in March."""

import base64
import os

import pytest
from invited_plan import InvitedPlan
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
def members(engine: Engine, lookup: LookupKey) -> InvitedPlan:
    return InvitedPlan(engine, lookup)
