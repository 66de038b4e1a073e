import pytest

from mtm.imports import Limit


@pytest.mark.parametrize(
    ("written", "rejected", "rows", "passed"),
    [
        ("0", 0, 10, False),
        ("0", 1, 10, True),
        ("25", 25, 30, False),
        ("25", 26, 1_000_000, True),
        ("0.1%", 1, 1000, False),
        ("0.1%", 1, 999, True),
        ("0.1%", 2, 1999, True),
        ("100%", 10, 10, False),
    ],
)
def test_a_limit_is_passed_by_more_than_it(written, rejected, rows, passed):
    assert Limit.read(written).passed(rejected, rows) is passed


def test_a_number_can_be_passed_before_the_file_ends_and_a_share_cannot():
    assert Limit.read("2").passed_already(3)
    assert not Limit.read("1%").passed_already(1_000_000)


@pytest.mark.parametrize("written", ["", "-1", "1.5", "101%", "many", "NaN", "1e3", "%"])
def test_what_is_no_limit_is_refused(written):
    with pytest.raises(ValueError, match="wanted"):
        Limit.read(written)
