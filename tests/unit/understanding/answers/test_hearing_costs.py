"""What medicines cost, in the words members use."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.answers import hear

TODAY = date(2026, 3, 1)

SAID = [
    ("about 130 a month", "130", "130", "month"),
    ("last month it was 180 but usually 120", "120", "120", "month"),
    ("$1,600 a year", "1600", "1600", "year"),
    ("1600 a yr", "1600", "1600", "year"),
    ("two hundred", "200", "200", None),
    ("maybe 20 dollars each time", "20", "20", None),
    ("20 bucks a pop", "20", "20", None),
    ("nothing, it's free", "0", "0", None),
    ("it's free", "0", "0", None),
    ("they're free with medicaid", "0", "0", None),
    ("I don't pay anything", "0", "0", None),
    ("zero", "0", "0", None),
    ("$0", "0", "0", None),
    ("130", "130", "130", None),
    ("$130", "130", "130", None),
    ("$130/mo", "130", "130", "month"),
    ("130 bucks every month", "130", "130", "month"),
    ("monthly about 130", "130", "130", "month"),
    ("one thirty a month", "130", "130", "month"),
    ("a hundred and thirty a month", "130", "130", "month"),
    ("two fifty a month", "250", "250", "month"),
    ("sixteen hundred a year", "1600", "1600", "year"),
    ("sixteen twenty three", "1623", "1623", None),
    ("1,623", "1623", "1623", None),
    ("1.6k a year", "1600", "1600", "year"),
    ("2 grand", "2000", "2000", None),
    ("a couple hundred", "200", "200", None),
    ("$40.50 a month", "40.5", "40.5", "month"),
    ("130 to 150 a month", "130", "150", "month"),
    ("100-150 a month", "100", "150", "month"),
    ("between 100 and 200", "100", "200", None),
    ("30 or 40 bucks a month", "30", "40", "month"),
    ("fifty to sixty dollars a month", "50", "60", "month"),
    ("less than 100", "0", "99.99", None),
    ("over 2000 a year", "2000.01", None, "year"),
    ("at least 200 a month", "200", None, "month"),
    ("400 every three months", "400", "400", "quarter"),
    ("every 3 months it's 400", "400", "400", "quarter"),
    ("120 dollars for 90 days", "120", "120", "quarter"),
    ("5 dollars a week", "5", "5", "week"),
    ("12 a day", "12", "12", "day"),
    ("25 dollars twice a month", "25", "25", None),
    ("130 no 150 a month", "150", "150", "month"),
    ("40 for one and 20 for the other", "60", "60", None),
    ("nine pills, 200 dollars a month", "200", "200", "month"),
    ("around 12 hundred", "1200", "1200", None),
    ("I pay forty seven dollars a month for it", "47", "47", "month"),
    ("i dont know exactly maybe 60 a month", "60", "60", "month"),
    ("like 60 dolars a month", "60", "60", "month"),
    ("hundred and thirty", "130", "130", None),
    ("2 to 3 hundred a month", "200", "300", "month"),
    ("two to three hundred a month", "200", "300", "month"),
    ("three dollars", "3", "3", None),
    ("last year I spent 2400", "2400", "2400", "year"),
]


@pytest.mark.parametrize(("text", "least", "most", "period"), SAID, ids=[case[0] for case in SAID])
def test_a_cost_is_read(text: str, least: str, most: str | None, period: str | None) -> None:
    answers = {answer.to: answer for answer in hear(text, "drug_cost", TODAY).answers}
    assert answers["drug_cost"].kind == "value"
    assert answers["drug_cost"].value == {"least": least, "most": most, "period": period}


@pytest.mark.parametrize(
    "text",
    [
        "no idea", "I don't know", "idk", "it varies", "too much", "a fortune", "an arm and a leg",
        "my insurance pays", "my daughter handles that", "not sure", "it changes every month", "skip",
        "I'd rather not say", "not much", "hard to say",
    ],
)  # fmt: skip
def test_not_knowing_the_cost_is_an_answer(text: str) -> None:
    (answer,) = hear(text, "drug_cost", TODAY).answers
    assert (answer.to, answer.kind) == ("drug_cost", "unknown")


@pytest.mark.parametrize(
    "text",
    ["why do you need to know", "what counts as cost", "does it include my copay", "thank you"],
)
def test_what_is_no_cost_is_no_answer(text: str) -> None:
    assert hear(text, "drug_cost", TODAY).answers == ()


@given(st.integers(1, 99_999), st.sampled_from(["month", "year", "week"]))
def test_a_written_cost_comes_back(dollars: int, period: str) -> None:
    (answer,) = hear(f"about ${dollars:,} a {period}", "drug_cost", TODAY).answers
    assert answer.value == {"least": str(dollars), "most": str(dollars), "period": period}


@pytest.mark.parametrize(
    "asked", ["drug_count", "conditions", "drug_cost", "member_id", "birth_date"]
)
@pytest.mark.parametrize(
    "piece",
    ["9 ", "any of ", "no ", "free ", "$1,", "sugar ", "one oh ", "i don't have ", "april ", "m as in ",
     "4/7/", "for my mother ", "my name is ", "nine or ", "is it "],
)  # fmt: skip
def test_a_hostile_text_is_heard_in_no_time(asked: str, piece: str) -> None:
    text = (piece * 2000)[:2000]
    hear("warm", asked, TODAY)
    begin = time.process_time()
    hear(text, asked, TODAY)
    assert time.process_time() - begin < 1.0
