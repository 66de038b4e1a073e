"""How many medicines, in the words members use."""

from datetime import date

import pytest

from understanding.answers import hear

TODAY = date(2026, 3, 1)

SAID = [
    ("nine", 9, 9),
    ("9", 9, 9),
    ("Nine.", 9, 9),
    ("about nine or ten", 9, 10),
    ("oh about nine or ten dear", 9, 10),
    ("a dozen", 12, 12),
    ("half a dozen", 6, 6),
    ("two dozen", 24, 24),
    ("eight or so", 8, 8),
    ("8ish", 8, 8),
    ("eight-ish", 8, 8),
    ("like 8", 8, 8),
    ("bout 10", 10, 10),
    ("prob 8 or 9", 8, 9),
    ("8-9", 8, 9),
    ("7/8", 7, 8),
    ("sorry I take ten pills not nine", 10, 10),
    ("not nine, ten", 10, 10),
    ("8 plus 2 inhalers", 10, 10),
    ("my doctor says 11 but I only take 7", 7, 7),
    ("8 - 12", 8, 12),
    ("between 8 and 12", 8, 12),
    ("anywhere from eight to twelve", 8, 12),
    ("9 10", 9, 10),
    ("nine ten", 9, 10),
    ("nine maybe ten", 9, 10),
    ("three or four or five", 3, 5),
    ("at least 8", 8, None),
    ("8 at least", 8, None),
    ("8 or more", 8, None),
    ("10+", 10, None),
    ("ten plus", 10, None),
    ("more than ten", 11, None),
    ("over a dozen", 13, None),
    ("less than 8", 0, 7),
    ("fewer than five", 0, 4),
    ("no more than 8", 0, 8),
    ("up to ten", 0, 10),
    ("almost ten", 9, 10),
    ("7, no wait 8", 8, 8),
    ("7 no wait 8", 8, 8),
    ("seven, I mean eight", 8, 8),
    ("seven sorry eight", 8, 8),
    ("six. no, seven.", 7, 7),
    ("make that eleven", 11, 11),
    ("none", 0, 0),
    ("none at all", 0, 0),
    ("zero", 0, 0),
    ("I don't take any", 0, 0),
    ("i dont take any medicine", 0, 0),
    ("I'm not on any", 0, 0),
    ("no pills", 0, 0),
    ("one", 1, 1),
    ("just the one", 1, 1),
    ("only one pill", 1, 1),
    ("a couple", 2, 2),
    ("a few", 2, 5),
    ("not many", 2, 5),
    ("I take nine pills", 9, 9),
    ("i take 9 different meds", 9, 9),
    ("im on 11 meds", 11, 11),
    ("I'm 84 and take 11", 11, 11),
    ("nine prescriptions and some vitamins", 9, 9),
    ("nine, two are vitamins", 7, 9),
    ("9 but two of them are over the counter", 7, 9),
    ("two for sugar and three for pressure", 5, 5),
    ("i take two for my sugar three for my pressure and four others", 9, 9),
    ("9 pills and 2 inhalers", 11, 11),
    ("3 in the morning and 4 at night", 4, 7),
    ("nine give or take", 9, 9),
    ("nine of them", 9, 9),
    ("around 9 or 10 different ones", 9, 10),
    ("last I counted it was nine", 9, 9),
    ("well let me see there's nine i think", 9, 9),
    ("I don't know exactly, maybe nine", 9, 9),
    ("not sure, ten?", 10, 10),
    ("twenty-one", 21, 21),
    ("twelv", 12, 12),
    ("abuot nien", 9, 9),
    ("ate", 8, 8),
    ("for", 4, 4),
    ("about ate", 8, 8),
    ("nine at 20 mg", 9, 9),
    ("nine no ten", 10, 10),
    ("used to be 8 now it's 6", 6, 6),
    ("i take one for pressure", 1, 1),
    ("metformin, lisinopril, and atorvastatin", 3, 3),
    ("lisinopril 20 mg and metformin 500", 2, 2),
    ("just metformin", 1, 1),
    ("it's at 9", 9, 9),
]


@pytest.mark.parametrize(("text", "least", "most"), SAID, ids=[case[0] for case in SAID])
def test_a_number_of_medicines_is_read(text: str, least: int, most: int | None) -> None:
    answer = hear(text, "drug_count", TODAY).answers[0]
    assert (answer.to, answer.kind) == ("drug_count", "value")
    assert answer.value == {"least": least, "most": most}


@pytest.mark.parametrize(
    "text",
    [
        "I don't know", "i dont know", "idk", "dunno", "no idea", "not sure", "beats me", "lots",
        "too many to count", "too many", "a whole bunch", "I lost count", "lord knows", "several",
        "quite a few", "I'd have to count", "couldn't tell you", "I'd rather not say",
        "that's none of your business", "it depends", "hard to say", "can't remember", "more than I can count", "like a million",
    ],
)  # fmt: skip
def test_not_knowing_is_an_answer(text: str) -> None:
    (answer,) = hear(text, "drug_count", TODAY).answers
    assert (answer.to, answer.kind) == ("drug_count", "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "does insulin count?", "how many do I need", "why do you need that", "what is that",
        "do vitamins count as medicines", "what counts as a medicine", "is that important",
        "thank you", "hello there", "never mind, stop", "I want to leave the program",
        "call me at 8605550148", "I have 2 questions", "what do you mean",
        "I don't know what you mean", "I don't know why you keep calling me", "can my daughter help",
    ],
)  # fmt: skip
def test_what_is_no_number_is_no_answer(text: str) -> None:
    assert hear(text, "drug_count", TODAY).answers == ()


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("nine. does insulin count?", "does insulin count?"),
        ("nine does insulin count", "does insulin count"),
        ("nine, why do you ask", "why do you ask"),
        ("I take nine pills is that enough", "is that enough"),
        ("nine but I want to leave the program", "I want to leave the program"),
        ("nine pills and can you call my daughter", "can you call my daughter"),
    ],
)
def test_a_number_beside_a_question_is_both(text: str, beside: str) -> None:
    heard = hear(text, "drug_count", TODAY)
    assert [(a.to, a.value) for a in heard.answers] == [("drug_count", {"least": 9, "most": 9})]
    assert heard.asks == beside


def test_a_medicine_that_is_counted_tells_of_no_condition() -> None:
    assert [each.to for each in hear("8 plus 2 inhalers", "drug_count", TODAY).answers] == [
        "drug_count"
    ]
    assert [each.to for each in hear("nine, and insulin", "drug_count", TODAY).answers] == [
        "drug_count"
    ]


def test_a_price_for_each_medicine_is_no_number_of_medicines() -> None:
    heard = hear("30 per script for nine scripts", "drug_cost", TODAY).answers
    assert [each.value for each in heard if each.to == "drug_count"] == [{"least": 9, "most": 9}]
