"""Unit tests need nothing but Python: their databases are SQLite files."""

import pytest


@pytest.fixture
def database_kind() -> str:
    return "sqlite"
