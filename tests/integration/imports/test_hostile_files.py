import os
from datetime import date

import pytest
from import_files import PDE, fill, written

from mtm.claims.tables import DrugClaim
from mtm.imports import FileError, Limit, import_file
from mtm.imports.kinds import KINDS

GOOD = written(PDE, [fill(1), fill(2)])
HEADER, FIRST, SECOND = GOOD.splitlines(keepends=True)


def refused(importing, *content):
    with pytest.raises(FileError) as problem:
        importing("drug-claims", *content)
    assert importing.rows(DrugClaim, "claim_key") == []
    assert "\n" not in str(problem.value)
    return str(problem.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x1f\x8b\x08\x00rest", "unpack"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (b"\x00" * 5000, "header"),
        (b"\xff\xff\xff\n", "header"),
        (b"x" * 500_000, "header"),
        (os.urandom(100) + b"\n", "header"),
        (FIRST.encode() + SECOND.encode(), "header"),
        (GOOD.replace("|", ",").encode(), "header"),
        (GOOD.replace("TOT_RX_CST_AMT", "COST").encode(), "without TOT_RX_CST_AMT"),
    ],
)
def test_what_is_no_file_of_events_is_refused_in_one_line(with_members, content, said):
    assert said in refused(with_members, content)


def test_a_file_cut_off_in_a_line_is_refused_whole(with_members):
    for cut in (20, 100, len(SECOND) - 10):
        assert "cut off" in refused(with_members, HEADER, FIRST, SECOND[:cut])


def test_a_last_line_that_only_lacks_its_end_is_imported_and_told(with_members):
    done = with_members("drug-claims", GOOD.removesuffix("\n"))
    assert (done.changed, done.unfinished) == (2, True)


def test_a_file_that_windows_wrote_is_the_same_file(with_members):
    with_members("drug-claims", b"\xef\xbb\xbf", GOOD.replace("\n", "\r\n"))
    assert with_members("drug-claims", GOOD).changed == 0
    assert not with_members.rejects


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\xff\xfe" + FIRST.encode(), "encoding"),
        (FIRST.encode("latin-1").replace(b"H9999", b"H\xe9999"), "encoding"),
        (FIRST.replace("H9999", "H9\x009").encode(), "control_character"),
        (FIRST.replace("H9999", "H9\t99").encode(), "control_character"),
        (FIRST.replace("H9999", "H9999" * 20_000).encode(), "too_long"),
        (FIRST.replace("H9999", "H9999|").encode(), "columns"),
        (b'"' + FIRST.strip().encode() + b'"\n', "code"),
        (b"DELETE FROM drug_claims;--\n", "columns"),
        (b"|" * 40 + b"\n", "missing"),
        (b"|" * 100_000 + b"\n", "too_long"),
    ],
)
def test_a_hostile_line_is_rejected_alone(with_members, line, reason):
    with_members("drug-claims", HEADER, line, SECOND)
    assert [(number, why) for number, why, _ in with_members.rejects] == [(2, reason)]
    assert len(with_members.rows(DrugClaim, "claim_key")) == 1


@pytest.mark.parametrize(
    "value", ["'; DROP TABLE members;--", "%s", "\\N", "\\.", "{0}", "\u202e1"]
)
def test_values_are_values_and_never_commands(with_members, value):
    with_members("drug-claims", fill(1, PLAN_CNTRCT_REC_ID=value), fill(2, PRSCRBR_ID=value))
    assert len(with_members.rows(DrugClaim, "claim_key")) == 1


def test_random_bytes_are_refused_or_rejected_and_nothing_else(with_members):
    for kind in KINDS:
        header = "|".join(KINDS[kind].layout.columns) + "\n"
        done = with_members(kind, header, os.urandom(20_000), b"\n")
        assert done.changed == 0 and done.rejected == done.rows


def test_a_folder_a_pipe_and_a_missing_file_are_refused(with_members, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, said in (
        (tmp_path, "regular file"),
        (tmp_path / "pipe", "regular file"),
        (tmp_path / "none", "No such file"),
    ):
        with pytest.raises(FileError, match=said):
            import_file(
                with_members.engine,
                with_members.lookup,
                KINDS["drug-claims"],
                path,
                limit=Limit.read("0"),
                rejects=tmp_path / "rejects",
                today=date(2025, 10, 1),
            )
