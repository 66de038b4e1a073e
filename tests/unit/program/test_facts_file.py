"""The dated file of facts: what it holds, and what it refuses to hold."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from mtm.program.facts import FactsError, in_force, load, program_for, read_years

SHIPPED = (resources.files("mtm.program") / "2025.toml").read_text(encoding="utf-8")


def test_the_shipped_file_holds_the_facts_of_the_program_page():
    program = load(SHIPPED)
    assert program.year == 2025
    assert program.eligibility.cost_threshold == Decimal("1623")
    assert (program.eligibility.min_drugs, program.eligibility.min_conditions) == (8, 3)
    assert (program.line.number, program.line.tty) == ("888-830-6831", "711")
    assert (program.line.opens, program.line.closes) == (time(9), time(17))
    assert (program.review.min_minutes, program.review.max_minutes) == (15, 20)
    assert program.review.materials_within_days == 14
    assert program.urgent.poison_help == "1-800-222-1222"


def test_the_ten_conditions_have_the_ids_that_the_rest_of_the_system_uses():
    assert [condition.id for condition in load(SHIPPED).conditions] == [
        "diabetes",
        "chf",
        "dyslipidemia",
        "hypertension",
        "alzheimers",
        "bone_disease_arthritis",
        "esrd",
        "hiv_aids",
        "mental_health",
        "respiratory_disease",
    ]


def test_every_fact_names_its_source():
    sources = load(SHIPPED).sources
    assert sources["eligibility.cost_threshold"].startswith("page line 20")
    assert sources["links.disposal"] == "42 CFR 422.111(j)(6)"
    assert sources["conditions.respiratory_disease"] == "page line 19"
    assert all(
        re.match(r"page line|\d+ (CFR|U\.S\.C\.)|operator", source) for source in sources.values()
    )


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("value = 8,", "value = 0,", "eligibility.min_drugs"),
        ("value = 8,", 'value = "8",', "eligibility.min_drugs"),
        ("value = 8,", "value = true,", "eligibility.min_drugs"),
        ('value = "1623"', 'value = "a lot"', "eligibility.cost_threshold"),
        ('value = "1623"', 'value = "-5"', "eligibility.cost_threshold"),
        ('value = "1623"', 'value = "NaN"', "eligibility.cost_threshold"),
        ("value = 17:00:00", "value = 08:00:00", "line.opens"),
        ("[0, 1, 2, 3, 4]", "[1, 7]", "line.weekdays"),
        ("[0, 1, 2, 3, 4]", "[]", "line.weekdays"),
        ("America/New_York", "America/Nowhere", "America/Nowhere"),
        ('value = "711"', 'value = " "', "line.tty is empty"),
        ("min_minutes = { value = 15", "min_minutes = { value = 30", "review.min_minutes"),
        ("min_conditions = { value = 3", "min_conditions = { value = 11", "min_conditions"),
        ("[urgent]", "[urgently]", "urgent"),
        ("crisis =", "crysis =", "urgent.crisis"),
        ("[review]", '[review]\nspare = { value = 1, source = "x" }', "review.spare"),
        ('plan = { value = "ConnectiCare", source = "page line 44" }', 'plan = "x"', "plan has"),
        (', source = "page line 46"', ', source = ""', "targeted_every_months has no source"),
        ('id = "chf"', 'id = "diabetes"', "same id twice"),
        ('id = "chf"', "id = 5", "conditions: id"),
        ('formal = "CHF"\n', "", "each of [[conditions]]"),
        ('examples = ["osteo', 'examples = [1, "osteo', "examples"),
        ("year = {", "year {", "not a TOML file"),
    ],
)
def test_a_wrong_fact_is_refused_with_its_name(old: str, new: str, complaint: str):
    assert old in SHIPPED
    with pytest.raises(FactsError, match=re.escape(complaint)):
        load(SHIPPED.replace(old, new, 1))


def test_a_file_without_conditions_is_refused():
    with pytest.raises(FactsError, match="conditions"):
        load(SHIPPED.partition("[[conditions]]")[0])


def test_a_condition_is_found_by_its_id():
    program = load(SHIPPED)
    assert program.condition("chf").formal == "CHF"
    with pytest.raises(FactsError, match="gout"):
        program.condition("gout")


def years_file(folder: Path, *years: int) -> Path:
    for year in years:
        text = SHIPPED.replace("year = { value = 2025", f"year = {{ value = {year}")
        (folder / f"{year}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2024, 6, 1, tzinfo=UTC), 2025),
        (datetime(2025, 6, 1, tzinfo=UTC), 2025),
        (datetime(2026, 1, 1, 4, 59, tzinfo=UTC), 2025),  # still 2025 in the Eastern states
        (datetime(2026, 1, 1, 5, 0, tzinfo=UTC), 2026),
        (datetime(2029, 6, 1, tzinfo=UTC), 2026),
    ],
)
def test_the_latest_file_whose_year_has_begun_is_in_force(
    tmp_path: Path, moment: datetime, year: int
):
    years = read_years(years_file(tmp_path, 2025, 2026))
    assert in_force(years, moment).year == year


def test_the_shipped_facts_are_in_force_now():
    assert program_for(datetime.now(UTC)).plan == "ConnectiCare"


def test_a_file_named_for_another_year_is_refused(tmp_path: Path):
    (tmp_path / "2027.toml").write_text(SHIPPED, encoding="utf-8")
    with pytest.raises(FactsError, match="2027"):
        read_years(tmp_path)


def test_a_folder_without_facts_is_refused(tmp_path: Path):
    with pytest.raises(FactsError, match="no file of facts"):
        read_years(tmp_path)
