"""README.md and the plan speak of the same dozen members."""

from datetime import date
from pathlib import Path

from mtm.demo.personas import BY_MEMBER_ID, PERSONAS, try_it_table
from mtm.demo.plan import plan


def test_the_readme_holds_the_table_of_personas():
    assert try_it_table() in Path("README.md").read_text()


def test_there_are_a_dozen_and_each_has_an_id_of_their_own():
    assert len(PERSONAS) == 12
    assert len(BY_MEMBER_ID) == 12


def test_the_first_members_of_the_plan_are_the_personas():
    members = list(plan(date(2026, 11, 24), 12))
    for member, persona in zip(members, PERSONAS, strict=True):
        assert member.person.member_id == persona.member_id
        assert member.person.birth_date == persona.birth_date
        assert f"{member.person.first_name} {member.person.last_name}" == persona.name


def test_personas_give_every_pair_of_answers_that_differ_for_the_member():
    answers = {(each.eligible, each.in_program) for each in PERSONAS}
    assert answers == {(True, True), (True, False), (False, True), (False, False), (None, False)}
