"""The plan is loaded whole or not at all, once, and never beside or over anybody else."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, func, insert, select

from mtm.claims.tables import Diagnosis, DrugClaim, DrugProduct, ImportedFile, Pharmacy, Prescriber
from mtm.demo.loading import DemoRefused, Loaded, Recipe, has_other_members, load, loaded
from mtm.demo.people import person
from mtm.demo.personas import PERSONAS
from mtm.demo.plan import plan
from mtm.demo.rows import COLUMNS
from mtm.enrollment.tables import EnrollmentEpisode
from mtm.members.finding import find_by_bene_id, find_by_mbi, find_by_member_id
from mtm.members.tables import Coverage, Member, Representative
from mtm.store import reading, writing
from mtm.store.bulk import table_of

AS_OF = date(2026, 11, 24)
RECIPE = Recipe(AS_OF, members=700)  # more than are written at once


def contents(engine):
    """Every row by table, in key order, but for what is sealed and numbered by the database."""
    found = {}
    with reading(engine) as connection:
        for kind, names in COLUMNS.items():
            columns = [
                table_of(kind).columns[each]
                for each in names
                if each not in ("person", "name", "words")
            ]
            query = select(*columns).order_by(*columns)
            found[kind] = [tuple(row) for row in connection.execute(query)]
    return found


def count(engine, kind):
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(kind)).scalar_one()


def import_someone(engine, lookup, **facts):
    """A member as an import would make one; the database gives the number."""
    someone = replace(person(1, "K777001", date(1950, 1, 1), "Ann", "Example"), **facts)
    with writing(engine) as connection:
        return connection.execute(
            insert(Member)
            .values(
                member_key=lookup("member", someone.member_id),
                person=someone.as_dict(),
                language="en",
                time_zone="America/New_York",
            )
            .returning(Member.id)
        ).scalar_one()


@pytest.fixture
def plan_loaded(engine, lookup):
    load(engine, lookup, RECIPE)
    return engine


def test_an_empty_database_holds_no_plan(engine):
    assert loaded(engine) is None
    assert not has_other_members(engine)


def test_everything_that_was_told_is_in_the_database(plan_loaded):
    members = list(plan(AS_OF, 700))
    stories = [member.story for member in members]
    assert count(plan_loaded, Member) == 700
    assert count(plan_loaded, DrugClaim) == sum(len(each.fills) for each in stories)
    assert count(plan_loaded, Diagnosis) == sum(len(v.codes) for s in stories for v in s.visits)
    assert count(plan_loaded, Coverage) == sum(len(each.coverage) for each in stories)
    assert count(plan_loaded, EnrollmentEpisode) == sum(len(each.episodes) for each in stories)
    assert count(plan_loaded, Representative) == sum(len(each.caregivers) for each in stories)
    with reading(plan_loaded) as connection:
        claim = connection.execute(
            select(DrugClaim).where(DrugClaim.member_id == 1).order_by(DrugClaim.claim_key)
        ).first()
    told = stories[0].fills[0]
    assert (claim.filled_on, claim.ndc, claim.counts) == (told.on, told.ndc, told.counts)
    assert claim.gross_cost_cents == told.cents
    assert claim.quantity_thousandths == told.quantity


def test_members_are_found_by_each_of_their_numbers(plan_loaded, lookup):
    with reading(plan_loaded) as connection:
        for persona in PERSONAS:
            found = find_by_member_id(connection, lookup, persona.member_id)
            assert found.person.birth_date == persona.birth_date
            assert find_by_mbi(connection, lookup, found.person.mbi).id == found.id
            assert find_by_bene_id(connection, lookup, found.person.bene_id).id == found.id


def test_a_spanish_speaker_a_time_zone_and_an_authority_are_on_file(plan_loaded, lookup):
    with reading(plan_loaded) as connection:
        rosa = find_by_member_id(connection, lookup, "M104127")
        pearl = find_by_member_id(connection, lookup, "M104845")
        son = connection.execute(
            select(Representative).where(Representative.member_id == pearl.id)
        ).one()
    assert rosa.language == "es"
    assert pearl.time_zone == "America/Los_Angeles"
    assert son.name == {"first": "Gus", "last": "Notreal"}
    assert son.starts_on < AS_OF and son.ends_on is None


def test_names_are_sealed(plan_loaded):
    with reading(plan_loaded) as connection:
        raw = connection.exec_driver_sql("SELECT person FROM members WHERE id = 1").scalar_one()
    assert b"Ann" not in bytes(raw)


def test_the_plan_is_known_by_its_date_and_size(plan_loaded):
    assert loaded(plan_loaded) == Loaded(700, 0, AS_OF)
    assert not has_other_members(plan_loaded)


def test_loading_again_needs_to_be_wanted(plan_loaded, lookup):
    before = contents(plan_loaded)
    with pytest.raises(DemoRefused):
        load(plan_loaded, lookup, RECIPE)
    assert contents(plan_loaded) == before


def test_replacing_makes_the_same_plan_of_the_same_recipe(plan_loaded, lookup):
    before = contents(plan_loaded)
    load(plan_loaded, lookup, RECIPE, replace=True)
    assert contents(plan_loaded) == before


def test_replacing_makes_a_smaller_plan_and_leaves_nothing_behind(plan_loaded, lookup):
    load(plan_loaded, lookup, Recipe(AS_OF, members=20), replace=True)
    assert loaded(plan_loaded) == Loaded(20, 0, AS_OF)
    assert count(plan_loaded, Member) == 20
    with reading(plan_loaded) as connection:
        last = connection.execute(select(func.max(DrugClaim.member_id))).scalar_one()
    assert last <= 20


def test_nothing_is_loaded_beside_other_members(engine, lookup):
    import_someone(engine, lookup, last_name="Anderson")
    assert has_other_members(engine)
    for replacing in (False, True):
        with pytest.raises(DemoRefused):
            load(engine, lookup, RECIPE, replace=replacing)
    assert count(engine, Member) == 1
    assert count(engine, DrugProduct) == 0


def test_the_demo_is_not_replaced_once_others_are_among_its_members(plan_loaded, lookup):
    import_someone(plan_loaded, lookup, mbi="1EG4TE5MK73")
    before = contents(plan_loaded)
    with pytest.raises(DemoRefused, match="not the demo's"):
        load(plan_loaded, lookup, RECIPE, replace=True)
    assert contents(plan_loaded) == before


def test_the_next_member_imported_gets_a_number_of_their_own(plan_loaded, lookup):
    assert import_someone(plan_loaded, lookup) == 701


def test_crosswalk_rows_of_others_are_left_alone(engine, lookup):
    theirs = {
        DrugProduct: {
            "ndc": "00093005801",
            "ingredient": "tramadol",
            "maintenance": False,
            "assisted_treatment": False,
        },
        Prescriber: {"npi": "1234567893", "tin": "060000001"},
        Pharmacy: {"npi": "1234567893", "chain": "THEIRS"},
    }
    with writing(engine) as connection:
        for kind, values in theirs.items():
            connection.execute(insert(kind).values(**values))
    before = {kind: 1 for kind in theirs}
    load(engine, lookup, Recipe(AS_OF, 20))
    with_demo = {kind: count(engine, kind) for kind in theirs}
    load(engine, lookup, Recipe(AS_OF, 20), replace=True)
    assert {kind: count(engine, kind) for kind in theirs} == with_demo
    assert all(with_demo[kind] > before[kind] for kind in theirs)
    with reading(engine) as connection:
        assert (
            connection.execute(
                select(Prescriber.tin).where(Prescriber.npi == "1234567893")
            ).scalar_one()
            == "060000001"
        )


def test_a_load_that_is_stopped_leaves_nothing(engine, lookup):
    def stop(members):
        if members == 700:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(engine, lookup, RECIPE, progress=stop)
    assert loaded(engine) is None
    assert count(engine, Member) == 0
    assert count(engine, DrugProduct) == 0


def test_progress_counts_up_to_the_whole_plan(engine, lookup):
    told = []
    load(engine, lookup, RECIPE, progress=told.append)
    assert told == [500, 700]


def test_a_plan_whose_note_is_gone_is_not_taken_for_none(plan_loaded):
    with writing(plan_loaded) as connection:
        connection.execute(delete(ImportedFile))
    assert has_other_members(plan_loaded)
