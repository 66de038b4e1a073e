"""A plan with two members, and a desk that checks who speaks."""

import pytest
from plan_on_file import ANN, BEN, Desk, add_member, identities_of
from sqlalchemy import Engine

from mtm.store import writing
from mtm.store.lookup import LookupKey


@pytest.fixture
def members(engine: Engine, lookup: LookupKey) -> dict[str, int]:
    with writing(engine) as connection:
        return {person.first_name: add_member(connection, lookup, person) for person in (ANN, BEN)}


@pytest.fixture
def desk(engine: Engine, lookup: LookupKey, members: dict[str, int]) -> Desk:
    return Desk(engine, identities_of(lookup))
