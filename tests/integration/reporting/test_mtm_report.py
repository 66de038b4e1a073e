"""`mtm report`: the files it leaves, and what it refuses."""

import json
import stat

import pytest
from a_reported_year import CONTRACT
from sqlalchemy import select

from mtm.audit.tables import LOG
from mtm.cli.exits import Exit
from mtm.reporting import layout_for

YEAR = ("--contract", CONTRACT, "--year", "2026")


def test_it_writes_both_files_for_the_owner_alone(plan, shell, tmp_path):
    plan.enrolled(last_name="Peña")
    plan.left("03", last_name="L" * 40)
    ran = shell("report", *YEAR, "--layout", "2025", "--json")
    assert ran.code == Exit.FINDINGS  # the accent, and the long name
    told = json.loads(ran.out)
    assert (told["rows"], told["errors"]) == (2, 2)
    folder = tmp_path / "reports"
    files = sorted(folder.iterdir())
    assert sorted(told["files"]) == [str(each) for each in files]
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    width = sum(each.width for each in layout_for(2025).elements)
    lines = (folder / "mtm-H9999-2026.txt").read_bytes().split(b"\r\n")
    assert [len(each) for each in lines] == [width, width, 0]
    assert lines[0].startswith(b"H9999") and b"Pena " in lines[0]


def test_it_says_what_is_empty_and_what_nobody_has_verified(plan, shell):
    plan.enrolled()
    ran = shell("report", *YEAR, "--layout", "2025")
    assert ran.code == Exit.OK
    assert "1 members, 0 errors" in ran.out
    assert "The layout is that of 2025." in ran.out
    assert "not recorded: cognitively_impaired" in ran.out and "every width" in ran.out


def test_a_year_without_a_layout_is_refused_and_nothing_is_written(plan, shell, tmp_path):
    plan.enrolled()
    ran = shell("report", *YEAR)
    assert (ran.code, ran.out) == (Exit.NO_LAYOUT, "")
    assert "--layout 2025" in ran.err
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize("contract", ["9999", "H99999", "../H9999", ""])
def test_a_contract_is_a_letter_and_four_digits(shell, contract):
    assert shell("report", "--contract", contract, "--year", "2025").code == Exit.USAGE


def test_a_contract_nobody_has_is_refused(plan, shell, tmp_path):
    plan.enrolled()
    ran = shell("report", "--contract", "H0001", "--year", "2025")
    assert ran.code == Exit.FAILED
    assert not (tmp_path / "reports").exists()


def test_a_folder_that_cannot_be_written_is_one_line(plan, shell, tmp_path):
    plan.enrolled()
    (tmp_path / "file").touch()
    ran = shell(
        "report", "--contract", CONTRACT, "--year", "2025", "--out", str(tmp_path / "file/x")
    )
    assert (ran.code, ran.err.count("\n")) == (Exit.FILE, 1)


def test_the_audit_log_has_who_made_it(plan, shell):
    member = plan.enrolled()
    shell("report", *YEAR, "--layout", "2025")
    with plan.read() as connection:
        row = connection.execute(select(LOG).order_by(LOG.c.number.desc()).limit(1)).one()
    assert (row.what, row.purpose) == ("read members", "report")
    assert row.member_id <= member <= row.last_member_id
