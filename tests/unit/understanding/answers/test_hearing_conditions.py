"""Which conditions somebody has, in the words members use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.answers import hear
from understanding.answers.conditions import conditions_said, named_in

TODAY = date(2026, 3, 1)
DIABETES, PRESSURE, LUNGS, FAT, JOINTS, HEART, MIND = (
    "diabetes", "hypertension", "respiratory_disease", "dyslipidemia", "bone_disease_arthritis",
    "chf", "mental_health",
)  # fmt: skip

SAID: list[tuple[str, list[str | None]]] = [
    ("sugar and pressure, and my breathing", [DIABETES, PRESSURE, LUNGS]),
    ("sugar/pressure/breathing", [DIABETES, PRESSURE, LUNGS]),
    ("heart failure and bad lungs", [HEART, LUNGS]),
    ("I'm diabetic, I got high blood and arthritis in my knees", [DIABETES, PRESSURE, JOINTS]),
    ("just cholesterol", [FAT]),
    ("only the cholesterol", [FAT]),
    ("chf copd and afib", [HEART, LUNGS, None]),
    ("high blood", [PRESSURE]),
    ("hi blood pressur", [PRESSURE]),
    ("hbp n sugar", [PRESSURE, DIABETES]),
    ("diabetis,hbp,colesterol", [DIABETES, PRESSURE, FAT]),
    ("diabeties n artheritis", [DIABETES, JOINTS]),
    ("die a beat us and hyper tension", [DIABETES, PRESSURE]),
    ("arthur itis and sugar", [JOINTS, DIABETES]),
    ("my breathing is bad", [LUNGS]),
    ("bad heart", [None]),
    ("my heart and my lungs", [None, LUNGS]),
    ("weak heart", [HEART]),
    ("water on the lungs", [HEART]),
    ("nerves", [MIND]),
    ("bad nerves and depression", [MIND, MIND]),
    ("thyroid", [None]),
    ("gout and prostate", [None, None]),
    ("my joints ache something awful", [JOINTS]),
    ("my bones are bad", [JOINTS]),
    ("osteoporosis, rheumatoid arthritis", [JOINTS, JOINTS]),
    ("on dialysis", ["esrd"]),
    ("kidneys", [None]),
    ("the old timers", ["alzheimers"]),
    ("my memory is going but it's not alzheimers", [None]),
    ("HIV", ["hiv_aids"]),
    ("copd an chf", [LUNGS, HEART]),
    ("see oh pee dee", [LUNGS]),
    ("I don't have diabetes but I have asthma", [LUNGS]),
    ("no diabetes, but high blood pressure", [PRESSURE]),
    ("diabetes. no heart trouble.", [DIABETES]),
    ("no just the diabetes", [DIABETES]),
    ("diabetes, my mother had it too, and the blood pressure", [DIABETES, PRESSURE]),
    ("my father had asthma and i have diabetes", [DIABETES]),
    ("yes, gout", [None]),
    ("not sure, maybe cholesterol", [FAT]),
    ("I take insulin", [DIABETES]),
    ("I use an inhaler", [LUNGS]),
    ("i cant see good and my hearing is bad", [None, None]),
    ("a touch of sugar", [DIABETES]),
    ("my pressure is fine with the pills", [PRESSURE]),
    ("the first thing is diabetes and then copd", [DIABETES, LUNGS]),
    ("my feet are killing me with the arthritis", [None, JOINTS]),
    ("well I've got the sugar and I've had the pressure for years", [DIABETES, PRESSURE]),
]


@pytest.mark.parametrize(("text", "categories"), SAID, ids=[case[0] for case in SAID])
def test_conditions_are_named(text: str, categories: list[str | None]) -> None:
    (answer,) = hear(text, "conditions", TODAY).answers
    assert (answer.to, answer.kind) == ("conditions", "value")
    had = [named["category"] for named in answer.value if not named.get("denied")]
    assert had == categories


@pytest.mark.parametrize(
    ("text", "had", "denied"),
    [
        ("not COPD, it's asthma", ["asthma"], ["COPD"]),
        ("not copd its asthma", ["asthma"], ["COPD"]),
        ("asthma, not COPD", ["asthma"], ["COPD"]),
        ("I meant asthma not copd", ["asthma"], ["COPD"]),
        ("it's not COPD", [], ["COPD"]),
        ("sorry I don't have diabetes", [], ["diabetes"]),
        ("take out the COPD", [], ["COPD"]),
        ("I have asthma but no diabetes", ["asthma"], []),
    ],
)
def test_what_was_named_by_mistake_is_taken_back(text, had, denied) -> None:
    (answer,) = hear(text, "conditions", TODAY).answers
    assert [each["name"] for each in answer.value if not each.get("denied")] == had
    assert [each["name"] for each in answer.value if each.get("denied")] == denied


@pytest.mark.parametrize(
    "text",
    [
        "none", "None of those", "none of the above", "no", "nope", "no, none", "nothing", "nothing else",
        "no others", "no more", "I don't have any", "i dont have any of those", "I'm healthy",
        "healthy as a horse", "not that I know of", "that's all", "that's it", "nope, that's all",
        "no, just those", "thats all i can think of", "nothing else, thank you", "none that I know of",
    ],
)  # fmt: skip
def test_none_is_an_answer(text: str) -> None:
    (answer,) = hear(text, "conditions", TODAY).answers
    assert (answer.to, answer.kind, answer.value) == ("conditions", "value", [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("all of them", "unclear"),
        ("everything on there", "unclear"),
        ("most of those", "unclear"),
        ("two of them", "unclear"),
        ("I don't know", "unknown"),
        ("not sure", "unknown"),
        ("no idea", "unknown"),
        ("can't remember what they call it", "unknown"),
        ("I'd rather not say", "unknown"),
        ("that's private", "unknown"),
    ],
)
def test_no_name_may_still_be_an_answer(text: str, kind: str) -> None:
    (answer,) = hear(text, "conditions", TODAY).answers
    assert (answer.to, answer.kind) == ("conditions", kind)


@pytest.mark.parametrize(
    "text",
    [
        "does asthma count?", "is diabetes on the list", "what about gout", "what is COPD",
        "can I take ibuprofen with my blood thinner", "thank you", "why do you ask",
        "no diabetes or asthma", "my dad had asthma and gout", "diabetes runs in my family", "my mother had alzheimers",
    ],
)  # fmt: skip
def test_what_is_asked_denied_or_of_others_is_no_answer(text: str) -> None:
    assert hear(text, "conditions", TODAY).answers == ()


@pytest.mark.parametrize("text", ["my heart", "my breathing", "bones", "kidneys", "my eyes"])
def test_everyday_words_are_no_conditions_unless_conditions_were_asked_for(text: str) -> None:
    assert conditions_said(text, asked=False) is None


def test_conditions_that_were_skipped_may_be_named_when_the_cost_is_asked_for() -> None:
    (answer,) = hear("arthritis and diabetes", "drug_cost", TODAY).answers
    assert (answer.to, len(answer.value)) == ("conditions", 2)
    (answer,) = hear("40 a month for my diabetes", "drug_cost", TODAY).answers
    assert answer.to == "drug_cost"


def test_a_word_that_is_looked_for_is_no_question() -> None:
    text = "high blood pressure and uh what do you call it the cholesterol"
    (answer,) = hear(text, "conditions", TODAY).answers
    assert [each["category"] for each in answer.value] == [PRESSURE, FAT]


@pytest.mark.parametrize("text", ["uh no that's ok", "none of your damn business"])
def test_a_refusal_goes_on(text: str) -> None:
    (answer,) = hear(text, "conditions", TODAY).answers
    assert answer.kind == "unknown" or answer.value == []


def test_all_but_one_does_not_name_the_one() -> None:
    assert [each.kind for each in hear("everything but hiv", "conditions", TODAY).answers] == [
        "unclear"
    ]


@given(st.text(max_size=80))
def test_names_point_into_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for named in named_in(text):
        assert end <= named.start < named.end <= len(text)
        end = named.end
