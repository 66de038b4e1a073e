"""Decisions from the database, and decisions kept in it."""

import pytest
import small_plan as plan
from sqlalchemy import select, text

from mtm.enrollment.deciding import decide_member, record
from mtm.enrollment.tables import DecisionRecord
from mtm.rules.criteria import NoCriteria
from mtm.rules.decision import Decision
from mtm.store import reading, writing


def decided(engine, member, as_of=plan.AS_OF, stand_in_year=0):
    with reading(engine) as connection:
        return decide_member(connection, member, as_of, stand_in_year)


def test_eight_drugs_three_conditions_and_the_cost_make_eligible(engine):
    with writing(engine) as connection:
        plan.create_eligible(connection, 1)
    decision = decided(engine, 1)
    assert (decision.eligible, decision.group) == (True, 1)


@pytest.mark.parametrize("short", [{"drugs": 7}, {"conditions": 2}, {"cost": 40574}])
def test_one_short_of_any_of_the_three_is_not(engine, short):
    with writing(engine) as connection:
        plan.create_member(connection, 1, **{"drugs": 8, "conditions": 3, "cost": 162300, **short})
    assert decided(engine, 1).eligible is False


def test_a_limitation_alone_makes_eligible(engine):
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        plan.create_limitation(connection, 1)
    decision = decided(engine, 1)
    assert (decision.eligible, decision.group) == (True, 2)


def test_diagnoses_of_two_years_are_looked_at(engine):
    with writing(engine) as connection:
        plan.create_member(connection, 1, drugs=8, cost=162300)
        for code in plan.CONDITIONS[:3]:
            plan.create_diagnosis(connection, 1, code, on=plan.AS_OF.replace(year=2023))
    assert decided(engine, 1).eligible is True


def test_costs_since_new_year_are_looked_at(engine):
    with writing(engine) as connection:
        plan.create_member(connection, 1, drugs=8, conditions=3)
        plan.create_fill(
            connection, 1, plan.ndc(0), on=plan.AS_OF.replace(month=1, day=1), cents=162300
        )
    assert decided(engine, 1).eligible is True


def test_the_last_months_of_last_year_are_looked_at_in_january(engine):
    january = plan.AS_OF.replace(month=1, day=15)
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        for number in range(8):
            on = plan.AS_OF.replace(year=2024, month=7, day=15)
            plan.create_fill(connection, 1, plan.ndc(number), on=on)
    assert decided(engine, 1, january).criterion("maintenance_drugs").figure == 8


def test_someone_who_is_not_on_file_cannot_be_decided(engine):
    with pytest.raises(LookupError):
        decided(engine, 4711)


def test_a_year_without_criteria_is_not_guessed(engine):
    with writing(engine) as connection:
        plan.create_eligible(connection, 1)
    later = plan.AS_OF.replace(year=2031)
    with pytest.raises(NoCriteria):
        decided(engine, 1, later)
    assert decided(engine, 1, later, 2025).stands_in


def test_a_kept_decision_reads_back_as_it_was_made(engine, clock):
    with writing(engine) as connection:
        plan.create_eligible(connection, 1)
        decision = decide_member(connection, 1, plan.AS_OF)
        record(connection, 1, decision, clock())
    with reading(engine) as connection:
        row = connection.execute(select(DecisionRecord.__table__)).one()
        raw = connection.execute(text("SELECT decision FROM decisions")).scalar_one()
    assert Decision.from_dict(row.decision) == decision
    assert (row.member_id, row.run_id, row.as_of) == (1, None, plan.AS_OF)
    assert (row.eligible, row.met_group, row.made_at) == (True, 1, clock())
    assert b"maintenance" not in bytes(raw)
