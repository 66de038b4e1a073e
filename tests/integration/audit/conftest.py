"""A log to write to, and to tamper with."""

import base64
import os

import pytest
from commands import Shell
from log_lines import LOOKUP_SECRET, Tampering

from mtm.store import parse_keyring


@pytest.fixture
def tamper(engine):
    """Changes rows as someone would who has the database and no key."""
    return Tampering(engine)


@pytest.fixture(scope="session")
def keys() -> str:
    """The keys as a setting has them: the command opens the database by itself."""
    return "k1:" + base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(scope="session")
def keyring(keys):
    return parse_keyring(keys)


@pytest.fixture
def shell(engine, database_url, keys, tmp_path, monkeypatch, capsys):
    """A shell whose settings name the database of `engine`."""
    shell = Shell(monkeypatch, capsys)
    shell.export(
        MTM_DATABASE_URL=database_url,
        MTM_ENCRYPTION_KEYS=keys,
        MTM_LOOKUP_KEY=LOOKUP_SECRET,
        MTM_VAR=str(tmp_path),
    )
    return shell
