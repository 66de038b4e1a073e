"""Whoever names what they have reads first whether that one counts."""

import pytest


@pytest.mark.parametrize(
    ("message", "said_first"),
    [
        ("does my copd count", "COPD counts, as a respiratory disease."),
        ("does copd count as one of the conditions", "COPD counts, as a respiratory disease."),
        ("is diabetes one of the conditions", "Diabetes counts. It is on the list."),
        ("does my high blood pressure count", "High blood pressure counts. It is on the list."),
    ],
)
def test_a_condition_on_the_list_counts(talk, message, said_first):
    assert talk().says(message).hears().startswith(said_first)


@pytest.mark.parametrize(
    ("message", "said_first"),
    [
        ("is gout on the list", "Gout is not on the list."),
        ("does shingles count as a condition", "Shingles is not on the list."),
        ("is glaucoma on the list", "Glaucoma is not on the list."),
    ],
)
def test_another_condition_does_not(talk, message, said_first):
    assert talk().says(message).hears().startswith(said_first)


def test_two_conditions_are_added_up(talk):
    member = talk().says("I have diabetes and high blood pressure, do they count")
    assert "Together that makes two. The rule is three or more." in member.hears()


def test_nobody_is_told_that_they_qualify(talk):
    member = talk().says("I have diabetes, copd and hiv, do they count")
    assert "Only the plan can say if you qualify." in member.hears()
