import base64
import csv
import os

import pytest
from a_reported_year import CONTRACT, YEAR, Plan
from commands import Shell

from mtm.reporting import layout_for, make_report
from mtm.store import parse_keyring


@pytest.fixture(scope="session")
def keys():
    """The keys as a setting has them: the command opens the database by itself."""
    return "k1:" + base64.b64encode(os.urandom(32)).decode()


@pytest.fixture(scope="session")
def keyring(keys):
    return parse_keyring(keys)


@pytest.fixture
def plan(engine):
    return Plan(engine)


@pytest.fixture
def report(engine, tmp_path):
    """Makes the report; its rows and its errors, each as a list of dictionaries."""

    def make(contract=CONTRACT, year=YEAR):
        made = make_report(engine, contract, year, layout_for(2025), tmp_path / "out", "cli")
        return tuple(
            list(csv.DictReader(path.open(encoding="utf-8", newline="")))
            for path in (made.paths.csv, made.paths.errors)
        )

    return make


@pytest.fixture
def shell(engine, database_url, keys, tmp_path, monkeypatch, capsys):
    shell = Shell(monkeypatch, capsys)
    shell.export(
        MTM_DATABASE_URL=database_url,
        MTM_ENCRYPTION_KEYS=keys,
        MTM_LOOKUP_KEY="l" * 40,
        MTM_VAR=str(tmp_path),
        COLUMNS="160",
    )
    return shell
