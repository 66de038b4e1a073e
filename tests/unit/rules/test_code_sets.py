"""The dated sets of ICD-10-CM codes."""

from datetime import date

import pytest
from a_member import CRITERIA

from mtm.program import FactsError
from mtm.rules.codes import parse

SETS = CRITERIA.conditions.code_sets


def a_set(**other):
    entry = {
        "condition": "diabetes",
        "holds": "diabetes",
        "counts": True,
        "source": "operator",
        "codes": "E119 E1165",
    }
    return {**entry, **other}


def codes_of(condition):
    return {code for each in SETS.sets if each.condition == condition for code in each.codes}


def test_every_set_has_a_source_and_every_condition_a_set():
    assert all(each.source.strip() and each.holds.strip() for each in SETS.sets)
    assert {each.condition for each in SETS.sets} == set(CRITERIA.conditions.categories)


def test_the_sets_of_the_chronic_conditions_warehouse_are_whole():
    from_ccw = {
        condition: len(
            {
                code
                for each in SETS.sets
                if each.condition == condition and each.source.startswith("CCW")
                for code in each.codes
            }
        )
        for condition in CRITERIA.conditions.categories
    }
    assert from_ccw == {
        "diabetes": 464,
        "chf": 34,
        "dyslipidemia": 10,
        "hypertension": 21,
        "alzheimers": 4,
        "bone_disease_arthritis": 688,
        "esrd": 0,
        "hiv_aids": 0,
        "mental_health": 50,
        "respiratory_disease": 37,
    }


def test_end_stage_kidney_disease_is_one_code_and_hiv_two():
    assert codes_of("esrd") == {"N186"}
    assert codes_of("hiv_aids") == {"B20", "Z21"}


def test_only_heart_failure_with_high_blood_pressure_is_two_conditions():
    two = {code: ids for code, ids in SETS.conditions_of.items() if len(ids) > 1}
    assert two == {code: ("chf", "hypertension") for code in ("I110", "I130", "I132")}


def test_a_set_that_does_not_count_is_known_and_left_out():
    sets = parse("f.toml", {"dated": date(2025, 1, 1), "sets": [a_set(counts=False)]})
    assert len(sets.sets) == 1
    assert sets.conditions_of == {}


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ([a_set(codes="E11.9")], "wrong codes"),
        ([a_set(codes="e119")], "wrong codes"),
        ([a_set(codes="")], "wrong codes"),
        ([a_set(codes="E119 E119")], "the same twice"),
        ([a_set(), a_set(holds="more", codes="E119")], "twice for the same condition"),
        ([a_set(source=" ")], "a source"),
        ([a_set(counts="yes")], "counts"),
        ([{"condition": "diabetes"}], "holds condition"),
    ],
)
def test_a_wrong_set_is_refused(wrong, complaint):
    with pytest.raises(FactsError, match=complaint):
        parse("f.toml", {"dated": date(2025, 1, 1), "sets": wrong})


def test_a_file_without_a_date_is_refused():
    with pytest.raises(FactsError, match="dated"):
        parse("f.toml", {"sets": []})
