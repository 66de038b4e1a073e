"""A name is the same however it is written, and another name is another one."""

import pytest

from mtm.identity.names import same_name


@pytest.mark.parametrize(
    "typed",
    [
        "Ann Example",
        "ann example",
        "ANN   EXAMPLE",
        "Example, Ann",
        "example ann",
        "Änn Éxample",
        "Ann-Example.",
        "A\u0301nn Example",
    ],
)
def test_the_same_name_in_other_spellings(typed):
    assert same_name(typed, "Ann", "Example")


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("zoe obrien", "Zoë", "O'Brien"),
        ("O Brien Zoe", "Zoë", "O'Brien"),
        ("mary ann van dyke", "Mary-Ann", "van Dyke"),
        ("strasse otto", "Otto", "Straße"),
    ],
)
def test_accents_and_signs_do_not_count(typed, first, last):
    assert same_name(typed, first, last)


@pytest.mark.parametrize(
    "typed",
    ["", " ", ",", "Ann", "Example", "A Example", "Ann B Example", "Anna Example", "Ann Sample"],
)
def test_another_name_is_not_the_same(typed):
    assert not same_name(typed, "Ann", "Example")


def test_a_record_without_a_name_matches_nobody():
    assert not same_name("", "", "")
