import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.members.spelling import (
    bene_id_spelling,
    mbi_spelling,
    member_id_spelling,
    with_digits,
)


@pytest.mark.parametrize(
    "written", ["M104233", "m104233", " m 104-233 ", "M.104.233", "\uff4d\uff11\uff10\uff14233"]
)
def test_a_member_id_has_one_spelling(written):
    assert member_id_spelling(written) == "M104233"


def test_letters_that_look_like_digits_stay_letters():
    assert member_id_spelling("MO1") != member_id_spelling("M01")


def test_what_looks_like_digits_can_be_read_as_digits():
    assert with_digits("M1O4L3I", from_place=1) == "M104131"
    assert with_digits("OM", from_place=1) == "OM"


@given(st.text(max_size=40))
def test_a_spelling_is_spelled_like_itself(written):
    once = member_id_spelling(written)
    assert member_id_spelling(once) == once
    assert once == "" or (once.isascii() and once.isalnum())


def test_an_mbi_is_read_with_and_without_its_dashes():
    assert mbi_spelling("1s00-e00-aa01") == mbi_spelling("1S00E00AA01") == "1S00E00AA01"


def test_a_minus_sign_tells_made_up_members_from_others():
    assert bene_id_spelling(" -88 ") == "-88" != bene_id_spelling("+88") == "88"
