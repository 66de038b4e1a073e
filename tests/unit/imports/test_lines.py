import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtm.imports.lines import BLOCK, LONGEST_LINE, Lines
from mtm.imports.reasons import FileError, Reason


def lines_of(content: bytes):
    lines = Lines(io.BufferedReader(io.BytesIO(content)), lambda _bytes: None)
    return list(lines), lines.unfinished


def test_lines_are_numbered_and_blank_ones_left_out():
    assert lines_of(b"a\n\nb\n") == ([(1, "a"), (3, "b")], None)


def test_windows_line_ends_and_a_byte_order_mark_are_no_part_of_a_line():
    assert lines_of(b"\xef\xbb\xbfa\r\nb\r\n")[0] == [(1, "a"), (2, "b")]


def test_a_last_line_without_a_line_end_is_told():
    assert lines_of(b"a\nb") == ([(1, "a"), (2, "b")], 2)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"M1|\xff\xfe|x", Reason.ENCODING),
        (b"M1|\xc3|x", Reason.ENCODING),
        (b"M1|\x00|x", Reason.CONTROL),
        (b"M1|a\tb", Reason.CONTROL),
        (b"M1|a\rb", Reason.CONTROL),
        ("M1|a\u2028b".encode(), Reason.CONTROL),
    ],
)
def test_a_line_that_is_no_text_spoils_only_itself(raw, reason):
    assert lines_of(b"a\n" + raw + b"\nb\n")[0] == [(1, "a"), (2, reason), (3, "b")]


def test_text_in_other_scripts_is_text():
    assert lines_of("Ñáñez|\u00a0李\n".encode())[0] == [(1, "Ñáñez|\u00a0李")]


@pytest.mark.parametrize("length", [LONGEST_LINE + 1, BLOCK - 1, BLOCK, 5 * BLOCK + 7])
def test_an_endless_line_is_one_bad_line(length):
    found, _ = lines_of(b"a\n" + b"x" * length + b"\nb\n")
    assert found == [(1, "a"), (2, Reason.TOO_LONG), (3, "b")]


def test_an_endless_last_line_is_one_bad_line_too():
    assert lines_of(b"a\n" + b"x" * (3 * BLOCK)) == ([(1, "a"), (2, Reason.TOO_LONG)], 2)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"\xff\xfea\x00", "UTF-16"),
        (b"\xfe\xff\x00a", "UTF-16"),
    ],
)
def test_what_is_no_text_file_is_refused_by_name(start, said):
    with pytest.raises(FileError, match=said):
        lines_of(start + b"rest")


@given(
    st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1))
)
def test_every_line_of_text_comes_back(written):
    content = "".join(f"{line}\n" for line in written).encode().removeprefix(b"\xef\xbb\xbf")
    assert [text for _, text in lines_of(content)[0]] == written
