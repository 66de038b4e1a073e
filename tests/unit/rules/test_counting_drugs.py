"""Criterion maintenance_drugs: eight different ingredients in six months."""

from datetime import date

import pytest
from a_member import AS_OF, INGREDIENTS, a_drug, a_fill, days_ago, decided, drugs, nothing

EIGHTH = a_drug(INGREDIENTS[7])
FIRST_DAY = date(2025, 3, 30)  # six months before September 30


def judged(*fills, as_of=AS_OF):
    return decided(nothing(fills=fills), as_of).criterion("maintenance_drugs")


@pytest.mark.parametrize(
    ("name", "more", "result", "figure"),
    [
        ("seven", (), "not_met", 7),
        ("eight", (a_fill(EIGHTH),), "met", 8),
        ("nine", (a_fill(EIGHTH), a_fill(a_drug("warfarin"))), "met", 9),
        ("the same drug again", (a_fill(a_drug(INGREDIENTS[0])),), "not_met", 7),
        (
            "another strength of the same ingredient",
            (a_fill(a_drug(INGREDIENTS[0], ndc="99999000002")),),
            "not_met",
            7,
        ),
        ("a combination of one", (a_fill(a_drug("lisinopril/hctz")),), "met", 8),
        ("a drug for some days", (a_fill(a_drug("amoxicillin", maintenance=False)),), "not_met", 7),
        ("one that no crosswalk knows", (a_fill(None),), "unknown", 7),
        ("the same unknown one twice", (a_fill(None), a_fill(None)), "unknown", 7),
        ("eight and an unknown one", (a_fill(EIGHTH), a_fill(None)), "met", 8),
        ("an unknown one too long ago", (a_fill(None, days_ago(300)),), "not_met", 7),
        ("filled today", (a_fill(EIGHTH, AS_OF),), "met", 8),
        ("filled tomorrow", (a_fill(EIGHTH, days_ago(-1)),), "not_met", 7),
        ("filled on the first day", (a_fill(EIGHTH, FIRST_DAY),), "met", 8),
        ("filled the day before", (a_fill(EIGHTH, date(2025, 3, 29)),), "not_met", 7),
    ],
)
def test_seven_drugs_and(name, more, result, figure):
    criterion = judged(*drugs(7), *more)
    assert (criterion.result, criterion.figure, criterion.threshold) == (result, figure, 8)


def test_unknown_products_matter_only_where_they_could_make_up_what_is_missing():
    two_unknown = (a_fill(None), a_fill(None, ndc="00000000001"))
    assert judged(*drugs(6), a_fill(None)).result == "not_met"
    assert judged(*drugs(6), *two_unknown).result == "unknown"
    assert judged(*drugs(6), *two_unknown).evidence["ndcs_not_known"] == [
        "00000000000",
        "00000000001",
    ]


@pytest.mark.parametrize(
    ("as_of", "first_day"),
    [
        (date(2025, 8, 31), date(2025, 2, 28)),
        (date(2024, 8, 31), date(2024, 2, 29)),
        (date(2024, 8, 29), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2023, 8, 29)),
        (date(2025, 1, 1), date(2024, 7, 1)),
    ],
)
def test_six_months_are_calendar_months_and_end_with_a_short_month(as_of, first_day):
    recent = drugs(7, on=as_of)
    before = date.fromordinal(first_day.toordinal() - 1)
    assert judged(*recent, a_fill(EIGHTH, first_day), as_of=as_of).result == "met"
    assert judged(*recent, a_fill(EIGHTH, before), as_of=as_of).result == "not_met"


def test_the_evidence_names_each_drug_once_with_its_last_fill():
    fills = (
        a_fill(EIGHTH, days_ago(90)),
        a_fill(EIGHTH, days_ago(30)),
        a_fill(EIGHTH, days_ago(60)),
    )
    assert judged(*fills).evidence["drugs"] == [
        {"ingredient": "furosemide", "last_filled_on": "2025-08-31"}
    ]
