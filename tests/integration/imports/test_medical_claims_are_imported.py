from datetime import date
from itertools import permutations

import pytest
from import_files import diagnosis

from mtm.claims.tables import Diagnosis


def kept(importing):
    return importing.rows(Diagnosis, "code", "position", "setting", "counts")


def test_each_code_of_a_claim_is_kept_with_its_position(with_members):
    with_members(
        "medical-claims",
        diagnosis(1, icd10_code="E11.9"),
        diagnosis(1, icd10_code="i10", position="2"),
    )
    assert kept(with_members) == [("E119", 1, "outpatient", True), ("I10", 2, "outpatient", True)]
    assert len(set(with_members.rows(Diagnosis, "claim_key"))) == 1
    assert with_members.rows(Diagnosis, "seen_on")[0] == (date(2025, 2, 10),)


@pytest.mark.parametrize(
    ("written", "setting"),
    [
        ("inpatient", "inpatient"),
        ("SNF", "inpatient"),
        ("hha", "inpatient"),
        ("Outpatient", "outpatient"),
        ("carrier", "outpatient"),
    ],
)
def test_a_setting_is_one_of_two(with_members, written, setting):
    with_members("medical-claims", diagnosis(1, setting=written))
    assert with_members.rows(Diagnosis, "setting") == [(setting,)]


ORIGINAL = diagnosis(1)
ADJUSTED = diagnosis(1, status="adjusted", icd10_code="I10")
DELETED = diagnosis(1, status="deleted", icd10_code="I10")
DATED = {"processed_date": "2025-03-01"}
LATER = {"processed_date": "2025-04-01"}


@pytest.mark.parametrize(
    ("versions", "outcome"),
    [
        ([ORIGINAL, ADJUSTED], ("I10", True)),
        ([ORIGINAL, ADJUSTED, DELETED], ("I10", False)),
        ([ORIGINAL | DATED, ADJUSTED], ("I10", True)),
        ([DELETED | DATED, ORIGINAL | LATER], ("E119", True)),
        ([ADJUSTED | LATER, ADJUSTED | DATED | {"icd10_code": "J44.9"}], ("I10", True)),
    ],
)
def test_the_latest_version_counts_in_any_order(with_members, versions, outcome):
    for number, order in enumerate(permutations(versions), 1):
        with_members("medical-claims", *(line | {"claim_id": str(number)} for line in order))
    assert set(with_members.rows(Diagnosis, "code", "counts")) == {outcome}
    assert not with_members.rejects


def test_two_codes_for_one_position_are_both_refused(with_members):
    with_members("medical-claims", diagnosis(1), diagnosis(1, icd10_code="I10"), diagnosis(2))
    assert with_members.rejects == [
        (2, "contradiction", "icd10_code"),
        (3, "contradiction", "icd10_code"),
    ]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("icd10_code", "250.00", "identifier"),
        ("position", "0", "number_out_of_range"),
        ("position", "-1", "number"),
        ("setting", "pharmacy", "code"),
        ("status", "", "missing"),
        ("from_date", "2025-10-02", "date_out_of_range"),
        ("processed_date", "soon", "date"),
        ("claim_id", "", "missing"),
        ("bene_id", "-77", "unknown_member"),
    ],
)
def test_a_bad_value_rejects_its_line_and_names_the_column(with_members, column, value, reason):
    with_members("medical-claims", diagnosis(1), diagnosis(2, **{column: value}))
    assert with_members.rejects == [(3, reason, column)]
