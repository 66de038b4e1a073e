import base64
import os

import pytest
from commands import Shell
from small_calendar import create_members, create_pharmacists
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from mtm.store import parse_keyring


@pytest.fixture(scope="session")
def keys():
    """The keys as a setting has them: other processes open the database by themselves."""
    return "k1:" + base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(scope="session")
def keyring(keys):
    return parse_keyring(keys)


@pytest.fixture
def pharmacist(engine):
    """The only pharmacist there is."""
    return create_pharmacists(engine, 1)[0]


@pytest.fixture
def ann(engine):
    return create_members(engine, 1)[0]


@pytest.fixture
def bob(engine):
    return create_members(engine, 1)[0]


@pytest.fixture
def no_deadlock(engine):
    """Nothing may wait in a circle, or for longer than the database lets it."""
    seen = []

    def note(context):
        if isinstance(context.sqlalchemy_exception, OperationalError):
            seen.append(str(context.sqlalchemy_exception.orig))

    event.listen(engine, "handle_error", note)
    yield
    assert seen == []


@pytest.fixture
def shell(engine, database_url, keys, tmp_path, monkeypatch, capsys):
    """A shell whose settings name the database of `engine`."""
    shell = Shell(monkeypatch, capsys)
    shell.export(
        MTM_DATABASE_URL=database_url,
        MTM_ENCRYPTION_KEYS=keys,
        MTM_LOOKUP_KEY="l" * 40,
        MTM_SESSION_SECRET="s" * 40,
        MTM_ASSISTANT_TOKEN="t" * 40,
        MTM_VAR=str(tmp_path),
    )
    return shell
