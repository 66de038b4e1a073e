import pytest

from mtm.imports.layout import Layout
from mtm.imports.reasons import FileError

OURS = Layout(required=("npi", "tin"), optional=("note",))
THEIRS = Layout(required=("npi", "tin"), others=True)


def refused(layout, header):
    with pytest.raises(FileError) as problem:
        layout.place(header)
    return str(problem.value)


def test_columns_are_found_by_name_in_any_order_and_case():
    placed = OURS.place("TIN | note|npi")
    assert placed.fields("t|n|p") == ("p", "t", "n")


def test_an_optional_column_that_is_not_there_is_blank():
    assert OURS.place("npi|tin").fields("p|t") == ("p", "t", "")


@pytest.mark.parametrize("line", ["p", "p|t|more", ""])
def test_a_line_must_have_all_columns_and_no_other(line):
    assert OURS.place("npi|tin").fields(line) is None


def test_a_missing_column_is_named():
    assert "without tin" in refused(OURS, "npi|note")


def test_a_column_named_twice_is_refused():
    assert "tin twice" in refused(OURS, "npi|tin|tin")


def test_a_strange_column_of_our_layout_is_refused_by_its_place():
    assert "place 3" in refused(OURS, "npi|tin|tinn")


def test_other_columns_of_cms_are_let_be():
    assert THEIRS.place("tin|x|npi|y").fields("t|1|p|2") == ("p", "t")


@pytest.mark.parametrize("header", ["npi,tin", "9000000011|000000001", "npi\ttin"])
def test_a_line_that_is_no_header_is_not_quoted(header):
    said = refused(OURS, header)
    assert "header" in said and "9000000011" not in said
