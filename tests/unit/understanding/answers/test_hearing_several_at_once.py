"""Several answers in one message, and answers that put earlier ones right."""

from datetime import date

import pytest

from understanding.answers import hear

TODAY = date(2026, 3, 1)


def heard(text: str, asked: str) -> dict[str, object]:
    return {answer.to: answer.value for answer in hear(text, asked, TODAY).answers}


@pytest.mark.parametrize(
    ("text", "count", "categories", "cost"),
    [
        ("nine pills, sugar and pressure, about 130 a month", 9, ["diabetes", "hypertension"], "130"),
        ("nine pills, for sugar and pressure and arthritis", 9,
         ["diabetes", "hypertension", "bone_disease_arthritis"], None),
        ("i take 9 meds i have copd and chf it costs $200 a month", 9,
         ["respiratory_disease", "chf"], "200"),
        ("10 meds, about 60 dollars a month", 10, None, "60"),
        ("two for sugar and three for pressure", 5, ["diabetes", "hypertension"], None),
        ("eleven, and it is my breathing and my heart", 11, ["respiratory_disease", None], None),
    ],
)  # fmt: skip
def test_a_member_who_says_it_all_at_once_is_heard(
    text: str, count: int, categories: list[str | None] | None, cost: str | None
) -> None:
    found = heard(text, "drug_count")
    assert found["drug_count"] == {"least": count, "most": count}
    named = found.get("conditions")
    assert (named and [each["category"] for each in named]) == categories
    said = found.get("drug_cost")
    assert (said and said["least"]) == cost


@pytest.mark.parametrize("asked", ["conditions", "drug_cost"])
@pytest.mark.parametrize(
    "text", ["actually it's ten", "i mean ten", "sorry, ten", "make that ten", "wait, it's ten pills",
             "ten pills actually", "I take ten medicines"]
)  # fmt: skip
def test_a_number_that_puts_right_is_of_medicines(asked: str, text: str) -> None:
    assert heard(text, asked) == {"drug_count": {"least": 10, "most": 10}}


def test_a_cost_is_put_right_as_a_cost() -> None:
    expected = {"drug_cost": {"least": "200", "most": "200", "period": "month"}}
    assert heard("actually it's 200 dollars a month", "conditions") == expected
    assert heard("actually it's 200 dollars a month", "drug_cost") == expected
    assert heard("20, no wait, 30 dollars", "drug_cost")["drug_cost"] == {
        "least": "30", "most": "30", "period": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["I forgot, I also have gout", "I have gout too", "oh and I got gout"]
)
def test_a_condition_that_was_forgotten_is_added(text: str) -> None:
    assert heard(text, "drug_cost")["conditions"] == [{"name": "gout", "category": None}]


def test_a_cost_for_a_condition_names_no_condition() -> None:
    assert set(heard("47 dollars a month for the blood pressure one", "drug_cost")) == {"drug_cost"}


@pytest.mark.parametrize(
    "text",
    [
        "M104233 born 4/7/48",
        "my number is M104233 and my birthday is 4/7/48",
        "4/7/48 M104233",
        "I was born 4/7/48 and my id is m-104233",
    ],
)
@pytest.mark.parametrize("asked", ["member_id", "birth_date"])
def test_number_and_birth_date_come_together(asked: str, text: str) -> None:
    expected = {"member_id": "M104233", "birth_date": ["1948-04-07", "1948-07-04"]}
    assert heard(text, asked) == expected


def test_they_come_together_in_speech() -> None:
    spoken = "em one oh four two three three april seventh nineteen forty eight"
    assert heard(spoken, "member_id") == {"member_id": "M104233", "birth_date": ["1948-04-07"]}


def test_each_may_be_put_right_while_the_other_is_asked() -> None:
    assert heard("no, my number is M104233", "birth_date") == {"member_id": "M104233"}
    right = heard("wait, my birthday is april 8 1948", "representative_name")
    assert right == {"birth_date": ["1948-04-08"]}


def test_a_name_comes_with_speaking_for_another() -> None:
    answers = hear(
        "my name is Ann Example and I'm calling for my mother", "member_id", TODAY
    ).answers
    assert [(answer.to, answer.kind) for answer in answers] == [
        ("member_id", "other_person"),
        ("representative_name", "value"),
    ]


def test_a_members_own_name_is_no_representative() -> None:
    assert heard("my name is Ann Example and my number is M104233", "member_id") == {
        "member_id": "M104233"
    }


def test_what_was_asked_comes_first() -> None:
    answers = hear("sugar and pressure, nine pills", "conditions", TODAY).answers
    assert [answer.to for answer in answers] == ["conditions", "drug_count"]


@pytest.mark.parametrize(
    "said",
    [
        "M104318, November 23, 1951",
        "m104318 november 23rd 1951",
        "m one zero four three one eight november twenty third nineteen fifty one",
    ],
)
def test_a_month_after_an_id_is_no_letter_of_it(said: str) -> None:
    found = {each.to: each.value for each in hear(said, "member_id", TODAY).answers}
    assert found == {"member_id": "M104318", "birth_date": ["1951-11-23"]}
