"""Criterion opioid_use: more than 90 MME a day, from many prescribers and pharmacies."""

from dataclasses import replace
from datetime import date

import pytest
from a_member import (
    AS_OF,
    CRITERIA,
    a_fill,
    an_exemption,
    an_opioid,
    days_ago,
    decided,
    nothing,
)

from mtm.rules.evidence import Pharmacy, Prescriber
from mtm.rules.mme import factor_table

MORPHINE = an_opioid("morphine", "10")
OXYCODONE_30, OXYCODONE_5 = an_opioid("oxycodone", "30"), an_opioid("oxycodone", "5")
BUPRENORPHINE = an_opioid("buprenorphine", "8", assisted_treatment=True)
NO_FACTOR = an_opioid("nalbuphine", "10")
THREE, FIVE = ("a", "b", "c"), ("a", "b", "c", "d", "e")


def by_rule(**other):
    return replace(CRITERIA, opioid_use=replace(CRITERIA.opioid_use, **other))


def judged(*fills, criteria=CRITERIA, as_of=AS_OF, **other):
    return decided(nothing(fills=fills, **other), as_of, criteria).criterion("opioid_use")


def taken(by=THREE, at=THREE, *, drug=MORPHINE, quantity="120", days=10):
    """One fill after the other without gap: 120 MME a day unless told otherwise."""
    return tuple(
        a_fill(drug, days_ago(150 - turn * days), quantity=quantity, days=days, by=who, at=where)
        for turn, (who, where) in enumerate(zip(by, at, strict=True))
    )


@pytest.mark.parametrize(
    ("quantity", "figure", "more_than", "as_much"),
    [
        ("89.99", "89.99", "not_met", "not_met"),
        ("90", "90", "not_met", "met"),
        ("90.01", "90.01", "met", "met"),
    ],
)
def test_the_limit_is_exact_by_either_operator(quantity, figure, more_than, as_much):
    fills = taken(quantity=quantity)  # of 10 mg, in 10 days
    assert judged(*fills).figure == figure
    assert judged(*fills, criteria=by_rule(operator="gt")).result == more_than
    assert judged(*fills, criteria=by_rule(operator="ge")).result == as_much


def test_a_sum_of_thirds_is_not_rounded_over_the_limit():
    fills = [
        a_fill(MORPHINE, days_ago(90), quantity="90", days=10, by=who, at=who) for who in THREE
    ]
    third = [replace(fill, quantity=fill.quantity / 3) for fill in fills]
    assert judged(*third).result == "not_met"


@pytest.mark.parametrize(
    ("averaging", "figure"),
    [("days_of_use", "93.5"), ("days_supply", "75.8108"), ("mean_of_fills", "52.5")],
)
def test_the_same_fills_by_each_way_of_averaging(averaging, figure):
    """60 of 30 mg and 14 of 5 mg oxycodone: 2,805 MME, on 30 days of which 7 have both."""
    fills = (
        a_fill(OXYCODONE_30, days_ago(60), quantity="60", days=30),
        a_fill(OXYCODONE_5, days_ago(50), quantity="14", days=7),
    )
    criterion = judged(*fills, criteria=by_rule(averaging=averaging))
    assert criterion.figure == figure
    assert criterion.evidence["total_mme"] == "2805"
    assert criterion.evidence["days_of_use"] == 30
    assert criterion.evidence["averaging"] == averaging


@pytest.mark.parametrize(
    ("name", "starts", "days_of_use"),
    [
        ("one after the other", (60, 50), 20),
        ("a day shared", (60, 51), 19),
        ("the same days", (60, 60), 10),
        ("a gap between", (60, 40), 20),
    ],
)
def test_a_day_of_two_fills_is_one_day_of_use(name, starts, days_of_use):
    fills = [a_fill(MORPHINE, days_ago(start), quantity="10", days=10) for start in starts]
    assert judged(*fills).evidence["days_of_use"] == days_of_use


def test_days_of_use_are_not_cut_at_the_day_decided_for():
    fill = a_fill(MORPHINE, AS_OF, quantity="270", days=30)
    assert (judged(fill).evidence["days_of_use"], judged(fill).figure) == (30, "90")


@pytest.mark.parametrize(
    ("name", "by", "at", "result"),
    [
        ("three and three", THREE, THREE, "met"),
        ("two and three", ("a", "b", "a"), THREE, "not_met"),
        ("three and two", THREE, ("a", "b", "a"), "not_met"),
        ("four and two", "abcd", "abab", "not_met"),
        ("five and one", FIVE, "aaaaa", "met"),
        ("one and five", "aaaaa", FIVE, "not_met"),
    ],
)
def test_prescribers_and_pharmacies(name, by, at, result):
    assert judged(*taken(by, at)).result == result


def practice(*npis):
    return [Prescriber(npi, "123456789") for npi in npis]


def chain(*npis):
    return [Pharmacy(npi, "one chain") for npi in npis]


