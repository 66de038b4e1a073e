"""Figures of speech and everyday help are left out before danger is judged; danger beside them is not."""

import pytest

from understanding.answers.harmless import is_acute, unexplained

HARMLESS = [
    "my heart is set on tuesday",
    "I'm dying to know",
    "this phone tree is killing me",
    "these texts are killing me",
    "my knees are killing me",
    "you scared me to death",
    "nearly had a heart attack at the counter",
    "my phone is dead",
    "so hungry i could die",
    "i fell asleep in my chair",
    "my son drives me Tuesdays",
    "my daughter fills my pill box",
    "took my pills already",
    "I took my morning pills",
    "took em with coffee",
    "over my dead body",
    "I can't make it",
    "i wont be there",
    "I cant come Tuesday",
    "not coming",
    "im done for today",
    "ok, I'm all done here, thank you",
    "I'll be gone that week",
    "sorry, I can't keep the appointment",
]
DANGER = [
    "my son drives me Tuesdays and he hits me in the car",
    "my daughter fills my pill box and I took two days at once",
    "i fell asleep and now i can't feel my left arm",
    "my heart is racing, I'm set on Tuesday",
    "i am dying",
    "my wife fell asleep and won't wake up",
    "my chest is killing me",
    "scared to death of my husband",
    "dead tired of living",
    "took all my pills",
    "took my pills twice",
    "took my pills already then took them again",
    "took my night pills this morning",
    "took my pills at noon and at two",
    "my son takes my pills",
    "sick to death of living",
    "he'll be the death of me, he hits me",
    "I'll be gone soon",
    "I'm done",
    "I'm done here with this life",
    "I'm through with living",
    "I won't make it",
    "I can't make it to the phone, I fell",
    "I can't come up for air",
    "he can't make it, his lips are blue",
]


@pytest.mark.parametrize("said", HARMLESS)
def test_a_figure_of_speech_leaves_nothing_that_could_be_danger(said):
    assert not is_acute(said)
    assert unexplained(said, None) == ""


@pytest.mark.parametrize("said", DANGER)
def test_danger_is_never_explained_away(said):
    assert unexplained(said, None) is None
