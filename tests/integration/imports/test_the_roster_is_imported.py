from datetime import date

import pytest
from import_files import ROSTER, member, written

from mtm.members.finding import (
    find_by_bene_id,
    find_by_mbi,
    find_by_member_id,
    find_by_row,
    members_by_key,
)
from mtm.members.tables import Coverage, Member
from mtm.store import reading


def found(importing, member_id="M900001"):
    with reading(importing.engine) as connection:
        return find_by_member_id(connection, importing.lookup, member_id)


def test_a_member_is_found_by_each_identifier_however_it_is_written(importing):
    importing("members", member(1), member(2))
    with reading(importing.engine) as connection:
        by_id = find_by_member_id(connection, importing.lookup, " m-900001 ")
        assert by_id == find_by_mbi(connection, importing.lookup, "1s00-e00-aa01")
        assert by_id == find_by_bene_id(connection, importing.lookup, "-900001")
        assert by_id == find_by_row(connection, by_id.id)
        assert find_by_member_id(connection, importing.lookup, "M900009") is None
        assert find_by_member_id(connection, importing.lookup, "") is None


def test_what_the_roster_says_of_a_person_is_kept(importing):
    importing(
        "members",
        member(
            1,
            middle_initial="q",
            zip="06032-1234",
            phone="(860) 555-0101",
            email="ada@example.com",
            address="1 Example Street",
            language="ES",
            time_zone="America/Chicago",
        ),
    )
    one = found(importing)
    assert one.person.as_dict() == {
        "member_id": "M900001",
        "birth_date": "1948-04-07",
        "first_name": "Ada",
        "last_name": "Example",
        "middle_initial": "Q",
        "mbi": "1S00E00AA01",
        "bene_id": "-900001",
        "zip": "06032",
        "phone": "+18605550101",
        "email": "ada@example.com",
        "address": "1 Example Street",
    }
    assert (one.language, one.time_zone) == ("es", "America/Chicago")


def test_a_member_found_shows_nothing_in_a_log(importing):
    importing("members", member(1))
    assert "Ada" not in repr(found(importing)) and "1948" not in repr(found(importing))


def test_names_and_identifiers_are_not_readable_in_the_database(importing):
    importing("members", member(1))
    with reading(importing.engine) as connection:
        row = connection.exec_driver_sql("SELECT * FROM members").one()
    raw = b"".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
    assert not [word for word in (b"Ada", b"Example", b"900001", b"1S00", b"1948") if word in raw]


def test_a_member_may_have_several_stretches_of_coverage_or_none(importing):
    importing(
        "members",
        member(1, coverage_start="2023-01-01", coverage_end="2023-12-31"),
        member(1, coverage_start="2025-01-01", coverage_end="9999-12-31"),
        member(2, contract="", plan="", coverage_start=""),
    )
    assert len(importing.rows(Member, "id")) == 2
    assert importing.rows(Coverage, "starts_on", "ends_on", "contract", "plan") == [
        (date(2023, 1, 1), date(2023, 12, 31), "H9999", "999"),
        (date(2025, 1, 1), None, "H9999", "999"),
    ]


def test_a_later_roster_is_what_counts_and_keeps_our_own_number(importing):
    importing("members", member(1), member(2))
    before = found(importing)
    done = importing(
        "members", member(1, last_name="Testwell", coverage_end="2025-06-30"), member(2)
    )
    assert (done.changed, found(importing).person.last_name) == (2, "Testwell")
    assert found(importing).id == before.id
    assert (date(2025, 6, 30),) in importing.rows(Coverage, "ends_on")


def test_the_same_members_in_another_file_change_nothing(importing):
    lines = [
        member(1),
        member(1, coverage_start="2024-01-01", coverage_end="2024-12-31"),
        member(2),
    ]
    importing("members", *lines)
    before = importing.rows(Member, "member_key", "id")
    assert importing("members", written(ROSTER[::-1], lines[::-1])).changed == 0
    assert importing.rows(Member, "member_key", "id") == before


def test_lines_that_tell_one_member_in_two_ways_are_rejected(importing):
    importing(
        "members",
        member(1),
        member(1, birth_date="1949-04-07", coverage_start="2024-01-01"),
        member(2),
        member(2, coverage_end="2025-06-30"),
    )
    assert importing.rejects == [
        (3, "contradiction", "member_id"),
        (5, "contradiction", "coverage_start"),
    ]
    assert found(importing).person.birth_date == date(1948, 4, 7)


@pytest.mark.parametrize("column", ["mbi", "bene_id"])
def test_nobody_gets_an_identifier_of_somebody_else(importing, column):
    importing("members", member(1), member(2, **{column: member(1)[column]}))
    assert importing.rejects == [(3, "identifier_taken", column)]
    importing("members", member(3, **{column: member(1)[column]}))
    assert importing.rejects == [(2, "identifier_taken", column)]
    assert len(importing.rows(Member, "id")) == 1


def test_a_roster_may_put_right_identifiers_that_were_mixed_up(importing):
    importing("members", member(1), member(2))
    importing("members", member(1, bene_id="-900002"), member(2, bene_id="-900001"))
    assert not importing.rejects
    with reading(importing.engine) as connection:
        one = find_by_bene_id(connection, importing.lookup, "-900002")
    assert one.person.member_id == "M900001"


def test_many_members_are_looked_up_at_once(importing):
    importing(
        "members", *(member(n, mbi="", bene_id=f"-{n}", member_id=f"M{n}") for n in range(1, 2503))
    )
    keys = [importing.lookup("bene", f"-{n}") for n in range(1, 2600)]
    with reading(importing.engine) as connection:
        assert len(members_by_key(connection, "bene", keys)) == 2502
        assert members_by_key(connection, "bene", []) == {}


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("member_id", "---", "formula"),
        ("member_id", "?", "identifier"),
        ("first_name", "", "missing"),
        ("first_name", "=cmd", "formula"),
        ("last_name", "12", "text"),
        ("birth_date", "", "missing"),
        ("birth_date", "1889-12-31", "date_out_of_range"),
        ("birth_date", "2025-10-02", "date_out_of_range"),
        ("mbi", "1S00E00AA0", "identifier"),
        ("zip", "6032", "identifier"),
        ("phone", "555-0101", "identifier"),
        ("email", "ada at example", "identifier"),
        ("language", "english", "identifier"),
        ("time_zone", "EST5PM", "code"),
        ("coverage_start", "", "missing"),
        ("coverage_end", "2024-12-31", "dates_in_wrong_order"),
        ("contract", "H99999", "value_too_long"),
        ("address", "x" * 201, "value_too_long"),
    ],
)
def test_a_bad_value_rejects_its_line_and_names_the_column(importing, column, value, reason):
    importing("members", member(1), member(2, **{column: value}))
    assert importing.rejects == [(3, reason, column)]
