"""The latest version of a fill counts, whatever order its versions come in."""

from datetime import date
from itertools import permutations

import pytest
from import_files import PDE, fill, written

from mtm.claims.tables import DrugClaim

ORIGINAL = fill(1, PDE_ID="-1")
ADJUSTED = fill(1, PDE_ID="-2", ADJSTMT_DLTN_CD="A", TOT_RX_CST_AMT="80.00")
DELETED = fill(1, PDE_ID="-3", ADJSTMT_DLTN_CD="D", TOT_RX_CST_AMT="0")
AGAIN = fill(1, PDE_ID="-4", ADJSTMT_DLTN_CD="R", TOT_RX_CST_AMT="90.00")


def kept(importing):
    return importing.rows(DrugClaim, "gross_cost_cents", "counts")


def test_a_line_becomes_a_fill(with_members):
    with_members("drug-claims", fill(1, QTY_DSPNSD_NUM="45.5", PROD_SRVC_ID="9999-8001-01"))
    assert with_members.rows(
        DrugClaim,
        "filled_on",
        "ndc",
        "quantity_thousandths",
        "days_supply",
        "prescriber",
        "pharmacy",
        "gross_cost_cents",
        "counts",
    ) == [
        (date(2025, 5, 12), "09999800101", 45500, 30, "9000000011", "9000000021", 10000, True),
    ]


def test_the_total_cost_counts_and_not_the_members_share(with_members):
    with_members("drug-claims", fill(1, PTNT_PAY_AMT="999.99", TOT_RX_CST_AMT="362.57"))
    assert kept(with_members) == [(36257, True)]


@pytest.mark.parametrize(
    ("versions", "outcome"),
    [
        ([ORIGINAL, ADJUSTED], (8000, True)),
        ([ORIGINAL, DELETED], (0, False)),
        ([ORIGINAL, ADJUSTED, DELETED], (0, False)),
        ([ORIGINAL, DELETED, AGAIN], (9000, True)),
        ([ORIGINAL, ORIGINAL | {"DML_IND": "DELETE"}], (10000, False)),
        ([ORIGINAL, ORIGINAL | {"DML_IND": "UPDATE", "TOT_RX_CST_AMT": "70.00"}], (7000, True)),
        ([ORIGINAL | {"FINAL_ACTION": "N", "PD_DT": "30-MAY-2025"}, ADJUSTED], (8000, True)),
        ([ORIGINAL, DELETED, fill(1, PD_DT="02-JUN-2025", TOT_RX_CST_AMT="95.00")], (9500, True)),
        (
            [ADJUSTED, ADJUSTED | {"PDE_ID": "-9", "PD_DT": "14-MAY-2025", "TOT_RX_CST_AMT": "75"}],
            (7500, True),
        ),
    ],
)
def test_the_latest_version_counts_in_any_order_of_lines_and_of_files(
    with_members, versions, outcome
):
    for order in permutations(versions):
        # Another prescription for each order: a fill of its own.
        name = {"RX_SRVC_RFRNC_NUM": str(8000 + len(kept(with_members)))}
        with_members("drug-claims", *(line | name for line in order))
        name = {"RX_SRVC_RFRNC_NUM": str(8000 + len(kept(with_members)))}
        for line in order:
            with_members("drug-claims", line | name)
    assert set(kept(with_members)) == {outcome}


def test_a_line_that_is_not_final_never_counts(with_members):
    with_members("drug-claims", fill(1, FINAL_ACTION="N"))
    assert kept(with_members) == [(10000, False)]


@pytest.mark.parametrize(("code", "counts"), [("C", True), ("E", False), ("O", False), ("c", True)])
def test_only_what_part_d_covers_counts(with_members, code, counts):
    with_members("drug-claims", fill(1, DRUG_CVRG_STUS_CD=code))
    assert kept(with_members) == [(10000, counts)]


def test_a_deletion_needs_only_what_names_the_fill(with_members):
    bare = dict.fromkeys(
        ("PROD_SRVC_ID", "PRSCRBR_ID", "QTY_DSPNSD_NUM", "DAYS_SUPLY_NUM", "TOT_RX_CST_AMT"), ""
    )
    with_members("drug-claims", ORIGINAL, DELETED | bare)
    assert [counts for _, counts in kept(with_members)] == [False]
    assert not with_members.rejects


def test_the_same_prescription_numbers_written_with_zeros_are_the_same(with_members):
    with_members(
        "drug-claims", ORIGINAL, ADJUSTED | {"RX_SRVC_RFRNC_NUM": "000000007001", "FILL_NUM": "00"}
    )
    assert kept(with_members) == [(8000, True)]


