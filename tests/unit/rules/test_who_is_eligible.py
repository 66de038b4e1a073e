"""What follows from the criteria: eligible or not, by which group, and what staff are told."""

import json

import pytest
from a_member import (
    AS_OF,
    a_diagnosis,
    a_fill,
    a_limitation,
    an_exemption,
    an_opioid,
    days_ago,
    decided,
    drugs,
    nothing,
    qualifying,
    seen_twice,
)

from mtm.rules import Decision, Evidence

HIGH_DOSE = tuple(
    a_fill(an_opioid(), days_ago(100), quantity="120", days=10, by=each, at=each) for each in "abc"
)
OVERDOSE = (a_diagnosis("T402X1A", primary=True),)


def outcome(decision):
    return decision.eligible, decision.group, decision.groups, decision.flags


@pytest.mark.parametrize(
    ("name", "evidence", "expected"),
    [
        ("group 1", qualifying(), (True, 1, (1,), ())),
        ("group 2", nothing(limitations=(a_limitation(),)), (True, 2, (2,), ())),
        ("both", qualifying(limitations=(a_limitation(),)), (True, 1, (1, 2), ())),
        ("neither", nothing(), (False, None, (), ())),
        ("no coverage", qualifying(coverage=()), (None, None, (), ())),
        ("conditions unknown", qualifying(diagnoses=()), (None, None, (), ())),
        (
            "conditions unknown, too few drugs",
            qualifying(diagnoses=(), fills=drugs(7, cents=60_00)),
            (False, None, (), ()),
        ),
        (
            "conditions unknown, a limitation",
            qualifying(diagnoses=(), limitations=(a_limitation(),)),
            (True, 2, (2,), ()),
        ),
        (
            "coverage unknown, nothing met",
            nothing(coverage=()),
            (False, None, (), ()),
        ),
        (
            "a limitation despite an exemption",
            nothing(limitations=(a_limitation(),), exemptions=(an_exemption(),)),
            (True, 2, (2,), ("limitation_despite_exemption",)),
        ),
    ],
)
def test_eligible(name, evidence, expected):
    assert outcome(decided(evidence)) == expected


@pytest.mark.parametrize(
    ("fills", "diagnoses"),
    [(HIGH_DOSE, ()), (HIGH_DOSE[:1], OVERDOSE), (HIGH_DOSE, OVERDOSE)],
    ids=["high dose", "overdose", "both"],
)
class TestOpioidsAlone:
    def test_make_nobody_eligible_and_are_referred(self, fills, diagnoses):
        decision = decided(nothing(fills=fills, diagnoses=(*diagnoses, *seen_twice("Z0000"))))
        assert outcome(decision) == (False, None, (), ("potential_at_risk",))

    def test_are_not_referred_where_a_limitation_is_in_force(self, fills, diagnoses):
        evidence = nothing(fills=fills, diagnoses=diagnoses, limitations=(a_limitation(),))
        assert outcome(decided(evidence)) == (True, 2, (2,), ())

    def test_are_not_referred_where_someone_is_exempt(self, fills, diagnoses):
        evidence = nothing(fills=fills, diagnoses=diagnoses, exemptions=(an_exemption(),))
        assert decided(evidence).flags == ()


def test_the_criteria_come_in_one_order_each_with_its_citation():
    decision = decided(qualifying())
    assert [each.id for each in decision.criteria] == [
        "coverage",
        "maintenance_drugs",
        "conditions",
        "annual_cost",
        "coverage_limitation",
        "opioid_use",
        "overdose_history",
    ]
    assert all("42 CFR 423." in each.citation for each in decision.criteria)
    assert (decision.criteria_file, decision.stands_in) == ("2025.toml", False)


def test_a_criterion_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        decided(nothing()).criterion("age")


def test_a_decision_survives_json():
    evidence = qualifying(
        fills=(*qualifying().fills, *HIGH_DOSE, a_fill(None)),
        diagnoses=(*qualifying().diagnoses, *OVERDOSE),
        limitations=(a_limitation(),),
        exemptions=(an_exemption(),),
    )
    decision = decided(evidence)
    assert Decision.from_dict(json.loads(json.dumps(decision.as_dict()))) == decision


def test_nothing_of_a_member_shows_in_a_repr():
    evidence = qualifying(limitations=(a_limitation(),), exemptions=(an_exemption(),))
    decision = decided(evidence)
    shown = repr((evidence, *evidence.fills, *evidence.diagnoses, *evidence.limitations))
    shown += repr((*evidence.exemptions, decision, *decision.criteria))
    for secret in ("E119", "metformin", "hospice", "pharmacy", str(AS_OF.year)):
        assert secret not in shown


def test_someone_of_whom_nothing_is_on_file_is_not_eligible_and_coverage_is_unknown():
    decision = decided(Evidence((), (), (), (), ()))
    assert decision.eligible is False
    assert decision.criterion("coverage").result == "unknown"
