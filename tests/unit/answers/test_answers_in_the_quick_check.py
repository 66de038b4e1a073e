"""The two ways of a check, the questions of the quick one, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reply_measures import (
    MOMENTS,
    OPEN,
    assert_fits,
    assert_is_plain_text,
    forms,
    grade,
)

from mtm.answers import About, Reply
from mtm.answers.eligibility_check import (
    ask_conditions,
    ask_drug_cost,
    ask_drug_count,
    offer_ways,
    quick_result,
    resume,
)
from mtm.quick_check import (
    NOTHING_SAID,
    UNKNOWN,
    Assessment,
    Conditions,
    Cost,
    Count,
    Named,
    Needed,
    QuickAnswers,
    Rest,
    assess,
)

ABOUT = About(OPEN)
RULE = Needed(8, 3, Decimal(1623))
QUESTIONS = {
    "drug_count": ask_drug_count,
    "conditions": ask_conditions,
    "drug_cost": ask_drug_cost,
}
ENOUGH = QuickAnswers(
    Count(9, 9),
    Conditions(tuple(Named(each, each) for each in ("diabetes", "chf", "hypertension"))),
    Cost(Decimal(200), Decimal(200), "month"),
)
NONE_LEFT = Conditions(
    (
        Named("COPD", "respiratory_disease"),
        Named("asthma", "respiratory_disease"),
        Named("gout", None),
    ),
    Rest.NONE,
)
#: Never said, in any form, by a check that decides nothing.
DECIDES = re.compile(
    r"\byou (do not |don't )?qualify\b(?<!if you qualify)|\byou are (not )?eligible|opioid", re.I
)


def judged(**parts: object) -> Assessment:
    return assess(QuickAnswers(**{**vars(ENOUGH), **parts}), RULE)  # type: ignore[arg-type]


def test_both_ways_are_offered_with_what_each_asks_for():
    reply = offer_ways(ABOUT)
    assert [(choice.title, choice.topic) for choice in reply.choices] == [
        ("Look me up", "look_up"),
        ("Quick check", "quick_check"),
    ]
    assert reply.asks == "which_check"
    for said in forms(reply):
        assert re.search("look (me|you) up", said, re.I) and re.search("quick check", said, re.I)
        assert "member ID" in said and "birth date" in said
        assert "do not tell me who you are" in said and "likely" in said


@pytest.mark.parametrize("asks", QUESTIONS)
def test_each_question_says_what_an_answer_means_and_that_not_knowing_is_fine(asks: str):
    reply = QUESTIONS[asks](1, ABOUT)
    assert reply.asks == asks and not reply.choices
    for said in forms(reply):
        assert "I don't know" in said and "?" in said


@pytest.mark.parametrize("asks", ["conditions", "drug_cost"])
@pytest.mark.parametrize("attempt", [1, 2])
def test_after_the_first_question_one_can_go_back(asks: str, attempt: int):
    for said in forms(QUESTIONS[asks](attempt, ABOUT)):
        assert "go back" in said


@pytest.mark.parametrize("attempt", [2, 3, 9])
@pytest.mark.parametrize("asks", QUESTIONS)
def test_a_question_asked_in_vain_gets_help_an_example_and_ways_out(asks: str, attempt: int):
    reply = QUESTIONS[asks](attempt, ABOUT)
    assert reply.asks == asks
    assert [choice.topic for choice in reply.choices] == ["talk_to_person", "start_over"]
    for said in forms(reply):
        assert said.startswith("I am sorry, I did not get that.")
        assert "I don't know" in said and re.search("such as|like", said)
    assert "888-830-6831" in reply.text and "888-830-6831" in reply.sms
    assert "person" in reply.voice


@pytest.mark.parametrize("asks", QUESTIONS)
def test_no_way_out_is_a_word_that_carriers_keep_for_themselves(asks: str):
    for choice in QUESTIONS[asks](2, ABOUT).choices:
        assert not re.match("stop|end|cancel|quit|start|help", choice.title, re.I)


@pytest.mark.parametrize("asks", QUESTIONS)
def test_attempts_are_counted_from_one(asks: str):
    with pytest.raises(ValueError, match="from one"):
        QUESTIONS[asks](0, ABOUT)


def test_the_first_question_promises_not_to_ask_who_it_is():
    for said in forms(ask_drug_count(1, ABOUT)):
        assert "I will not ask who you are" in said


@pytest.mark.parametrize(
    ("drugs", "changed", "heard"),
    [
        (Count(9, 9), False, "Nine medicines."),
        (Count(9, 10), False, "Nine or ten medicines."),
        (Count(9, 12), False, "Nine to twelve medicines."),
        (Count(13, None), False, "13 or more medicines."),
        (Count(1, 1), False, "One medicine."),
        (Count(0, 0), False, "No medicines."),
        (Count(10, 10), True, "Ten, then."),
        (Count(9, 10), True, "Nine or ten, then."),
        (UNKNOWN, False, "That is fine."),
    ],
)
def test_the_number_is_said_back_before_the_next_question(drugs: object, changed: bool, heard: str):
    so_far = QuickAnswers(drugs=drugs)  # type: ignore[arg-type]
    for said in forms(ask_conditions(1, ABOUT, so_far, "drug_count", changed)):
        assert said.startswith(heard)
        assert "conditions do you have" in said or "Which of these" in said


@pytest.mark.parametrize("so_far", [NOTHING_SAID, QuickAnswers(Count(9, 9), NONE_LEFT)])
def test_after_another_question_the_list_is_not_shown_once_more(so_far: QuickAnswers):
    reply = ask_conditions(1, ABOUT, so_far, brief=True)
    assert reply.asks == "conditions" and "Diabetes" not in reply.text
    assert [choice.topic for choice in reply.choices] == ["faq/conditions"]
    assert "Diabetes" in ask_conditions(2, ABOUT, so_far, brief=True).text


def test_conditions_are_said_back_with_the_ones_that_do_not_count():
    so_far = QuickAnswers(Count(9, 9), NONE_LEFT)
    for said in forms(ask_drug_cost(1, ABOUT, so_far, "conditions")):
        assert said.startswith("On the list: COPD and asthma. Not on the list: gout.")


@pytest.mark.parametrize(
    ("conditions", "heard"),
    [
        (Conditions((), Rest.NONE), "None from the list."),
        (Conditions((), Rest.UNKNOWN), "That is fine."),
        (Conditions((Named("diabetes", "diabetes"),), Rest.UNKNOWN), "On the list: diabetes."),
    ],
)
def test_none_and_not_knowing_are_taken_kindly(conditions: Conditions, heard: str):
    for said in forms(ask_drug_cost(1, ABOUT, QuickAnswers(UNKNOWN, conditions), "conditions")):
        assert said.startswith(heard)


def test_too_few_conditions_are_asked_for_more():
    so_far = QuickAnswers(Count(9, 9), Conditions(NONE_LEFT.named))
    reply = ask_conditions(1, ABOUT, so_far, "conditions")
    assert reply.asks == "conditions"
    for said in forms(reply):
        assert re.search(r"any other(s| long-term conditions)\?", said)
        assert re.search("that is all, say .?none", said)


@pytest.mark.parametrize(
    ("cost", "heard", "spoken"),
    [
        (Cost(Decimal(130), Decimal(130), "month"), "$130 a month.", "130 dollars a month."),
        (
            Cost(Decimal(100), Decimal("150.50"), "month"),
            "$100 to $150.50 a month.",
            "100 dollars to 150 dollars and 50 cents a month.",
        ),
        (Cost(Decimal(2000), None, "year"), "$2,000 or more a year.", "2,000 dollars or more"),
        (Cost(Decimal(130), Decimal(130), None), "$130.", "130 dollars."),
    ],
)
def test_a_cost_is_said_back_with_its_period(cost: Cost, heard: str, spoken: str):
    reply = ask_drug_count(1, ABOUT, QuickAnswers(cost=cost), "drug_cost")
    assert reply.text.startswith(heard) and reply.sms.startswith(heard)
    assert reply.voice.startswith(spoken)


@pytest.mark.parametrize(
    ("assessment", "verdict"),
    [
        (judged(), "it is likely that you fit"),
        (judged(drugs=Count(5, 5)), "it is not likely that you fit the first way"),
        (judged(conditions=NONE_LEFT), "it is not likely that you fit the first way"),
        (judged(drugs=Count(7, 9)), "I cannot tell if you fit"),
        (assess(NOTHING_SAID, RULE), "I cannot tell if you fit"),
    ],
)
def test_the_result_says_how_it_looks_and_that_the_plan_decides(
    assessment: Assessment, verdict: str
):
    reply = quick_result(assessment, ABOUT)
    for said in forms(reply):
        assert verdict.casefold() in said.casefold()
        assert "2025" in said and "Only the plan can decide" in said
        assert not DECIDES.search(said)
    assert reply.if_yes == "look_up"
    assert [choice.topic for choice in reply.choices][:2] == ["look_up", "talk_to_person"]


@pytest.mark.parametrize("drugs", [Count(5, 5), Count(0, 7)])
def test_where_it_is_not_likely_the_second_way_is_left_to_the_plan(drugs: Count):
    for said in forms(quick_result(judged(drugs=drugs), ABOUT)):
        assert re.search("(second|separate) way in", said) and "coverage limitation" in said
        assert re.search("the plan decides (it|that)", said, re.I)


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        (
            {},
            [
                "- Medicines: you take nine medicines. The rule is eight or more. This part looks met.",
                "- Conditions: you named three from our list. The rule is three or more. This part looks met.",
                "- Cost: you said $200 a month. The rule is $1,623 or more in the year. This part is likely to be met.",
            ],
        ),
        (
            {
                "drugs": Count(7, 9),
                "conditions": NONE_LEFT,
                "cost": Cost(Decimal(30), Decimal(30), "month"),
            },
            [
                "- Medicines: you take seven to nine medicines. The rule is eight or more, so I cannot tell.",
                "- Conditions: you named one from our list. The rule is three or more. This part does not "
                "look met. Some are of one kind and count once. Not on the list: gout.",
                "- Cost: you said $30 a month. The rule is $1,623 or more in the year, and it counts what "
                "the plan pays too. So I cannot tell.",
            ],
        ),
        (
            {"drugs": UNKNOWN, "conditions": Conditions((), Rest.UNKNOWN), "cost": UNKNOWN},
            [
                "- Medicines: you were not sure how many. The rule is eight or more, so I cannot tell.",
                "- Conditions: you were not sure which you have. The rule is three or more, so I cannot tell.",
                "- Cost: you were not sure. The rule is $1,623 or more in the year, with what the plan pays, so I cannot tell.",
            ],
        ),
        (
            {"conditions": Conditions((), Rest.NONE)},
            [
                "- Conditions: you named none from our list. The rule is three or more. This part does not look met."
            ],
        ),
        (
            {"conditions": Conditions((Named("CHF", "chf"),), Rest.UNKNOWN)},
            [
                "- Conditions: you named one from our list and may have others. The rule is three or more, so I cannot tell."
            ],
        ),
    ],
)
def test_the_website_says_why_part_by_part(parts: dict[str, object], lines: list[str]):
    said = quick_result(judged(**parts), ABOUT).text.split("\n")
    for line in lines:
        assert line in said


def test_what_is_open_is_said_with_what_would_settle_it():
    reply = quick_result(judged(drugs=Count(7, 9), cost=UNKNOWN), ABOUT)
    assert (
        "What would settle it: a count of your prescription medicines and the full cost, "
        "with what the plan pays." in reply.text
    )
    for said in (reply.sms, reply.voice):
        assert "ts records can settle it" in said
    assert "settle" not in quick_result(judged(), ABOUT).text


def test_texts_and_voice_name_no_condition_in_the_result():
    reply = quick_result(judged(conditions=NONE_LEFT), ABOUT)
    for said in (reply.sms, reply.voice):
        assert not re.search("COPD|asthma|gout", said)


def test_in_a_later_year_the_rules_are_told_to_be_of_the_year_before():
    reply = quick_result(judged(), About(datetime(2026, 3, 2, 10, tzinfo=OPEN.tzinfo)))
    for said in forms(reply):
        assert "2025" in said and "2026" in said


def test_after_danger_the_question_waits():
    for said in forms(resume(ABOUT)):
        assert said.startswith("When you are safe and ready, we can go on")


COUNTS = [
    None,
    UNKNOWN,
    Count(0, 0),
    Count(7, 8),
    Count(5, None),
    Count(11, 12),
    Count(10**9, None),
]
NAMED = [
    None,
    Conditions((), Rest.NONE),
    Conditions((), Rest.UNKNOWN),
    NONE_LEFT,
    Conditions(NONE_LEFT.named),
    ENOUGH.conditions,
]
COSTS = [
    None,
    UNKNOWN,
    Cost(Decimal(0), Decimal(0), None),
    Cost(Decimal("10.5"), Decimal("135.25"), "week"),
    Cost(Decimal("123456789.99"), None, "quarter"),
]
SHAPES = [QuickAnswers(*shape) for shape in product(COUNTS, NAMED, COSTS)]  # type: ignore[arg-type]


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_result_fits_each_channel_and_is_easy_to_read(moment: str):
    for answers in SHAPES:
        reply = quick_result(assess(answers, RULE), About(MOMENTS[moment]))
        assert_fits(reply)
        assert_is_plain_text(reply)
        assert grade(reply.text) <= 7
        assert len(reply.voice.split()) <= 110


names = st.text(min_size=1, max_size=60).filter(str.strip) | st.sampled_from(["COPD", "gout."])
strange = st.builds(
    QuickAnswers,
    st.sampled_from(COUNTS),
    st.builds(
        Conditions,
        st.lists(st.builds(Named, names, st.sampled_from(["chf", "hiv_aids", None]))).map(tuple),
        st.sampled_from([None, *Rest]),
    ),
    st.sampled_from(COSTS),
)


@settings(max_examples=150, deadline=None)
@given(
    strange,
    st.sampled_from(list(QUESTIONS)),
    st.sampled_from(list(QUESTIONS)),
    st.booleans(),
    st.sampled_from(list(MOMENTS)),
)
def test_whatever_was_said_the_next_question_and_the_result_fit(
    answers: QuickAnswers, asks: str, just: str, changed: bool, moment: str
):
    about = About(MOMENTS[moment])
    assert_fits(QUESTIONS[asks](1, about, answers, just, changed))
    assert_fits(quick_result(assess(answers, RULE), about))


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_question_fits_each_channel_and_is_easy_to_read(moment: str):
    about = About(MOMENTS[moment])
    more = QuickAnswers(Count(9, 9), Conditions(NONE_LEFT.named))
    replies = [ask(attempt, about) for ask in QUESTIONS.values() for attempt in (1, 2)]
    replies += [ask_conditions(1, about, each, brief=True) for each in (NOTHING_SAID, more)]
    for reply in (*replies, ask_conditions(1, about, more), offer_ways(about), resume(about)):
        assert_fits(reply)
        assert_is_plain_text(reply)
        assert grade(reply.text) <= 7
        assert len(reply.voice.split()) <= 70


@pytest.mark.parametrize("name", ["check_eligibility", "my_enrollment"])
def test_what_can_be_looked_up_is_not_said_to_be_out_of_reach(name: str, ask: Callable[..., Reply]):
    for said in forms(ask(name)):
        assert "cannot" not in said
