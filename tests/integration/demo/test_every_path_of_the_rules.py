"""The plan reaches every path of the rules, and every case and persona gets the answer it is for."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest

from mtm.demo.cases import CASES
from mtm.demo.loading import Recipe, load
from mtm.demo.making import Maker
from mtm.demo.personas import PERSONAS
from mtm.demo.plan import plan
from mtm.enrollment.crosswalks import Crosswalks
from mtm.enrollment.deciding import decide_range
from mtm.enrollment.episodes import current_episode
from mtm.enrollment.workers import InThisProcess
from mtm.rules.criteria import criteria_for
from mtm.store import open_engine, reading

AS_OF = date(2026, 11, 24)
RECIPE = Recipe(AS_OF, members=200)
NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
REACHABLE = {
    "coverage": {MET, NOT_MET, UNKNOWN},
    "maintenance_drugs": {MET, NOT_MET, UNKNOWN},
    "conditions": {MET, NOT_MET, UNKNOWN},
    "annual_cost": {MET, NOT_MET},
    "coverage_limitation": {MET, NOT_MET},
    "opioid_use": {MET, NOT_MET, UNKNOWN},
    "overdose_history": {MET, NOT_MET},
}


def decided(engine, as_of, last):
    criteria = criteria_for(as_of, 2025)
    with reading(engine) as connection:
        return dict(decide_range(connection, 1, last, as_of, criteria, Crosswalks()))


@pytest.fixture
def loaded_plan(engine, lookup):
    load(engine, lookup, RECIPE)
    return engine


@pytest.fixture
def decisions(loaded_plan):
    return decided(loaded_plan, AS_OF, RECIPE.members)


@pytest.fixture
def made(engine, lookup):
    Maker(engine, lookup, InThisProcess(engine), lambda: NOW).make(RECIPE)
    return engine


def test_each_case_gets_the_decision_it_is_for(decisions):
    told = {member.index + 1: member.case for member in plan(AS_OF, RECIPE.members) if member.case}
    assert len(told) == len(CASES)
    wrong = {}
    for id_, case in told.items():
        decision = decisions[id_]
        results = {each: str(decision.criterion(each).result) for each in case.results}
        flags = set(decision.flags)
        if (decision.eligible, results, flags) != (case.eligible, case.results, set(case.flags)):
            wrong[case.name] = (decision.eligible, results, flags)
    assert not wrong


@pytest.mark.parametrize("as_of", [date(2027, 1, 1), date(2027, 2, 28), date(2028, 2, 29)])
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_cases_hold_on_any_day_of_a_year(database_kind, engine, lookup, as_of):
    load(engine, lookup, Recipe(as_of, members=160))
    found = decided(engine, as_of, 160)
    wrong = {
        member.case.name: found[member.index + 1].eligible
        for member in plan(as_of, 160)
        if member.case and found[member.index + 1].eligible is not member.case.eligible
    }
    assert not wrong


def test_every_criterion_takes_every_result_it_can(decisions):
    seen = defaultdict(set)
    for decision in decisions.values():
        for criterion in decision.criteria:
            seen[criterion.id].add(str(criterion.result))
    assert seen == REACHABLE


def test_every_way_to_be_or_not_to_be_eligible_occurs(decisions):
    assert {each.eligible for each in decisions.values()} == {True, False, None}
    assert {each.groups for each in decisions.values()} >= {(), (1,), (2,), (1, 2)}
    flags = {flag for each in decisions.values() for flag in each.flags}
    assert flags == {"potential_at_risk", "limitation_despite_exemption"}


@pytest.mark.parametrize(
    ("criterion", "figures"),
    [
        ("maintenance_drugs", {"7", "8"}),
        ("conditions", {"2", "3"}),
        ("annual_cost", {"1622.99", "1623.00", "1622.96"}),
        ("opioid_use", {"89.99", "90", "90.01", "93.5"}),
    ],
)
def test_the_figures_on_a_boundary_occur(decisions, criterion, figures):
    assert figures <= {str(each.criterion(criterion).figure) for each in decisions.values()}


def test_personas_are_decided_as_documented(decisions):
    found = {persona.member_id: decisions[n].eligible for n, persona in enumerate(PERSONAS, 1)}
    assert found == {persona.member_id: persona.eligible for persona in PERSONAS}


def test_personas_are_in_the_program_as_documented(made):
    with reading(made) as connection:
        found = {
            persona.member_id: current_episode(connection, n, AS_OF) is not None
            for n, persona in enumerate(PERSONAS, 1)
        }
    assert found == {persona.member_id: persona.in_program for persona in PERSONAS}


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("as_of", [date(2026, 2, 2), date(2026, 6, 30), AS_OF])
def test_personas_answers_hold_for_two_months(database_kind, engine, lookup, as_of):
    load(engine, lookup, Recipe(as_of, members=len(PERSONAS)))
    for days in range(0, 62):
        found = decided(engine, as_of + timedelta(days=days), len(PERSONAS))
        answers = [found[n].eligible for n in range(1, len(PERSONAS) + 1)]
        assert answers == [persona.eligible for persona in PERSONAS], days


def test_making_it_twice_evaluates_once(made, lookup):
    again = Maker(made, lookup, InThisProcess(made), lambda: NOW).make(RECIPE)
    assert not again.newly_loaded
    assert again.targeting is None


def test_an_evaluation_that_was_stopped_goes_on(engine, lookup):
    maker = Maker(engine, lookup, InThisProcess(engine), lambda: NOW)
    assert maker.make(RECIPE, evaluate=False).targeting is None
    again = maker.make(RECIPE)
    assert not again.newly_loaded
    assert again.targeting.tally.decided == RECIPE.members
    assert again.targeting.tally.enrolled > 0
    assert again.targeting.tally.opted_out > 0
    assert again.targeting.tally.kept > 0


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_same_recipe_is_decided_alike_on_both_databases(
    database_kind, engine, lookup, keyring, postgresql_databases
):
    url = postgresql_databases.new()
    other = open_engine(url, keyring)
    found = []
    for each in (engine, other):
        load(each, lookup, RECIPE)
        decisions = decided(each, AS_OF, RECIPE.members)
        found.append({id_: decision.as_dict() for id_, decision in decisions.items()})
    other.dispose()
    postgresql_databases.drop(url)
    assert found[0] == found[1]
