"""A condition the member names is answered yes or no, with the listed condition it falls in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mtm.answers import NamedCondition, Reply
from mtm.program import FactsError

COPD = NamedCondition("COPD", "respiratory_disease")
ASTHMA = NamedCondition("asthma", "respiratory_disease")
TYPE_2 = NamedCondition("type 2 diabetes", "diabetes")
PRESSURE = NamedCondition("high blood pressure", "hypertension")
GOUT = NamedCondition("gout", None)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (COPD, "COPD counts, as a respiratory disease."),
        (TYPE_2, "Type 2 diabetes counts, as diabetes."),
        (
            NamedCondition("osteoporosis", "bone_disease_arthritis"),
            "Osteoporosis counts, as a bone disease or arthritis.",
        ),
        (
            NamedCondition("depression", "mental_health"),
            "Depression counts, as a mental health condition.",
        ),
        (NamedCondition("dialysis", "esrd"), "Dialysis counts, as end-stage kidney disease."),
        (GOUT, "Gout is not on the list."),
        (NamedCondition("Parkinson's", None), "Parkinson's is not on the list."),
        (NamedCondition("fibromyalgia", None), "Fibromyalgia is not on the list."),
        (NamedCondition("lupus", None), "Lupus is not on the list."),
        (NamedCondition("cirrhosis", None), "Cirrhosis is not on the list."),
        (NamedCondition("migraines", None), "Migraines are not on the list."),
        (NamedCondition("kidney stones", None), "Kidney stones are not on the list."),
    ],
)
def test_one_condition_is_answered_first_in_every_form(
    named: NamedCondition, said: str, ask: Callable[..., Reply]
):
    reply = ask("faq/conditions", conditions=(named,))
    for form in (reply.text, reply.sms, reply.voice):
        assert form.startswith(said)


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("diabetes", "diabetes"),
        ("HIV/AIDS", "hiv_aids"),
        ("HIV or AIDS", "hiv_aids"),
        ("CHF", "chf"),
        ("high cholesterol", "dyslipidemia"),
        ("Alzheimer's disease", "alzheimers"),
    ],
)
def test_the_listed_condition_itself_is_not_said_to_count_as_itself(
    name: str, category: str, ask: Callable[..., Reply]
):
    reply = ask("faq/conditions", conditions=(NamedCondition(name, category),))
    assert " as " not in reply.text.partition("\n")[0]
    assert "on the list" in reply.text.partition("\n")[0]
    assert "counts" in reply.sms and "counts" in reply.voice


def test_several_are_answered_each(ask: Callable[..., Reply]):
    reply = ask("faq/conditions", conditions=(COPD, GOUT, TYPE_2))
    for form in (reply.text, reply.sms, reply.voice):
        assert "COPD counts, as a respiratory disease." in form
        assert "Type 2 diabetes counts, as diabetes." in form
        assert "Gout is not on the list." in form
        assert "makes two" in form


def test_two_of_one_kind_count_as_one(ask: Callable[..., Reply]):
    reply = ask("faq/conditions", conditions=(COPD, ASTHMA))
    for form in (reply.text, reply.sms, reply.voice):
        assert "COPD and asthma count, as a respiratory disease." in form
        assert "count as one" in form


def test_three_kinds_are_enough_for_this_part_and_decide_nothing(ask: Callable[..., Reply]):
    reply = ask("faq/conditions", conditions=(COPD, TYPE_2, PRESSURE))
    assert "makes three" in reply.text and "enough for this part" in reply.text
    assert "Only the plan can say if you qualify" in reply.text
    assert "makes three" in reply.sms and "makes three" in reply.voice


def test_the_same_name_twice_is_answered_once(ask: Callable[..., Reply]):
    reply = ask("faq/conditions", conditions=(COPD, NamedCondition("copd", "respiratory_disease")))
    assert reply.text.lower().startswith("copd counts, as a respiratory disease.\n")


def test_the_ten_still_follow_the_answer(ask: Callable[..., Reply]):
    reply = ask("faq/conditions", conditions=(GOUT,))
    for form in (reply.text, reply.sms, reply.voice):
        assert "Alzheimer's" in form and "three" in form and "ten" in form


def test_a_text_with_no_room_for_reasons_still_says_yes_and_no(ask: Callable[..., Reply]):
    named = (
        COPD,
        ASTHMA,
        TYPE_2,
        PRESSURE,
        NamedCondition("rheumatoid arthritis", "bone_disease_arthritis"),
        NamedCondition("bipolar disorder", "mental_health"),
        GOUT,
        NamedCondition("kidney stones", None),
    )
    reply = ask("faq/conditions", conditions=named)
    assert reply.sms.startswith(
        "On the list: COPD, asthma, type 2 diabetes, high blood pressure, rheumatoid arthritis and "
        "bipolar disorder. Not on the list: gout and kidney stones."
    )


def test_a_text_with_no_room_for_names_gives_their_number(ask: Callable[..., Reply]):
    named = tuple(NamedCondition(f"{'a long name ' * 5}{n}", "chf") for n in range(9))
    assert ask("faq/conditions", conditions=named).sms.startswith(
        "Of the conditions you named, one is on our list."
    )


def test_a_category_that_the_facts_do_not_list_is_an_error(ask: Callable[..., Reply]):
    with pytest.raises(FactsError, match="gout"):
        ask("faq/conditions", conditions=(NamedCondition("gout", "gout"),))
