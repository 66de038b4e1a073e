"""A log to write to, and to tamper with."""

import pytest
from log_lines import Tampering


@pytest.fixture
def tamper(engine):
    """Changes rows as someone would who has the database and no key."""
    return Tampering(engine)
