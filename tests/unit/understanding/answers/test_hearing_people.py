"""Who is speaking: somebody else, by name; which way to check; and a step back."""

from datetime import date

import pytest

from understanding.answers import hear
from understanding.answers.people import acts_for_another, asks_for_another

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize("asked", ["member_id", "birth_date"])
@pytest.mark.parametrize(
    "text",
    [
        "I'm calling for my mother", "it's for my husband", "on behalf of my aunt", "I'm her daughter",
        "I take care of him", "im asking for my dad", "this is for my elderly neighbor",
        "I'm the caregiver", "i am his wife", "not for me, for my dad", "for my mother", "I'm his POA",
        "I have power of attorney", "she can't talk on the phone", "helping my mom",
        "I'm helping someone else", "i do this for my brother", "I look after my sister",
        "this is her son", "it isn't for me it's for my wife", "I'm filling this out for my mother in law",
        "calling about my husband", "it's my husband's", "for my husband Bob", "he's my husband",
    ],
)  # fmt: skip
def test_somebody_speaks_for_the_member(asked: str, text: str) -> None:
    answers = hear(text, asked, TODAY).answers
    assert [(answer.to, answer.kind) for answer in answers] == [(asked, "other_person")]


@pytest.mark.parametrize(
    "text",
    ["it's for me", "my daughter told me to call", "I am a member", "it's me", "thank you for your help",
     "can my daughter call you", "my doctor said to join"],
)  # fmt: skip
def test_naming_somebody_is_not_speaking_for_them(text: str) -> None:
    assert not [a for a in hear(text, "member_id", TODAY).answers if a.kind == "other_person"]


def test_speaking_for_somebody_and_their_number_come_together() -> None:
    answers = hear("I'm calling for my mother, her number is M104233", "member_id", TODAY).answers
    assert [(a.kind, a.value) for a in answers] == [("other_person", None), ("value", "M104233")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is Ann Example", "Ann Example"),
        ("Ann Example", "Ann Example"),
        ("Ann Example, I'm her daughter", "Ann Example"),
        ("ann example", "Ann Example"),
        ("ANN EXAMPLE", "Ann Example"),
        ("this is ann example", "Ann Example"),
        ("I'm Ann Example", "Ann Example"),
        ("it's Ann Example, her daughter", "Ann Example"),
        ("sure, it's bob sample", "Bob Sample"),
        ("name: Ann B. Example", "Ann B. Example"),
        ("ann marie example speaking", "Ann Marie Example"),
        ("my full name is ann example and i am her daughter", "Ann Example"),
        ("Mary-Lou O'Example", "Mary-Lou O'Example"),
        ("Jos\u00e9 Ejemplo", "Jos\u00e9 Ejemplo"),
        ("I am the daughter, Ann Example", "Ann Example"),
        ("yes, Ann Example", "Ann Example"),
        ("mr bob sample", "Bob Sample"),
        ("Dr. Ann Example", "Ann Example"),
        ("May Sample", "May Sample"),
        ("Example, Ann", "Ann Example"),
    ],
)
def test_a_name_is_read(text: str, name: str) -> None:
    (answer,) = hear(text, "representative_name", TODAY).answers
    assert (answer.to, answer.kind, answer.value) == ("representative_name", "value", name)


@pytest.mark.parametrize(
    "text", ["I don't have a power of attorney", "i dont have one", "none", "nothing on file yet"]
)
def test_no_authority_is_an_answer(text: str) -> None:
    (answer,) = hear(text, "representative_name", TODAY).answers
    assert answer.kind == "unknown"


def test_no_authority_may_be_said_before_the_name_is_asked_for() -> None:
    answers = hear("I don't have a power of attorney", "member_id", TODAY).answers
    assert ("representative_name", "unknown") in [(each.to, each.kind) for each in answers]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("is my mother in the program", True),
        ("is she in it", True),
        ("I'm calling for my dad", True),
        ("am I in the program", False),
        ("did they put me in the program", False),
    ],
)
def test_a_question_may_be_about_somebody_else(text: str, other: bool) -> None:
    assert asks_for_another(text) is other


@pytest.mark.parametrize("text", ["ann", "it's Bob", "I'm Bob, her son"])
def test_half_a_name_is_asked_for_again_and_costs_no_try(text: str) -> None:
    (answer,) = hear(text, "representative_name", TODAY).answers
    assert answer.kind == "unclear"


