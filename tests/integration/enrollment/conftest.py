import base64
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import small_plan as plan
from commands import Shell
from sqlalchemy import Engine

from mtm.store import Keyring, parse_keyring, writing


@pytest.fixture(scope="session")
def keys() -> str:
    """The keys as a setting has them: worker processes open the database by themselves."""
    return "k1:" + base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(scope="session")
def keyring(keys: str) -> Keyring:
    return parse_keyring(keys)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: datetime(2025, 9, 30, 12, 0, tzinfo=UTC)


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """A plan that knows its products and has no member yet."""
    with writing(engine) as connection:
        plan.create_products(connection)
    return engine


@pytest.fixture
def shell(
    engine: Engine,
    database_url: str,
    keys: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    """A shell whose settings name the database of `engine`."""
    shell = Shell(monkeypatch, capsys)
    shell.export(
        MTM_DATABASE_URL=database_url,
        MTM_ENCRYPTION_KEYS=keys,
        MTM_LOOKUP_KEY=plan.LOOKUP_SECRET,
        MTM_VAR=str(tmp_path),
        MTM_CRITERIA_YEAR="",
    )
    return shell
