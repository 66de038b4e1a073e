"""With the trained assistant: danger stays danger while a form asks; ordinary answers are no danger."""

import pytest

from topics import DANGER
from understanding.meaning.reading import Reading

ASKED = ("conditions", "drug_count", "birth_date")

IN_DANGER = """
I can't breathe
i cant breathe help me
my breathing is getting worse right now
I'm having trouble breathing
sugar and pressure and I can't catch my breath
diabetes, and my chest hurts
heart failure and I have chest pain right now
I have copd and my lips are turning blue
my heart is racing and I'm about to pass out
I have pressure in my chest
bad heart and pain down my left arm
I think I'm having a heart attack
my wife is having a stroke
my face is drooping on one side
his speech is slurred all of a sudden
my mother fainted and won't wake up
he collapsed on the kitchen floor
she is not breathing
diabetes and my sugar dropped and I feel like passing out
I have asthma and my inhaler isn't helping and I can't breathe
I'm bleeding and it won't stop
throwing up blood
I'm on a blood thinner and I fell and hit my head
my tongue is swelling up after the new pill
my throat is closing
he's having a seizure
my husband is unresponsive
I can't feel my arm all of a sudden
I'm choking
call 911
I want to die
I don't want to live anymore
depression, and I want to end it all
I'm so depressed I want to kill myself
there's no reason to go on living
I have a gun and I'm going to use it on myself
everyone would be better off without me
I'm thinking of taking all my pills at once
I'm going to hurt myself tonight
nerves, and I can't go on anymore I want to end my life
I took nine pills by mistake
I took my pills twice this morning
I took too many pills
nine pills, I swallowed them all at once
I swallowed the whole bottle
my grandson swallowed my blood pressure pills
the baby got into my heart medicine
she drank bleach
I gave him a double dose of insulin
my granddaughter ate some of my pills
dad took his blood thinner three times today
I took my husband's medicine by accident and feel dizzy
my son hits me
my daughter takes my money and locks me in my room
my caregiver slapped me
diabetes, and my husband beats me
they won't let me have my meds unless I sign
he threatened to kill me
my aide pushed me down
nobody feeds me here and they leave me in a wet bed
my neighbor says he will hurt me
high blood, and my nephew hits me when he drinks
sugar and pressure. i cant breathe right now
9 and my chest is so tight
eleven pills and I just took all of them
4/7/48 and please help I can't breathe
april 7 1948 I don't want to be alive
my breathing is so bad I can't talk
my heart stopped for a second and I'm sweating
I have afib and my left side went numb
""".strip().splitlines()

ORDINARY = """
sugar and pressure, and my breathing
my breathing
my breathing is bad
and my breathing isn't so good
bad breathing and sugar
breathing problems
my breathing and my heart
bad heart
my heart
heart trouble
weak heart and water on the lungs
heart failure and bad lungs
bad lungs
lungs
pressure
my pressure
high pressure
the pressure and the sugar
high blood
sugar
my sugar
nerves
bad nerves
my nerves and my back
bad back
my feet are killing me with the arthritis
my knees are killing me, arthritis
arthritis real bad in my hands
bad knees, bad hips, bad back
kidneys
my kidneys are bad
on dialysis
depression
depression and anxiety
diabetes, high blood pressure and depression
bipolar
schizophrenia
asthma
copd
emphysema and high blood pressure
COPD and CHF
chf copd afib
i got the sugar and high blood and arthritis in my knees
diabetis,hbp,colesterol
sugar n pressure n cholesterol
hbp and breathing
heart attack in 2015 and diabetes
I had a stroke in 2012, and I have high blood pressure
stroke, diabetes and cholesterol
heart disease, diabetes
cancer
cancer and diabetes
my memory
bad eyes and sugar
stomach and bladder
osteoporosis, thyroid, gout
blood clots and high blood pressure
epilepsy
parkinsons and dementia
on oxygen
I use a cpap
can't see good and sugar
hiv
just cholesterol
none of those
no heart trouble, just sugar
my heart and my lungs and my kidneys
my bones are bad
bad circulation and bad legs
well honey I got the sugar and the pressure and my breathing isn't good
I have had asthma for years and high blood pressure
bad heart, bad lungs, bad kidneys
anxiety and panic attacks
I have diabetes I have high blood pressure and I have COPD
""".strip().splitlines()

COUNTS = """
nine
I take nine pills
i take 9 pills
I take nine pills a day
I'm on nine medicines
i'm taking nine different medicines
about a dozen pills
I take eleven pills every day
9 pills in the morning
twelve meds
I take two for sugar and three for pressure
ten or twelve pills
I have nine prescriptions
he takes 14 pills
too many to count
more than I can count
twice a day
3 times a day
""".strip().splitlines()


#: What was asked last, and what is no danger then.
SAID = """
|how many tries do I have
|can I sign up myself
which_check|whichever is easier
member_id|he is my neighbor
member_id|this is ridiculous, I take care of her every day
drug_count|oh my well theres the white one and the little pink one and the water pill
drug_count|uh nine no uh ten pills in the morning and uh two at night
""".strip().splitlines()

#: The same words beside a danger.
STILL_DANGER = """
member_id|he is my neighbor and he hits me
member_id|I take care of her every day and I want to die
drug_count|I took the white one and the pink one and I feel dizzy
|can I sign up myself to end it all
|how many tries to kill myself
""".strip().splitlines()


def is_warned(found: Reading) -> bool:
    return found.topic in DANGER or found.also in DANGER


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("text", IN_DANGER)
def test_danger_is_danger_whatever_is_asked(reads, text, asked):
    assert is_warned(reads(text, asked))


@pytest.mark.parametrize("text", ORDINARY)
def test_conditions_that_were_asked_for_are_no_danger(reads, text):
    found = reads(text, "conditions")
    assert not is_warned(found)
    assert [answer.kind for answer in found.answers] == ["value"]


@pytest.mark.parametrize("text", COUNTS)
def test_medicines_that_were_asked_for_are_no_danger(reads, text):
    found = reads(text, "drug_count")
    assert not is_warned(found)
    assert found.topic == "answer"


@pytest.mark.parametrize("text", ["my breathing is bad", "bad heart", "nerves"])
def test_the_same_words_unasked_are_taken_seriously(reads, text):
    assert is_warned(reads(text, None))


@pytest.mark.parametrize(
    "text", ["my feet are killing me", "these knees... my knees are killing me"]
)
def test_a_figure_of_speech_is_no_danger(reads, text):
    assert not is_warned(reads(text, None))


@pytest.mark.parametrize(
    "text",
    ["my feet are killing me and my chest hurts", "my feet are killing me and I can't breathe"],
)
def test_danger_beside_a_figure_of_speech_is_danger(reads, text):
    assert is_warned(reads(text, None))


def test_answers_beside_danger_are_kept(reads):
    found = reads("diabetes and high blood pressure. I can't breathe right now", "conditions")
    assert found.also == "emergency"
    assert [named["category"] for named in found.answers[0].value] == ["diabetes", "hypertension"]


@pytest.mark.parametrize("said", SAID)
def test_phrases_of_every_day_are_no_danger(reads, said):
    asked, _, text = said.partition("|")
    assert not is_warned(reads(text, asked or None))


@pytest.mark.parametrize("said", STILL_DANGER)
def test_danger_beside_such_a_phrase_is_danger(reads, said):
    asked, _, text = said.partition("|")
    assert is_warned(reads(text, asked or None))
