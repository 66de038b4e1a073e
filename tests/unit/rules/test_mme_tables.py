"""MME factors: dated tables that are never mixed, and the dose of a fill."""

from decimal import Decimal
from pathlib import Path

import pytest
from a_member import a_fill, an_opioid

from mtm.program import FactsError
from mtm.rules.mme import Dose, days_of_use, factor_table, parse

NAMES = ("cdc_2016", "cdc_2017", "cdc_2022")


def mme(table, opioid, strength, quantity, days=30):
    fill = a_fill(an_opioid(opioid, strength), quantity=quantity, days=days)
    return factor_table(table).mme_of(fill)


def factor(table, opioid):
    found = factor_table(table).factors.get(opioid)
    return None if found is None else [factor for _most, factor in found.steps]


@pytest.mark.parametrize(
    ("opioid", "in_2016", "in_2017", "in_2022"),
    [
        ("codeine", ["0.15"], ["0.15"], ["0.15"]),
        ("hydrocodone", ["1"], ["1"], ["1"]),
        ("hydromorphone", ["4"], ["4"], ["5"]),
        ("methadone", ["4", "8", "10", "12"], ["3"], ["4.7"]),
        ("morphine", ["1"], ["1"], ["1"]),
        ("oxycodone", ["1.5"], ["1.5"], ["1.5"]),
        ("oxymorphone", ["3"], ["3"], ["3"]),
        ("tapentadol", ["0.4"], ["0.4"], ["0.4"]),
        ("tramadol", None, ["0.1"], ["0.2"]),
        ("fentanyl patch", ["2.4"], ["2.4"], ["2.4"]),
        ("fentanyl buccal", None, ["0.13"], None),
        ("levorphanol", None, ["11"], None),
        ("buprenorphine", None, None, None),
    ],
)
def test_factors(opioid, in_2016, in_2017, in_2022):
    for table, expected in zip(NAMES, (in_2016, in_2017, in_2022), strict=True):
        wanted = None if expected is None else [Decimal(each) for each in expected]
        assert factor(table, opioid) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_no_table_mixes_the_factors_of_two_years(name):
    """Hydromorphone 5 is of 2022, tramadol 0.1 of 2017: some calculators have both."""
    five, tenth = [Decimal(5)], [Decimal("0.1")]
    assert not (factor(name, "hydromorphone") == five and factor(name, "tramadol") == tenth)
    year = str(factor_table(name).year)
    assert name.endswith(year)
    for each in factor_table(name).factors.values():
        assert each.source.startswith(f"CDC {year}")


@pytest.mark.parametrize(
    ("table", "expected"), [("cdc_2016", None), ("cdc_2017", "12600"), ("cdc_2022", None)]
)
def test_an_opioid_that_a_table_lacks_has_no_dose_by_it(table, expected):
    wanted = None if expected is None else Decimal(expected)
    assert mme(table, "butorphanol", "30", "60") == wanted


@pytest.mark.parametrize(
    ("daily_mg", "expected"),
    [(20, 4), (21, 8), (40, 8), (41, 10), (60, 10), (61, 12)],
)
def test_methadone_of_2016_is_graded_by_the_daily_dose(daily_mg, expected):
    assert mme("cdc_2016", "methadone", "1", str(daily_mg * 30)) == daily_mg * 30 * expected


@pytest.mark.parametrize("table", NAMES)
def test_a_fentanyl_patch_is_worn_three_days(table):
    """10 patches of 50 mcg/h last 30 days: 120 MME a day."""
    assert mme(table, "fentanyl patch", "50", "10") == 120 * 30


def test_a_drug_that_is_no_opioid_has_no_dose():
    assert factor_table("cdc_2022").mme_of(a_fill(None)) is None


def test_days_of_use_of_fills_within_and_beside_each_other():
    zero = Decimal(0)
    assert days_of_use([]) == 0
    assert days_of_use([Dose(zero, 100, 30), Dose(zero, 105, 5)]) == 30
    assert days_of_use([Dose(zero, 120, 30), Dose(zero, 100, 30)]) == 50
    assert days_of_use([Dose(zero, 100, 0)]) == 0


@pytest.mark.parametrize(
    "entry",
    [
        {"unit": "mg", "source": "CDC"},
        {"unit": "mg", "source": " ", "value": "1"},
        {"unit": "mg", "source": "CDC", "value": "0"},
        {"unit": "mg", "source": "CDC", "value": 1.5},
        {"unit": "mg", "source": "CDC", "value": "1", "days_a_unit": 0},
        {"unit": "mg", "source": "CDC", "by_dose": [{"most": "20", "factor": "4"}]},
        {"unit": "mg", "source": "CDC", "by_dose": [{"factor": "4"}, {"factor": "8"}]},
        {
            "unit": "mg",
            "source": "CDC",
            "by_dose": [
                {"most": "40", "factor": "4"},
                {"most": "20", "factor": "8"},
                {"factor": "9"},
            ],
        },
    ],
)
def test_a_wrong_factor_is_refused(entry):
    with pytest.raises(FactsError, match="codeine"):
        parse("x", {"year": 2022, "source": "CDC", "factors": {"codeine": entry}})


def test_the_documentation_names_every_opioid_that_a_crosswalk_may_name():
    text = Path("docs/criteria.md").read_text(encoding="utf-8")
    names = {opioid for table in NAMES for opioid in factor_table(table).factors}
    assert [opioid for opioid in sorted(names) if f"`{opioid}`" not in text] == []
