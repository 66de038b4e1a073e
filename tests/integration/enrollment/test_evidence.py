"""What is on file about members, read as evidence for the rules."""

from datetime import date
from decimal import Decimal

import pytest
import small_plan as plan
from sqlalchemy import insert

from mtm.claims.tables import Pharmacy, Prescriber
from mtm.enrollment.crosswalks import Crosswalks
from mtm.enrollment.evidence import Window, evidence_of, evidence_of_range
from mtm.rules.evidence import Covered, Diagnosis, Evidence, Exemption, Limitation
from mtm.store import reading, writing

SINCE, UNTIL = date(2025, 3, 30), date(2025, 9, 30)


@pytest.fixture
def read(engine):
    def read(member):
        with reading(engine) as connection:
            return evidence_of(connection, member, SINCE, UNTIL)

    return read


def test_both_ends_of_the_window_are_read_and_nothing_outside(engine, read):
    days = [date(2025, 3, 29), SINCE, date(2025, 7, 1), UNTIL, date(2025, 10, 1)]
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        for on in days:
            plan.create_fill(connection, 1, plan.ndc(0), on=on)
            plan.create_diagnosis(connection, 1, "I10", on=on)
    evidence = read(1)
    assert sorted(fill.on for fill in evidence.fills) == days[1:4]
    assert sorted(diagnosis.on for diagnosis in evidence.diagnoses) == days[1:4]


def test_deleted_and_uncovered_claims_do_not_count(engine, read):
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        plan.create_fill(connection, 1, plan.ndc(0), counts=False)
        plan.create_diagnosis(connection, 1, "I10", counts=False)
    assert read(1).fills == () and read(1).diagnoses == ()


def test_a_fill_carries_what_its_codes_stand_for(engine, read):
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        connection.execute(insert(Prescriber).values(npi="1000000001", tin="123456789"))
        connection.execute(insert(Pharmacy).values(npi="2000000001", chain="corner"))
        plan.create_fill(connection, 1, plan.ndc(12), quantity_thousandths=45500, cents=1234)
    (fill,) = read(1).fills
    assert (fill.drug.ingredient, fill.drug.opioid.name) == ("oxycodone", "oxycodone")
    assert fill.drug.opioid.strength == Decimal(30)
    assert (fill.quantity, fill.days, fill.cost) == (Decimal("45.5"), 30, 1234)
    assert (fill.prescriber.group, fill.pharmacy.group) == ("123456789", "corner")


def test_codes_without_a_crosswalk_stand_for_themselves(engine, read):
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        plan.create_fill(connection, 1, "00000000000")
    (fill,) = read(1).fills
    assert fill.drug is None
    assert (fill.prescriber.group, fill.pharmacy.group) == ("1000000001", "2000000001")


def test_the_position_and_the_setting_of_a_diagnosis_are_told(engine, read):
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        plan.create_diagnosis(connection, 1, "I10", claim_key=7)
        plan.create_diagnosis(connection, 1, "E119", claim_key=7, position=2, setting="outpatient")
    assert set(read(1).diagnoses) == {
        Diagnosis(date(2025, 5, 1), "I10", True, True, 7),
        Diagnosis(date(2025, 5, 1), "E119", False, False, 7),
    }


def test_limitations_exemptions_and_coverage_are_read_whole(engine, read):
    with writing(engine) as connection:
        plan.create_member(connection, 1)
        plan.create_limitation(connection, 1, date(2020, 1, 1), date(2020, 12, 31))
        plan.create_exemption(connection, 1, "cancer_pain")
    evidence = read(1)
    assert evidence.limitations == (
        Limitation("pharmacy", "opioid_use", date(2020, 1, 1), date(2020, 12, 31)),
    )
    assert evidence.exemptions == (Exemption("cancer_pain", date(2025, 6, 1), None),)
    assert evidence.coverage == (Covered(date(2024, 1, 1), None),)


def test_someone_who_is_not_on_file_has_no_evidence(read):
    assert read(4711) == Evidence((), (), (), (), ())


def test_a_range_gives_each_member_their_own(engine, read):
    with writing(engine) as connection:
        for member in (2, 3, 5, 9):
            plan.create_member(connection, member, drugs=member, conditions=member % 3)
    with reading(engine) as connection:
        window = Window(SINCE, SINCE, UNTIL)
        found = dict(evidence_of_range(connection, 3, 8, window, Crosswalks()))
    assert found == {3: read(3), 5: read(5)}
    assert len(found[5].fills) == 5


def test_fills_of_one_product_share_it(engine):
    with writing(engine) as connection:
        for member in (1, 2):
            plan.create_member(connection, member, drugs=1)
    with reading(engine) as connection:
        window = Window(SINCE, SINCE, UNTIL)
        found = dict(evidence_of_range(connection, 1, 2, window, Crosswalks()))
    assert found[1].fills[0].drug is found[2].fills[0].drug
