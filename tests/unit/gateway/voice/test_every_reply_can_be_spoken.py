"""Everything the product says can be said on the phone, and its TwiML is taken by the carrier."""

import re

import pytest
import twiml as rules
from every_reply import every_reply
from hypothesis import given
from hypothesis import strategies as st
from reply_measures import MOMENTS, UNSPEAKABLE

from gateway.voice import prompts
from gateway.voice.prompts import Prompt
from gateway.voice.saying import nobody_there, not_heard, prompt_of, with_menu
from gateway.voice.told_keys import MOST_SAID, Said
from gateway.voice.twiml import Phone, answer, over, wait, whisper
from mtm.answers import TOPICS, About, Choice, Reply, title
from mtm.answers.appointments.languages import LANGUAGES
from mtm.answers.calls import call_copy, choice_title, read_back, spoken, spoken_title, summary
from mtm.answers.words import count

PHONE = Phone(
    "https://mtm.plan.example", "Polly.Joanna-Neural", 6, "+18888306831", 25, 120, "+18605550100"
)
#: Written, not said: "9 a.m.", "10:30", "March 15".
WRITTEN_TIME = re.compile(
    r"\d ?[ap]\.m\.|\d:\d\d|(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December) \d"
)
LONG_NUMBER = re.compile(r"\d{5,}")  # would be said as thousands


def assert_speakable(said: str) -> None:
    assert said == said.strip() and said
    assert not UNSPEAKABLE.search(said), (UNSPEAKABLE.search(said), said)
    assert not LONG_NUMBER.search(said), said
    assert not WRITTEN_TIME.search(said), said


def spoken_as(prompt: Prompt) -> None:
    for part in prompt.parts:
        assert_speakable(part)
    for slower in (False, True):
        document = answer(prompt, PHONE, 3, slower=slower, caller=None)
        assert rules.said(document) == " ".join(prompt.parts)


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_reply_can_be_spoken(moment: str) -> None:
    about = About(now=MOMENTS[moment])
    for reply in every_reply(about):
        prompt = prompt_of([Said(4, reply)], about)
        spoken_as(prompt)
        spoken_as(with_menu(prompt, about))
        spoken_as(not_heard(prompt, about))
        assert Prompt.from_dict(prompt.as_dict()) == prompt


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_question_says_three_choices_by_key_at_most(moment: str) -> None:
    about = About(now=MOMENTS[moment])
    for reply in every_reply(about):
        prompt = prompt_of([Said(4, reply)], about)
        assert sum(": press " in part for part in prompt.body) <= 3


def test_every_key_of_every_reply_was_told_or_does_nothing() -> None:
    """Said in the reply's words, or by "press two"; yes and no need no telling."""
    about = About(now=MOMENTS["open"])
    for reply in every_reply(about):
        for prompt in (asked := prompt_of([Said(4, reply)], about), with_menu(asked, about)):
            heard = " ".join(prompt.parts).lower()
            for key in prompt.keys:
                words = [word for word in key.title.lower().split() if len(word) > 3]
                yes_or_no = key.value in ("yes", "no") or key.title.lower()[:2] in ("ye", "no")
                by_number = f"press {count(int(key.digit))}" in heard
                plain = reply.asks == "time" or any(word.strip("?,.") in heard for word in words)
                assert not key.told or yes_or_no or by_number or plain, (key, heard)


def test_the_choices_of_every_question_are_said_or_have_a_key() -> None:
    about = About(now=MOMENTS["open"])
    for reply in every_reply(about):
        if reply.asks in (None, "drug_count", "drug_cost") or reply.person:
            continue
        prompt = prompt_of([Said(4, reply)], about)
        for choice, key in zip(reply.choices[:MOST_SAID], prompt.keys, strict=False):
            answers = choice.topic.startswith("answer/") and not choice.topic.endswith("/none")
            assert key.told or not answers, choice


def test_what_a_reply_only_suggests_on_a_screen_has_no_key_in_a_call() -> None:
    about = About(now=MOMENTS["open"])
    suggested = Choice("Leave the program", "opt_out"), Choice("How does it work?", "faq/cost")
    told = Reply("w", "s", "You can take part or not.", choices=suggested)
    assert prompt_of([Said(4, told)], about).key("1") is None
    offered = Reply("w", "s", "Would you like to leave?", choices=suggested, if_yes="opt_out")
    prompt = prompt_of([Said(4, offered)], about)
    assert [prompt.key(digit).value for digit in "12"] == ["yes", "no"]


def test_who_is_put_through_hears_no_question_that_they_cannot_answer() -> None:
    about = About(now=MOMENTS["open"])
    asked = Reply("w", "s", "Which one would you like?", asks="time")
    told = Reply("w", "s", "A person can help you.")
    person = Reply("w", "s", "One moment.", person=True)
    prompt = prompt_of([Said(4, told), Said(5, person), Said(6, asked)], about)
    assert prompt.then == prompts.DIAL
    assert prompt.parts == ("A person can help you.", spoken("connecting", about))