@pytest.mark.parametrize(
    "column",
    [
        "SRVC_DT",
        "SRVC_PRVDR_ID",
        "RX_SRVC_RFRNC_NUM",
        "FILL_NUM",
        "PLAN_CNTRCT_REC_ID",
        "BENE_ID",
        "DSPNSNG_STUS_CD",
    ],
)
def test_what_differs_in_what_names_a_fill_is_another_fill(with_members, column):
    other = {
        "SRVC_DT": "13-MAY-2025",
        "SRVC_PRVDR_ID": "9000000022",
        "RX_SRVC_RFRNC_NUM": "5",
        "FILL_NUM": "1",
        "PLAN_CNTRCT_REC_ID": "H9998",
        "BENE_ID": "-900002",
        "DSPNSNG_STUS_CD": "P",
    }
    with_members("drug-claims", ORIGINAL, ORIGINAL | {column: other[column]})
    assert len(kept(with_members)) == 2


def test_two_products_of_one_fill_are_both_refused_rather_than_one_of_them_guessed(with_members):
    other = fill(1, PROD_SRVC_ID="99999800201")
    with_members("drug-claims", ORIGINAL, fill(2), other)
    assert with_members.rejects == [
        (2, "same_fill_other_product", "PROD_SRVC_ID"),
        (4, "same_fill_other_product", "PROD_SRVC_ID"),
    ]
    assert len(kept(with_members)) == 1


def test_an_adjustment_may_change_the_product(with_members):
    with_members("drug-claims", ORIGINAL, ADJUSTED | {"PROD_SRVC_ID": "99999800201"})
    assert with_members.rows(DrugClaim, "ndc") == [("99999800201",)]


def test_claims_of_somebody_not_in_the_roster_are_rejected(with_members):
    with_members("drug-claims", fill(1), fill(2, BENE_ID="-5"), fill(3, BENE_ID="900001"))
    assert with_members.rejects == [
        (3, "unknown_member", "BENE_ID"),
        (4, "unknown_member", "BENE_ID"),
    ]


def test_columns_may_stand_in_any_order_and_lines_in_any(with_members):
    lines = [ORIGINAL, ADJUSTED, fill(2, TOT_RX_CST_AMT="1.23")]
    with_members("drug-claims", written(PDE, lines))
    before = with_members.rows(DrugClaim, *DrugClaim.__table__.c.keys())
    done = with_members("drug-claims", written(PDE[::-1], lines[::-1]))
    assert done.changed == 0
    assert with_members.rows(DrugClaim, *DrugClaim.__table__.c.keys()) == before


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("TOT_RX_CST_AMT", "1e999", "number"),
        ("TOT_RX_CST_AMT", "NaN", "number"),
        ("TOT_RX_CST_AMT", "-1.00", "number"),
        ("TOT_RX_CST_AMT", "=1+1", "number"),
        ("TOT_RX_CST_AMT", "99999999.99", "number_out_of_range"),
        ("TOT_RX_CST_AMT", "", "missing"),
        ("QTY_DSPNSD_NUM", "1.0001", "number"),
        ("DAYS_SUPLY_NUM", "30.5", "number"),
        ("DAYS_SUPLY_NUM", "1000", "number_out_of_range"),
        ("SRVC_DT", "31-DEC-2005", "date_out_of_range"),
        ("SRVC_DT", "02-OCT-2025", "date_out_of_range"),
        ("SRVC_DT", "30-FEB-2025", "date"),
        ("PROD_SRVC_ID", "123456789012", "identifier"),
        ("PRSCRBR_ID", "", "missing"),
        ("PRSCRBR_ID", "1234567890123456", "value_too_long"),
        ("SRVC_PRVDR_ID", '"9000000021"', "identifier"),
        ("BENE_ID", "", "missing"),
        ("DRUG_CVRG_STUS_CD", "", "missing"),
        ("DRUG_CVRG_STUS_CD", "X", "code"),
        ("ADJSTMT_DLTN_CD", "Z", "code"),
        ("DML_IND", "DROP", "code"),
        ("FINAL_ACTION", "Q", "code"),
    ],
)
def test_a_bad_value_rejects_its_line_and_names_the_column(with_members, column, value, reason):
    with_members("drug-claims", fill(1), fill(2, **{column: value}), fill(3))
    assert with_members.rejects == [(3, reason, column)]
    assert len(kept(with_members)) == 2