@pytest.mark.parametrize(
    ("name", "by", "at", "counts"),
    [
        ("two prescribers of a practice", [*practice("a", "b"), "c"], THREE, (2, 3)),
        ("two pharmacies of a chain", THREE, [*chain("a", "b"), "c"], (3, 2)),
        ("two of five of a practice", [*practice("a", "b"), "c", "d", "e"], "aaaaa", (4, 1)),
    ],
)
def test_a_practice_is_one_prescriber_and_a_chain_one_pharmacy(name, by, at, counts):
    criterion = judged(*taken(by, at))
    assert criterion.result == "not_met"
    assert (criterion.evidence["prescribers"], criterion.evidence["pharmacies"]) == counts
    assert criterion.evidence["prescribers_before_grouping"] == len(set(map(str, by)))


@pytest.mark.parametrize(
    "kind", ["hospice", "palliative_care", "long_term_care", "cancer_pain", "sickle_cell"]
)
def test_someone_exempt_does_not_meet_it(kind):
    criterion = judged(*taken(), exemptions=(an_exemption(kind=kind),))
    assert criterion.result == "not_met"
    assert [each["kind"] for each in criterion.evidence["exempt"]] == [kind]
    assert criterion.figure == "120"


@pytest.mark.parametrize(
    ("exemption", "result"),
    [
        (an_exemption(ends_on=AS_OF), "not_met"),
        (an_exemption(ends_on=days_ago(1)), "met"),
        (an_exemption(starts_on=AS_OF), "not_met"),
        (an_exemption(starts_on=days_ago(-1)), "met"),
        (an_exemption(kind="prefers_not_to"), "met"),
    ],
)
def test_an_exemption_holds_on_its_days_and_is_one_of_the_rule(exemption, result):
    assert judged(*taken(), exemptions=(exemption,)).result == result


def test_assisted_treatment_is_no_opioid_use_and_its_prescribers_are_no_opioid_prescribers():
    treatment = taken(drug=BUPRENORPHINE)
    assert judged(*treatment).figure is None
    beside = judged(*taken("ab", "ab"), *treatment[2:])
    assert (beside.result, beside.evidence["prescribers"], beside.figure) == ("not_met", 2, "120")


def test_benzodiazepines_and_other_drugs_are_no_opioids():
    other = replace(an_opioid("lorazepam", "1"), opioid=None)
    assert judged(*taken(drug=other)).figure is None


@pytest.mark.parametrize(
    ("name", "third", "result"),
    [
        ("on the first day", date(2025, 3, 30), "met"),
        ("the day before", date(2025, 3, 29), "not_met"),
        ("today", AS_OF, "met"),
        ("tomorrow", days_ago(-1), "not_met"),
    ],
)
def test_the_third_prescriber_and_pharmacy(name, third, result):
    last = a_fill(MORPHINE, third, quantity="120", days=10, by="c", at="c")
    assert judged(*taken("ab", "ab"), last).result == result


class TestWhatIsNotKnown:
    def test_an_opioid_without_a_factor_may_be_any_dose(self):
        criterion = judged(*taken(drug=NO_FACTOR))
        assert (criterion.result, criterion.figure) == ("unknown", "0")
        assert [fill["mme"] for fill in criterion.evidence["fills"]] == [None] * 3

    def test_it_does_not_matter_when_the_sources_are_too_few(self):
        assert judged(*taken("ab", "ab", drug=NO_FACTOR)).result == "not_met"

    def test_it_does_not_matter_when_the_rest_is_over_the_limit_anyway(self):
        beside = a_fill(NO_FACTOR, days_ago(150), quantity="10", days=10)
        assert judged(*taken(), beside).result == "met"

    def test_it_matters_when_its_days_could_bring_the_average_down(self):
        beside = a_fill(NO_FACTOR, days_ago(60), quantity="10", days=30)
        assert judged(*taken(), beside).result == "unknown"

    @pytest.mark.parametrize(
        "fills",
        [
            taken(drug=an_opioid("morphine", "0")),
            taken(days=0),
            taken(quantity="0"),
        ],
        ids=["no strength", "no days", "no quantity"],
    )
    def test_a_dose_that_cannot_be_worked_out_is_unknown(self, fills):
        assert judged(*fills).result == "unknown"

    def test_a_product_not_in_the_crosswalk_may_be_an_opioid(self):
        third = a_fill(None, by="c", at="c")
        assert judged(*taken("ab", "ab"), third).result == "unknown"
        assert judged(*taken("ab", "ab", quantity="10"), third).result == "unknown"
        assert judged(*taken("a", "a"), third).result == "not_met"
        assert judged(a_fill(None)).result == "not_met"

    def test_and_never_unmakes_what_is_met(self):
        assert judged(*taken(), a_fill(None, days=90)).result == "met"


def test_no_table_is_asked_for_what_another_lacks():
    tramadol = taken(drug=an_opioid("tramadol", "100"))
    assert judged(*tramadol).figure == "240"  # 1,200 mg at 0.2
    in_2017 = judged(*tramadol, criteria=by_rule(factors=factor_table("cdc_2017")))
    assert in_2017.figure == "120"  # at 0.1
    in_2016 = judged(*tramadol, criteria=by_rule(factors=factor_table("cdc_2016")))
    assert (in_2016.result, in_2016.figure) == ("unknown", "0")
    assert in_2016.evidence["factors"] == "cdc_2016"
