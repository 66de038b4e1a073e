"""Two people on one phone: who gives another's member id is not who spoke before."""

import pytest
from plan_on_file import BEN, BORN

from mtm.identity.another import make_way
from mtm.store import writing


@pytest.fixture
def makes_way(desk):
    def make(member_id):
        with writing(desk.engine) as connection:
            return make_way(connection, desk.identities, "one", member_id, desk.now)

    return make


def test_another_s_member_id_ends_what_was_known(desk, members, makes_way):
    desk.says("M104233", BORN)
    assert makes_way(BEN.member_id)
    assert desk.who() is None


@pytest.mark.parametrize("same", ["M104233", "m 104-233", None])
def test_one_s_own_member_id_or_none_changes_nothing(same, desk, members, makes_way):
    desk.says("M104233", BORN)
    assert not makes_way(same)
    assert desk.who().member == members["Ann"]


def test_where_nobody_was_known_there_is_nobody_to_make_way(desk, makes_way):
    assert not makes_way("M104233")
