"""An office with two pharmacists, on a Monday morning."""

import pytest
from calendar_on_file import Office
from sqlalchemy import Engine

from mtm.store.lookup import LookupKey


@pytest.fixture
def office(engine: Engine, lookup: LookupKey) -> Office:
    found = Office(engine, lookup)
    found.open()
    return found
