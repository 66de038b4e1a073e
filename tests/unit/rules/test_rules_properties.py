"""What holds of every decision, whatever is on file."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from a_member import AS_OF, INGREDIENTS, a_drug, a_fill, an_opioid, decided, qualifying
from hypothesis import given, settings
from hypothesis import strategies as st

from mtm.rules import Decision, Evidence, Result
from mtm.rules.evidence import (
    Covered,
    Diagnosis,
    Exemption,
    Fill,
    Limitation,
    Pharmacy,
    Prescriber,
)

COUNTED = ("maintenance_drugs", "conditions")
days = st.integers(-5, 800).map(lambda ago: AS_OF - timedelta(days=ago))
recent = st.integers(0, 150).map(lambda ago: AS_OF - timedelta(days=ago))
some_drugs = st.sampled_from(
    [
        None,
        a_drug("warfarin"),
        a_drug("amoxicillin", maintenance=False),
        an_opioid("oxycodone", "30"),
        an_opioid("nalbuphine", "10"),
        an_opioid("buprenorphine", "8", assisted_treatment=True),
        *(a_drug(each) for each in INGREDIENTS),
    ]
)
npis = st.sampled_from("abcdef")
fills = st.builds(
    lambda drug, on, quantity, supply, by, at, cents, ndc: Fill(
        on,
        drug.ndc if drug else ndc,
        drug,
        Decimal(quantity),
        supply,
        Prescriber(by, None),
        Pharmacy(at, None),
        cents,
    ),
    some_drugs,
    days,
    st.integers(0, 300),
    st.integers(0, 90),
    npis,
    npis,
    st.integers(0, 900_00),
    st.sampled_from(["00000000000", "00000000001"]),
)
codes = st.sampled_from(["E119", "I10", "I110", "E785", "J449", "F331", "Z0000", "T402X1A"])
diagnoses = st.builds(Diagnosis, days, codes, st.booleans(), st.booleans(), st.integers(1, 6))


def spans(kind, *names):
    ends = st.none() | days
    return st.builds(kind, *(st.sampled_from(each) for each in names), days, ends)


def some(strategy, most):
    return st.lists(strategy, max_size=most).map(tuple)


anything = st.builds(
    Evidence,
    some(fills, 14),
    some(diagnoses, 10),
    some(spans(Limitation, ["pharmacy"], ["opioid_use", "overdose_history"]), 2),
    some(spans(Exemption, ["hospice", "cancer_pain"]), 2),
    some(spans(Covered), 2),
)
#: Members near the boundary of group 1, so that eligible ones are not rare.
near = st.builds(
    lambda extra, gone: qualifying(fills=(*qualifying().fills[gone:], *extra)),
    some(fills, 4),
    st.integers(0, 2),
)
members = anything | near


@given(members, recent, st.integers(0, 900_00), st.sampled_from([*INGREDIENTS, "warfarin"]))
def test_one_more_maintenance_drug_never_makes_anyone_ineligible(evidence, on, cents, ingredient):
    before = decided(evidence)
    fill = a_fill(a_drug(ingredient), on, cents=cents)
    after = decided(replace(evidence, fills=(*evidence.fills, fill)))
    order = {False: 0, None: 1, True: 2}
    assert order[after.eligible] >= order[before.eligible]
    ids = ("maintenance_drugs", "annual_cost")
    for each in ids:
        assert _rank(after, each) >= _rank(before, each)


@given(members, st.randoms(use_true_random=False))
def test_the_order_of_what_is_on_file_is_irrelevant(evidence, random):
    def shuffled(parts):
        return tuple(random.sample(parts, len(parts)))

    other = Evidence(
        shuffled(evidence.fills),
        shuffled(evidence.diagnoses),
        shuffled(evidence.limitations),
        shuffled(evidence.exemptions),
        shuffled(evidence.coverage),
    )
    assert decided(other).as_dict() == decided(evidence).as_dict()


@given(
    some(fills, 14),
    st.dictionaries(npis, st.sampled_from(["111111111", "222222222"])),
    st.dictionaries(npis, st.sampled_from(["one chain", "another"])),
)
def test_grouping_never_raises_a_count(apart, practices, chains):
    together = tuple(
        replace(
            fill,
            prescriber=replace(fill.prescriber, tin=practices.get(fill.prescriber.npi)),
            pharmacy=replace(fill.pharmacy, chain=chains.get(fill.pharmacy.npi)),
        )
        for fill in apart
    )
    before, after = (
        decided(qualifying(fills=each)).criterion("opioid_use") for each in (apart, together)
    )
    for count in ("prescribers", "pharmacies"):
        assert after.evidence.get(count, 0) <= before.evidence.get(count, 0)
        assert after.evidence.get(count, 0) <= after.evidence.get(f"{count}_before_grouping", 0)
    assert after.figure == before.figure
    if before.result is Result.NOT_MET:
        assert after.result is Result.NOT_MET


@given(members, st.data())
def test_evidence_taken_away_never_turns_not_met_into_met(evidence, data):
    def fewer(parts):
        kept = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
        return tuple(part for part, keep in zip(parts, kept, strict=True) if keep)

    less = replace(evidence, fills=fewer(evidence.fills), diagnoses=fewer(evidence.diagnoses))
    before, after = decided(evidence), decided(less)
    for each in COUNTED:
        assert after.criterion(each).figure <= before.criterion(each).figure
        if before.criterion(each).result is Result.NOT_MET:
            assert after.criterion(each).result is not Result.MET


@given(members, some(fills, 6), some(diagnoses, 6))
def test_opioids_and_overdoses_alone_never_make_anyone_eligible(evidence, more, overdoses):
    """Without a limitation whoever is eligible is so by drugs, conditions and cost."""
    decision = decided(
        replace(
            evidence,
            limitations=(),
            fills=(*evidence.fills, *more),
            diagnoses=(*evidence.diagnoses, *overdoses),
        )
    )
    ids = ("coverage", "maintenance_drugs", "conditions", "annual_cost")
    met = all(decision.criterion(each).result is Result.MET for each in ids)
    assert (decision.eligible is True) == met


@settings(max_examples=50)
@given(members)
def test_a_decision_is_plain_data_and_comes_back_from_it(evidence):
    decision = decided(evidence)
    assert Decision.from_dict(json.loads(json.dumps(decision.as_dict()))) == decision


def _rank(decision, id):
    return [Result.NOT_MET, Result.UNKNOWN, Result.MET].index(decision.criterion(id).result)
