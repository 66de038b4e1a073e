"""What typed words choose from the list that was offered last."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.choices import Offer, choice_id, is_of_the_moment, parse_choice_id, typed_choice
from mtm.answers import Choice

TITLES = (
    "What it costs", "Leave the program", "Talk to a person", "My doctor's part", "Book a review"
)  # fmt: skip
FIVE = tuple(Choice(title, f"topic_{n}") for n, title in enumerate(TITLES, start=1))
NUMBERS = ("one", "two", "three", "four", "five")
ORDINALS = ("first", "second", "third", "fourth", "fifth")
ENDINGS = ("st", "nd", "rd", "th", "th")
PLACES = st.integers(0, 4)

titles = st.text(string.ascii_letters + " ", min_size=1, max_size=30).filter(str.strip)


FROM_FIVE = Offer(FIVE)


def chosen(text: str, offer: Offer = FROM_FIVE) -> str | None:
    choice = typed_choice(text, offer)
    return choice.topic if choice else None


@given(
    PLACES,
    st.sampled_from(
        (
            *("{n}", "{n}.", "{n})", " {n} ", "#{n}", "# {n}", "({n})", "no. {n}", "No {n}"),
            *("number {n}", "option {n}", "Choice {n}!", "{w}", "{W}", "number {w}", "{o}", "{O}"),
            *("the {o} one", "the {o}", "the {n}{e} one", "{n}{e}", "i choose {n}"),
            "pick {w}, please",
        )
    ),
)
def test_a_place_in_the_list_is_named_in_many_ways(place, form):
    text = form.format(
        n=place + 1,
        w=NUMBERS[place],
        W=NUMBERS[place].upper(),
        o=ORDINALS[place],
        O=ORDINALS[place].title(),
        e=ENDINGS[place],
    )
    assert chosen(text) == f"topic_{place + 1}"


@given(PLACES, st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from("!.?, "))
def test_a_title_is_read_without_case_and_punctuation(place, change, end):
    assert chosen(change(TITLES[place]) + end) == f"topic_{place + 1}"


@given(st.lists(titles, min_size=1, max_size=9), st.data())
def test_every_list_can_be_chosen_from_by_number_unless_a_title_says_otherwise(written, data):
    choices = tuple(Choice(title, f"topic_{n}") for n, title in enumerate(written))
    place = data.draw(st.integers(0, len(written) - 1))
    said = str(place + 1)
    assume(said not in {title.strip() for title in written})
    assert chosen(said, Offer(choices)) == f"topic_{place}"


@given(st.integers(6, 10_000) | st.just(0))
def test_a_number_outside_the_list_chooses_nothing(number):
    assert chosen(str(number)) is None
    assert chosen(f"#{number}") is None


@pytest.mark.parametrize(
    "text",
    [
        "i take 2", "2 pills", "take two", "no", "no one", "the", "", "#", "one more thing",
        "second opinion", "i have 3 conditions", "/2", "2 or 3", "-2", "first time here",
        "half past two", "last", "x" * 500,
    ],
)  # fmt: skip
def test_ordinary_words_choose_nothing(text):
    expected = {"/2": "topic_2", "-2": "topic_2", "last": "topic_5"}.get(text)
    assert chosen(text) == expected


def test_the_last_one_is_the_last_one():
    assert chosen("the last one") == "topic_5"


@pytest.mark.parametrize("asks", ["zip", "count", "anything"])
def test_a_bare_number_answers_a_question_that_asked_for_something(asks):
    offer = Offer(FIVE, asks)
    assert chosen("2", offer) is None
    assert chosen("two", offer) is None
    assert chosen("option 2", offer) == "topic_2"
    assert chosen("leave the program", offer) == "topic_2"


def test_a_bare_number_chooses_when_the_question_was_which_one():
    assert chosen("2", Offer(FIVE, "which_topic")) == "topic_2"


TIMES = (
    Choice("Tue, Dec 1, 10:00 a.m.", "answer/time/2026-12-01T10:00:00-05:00"),
    Choice("Wed, Dec 2, 1:30 p.m.", "answer/time/2026-12-02T13:30:00-05:00"),
    Choice("Fri, Dec 4, 3:00 p.m.", "answer/time/2026-12-04T15:00:00-05:00"),
    Choice("More times", "answer/time/more"),
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Wed, Dec 2, 1:30 p.m.", 1),
        ("wed dec 2 1 30 pm", None),
        ("WED DEC 2 1:30 P.M", 1),
        ("2", 1),
        ("two", 1),
        ("#3", 2),
        ("number 1", 0),
        ("option two please", 1),
        ("the second one", 1),
        ("the second one please", 1),
        ("3rd", 2),
        ("the last one", 2),
        ("more times", 3),
        ("4", 3),
        ("the fourth", 3),
        ("half past two", None),
        ("10", None),
        ("tuesday", None),
    ],
)
def test_a_choice_that_answers_is_chosen_as_any_other(text, place):
    expected = TIMES[place].topic if place is not None else None
    assert chosen(text, Offer(TIMES, "time")) == expected


@pytest.mark.parametrize(
    "typed", ["answer/time/more", "answer/booking_confirm/yes", "/answer/time/more"]
)
def test_the_topic_of_a_choice_is_only_text_when_it_is_typed(typed):
    confirm = (Choice("Yes", "answer/booking_confirm/yes"), *TIMES)
    assert chosen(typed, Offer(confirm, "booking_confirm")) is None


@pytest.mark.parametrize("asks", ["member_id", "birth_date", "phone", "callback_phone", "time"])
def test_a_number_chooses_from_the_list_that_came_with_a_question_that_is_asked_again(asks):
    assert chosen("2", Offer(TIMES, asks, by_last_reply=False, beside=True)) == TIMES[1].topic


@pytest.mark.parametrize("asks", ["drug_count", "drug_cost", "conditions"])
def test_a_number_is_the_answer_where_a_count_is_asked_again_after_a_list(asks):
    assert chosen("2", Offer(TIMES, asks, by_last_reply=False, beside=True)) is None


@pytest.mark.parametrize("asks", ["phone", "note", "language", "cancel_confirm"])
def test_a_bare_number_never_chooses_from_a_list_older_than_the_question(asks):
    assert chosen("2", Offer(TIMES, asks, by_last_reply=False)) is None
    assert chosen("2", Offer(TIMES, asks)) == TIMES[1].topic


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("affirm", True),
        ("deny", True),
        ("answer/booking_confirm/yes", True),
        ("answer/cancel_confirm/no", True),
        ("answer/phone/yes", True),
        ("answer/time/2026-12-01T10:00:00-05:00", False),
        ("answer/time/more", False),
        ("answer/language/es", False),
        ("faq/cost", False),
    ],
)
def test_a_yes_or_no_means_something_to_its_own_question_only(topic, expected):
    assert is_of_the_moment(topic) is expected


def test_a_title_wins_over_a_number():
    choices = (Choice("Two", "a"), Choice("One", "b"))
    assert chosen("two", Offer(choices)) == "a"
    assert chosen("2", Offer(choices)) == "b"


def test_a_title_that_two_choices_share_chooses_neither():
    assert chosen("cost", Offer((Choice("Cost", "a"), Choice("COST!", "b")))) is None


def test_nothing_is_chosen_from_no_list():
    assert chosen("1", Offer(())) is None


@given(st.integers(1, 999_999_999), st.integers(0, 98))
def test_a_choice_id_names_its_list_and_place(seq, index):
    assert parse_choice_id(choice_id(seq, index)) == (seq, index)


@given(st.text(max_size=30))
def test_what_is_no_choice_id_is_told(written):
    place = parse_choice_id(written)
    assert place is None or choice_id(*place) == written


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("costs", 0),
        ("cost", 0),
        ("the cost please", 0),
        ("leave", 1),
        ("I want to leave", 1),
        ("can i leave the program?", 1),
        ("a person", 2),
        ("doctors part", 3),
        ("book", 4),
        ("book it", 4),
        ("book a review please", 4),
    ],
)
def test_the_telling_part_of_a_title_chooses(text, place):
    assert chosen(text) == f"topic_{place + 1}"
    assert chosen(text, Offer(FIVE, "which_topic")) == f"topic_{place + 1}"


@pytest.mark.parametrize(
    "text",
    [
        "cost 500", "leave in 3 days", "i can't leave", "i don't want to leave", "leave me alone", "the program", "review",
        "book or leave", "what does the doctor say", "my part is hurting", "talk to my doctor",
    ],
)  # fmt: skip
def test_words_beside_the_title_make_it_ordinary_text(text):
    assert chosen(text) is None


def test_a_part_that_two_titles_share_chooses_neither():
    two = (Choice("Book a talk with a pharmacist", "a"), Choice("Talk to a person", "b"))
    assert chosen("talk", Offer(two)) is None
    assert chosen("pharmacist", Offer(two)) is None  # less than half of it
    assert chosen("person", Offer(two)) == "b"


def test_a_small_part_of_a_title_does_not_tell_it():
    stops = (Choice("Stop calls, texts or letters", "stop_messages"), Choice("Cancel it", "c"))
    assert chosen("letters", Offer(stops)) is None
    assert chosen("cancel", Offer(stops)) is None  # a carrier's word


@pytest.mark.parametrize("asks", ["zip", "note", "time", "cancel_reason", "contact_value"])
def test_words_that_answer_something_are_left_to_who_asked(asks):
    assert chosen("leave", Offer(FIVE, asks)) is None


def test_a_part_of_a_title_chooses_right_after_the_list_only():
    assert chosen("leave", Offer(FIVE, by_last_reply=False)) is None


@given(st.lists(titles, min_size=1, max_size=6), st.text(string.ascii_letters + " '?", max_size=40))
def test_words_choose_exactly_one_or_none_and_only_by_words_of_its_title(written, text):
    choices = tuple(Choice(title, f"topic_{n}") for n, title in enumerate(written))
    choice = typed_choice(text, Offer(choices))
    assert choice is None or choice in choices


@pytest.mark.parametrize("text", ["2", "two", "#2", "option 2", "second", "the 2nd one"])
def test_what_was_not_shown_by_number_is_not_chosen_by_number(text):
    assert chosen(text, Offer(FIVE, numbered=5)) == "topic_2"
    assert chosen(text, Offer(FIVE, numbered=2)) == "topic_2"
    assert chosen(text, Offer(FIVE, numbered=1)) is None
    assert chosen(text, Offer(FIVE, numbered=0)) is None


def test_the_last_one_is_the_last_that_was_shown():
    assert chosen("the last one", Offer(FIVE, numbered=2)) == "topic_2"
    assert chosen("the last one", Offer(FIVE, numbered=0)) is None


def test_a_title_chooses_whether_it_was_shown_or_not():
    assert chosen("talk to a person", Offer(FIVE, numbered=0)) == "topic_3"


@given(st.integers(0, 5), st.integers(1, 100))
def test_a_number_beyond_what_was_shown_chooses_nothing(numbered, number):
    expected = f"topic_{number}" if number <= numbered else None
    assert chosen(str(number), Offer(FIVE, numbered=numbered)) == expected
