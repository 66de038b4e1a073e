"""The dated files: every entry has a source, they agree with the facts, and wrong ones are refused."""

import copy
import pickle
import re
from datetime import UTC, date, datetime
from importlib import resources

import pytest
import tomllib

from mtm.program import FactsError, program_for
from mtm.rules import NoCriteria, criteria_for
from mtm.rules.loading import load
from mtm.rules.reading import read_toml

SHIPPED = read_toml("criteria", "2025.toml")
CRITERIA = criteria_for(date(2025, 6, 1))


def test_every_entry_has_a_value_and_a_source():
    for name, table in SHIPPED.items():
        entries = {name: table} if "value" in table else table
        for key, entry in entries.items():
            assert set(entry) == {"value", "source"}, f"{name}.{key}"
            assert re.match(r"page lines? \d|42 CFR 423\.|CCW|operator", entry["source"])


def test_every_entry_is_read_and_its_source_kept():
    heads = {name for name, table in SHIPPED.items() if "value" in table}
    inner = {f"{name}.{key}" for name in set(SHIPPED) - heads for key in SHIPPED[name]}
    assert set(CRITERIA.sources) == heads | inner


def test_the_criteria_and_the_facts_that_members_are_told_state_the_same():
    program = program_for(datetime(2025, 6, 1, tzinfo=UTC))
    told, screen = program.eligibility, program.opioids
    assert CRITERIA.year == program.year
    assert CRITERIA.material == program.material
    assert CRITERIA.maintenance_drugs.at_least == told.min_drugs
    assert CRITERIA.conditions.at_least == told.min_conditions
    assert CRITERIA.conditions.categories == tuple(each.id for each in program.conditions)
    assert CRITERIA.annual_cost.at_least_cents == told.cost_threshold * 100
    assert CRITERIA.opioid_use.mme == screen.mme_over_mg
    assert CRITERIA.opioid_use.months == screen.mme_window_months
    assert CRITERIA.opioid_use.prescribers_with_pharmacies == screen.prescribers_with_pharmacies
    assert CRITERIA.opioid_use.pharmacies == screen.pharmacies
    assert CRITERIA.opioid_use.prescribers_alone == screen.prescribers_alone
    assert CRITERIA.overdose_history.diagnosis_months == screen.overdose_window_months
    assert CRITERIA.overdose_history.opioid_months == screen.opioid_window_months


class TestWhichCriteria:
    def test_a_year_has_its_own(self):
        for day in (date(2025, 1, 1), date(2025, 12, 31)):
            criteria = criteria_for(day, stand_in_year=2025)
            assert (criteria.file, criteria.stands_in) == ("2025.toml", False)

    @pytest.mark.parametrize("day", [date(2024, 12, 31), date(2026, 1, 1)])
    def test_a_year_without_is_refused_in_one_line(self, day):
        with pytest.raises(NoCriteria, match=f"^There are no criteria for {day.year}.*") as refused:
            criteria_for(day)
        assert "MTM_CRITERIA_YEAR" in str(refused.value)
        assert "\n" not in str(refused.value)

    def test_unless_others_are_named_and_then_they_say_so(self):
        criteria = criteria_for(date(2026, 1, 1), stand_in_year=2025)
        assert (criteria.file, criteria.year, criteria.stands_in) == ("2025.toml", 2025, True)
        assert criteria_for(date(2025, 1, 1)).stands_in is False

    def test_naming_a_year_that_has_none_is_no_help(self):
        with pytest.raises(NoCriteria, match="names 2024, which has none"):
            criteria_for(date(2026, 1, 1), stand_in_year=2024)


@pytest.mark.parametrize(
    ("as_of", "fills_since", "diagnoses_since"),
    [
        (date(2025, 9, 30), date(2025, 1, 1), date(2023, 9, 30)),
        (date(2025, 3, 31), date(2024, 9, 30), date(2023, 3, 31)),
        (date(2025, 1, 1), date(2024, 7, 1), date(2023, 1, 1)),
    ],
)
def test_how_far_back_claims_are_read(as_of, fills_since, diagnoses_since):
    assert CRITERIA.fills_since(as_of) == fills_since
    assert CRITERIA.diagnoses_since(as_of) == diagnoses_since


def test_criteria_can_be_handed_to_another_process():
    assert pickle.loads(pickle.dumps(CRITERIA)) == CRITERIA


@pytest.mark.parametrize(
    ("table", "key", "value", "complaint"),
    [
        ("maintenance_drugs", "at_least", 0, "maintenance_drugs.at_least"),
        ("maintenance_drugs", "at_least", "8", "maintenance_drugs.at_least"),
        ("conditions", "months", True, "conditions.months"),
        ("conditions", "categories", ["diabetes"], "other conditions than"),
        ("conditions", "categories", ["diabetes", "diabetes"], "the same text twice"),
        ("conditions", "code_sets", "none.toml", "none.toml is missing"),
        ("annual_cost", "at_least", "1623.005", "more than cents"),
        ("coverage_limitation", "sections", [], "coverage_limitation.sections"),
        ("opioid_use", "operator", "more", "one of ge, gt"),
        ("opioid_use", "averaging", "guess", "one of days_of_use"),
        ("opioid_use", "factors", "cdc_2020", "cdc_2020.toml is missing"),
        ("overdose_history", "codes", [""], "overdose_history.codes"),
    ],
)
def test_a_wrong_value_is_refused_by_name(table, key, value, complaint):
    raw = copy.deepcopy(SHIPPED)
    raw[table][key]["value"] = value
    with pytest.raises(FactsError, match=complaint):
        load("2025.toml", raw)


def test_a_file_without_a_source_with_a_misspelt_entry_or_of_another_year_is_refused():
    without = copy.deepcopy(SHIPPED)
    del without["opioid_use"]["mme"]["source"]
    with pytest.raises(FactsError, match=r"opioid_use\.mme"):
        load("2025.toml", without)
    misspelt = copy.deepcopy(SHIPPED)
    misspelt["opioid_use"]["farmacies"] = misspelt["opioid_use"]["pharmacies"]
    with pytest.raises(FactsError, match="farmacies"):
        load("2025.toml", misspelt)
    with pytest.raises(FactsError, match=r"2026\.toml holds the criteria of 2025"):
        load("2026.toml", copy.deepcopy(SHIPPED))


def test_every_toml_file_of_the_rules_can_be_read():
    folder = resources.files("mtm.rules")
    files = [
        file
        for name in ("criteria", "codes", "factors")
        for file in (folder / name).iterdir()
        if file.name.endswith(".toml")
    ]
    assert len(files) >= 5
    for file in files:
        assert tomllib.loads(file.read_text(encoding="utf-8"))