def test_on_the_phone_nobody_is_told_that_a_key_goes_on_by_phone() -> None:
    about = About(now=MOMENTS["open"])
    choices = (
        Choice("Go on by phone", "talk_to_person"),
        Choice("Do something else", "start_over"),
    )
    asked = Reply("w", "s", "What is your name?", choices=choices, asks="representative_name")
    said = " ".join(with_menu(prompt_of([Said(4, asked)], about), about).parts)
    assert "by phone" not in said
    assert "Do something else: press two." in said and "press zero for a person" in said


def test_times_that_were_read_out_are_not_read_out_again_for_their_keys() -> None:
    about = About(now=MOMENTS["open"])
    choices = tuple(
        Choice(f"Time {n}", f"answer/time/2026-12-0{n}T14:00:00-05:00") for n in (1, 2, 3)
    )
    asked = Reply("w", "s", "I have three times. Which one?", choices=choices, asks="time")
    said = " ".join(with_menu(prompt_of([Said(4, asked)], about), about).parts)
    assert "You can also press one, two or three for the times in that order." in said
    assert "in the afternoon" not in said


def test_short_names_are_said_letter_by_letter() -> None:
    assert spoken_title("What is the MTM program?") == "What is the M T M program"


@pytest.mark.parametrize("name", sorted(call_copy()))
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_only_a_call_says_can_be_spoken(name: str, moment: str) -> None:
    filled = dict.fromkeys(
        ("words", "title", "key", "keys", "number", "topic", "when", "language"), "one"
    )
    assert_speakable(spoken(name, About(now=MOMENTS[moment]), **filled))


@pytest.mark.parametrize("who", [None, "member", "representative"])
def test_a_summary_can_be_spoken_and_is_short(who: str | None) -> None:
    now = MOMENTS["open"]
    for topic in TOPICS:
        for language in ("en", *LANGUAGES):
            parts = summary(
                About(now=now), who=who, topic=title(topic), booked_at=now, missed=True,
                language=language,
            )  # fmt: skip
            for part in parts:
                assert_speakable(part.replace("?", ""))
            assert len(" ".join(parts).split()) <= 80
    rules.check(whisper(parts, PHONE))


@given(st.text(max_size=400))
def test_whatever_was_heard_can_be_read_back(words: str) -> None:
    said = read_back(words, About(now=MOMENTS["open"]))
    assert not re.search(r"[^A-Za-zÀ-ÿ0-9 ,.;:?'-]", said)
    rules.check(answer(Prompt((said,)), PHONE, 1, slower=False, caller=None))


@given(
    st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z")), min_size=1)
             .filter(str.strip), min_size=1, max_size=4),
    st.sampled_from([prompts.LISTEN, prompts.HANG_UP, prompts.DIAL, prompts.RECORD, prompts.TO_PERSON]),
    st.booleans(),
)  # fmt: skip
def test_whatever_is_said_is_taken_by_the_carrier(
    parts: list[str], then: str, slower: bool
) -> None:
    prompt = Prompt(tuple(part.strip() for part in parts), then=then)
    rules.check(answer(prompt, PHONE, 7, slower=slower, caller="+18605550123"))


def test_a_long_text_is_cut_between_sentences() -> None:
    long = "This is a sentence that is said. " * 400
    document = answer(Prompt((long.strip(),)), PHONE, 1, slower=False, caller=None)
    assert rules.said(document) == long.strip()


def test_the_other_documents_are_taken_too() -> None:
    about = About(now=MOMENTS["open"])
    rules.check(over())
    rules.check(wait(spoken("one_moment", about), PHONE, 2, slower=True))
    spoken_as(nobody_there(about))


def test_there_is_nothing_to_say_without_a_reply() -> None:
    with pytest.raises(ValueError, match="nothing"):
        prompt_of([], About(now=MOMENTS["open"]))


def test_who_is_told_to_call_is_put_through_while_the_line_is_open() -> None:
    for moment, offered in (("open", True), ("holiday", False)):
        about = About(now=MOMENTS[moment])
        reply = Reply("x", "x", f"Our team can help you. {spoken_line(about)}")
        assert (
            any("press zero" in part for part in prompt_of([Said(1, reply)], about).body) is offered
        )


def test_a_time_is_read_out_beside_its_key() -> None:
    choice = Choice("Tue, Dec 1, 2:30 p.m. Eastern", "answer/time/2026-12-01T14:30:00-05:00")
    assert choice_title(choice) == "Tuesday, December first, at two thirty in the afternoon"
    more = Choice("More times", "answer/time/more")
    assert choice_title(more) == "More times"


def spoken_line(about: About) -> str:
    return "Please call 8 8 8, 8 3 0, 6 8 3 1."
