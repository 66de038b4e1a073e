"""The take-back sites nearest to a ZIP code."""

from __future__ import annotations

from pathlib import Path

import pytest
import zipcodes
from hypothesis import given
from hypothesis import strategies as st

import mtm.disposal
from mtm.disposal import Directory, DirectoryError, Site, UnknownZip, nearest, read_directory
from mtm.disposal.places import Place, miles_between, place_of

HEAD = "name,street,city,state,zip,source"
SHIPPED = (Path(mtm.disposal.__file__).parent / "sites.csv").read_text(encoding="utf-8")
DIRECTORY = read_directory(SHIPPED.splitlines())
CONNECTICUT = [
    *("06001", "06032", "06103", "06106", "06226", "06260", "06320", "06360", "06405"),
    *("06457", "06511", "06604", "06702", "06790", "06810", "06830", "06901"),
]
places = st.builds(
    Place,
    st.floats(-90, 90, allow_nan=False, allow_infinity=False),
    st.floats(-180, 180, allow_nan=False, allow_infinity=False),
)


def site(name: str, zip_code: str) -> Site:
    return Site(name, "1 Example Street", "Hartford", "CT", zip_code, place_of(zip_code))


@pytest.mark.parametrize("zip_code", CONNECTICUT)
def test_two_sites_are_named_in_the_community_nearest_first(zip_code: str):
    first, second = nearest(zip_code)
    assert 0 <= first.miles <= second.miles < 40
    others = [each for each in DIRECTORY.sites if each not in (first.site, second.site)]
    here = place_of(zip_code)
    assert all(miles_between(here, other.place) >= second.miles for other in others)


def test_a_zip_code_keeps_its_leading_zero():
    assert nearest("06103")[0].site.zip == "06103"
    with pytest.raises(UnknownZip):
        nearest("6103")


def test_zip_plus_four_is_as_good_as_five_digits():
    assert nearest("06103-1234") == nearest("06103")


@pytest.mark.parametrize("wrong", ["", "00000", "abcde", "061033", "06103-12", "٠٦١٠٣", "06 103"])
def test_what_is_not_a_zip_code_is_told_apart(wrong: str):
    with pytest.raises(UnknownZip):
        nearest(wrong)


def test_a_zip_code_whose_place_the_library_does_not_know_is_unknown():
    with pytest.raises(UnknownZip, match="no place"):
        place_of(zip_without_a_place())


def zip_without_a_place() -> str:
    return next(each["zip_code"] for each in zipcodes.list_all() if float(each["lat"]) == 0)


def test_sites_at_the_same_distance_keep_the_order_of_the_directory():
    one, two, three = (site(name, "06103") for name in ("one", "two", "three"))
    near = nearest("06511", n=3, directory=Directory((one, two, three)))
    assert [each.site for each in near] == [one, two, three]
    near = nearest("06511", n=2, directory=Directory((three, one, two)))
    assert [each.site for each in near] == [three, one]


def test_a_small_directory_gives_what_it_has():
    assert len(nearest("06103", n=5, directory=Directory((site("one", "06103"),)))) == 1


def test_asking_for_no_site_is_an_error():
    with pytest.raises(ValueError, match="at least one"):
        nearest("06103", n=0)


@given(st.text(max_size=12))
def test_any_text_gives_sites_or_a_clear_refusal(text: str):
    try:
        found = nearest(text)
    except UnknownZip:
        return
    assert len(found) == 2


@given(places, places)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_the_earth(
    one: Place, other: Place
):
    miles = miles_between(one, other)
    assert miles == pytest.approx(miles_between(other, one), abs=1e-6)
    assert 0 <= miles <= 12_437


@given(places, places, places)
def test_a_detour_is_never_shorter(start: Place, halfway: Place, end: Place):
    detour = miles_between(start, halfway) + miles_between(halfway, end)
    assert miles_between(start, end) <= detour + 1e-3


@given(places)
def test_a_place_is_no_miles_from_itself(place: Place):
    assert miles_between(place, place) == 0


def test_distances_are_right_in_miles():
    # One degree along a meridian is 69.09 miles on a sphere of the earth's mean radius.
    assert miles_between(Place(41, -72), Place(42, -72)) == pytest.approx(69.09, abs=0.01)
    assert miles_between(Place(0, 0), Place(0, 180)) == pytest.approx(12436.8, abs=0.5)


def test_the_shipped_directory_is_plainly_made_up():
    assert len(DIRECTORY.sites) >= 12
    for each in DIRECTORY.sites:
        assert each.name.startswith("Example ") and each.name.endswith("(demo)")
        assert each.state == "CT" and each.zip.startswith("06")


def test_the_head_of_the_shipped_directory_explains_every_column():
    remarks = [line for line in SHIPPED.splitlines() if line.startswith("#")]
    for column in HEAD.split(","):
        assert any(line.startswith(f"# {column} ") for line in remarks), column


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (["name,zip"], "columns"),
        ([HEAD], "no site"),
        ([HEAD, ",1 Example Street,Hartford,CT,06103,demo"], "site 1 has no name"),
        ([HEAD, f"{'x' * 41},1 Example Street,Hartford,CT,06103,demo"], "longer than 40"),
        ([HEAD, "x,1 Example Street,Hartford,CT,6103,demo"], "ZIP code"),
        ([HEAD, "x,1 Example Street,Hartford,CT,00000,demo"], "ZIP code"),
        ([HEAD, "x,1 Example Street,Hartford,CT,06103,demo,more"], "more columns"),
        ([HEAD, "x,1 Example Street"], "site 1 has no city"),
    ],
)
def test_a_wrong_directory_is_refused_with_its_line(rows: list[str], complaint: str):
    with pytest.raises(DirectoryError, match=complaint):
        read_directory(rows)
