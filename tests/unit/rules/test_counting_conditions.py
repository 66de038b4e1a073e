"""Criterion conditions: three of the ten, by category, in 24 months."""

from datetime import date

import pytest
from a_member import AS_OF, a_diagnosis, days_ago, decided, nothing, seen_twice

TWO = seen_twice("E119", "I10")
FIRST_DAY = date(2023, 9, 30)


def judged(*diagnoses, as_of=AS_OF):
    return decided(nothing(diagnoses=diagnoses), as_of).criterion("conditions")


def counted(*diagnoses):
    return [each["condition"] for each in judged(*diagnoses).evidence["counted"]]


@pytest.mark.parametrize(
    ("name", "more", "result"),
    [
        ("nothing", (), "not_met"),
        ("high cholesterol twice", seen_twice("E785"), "met"),
        ("high cholesterol once", (a_diagnosis("E785"),), "not_met"),
        ("once in hospital", (a_diagnosis("E785", inpatient=True),), "met"),
        (
            "two codes of one on one claim",
            (a_diagnosis("E785", claim=7), a_diagnosis("E7800", claim=7)),
            "not_met",
        ),
        (
            "two codes of one on two claims of a day",
            (a_diagnosis("E785", claim=7), a_diagnosis("E7800", claim=8)),
            "met",
        ),
        (
            "once as primary, once not",
            (a_diagnosis("E785", claim=7, primary=True), a_diagnosis("E785", claim=8)),
            "met",
        ),
        ("in hospital today", (a_diagnosis("E785", AS_OF, inpatient=True),), "met"),
        ("in hospital tomorrow", (a_diagnosis("E785", days_ago(-1), inpatient=True),), "not_met"),
        ("in hospital on the first day", (a_diagnosis("E785", FIRST_DAY, inpatient=True),), "met"),
        (
            "in hospital the day before",
            (a_diagnosis("E785", date(2023, 9, 29), inpatient=True),),
            "not_met",
        ),
        (
            "one of two visits the day before",
            (a_diagnosis("E785", claim=7), a_diagnosis("E785", date(2023, 9, 29), claim=8)),
            "not_met",
        ),
    ],
)
def test_diabetes_high_blood_pressure_and(name, more, result):
    assert judged(*TWO, *more).result == result


@pytest.mark.parametrize(
    ("code", "conditions"),
    [
        ("E0800", ["diabetes"]),
        ("E119", ["diabetes"]),
        ("I5022", ["chf"]),
        ("I0981", ["chf"]),
        ("I420", ["chf"]),
        ("I110", ["chf", "hypertension"]),
        ("I130", ["chf", "hypertension"]),
        ("I132", ["chf", "hypertension"]),
        ("I1310", ["hypertension"]),  # "without heart failure"
        ("I10", ["hypertension"]),
        ("E785", ["dyslipidemia"]),
        ("G309", ["alzheimers"]),
        ("M069", ["bone_disease_arthritis"]),
        ("M810", ["bone_disease_arthritis"]),
        ("N186", ["esrd"]),
        ("B20", ["hiv_aids"]),
        ("Z21", ["hiv_aids"]),
        ("F331", ["mental_health"]),
        ("F209", ["mental_health"]),
        ("F319", ["mental_health"]),
        ("J449", ["respiratory_disease"]),
        ("J45909", ["respiratory_disease"]),
        ("J84112", ["respiratory_disease"]),
        ("N184", []),  # kidney disease short of end-stage
        ("N185", []),
        ("Z992", []),  # dialysis
        ("F0390", []),  # dementia that is not Alzheimer's
        ("R7303", []),  # prediabetes
        ("E10A0", []),  # type 1 before it is a disease
        ("Z0000", []),
    ],
)
def test_a_code_counts_for(code, conditions):
    assert counted(a_diagnosis(code, inpatient=True)) == conditions


@pytest.mark.parametrize(
    ("codes", "result"),
    [
        (("E119", "J449", "J45909"), "not_met"),  # COPD and asthma
        (("E119", "M810", "M069"), "not_met"),  # osteoporosis and rheumatoid arthritis
        (("E119", "F319", "F331"), "not_met"),  # bipolar disorder and depression
        (("E119", "I110"), "met"),  # heart failure caused by high blood pressure is two
    ],
)
def test_categories_count_and_not_diagnoses(codes, result):
    criterion = judged(*seen_twice(*codes))
    assert (criterion.result, criterion.threshold) == (result, 3)


def test_the_figure_is_the_number_of_categories():
    assert judged(*seen_twice("E119", "J449", "J45909")).figure == 2


@pytest.mark.parametrize(
    ("diagnoses", "result"),
    [
        ((), "unknown"),
        ((a_diagnosis("E119", days_ago(800)),), "unknown"),
        ((a_diagnosis("Z0000"),), "not_met"),
    ],
)
def test_no_medical_claim_at_all_is_unknown_and_not_none(diagnoses, result):
    assert judged(*diagnoses).result == result


def test_a_claim_with_both_settings_is_an_inpatient_one():
    stay = a_diagnosis("E785", days_ago(101), claim=7, inpatient=True)
    after = a_diagnosis("E785", days_ago(100), claim=7)
    assert judged(*TWO, after, stay).result == "met"


def test_a_leap_day_is_in_the_24_months_that_begin_with_it():
    as_of, leap_day = date(2026, 2, 28), date(2024, 2, 29)
    stay = [a_diagnosis(code, leap_day, inpatient=True) for code in ("E119", "I10", "E785")]
    assert judged(*stay, as_of=as_of).result == "met"
    assert judged(*stay, as_of=date(2026, 3, 1)).result == "unknown"


def test_the_evidence_shows_the_claims_that_make_it_and_what_was_seen_too_seldom():
    criterion = judged(*seen_twice("E119"), a_diagnosis("I10"))
    assert criterion.evidence["counted"] == [
        {
            "condition": "diabetes",
            "claims": [
                {"on": "2025-06-22", "code": "E119", "setting": "outpatient"},
                {"on": "2025-03-14", "code": "E119", "setting": "outpatient"},
            ],
        }
    ]
    assert [each["condition"] for each in criterion.evidence["too_few_claims"]] == ["hypertension"]
