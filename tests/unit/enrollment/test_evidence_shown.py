"""Evidence as `mtm decide` shows it to a person."""

import pytest

from mtm.cli.evidence_shown import lines


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        ({}, []),
        ({"since": "2025-03-30", "days_of_use": 30}, ["since: 2025-03-30", "days of use: 30"]),
        ({"exempt": [], "ndcs": ["1", "2"]}, ["exempt: none", "ndcs: 1, 2"]),
        ({"prescribers": None, "grouped": True}, ["prescribers: none", "grouped: yes"]),
        (
            {"recent": {"months": 3, "cost": "405.75"}},
            ["recent:", "  months: 3", "  cost: 405.75"],
        ),
        (
            {"periods": [{"starts_on": "2024-01-01", "ends_on": None}]},
            ["periods:", "- starts on 2024-01-01, no end"],
        ),
        (
            {"counted": [{"condition": "chf", "claims": [{"on": "2025-05-01", "code": "I509"}]}]},
            ["counted:", "- condition chf, claims: 2025-05-01 I509"],
        ),
    ],
)
def test_every_shape_of_evidence_is_lines(evidence, shown):
    assert list(lines(evidence)) == shown
