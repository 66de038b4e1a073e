from datetime import date

import pytest
from import_files import PDE, fill, written
from sqlalchemy import text

from mtm.claims.tables import DrugClaim, ImportedFile
from mtm.imports import importing as importing_module
from mtm.imports.kinds import KINDS
from mtm.store import writing

BAD = {"SRVC_DT": "soon"}


def count(importing):
    return len(importing.rows(DrugClaim, "claim_key"))


def test_with_more_bad_lines_than_allowed_nothing_is_imported(with_members):
    lines = [fill(1), fill(2, **BAD), fill(3, **BAD)]
    with_members.refused("drug-claims", *lines, limit="1")
    assert count(with_members) == 0
    assert [line for line, _, _ in with_members.rejects] == [3, 4]
    assert with_members.rows(ImportedFile, "kind") == [("members",)]


def test_with_as_many_as_allowed_the_rest_is_imported(with_members):
    done = with_members("drug-claims", fill(1), fill(2, **BAD), fill(3, **BAD), limit="2")
    assert (done.rows, done.rejected, done.changed, count(with_members)) == (3, 2, 1, 1)


def test_members_that_nobody_knows_count_as_bad_lines(with_members):
    with_members.refused("drug-claims", fill(1), fill(2, BENE_ID="-1"), limit="0.1%")
    assert count(with_members) == 0


def test_lines_that_contradict_each_other_count_as_bad_lines(with_members):
    with_members.refused("drug-claims", fill(1), fill(1, PROD_SRVC_ID="99999800201"), limit="1")
    assert count(with_members) == 0


def test_a_file_imported_whole_is_left_alone_the_next_time(with_members):
    content = written(PDE, [fill(1)])
    assert with_members("drug-claims", content).changed == 1
    again = with_members("drug-claims", content)
    assert (again.before, again.changed) == (date(2025, 10, 1), 0)
    forced = with_members("drug-claims", content, again=True)
    assert (forced.before, forced.rows, forced.changed) == (None, 1, 0)


def test_the_same_bytes_as_another_kind_are_another_import(importing):
    content = "npi|tin\n1|000000001\n"
    importing("prescribers", content)
    with pytest.raises(importing_module.FileError):
        importing("pharmacies", content)


def test_a_file_with_rejects_is_read_again_because_the_roster_may_know_more(importing):
    content = written(PDE, [fill(1)])
    importing("drug-claims", content)
    assert count(importing) == 0
    importing(
        "members", "member_id|first_name|last_name|birth_date|bene_id\nM1|A|B|1948-04-07|-900001\n"
    )
    assert importing("drug-claims", content).changed == 1


def test_the_same_rows_in_another_file_change_nothing(with_members):
    lines = [fill(number) for number in range(1, 6)]
    with_members("drug-claims", *lines)
    before = with_members.rows(DrugClaim, *DrugClaim.__table__.c.keys())
    assert with_members("drug-claims", *reversed(lines)).changed == 0
    assert with_members("drug-claims", *lines, *lines).changed == 0
    assert with_members.rows(DrugClaim, *DrugClaim.__table__.c.keys()) == before


def test_a_failure_while_writing_leaves_nothing_and_the_next_try_succeeds(with_members):
    with writing(with_members.engine) as connection:
        connection.execute(text("ALTER TABLE imported_files RENAME TO elsewhere"))
    with pytest.raises(Exception, match="imported_files"):
        with_members("drug-claims", fill(1), again=True)
    with writing(with_members.engine) as connection:
        connection.execute(text("ALTER TABLE elsewhere RENAME TO imported_files"))
    assert count(with_members) == 0
    assert with_members("drug-claims", fill(1)).changed == 1


def test_a_file_longer_than_one_portion_is_one_file(with_members, monkeypatch):
    monkeypatch.setattr(importing_module, "LINES_AT_ONCE", 7)
    lines = [fill(number) for number in range(1, 30)]
    done = with_members("drug-claims", *lines, fill(3, ADJSTMT_DLTN_CD="D"), fill(30, **BAD))
    assert (done.rows, done.changed, done.rejected) == (31, 29, 1)
    assert with_members.rejects == [(32, "date", "SRVC_DT")]
    assert sum(counts for (counts,) in with_members.rows(DrugClaim, "counts")) == 28


def test_rejects_hold_numbers_and_reasons_for_the_owner_alone(with_members):
    secret = "Notarealname"
    with_members(
        "drug-claims", fill(1, PRSCRBR_ID=secret, SRVC_DT=secret), fill(2, BENE_ID="-4444444")
    )
    noted = with_members.noted.read_text()
    assert noted.splitlines()[0] == "line|reason|column|what_is_wrong"
    assert secret not in noted and "4444444" not in noted
    assert with_members.noted.stat().st_mode & 0o777 == 0o600


def test_rejects_of_an_earlier_try_do_not_stay(with_members):
    with_members("drug-claims", fill(1, **BAD))
    with_members("drug-claims", fill(1))
    assert not with_members.noted.exists()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_header_alone_is_a_file_of_no_lines(importing, kind):
    layout = KINDS[kind].layout
    done = importing(kind, "|".join(layout.columns) + "\n", limit="0")
    assert (done.rows, done.rejected, done.changed) == (0, 0, 0)
