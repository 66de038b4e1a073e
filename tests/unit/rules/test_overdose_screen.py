"""Criterion overdose_history: a primary diagnosis in 12 months and an opioid in six."""

from datetime import date

import pytest
from a_member import (
    AS_OF,
    MONTHS_AGO,
    a_diagnosis,
    a_drug,
    a_fill,
    an_exemption,
    an_opioid,
    days_ago,
    decided,
    nothing,
)

OPIOID = a_fill(an_opioid("tramadol", "50"), days_ago(40))
TREATMENT = a_fill(an_opioid("buprenorphine", "8", assisted_treatment=True), days_ago(40))


def overdose(code="T402X1A", on=MONTHS_AGO, primary=True):
    return a_diagnosis(code, on, primary=primary)


def judged(*diagnoses, fills=(OPIOID,), **other):
    evidence = nothing(diagnoses=diagnoses, fills=fills, **other)
    return decided(evidence).criterion("overdose_history")


@pytest.mark.parametrize(
    ("code", "result"),
    [
        ("T400X1A", "met"),  # opium
        ("T401X4A", "met"),  # heroin, undetermined
        ("T402X2A", "met"),  # other opioids, self-harm
        ("T403X3A", "met"),  # methadone, assault
        ("T40411A", "met"),  # fentanyl
        ("T40601A", "met"),
        ("T40694A", "met"),
        ("T402X5A", "not_met"),  # adverse effect
        ("T402X6A", "not_met"),  # underdosing
        ("T405X1A", "not_met"),  # cocaine
        ("T407X1A", "not_met"),  # cannabis
        ("T402", "not_met"),  # no intent
        ("F1120", "not_met"),  # opioid dependence
    ],
)
def test_what_is_an_opioid_overdose(code, result):
    assert judged(overdose(code)).result == result


def test_in_any_but_the_first_place_it_does_not_count():
    assert judged(overdose(primary=False)).result == "not_met"


@pytest.mark.parametrize(
    ("on", "result"),
    [
        (AS_OF, "met"),
        (days_ago(-1), "not_met"),
        (date(2024, 9, 30), "met"),
        (date(2024, 9, 29), "not_met"),
    ],
)
def test_the_overdose_was_within_12_months(on, result):
    assert judged(overdose(on=on)).result == result


@pytest.mark.parametrize(
    ("on", "result"),
    [
        (AS_OF, "met"),
        (days_ago(-1), "not_met"),
        (date(2025, 3, 30), "met"),
        (date(2025, 3, 29), "not_met"),
    ],
)
def test_the_opioid_was_within_6_months(on, result):
    assert judged(overdose(), fills=(a_fill(an_opioid(), on),)).result == result


@pytest.mark.parametrize(
    ("fills", "result"),
    [
        ((), "not_met"),
        ((TREATMENT,), "not_met"),
        ((TREATMENT, OPIOID), "met"),
        ((a_fill(a_drug()),), "not_met"),
        ((a_fill(None),), "unknown"),
        ((a_fill(None), OPIOID), "met"),
        ((a_fill(an_opioid("nalbuphine")),), "met"),  # an opioid, whatever its factor
    ],
)
def test_after_an_overdose_the_drug_is(fills, result):
    assert judged(overdose(), fills=fills).result == result


def test_an_unknown_product_without_an_overdose_is_nothing():
    assert judged(a_diagnosis("Z0000"), fills=(a_fill(None),)).result == "not_met"


def test_someone_exempt_does_not_meet_it():
    criterion = judged(overdose(), exemptions=(an_exemption(),))
    assert (criterion.result, criterion.figure) == ("not_met", 1)


def test_the_evidence_names_the_overdose_and_the_latest_opioid():
    evidence = judged(overdose(), fills=(OPIOID, a_fill(an_opioid(), days_ago(70)))).evidence
    assert evidence["overdoses"] == [{"on": "2025-06-22", "code": "T402X1A"}]
    assert evidence["latest_opioid_on"] == "2025-08-21"
