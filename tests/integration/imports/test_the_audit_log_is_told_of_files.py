"""A file that was imported is one row of the audit log; one that was not is none."""

from import_files import member

from mtm.audit import at_the_terminal
from mtm.audit.reading import latest
from mtm.store import reading


def told(importing):
    with reading(importing.engine) as connection:
        return latest(connection, 10)


def test_one_row_a_file_with_its_digest_and_counts(importing):
    importing("members", member(1), member(2), member(3, birth_date="no day"))
    (row,) = told(importing)
    assert (row.actor, row.purpose, row.what) == (at_the_terminal(), "import", "change members")
    assert row.member is None
    counts = {name: row.detail[name] for name in ("lines", "rejected", "changed")}
    assert counts == {"lines": 3, "rejected": 1, "changed": 4}
    assert len(row.detail["sha256"]) == 64


def test_a_file_that_is_refused_is_none(importing):
    importing.refused("members", member(1, birth_date="no day"))
    assert told(importing) == []


def test_the_same_file_again_is_one(importing):
    for _ in range(2):
        importing(
            "members", b"member_id|first_name|last_name|birth_date\nM1|Ada|Example|1948-04-07\n"
        )
    assert len(told(importing)) == 1