@pytest.mark.parametrize(
    "text",
    ["thank you", "stop", "why do you ask", "never mind", "I'm her daughter", "opt out", "hello",
     "talk to someone", "what", "is that needed", "start over", "yes", "help"],
)  # fmt: skip
def test_what_is_no_name_is_none(text: str) -> None:
    assert hear(text, "representative_name", TODAY).answers == ()


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("look me up", "look_up"),
        ("look it up please", "look_up"),
        ("the first one", "look_up"),
        ("first", "look_up"),
        ("check my records", "look_up"),
        ("you can check my file", "look_up"),
        ("use my member number", "look_up"),
        ("I want the real answer", "look_up"),
        ("not the quick one", "look_up"),
        ("my id is M104233", "look_up"),
        ("can you look her up", "look_up"),
        ("let's do the first", "look_up"),
        ("qc", "quick_check"),
        ("uh let's do the quick one", "quick_check"),
        ("just do the quick thing", "quick_check"),
        ("quick", "quick_check"),
        ("whichever is easier", "quick_check"),
        ("I don't know", "quick_check"),
        ("the quick one", "quick_check"),
        ("quick check pls", "quick_check"),
        ("second one", "quick_check"),
        ("the short one please", "quick_check"),
        ("without my number", "quick_check"),
        ("I'd rather not say who I am", "quick_check"),
        ("i dont want to give my info", "quick_check"),
        ("I don't have my card", "quick_check"),
        ("no id", "quick_check"),
        ("just ask me the questions", "quick_check"),
        ("dont look me up", "quick_check"),
        ("quikc check", "quick_check"),
        ("1", "look_up"),
        ("two", "quick_check"),
    ],
)
def test_a_way_to_check_is_chosen(text: str, way: str) -> None:
    (answer,) = hear(text, "which_check", TODAY).answers
    assert (answer.to, answer.kind, answer.value) == ("which_check", "value", way)


@pytest.mark.parametrize(
    "text", ["what's the difference", "thank you", "how long does it take", "huh"]
)
def test_what_chooses_nothing_is_no_choice(text: str) -> None:
    assert hear(text, "which_check", TODAY).answers == ()


@pytest.mark.parametrize(
    "asked", ["drug_count", "conditions", "drug_cost", "member_id", "birth_date"]
)
@pytest.mark.parametrize(
    "text",
    [
        "go back", "back", "please go back", "can I go back", "previous question", "the last question",
        "wait that's wrong", "that's not right", "I made a mistake", "oops", "undo", "scratch that",
        "I want to go back", "can i change my answer", "wrong answer", "no wait thats wrong",
        "let me fix that", "go back one",
    ],
)  # fmt: skip
def test_a_step_back_is_asked_for(asked: str, text: str) -> None:
    (answer,) = hear(text, asked, TODAY).answers
    assert (answer.to, answer.kind) == (asked, "back")


@pytest.mark.parametrize(
    "text",
    ["call me back", "go back to the start", "back pain", "when will I get it back", "start over"],
)
def test_other_backs_are_no_step_back(text: str) -> None:
    assert not [a for a in hear(text, "conditions", TODAY).answers if a.kind == "back"]


@pytest.mark.parametrize("asked", [None, "zip", "which_topic"])
def test_nothing_is_heard_where_no_form_asked(asked: str | None) -> None:
    assert hear("nine pills, sugar and pressure, M104233", asked, TODAY).answers == ()


def test_an_answer_never_shows_its_value() -> None:
    (answer,) = hear("M104233", "member_id", TODAY).answers
    assert "104233" not in repr(answer)


@pytest.mark.parametrize(
    "text",
    ["take my mother out of the program", "opt out my mother", "remove my dad from the program",
     "my mother wants to leave the program", "cancel my mother's appointment", "put her back in",
     "book the review for my husband", "she wants out", "sign up my wife"],
)  # fmt: skip
def test_a_wish_for_somebody_else(text: str) -> None:
    assert acts_for_another(text)


@pytest.mark.parametrize(
    "text",
    ["take me out", "my daughter told me to leave the program", "stop texting me", "take them off",
     "my daughter wants me to leave", "I moved to my daughter's house", "cancel my appointment",
     "my son is visiting, cancel my appointment", "put me back in", "sign me up"],
)  # fmt: skip
def test_a_wish_for_oneself(text: str) -> None:
    assert not acts_for_another(text)
