"""The plan is decided by its date, seed and size, and by nothing else."""

import hashlib
import subprocess
import sys
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtm.demo.cases import CASES
from mtm.demo.personas import PERSONAS
from mtm.demo.plan import plan
from mtm.demo.stories import Calendar

AS_OF = date(2026, 11, 24)
DIGEST = """
import hashlib
from datetime import date
from mtm.demo.plan import plan

found = hashlib.sha256()
for member in plan(date(2026, 11, 24), 300):
    found.update(repr((member.person.as_dict(), member.story)).encode())
print(found.hexdigest())
"""


def digest(members):
    found = hashlib.sha256()
    for member in members:
        found.update(repr((member.person.as_dict(), member.story)).encode())
    return found.hexdigest()


def test_another_process_makes_the_same_plan():
    other = subprocess.run(
        [sys.executable, "-c", DIGEST], capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == digest(plan(AS_OF, 300))


def test_a_larger_plan_begins_with_the_smaller_one():
    assert digest(plan(AS_OF, 200)) == digest(islice(plan(AS_OF, 1_000), 200))


def test_another_seed_makes_other_members():
    assert digest(plan(AS_OF, 300, seed=2)) != digest(plan(AS_OF, 300, seed=1))


def test_another_seed_leaves_the_personas_alone():
    first, second = (list(plan(AS_OF, len(PERSONAS), seed=seed)) for seed in (1, 2))
    assert digest(first) == digest(second)


def test_members_have_about_fifty_drug_claims():
    fills = [len(member.story.fills) for member in islice(plan(AS_OF, 3_000), 200, None)]
    assert 45 < sum(fills) / len(fills) < 55


@given(as_of=st.dates(date(2020, 1, 1), date(2040, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_every_day_has_its_personas_and_cases(as_of):
    calendar = Calendar(as_of)
    told = [persona.tell(calendar) for persona in PERSONAS]
    told += [case.tell(calendar) for case in CASES if case.can_be_told(calendar)]
    for story in told:
        assert all(fill.on <= as_of for fill in story.fills)
        assert all(fill.days > 0 and fill.quantity > 0 and fill.cents >= 0 for fill in story.fills)
        assert all(visit.on <= as_of and visit.codes for visit in story.visits)
        assert all(episode.starts_on <= episode.ends_on for episode in story.episodes)


@pytest.mark.parametrize("as_of", [date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31)])
def test_the_edges_of_a_year_leave_nobody_out(as_of):
    assert len(list(plan(as_of, 300))) == 300


def test_names_of_cases_are_each_used_once():
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
