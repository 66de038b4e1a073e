"""The questions that tell who is speaking, and what is said of the outcome."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

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
    says_hours,
)

from mtm.answers import About, Reply
from mtm.answers.identity import (
    ask_birth_date,
    ask_member_id,
    ask_representative_name,
    cannot_find_card,
    expired,
    locked,
    no_authority,
    no_match,
    verified,
    without_a_number,
)

ABOUT = About(OPEN)
LINE = ("888-830-6831", "888-830-6831", "8 8 8, 8 3 0, 6 8 3 1")
QUESTIONS = {
    "member_id": ask_member_id,
    "birth_date": ask_birth_date,
    "representative_name": ask_representative_name,
}


def every_reply(about: About) -> list[Reply]:
    said = [ask(attempt, about) for ask in QUESTIONS.values() for attempt in (1, 2, 3)]
    for other in (False, True):
        said += [ask(n, about, other) for ask in (ask_member_id, ask_birth_date) for n in (1, 2)]
        said += [no_match(left, about, other) for left in (0, 1, 2, 99)]
        said += [verified("Ann", about, other), expired(about, other)]
        said += [cannot_find_card(about, other), without_a_number(about, other)]
    return [*said, locked(about), no_authority(about)]


@pytest.mark.parametrize("moment", MOMENTS)
def test_everything_fits_each_channel_and_is_easy_to_read(moment: str):
    for reply in every_reply(About(MOMENTS[moment])):
        assert_fits(reply)
        assert_is_plain_text(reply)
        assert grade(reply.text) <= 6, reply.text
        assert len(reply.voice.split()) <= 70


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_whatever_a_member_is_called_the_thanks_fit(name: str):
    reply = verified(name, ABOUT)
    assert_fits(reply)
    assert reply.sms.startswith("Thank you") and ", ." not in reply.voice


@pytest.mark.parametrize("asks", QUESTIONS)
@pytest.mark.parametrize("attempt", [1, 2])
def test_a_question_tells_what_a_bare_answer_to_it_means(asks: str, attempt: int):
    reply = QUESTIONS[asks](attempt, ABOUT)
    assert reply.asks == asks
    assert all("?" in said for said in forms(reply))


def test_it_says_why_it_asks_where_the_id_is_and_that_the_phone_will_do():
    reply = ask_member_id(1, ABOUT)
    for said, number in zip(forms(reply), LINE, strict=True):
        assert "I have to know who you are" in said and "plan's records" in said
        assert "your member ID card" in said
        assert number in said or "ask for a person" in said  # who calls is on the phone already
        assert "elping someone else" in said
    assert "only because you came to me" in reply.text
    assert reply.choices == ()


@pytest.mark.parametrize("ask", QUESTIONS.values())
@pytest.mark.parametrize("attempt", [2, 5])
def test_asked_in_vain_there_is_help_and_the_ways_on_by_phone_and_out(ask, attempt: int):
    reply = ask(attempt, ABOUT)
    assert [(choice.title, choice.topic) for choice in reply.choices] == [
        ("Go on by phone", "talk_to_person"),
        ("Do something else", "start_over"),
    ]
    assert LINE[0] in reply.text and LINE[1] in reply.sms and "person" in reply.voice
    assert reply.text.startswith("I am sorry") and "\n- " in reply.text


@pytest.mark.parametrize("ask", QUESTIONS.values())
def test_attempts_are_counted_from_one(ask):
    with pytest.raises(ValueError, match="from one"):
        ask(0, ABOUT)


@pytest.mark.parametrize("says", [ask_member_id, ask_birth_date, no_match])
def test_someone_who_helps_is_asked_for_the_members_facts(says: Callable[..., Reply]):
    for attempt in (1, 2):
        for said in forms(says(attempt, ABOUT, True)):
            assert "the member's" in said or "the member ID on the member's card" in said
            assert not re.search(r"\byour (member|birth|Medicare)", said)


def test_a_caregiver_hears_what_authority_it_takes():
    for said in forms(ask_representative_name(1, ABOUT)):
        assert "in writing that you may act for the member" in said
        assert "your own first and last name" in said


def test_a_member_is_greeted_by_first_name_and_a_caregiver_is_told_no_name():
    for said in forms(verified("Ann", ABOUT)):
        assert said == "Thank you, Ann. I found your records."
    for said in forms(verified("Ann", ABOUT, for_other=True)):
        assert "the member you help" in said and "Ann" not in said


@pytest.mark.parametrize(
    ("on_file", "web", "sms", "voice"),
    [
        ("ANN MARIE", "Ann Marie", "Ann Marie", "Ann Marie"),
        ("Zoë", "Zoë", "Zoe", "Zoe"),
        ("DeShawn", "DeShawn", "DeShawn", "DeShawn"),
    ],
)
def test_a_name_is_written_as_one_writes_it(on_file: str, web: str, sms: str, voice: str):
    reply = verified(on_file, ABOUT)
    for said, name in zip(forms(reply), (web, sms, voice), strict=True):
        assert said.startswith(f"Thank you, {name}.")


def test_a_record_without_a_name_is_thanked_all_the_same():
    for said in forms(verified("  ", ABOUT)):
        assert said == "Thank you. I found your records."


def test_no_match_asks_for_everything_again_and_tells_no_part_that_was_wrong():
    reply = no_match(2, ABOUT)
    assert reply.asks == "member_id"
    for said in forms(reply):
        assert "could not match that" in said and "two more times" in said
        assert "What is your member ID?" in said and "the rest" in said
        assert not re.search(r"birth|date|exist|found|unknown|no member", said)
    assert "one more time" in no_match(1, ABOUT).sms
    assert "talk_to_person" in {choice.topic for choice in reply.choices}


def test_a_caregiver_in_vain_hears_the_same_whatever_it_was_and_how_to_set_it_up():
    reply = no_match(2, ABOUT, for_other=True)
    assert reply.asks == "member_id"
    for said, number in zip(forms(reply), LINE, strict=True):
        assert "could not match that" in said and number in said
        assert "What is the member's ID?" in said and "the rest" in said


def test_with_no_tries_left_no_match_is_locked():
    assert no_match(0, ABOUT) == locked(ABOUT)


def test_locked_gives_the_line_with_hours_and_a_person():
    reply = locked(ABOUT)
    assert reply.choices[0].topic == "talk_to_person" and reply.asks is None
    for said, number in zip(forms(reply), LINE, strict=True):
        assert number in said and says_hours(said) and "person" in said
    assert "TTY: 711" in reply.text and "TTY: 711" in reply.sms


def test_expired_asks_again_and_says_why():
    reply = expired(ABOUT)
    assert reply.asks == "member_id"
    assert all("private" in said and "ask again" in said for said in forms(reply))


def test_a_caregiver_without_authority_hears_kindly_how_to_set_it_up():
    reply = no_authority(ABOUT)
    for said, number in zip(forms(reply), LINE, strict=True):
        assert number in said and "set it up" in said
        assert re.search(r"kind of you to help|Thank you for helping", said)
    assert "still answer general questions" in reply.text and reply.asks is None
    assert {"talk_to_person", "faq/caregiver"} <= {choice.topic for choice in reply.choices}


def test_without_the_card_the_medicare_number_or_the_phone_will_do():
    reply = cannot_find_card(ABOUT)
    assert reply.asks == "member_id"
    assert all("Your Medicare number works too" in said for said in forms(reply))
    assert LINE[0] in reply.text and LINE[1] in reply.sms


def test_without_any_number_the_phone_will_do_and_there_is_a_way_out():
    reply = without_a_number(ABOUT)
    assert reply.asks == "member_id"
    assert LINE[0] in reply.text and LINE[1] in reply.sms
    assert [choice.topic for choice in reply.choices] == ["talk_to_person", "start_over"]


def test_no_reply_can_say_an_id_or_a_birth_date_back():
    """They are never handed to the copy; the first name is all of a member that it is given."""
    said = (*QUESTIONS.values(), verified, no_match, locked, expired, no_authority)
    known = {name for each in said for name in inspect.signature(each).parameters}
    assert known == {"attempt", "about", "for_other", "first_name", "tries_left"}
