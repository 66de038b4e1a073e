"""What a turn comes to: told by what was heard, what was said before, and what the call remembers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reply_measures import MOMENTS

from gateway.voice import prompts
from gateway.voice.deciding import READ_BACK, decide
from gateway.voice.decisions import Counts, Deliver, Say
from gateway.voice.hearing import Heard
from gateway.voice.prompts import Key, Prompt
from gateway.voice.saying import nobody_there
from gateway.voice.told_keys import yes_or_no
from mtm.answers import About

ABOUT = About(now=MOMENTS["open"])
TIMES = Prompt(
    ("I have three times.",),
    asks="time",
    keys=tuple(
        Key(
            str(n),
            prompts.CHOICE,
            f"4-{n}",
            f"Tuesday, December first, at {clock} in the afternoon",
        )
        for n, clock in enumerate(("three", "two", "two thirty"), start=1)
    ),
)
PLAIN = Prompt(("Hello.",))


def decided(heard: Heard, last: Prompt = PLAIN, counts: Counts | None = None, unsure: bool = False):
    return decide(heard, last, last, counts or Counts(), ABOUT, unsure=unsure)


@pytest.mark.parametrize("words", ["two", "Two.", "2", "at two", "two please"])
def test_an_hour_is_the_time_of_that_hour_and_no_place_in_the_list(words: str) -> None:
    decision, _ = decided(Heard(words=words), TIMES)
    assert decision == Deliver(choice="4-2")


def test_a_clock_that_was_read_out_is_that_time() -> None:
    assert decided(Heard(words="Two thirty."), TIMES)[0] == Deliver(choice="4-3")


@pytest.mark.parametrize("words", ["one", "ten", "four", "the second one", "tuesday"])
def test_other_words_about_times_are_for_the_assistant(words: str) -> None:
    assert decided(Heard(words=words), TIMES)[0] == Deliver(words)


@pytest.mark.parametrize("words", ["two", "2"])
def test_a_number_to_another_question_is_only_words(words: str) -> None:
    assert decided(Heard(words=words))[0] == Deliver(words)


COUNTING = Prompt(("How many medicines?",), asks="drug_count")
ANSWERED = Prompt(("There is no cost.", "What else can I do for you?"))


@pytest.mark.parametrize("words", ["zero", "Zero."])
def test_zero_is_a_number_where_one_is_asked_for_and_else_a_person(words: str) -> None:
    assert decided(Heard(words=words), COUNTING)[0] == Deliver(words)
    assert decided(Heard(words=words))[0] == Deliver(words, topic="talk_to_person")


def test_goodbye_after_an_answer_ends_the_call() -> None:
    decision, _ = decided(Heard(words="No, thank you, goodbye."), ANSWERED)
    assert isinstance(decision, Say) and decision.prompt.then == prompts.HANG_UP


OFFER = Prompt(("Would you like to book one?",), keys=yes_or_no())
URGENT = Prompt(("Call nine one one now.",), urgent=True)


def test_goodbye_to_an_offer_ends_the_call() -> None:
    decision, _ = decided(Heard(words="Thank you, goodbye."), OFFER)
    assert isinstance(decision, Say) and decision.prompt.then == prompts.HANG_UP


def test_yes_and_goodbye_to_an_offer_is_for_the_assistant() -> None:
    words = "Yes, please, goodbye."
    assert decided(Heard(words=words), OFFER)[0] == Deliver(words)


def test_goodbye_to_a_question_is_for_the_assistant() -> None:
    assert decided(Heard(words="goodbye"), TIMES)[0] == Deliver("goodbye")


def test_goodbye_to_help_in_danger_hears_once_more_where_help_is() -> None:
    decision, _ = decided(Heard(words="goodbye"), URGENT)
    assert decision == Say(URGENT)


NOBODY = nobody_there(ABOUT)


@pytest.mark.parametrize(("words", "answer"), [("yes please", "yes"), ("No, thank you.", "no")])
def test_yes_and_no_answer_what_the_phone_itself_asked(words: str, answer: str) -> None:
    decision, _ = decided(Heard(words=words), NOBODY)
    assert decision == Deliver(words, topic=f"answer/callback_wanted/{answer}")


AFTER_MESSAGE = Prompt(("We got it.", "What else can I do for you?"), own=True)


@pytest.mark.parametrize("words", ["no", "No, thank you.", "yes"])
def test_after_a_message_a_bare_yes_or_no_answers_nothing_asked_before_it(words: str) -> None:
    decision, _ = decided(Heard(words=words), AFTER_MESSAGE)
    assert isinstance(decision, Say)
    assert decision.prompt.then == prompts.LISTEN and decision.prompt.own


def test_after_a_message_anything_else_is_for_the_assistant() -> None:
    assert decided(Heard(words="what does it cost"), AFTER_MESSAGE)[0] == Deliver(
        "what does it cost"
    )


@pytest.mark.parametrize("words", ["call me back", "Actually, have someone call me back."])
@pytest.mark.parametrize("last", [ANSWERED, TIMES, OFFER])
def test_a_call_back_is_had_by_asking_at_any_time(words: str, last: Prompt) -> None:
    decision, _ = decided(Heard(words=words), last)
    assert decision == Deliver(words, topic="answer/callback_wanted/yes")


def test_within_a_call_back_it_is_part_of_an_answer() -> None:
    asked = Prompt(("What number?",), asks="callback_phone")
    assert decided(Heard(words="call me back"), asked)[0] == Deliver("call me back")


def test_a_key_that_nobody_explained_does_nothing() -> None:
    keys = (Key("1", prompts.CHOICE, "3-0", "Leave the program", told=False),)
    last = Prompt(("You can leave.",), keys=keys)
    decision, _ = decided(Heard(keys="1"), last)
    assert isinstance(decision, Say) and "does nothing" in decision.prompt.parts[0]


def test_what_was_heard_wrong_is_asked_for_and_the_answer_before_is_not_said_again() -> None:
    counts = Counts(pending="what is a bus")
    decision, _ = decided(Heard(words="no"), ANSWERED, counts)
    assert isinstance(decision, Say)
    assert decision.prompt.parts == ("I am sorry. Please say it again.",)


def test_what_was_heard_wrong_in_answer_to_a_question_is_asked_again() -> None:
    decision, _ = decided(Heard(words="no"), COUNTING, Counts(pending="wine"))
    assert isinstance(decision, Say)
    assert decision.prompt.parts == ("I am sorry. Please say it again.", "How many medicines?")


def test_a_key_that_does_nothing_does_not_bring_the_last_answer_again() -> None:
    decision, _ = decided(Heard(keys="7"), ANSWERED)
    assert isinstance(decision, Say)
    assert decision.prompt.parts == (
        "I am sorry, that key does nothing here.",
        "Please ask me something, or press zero for a person.",
    )


heards = st.one_of(
    st.builds(Heard, words=st.text(min_size=1, max_size=30).map(str.strip)),
    st.builds(Heard, keys=st.text("0123456789*#", min_size=1, max_size=12)),
    st.just(Heard()),
    st.just(Heard(person=True)),
)
lasts = st.sampled_from(
    [
        PLAIN,
        TIMES,
        Prompt(("Date?",), asks="birth_date"),
        Prompt(("I heard: x.",), asks=READ_BACK),
        Prompt(
            ("Yes or no?",), keys=(Key("1", prompts.WORDS, "yes"), Key("2", prompts.WORDS, "no"))
        ),
        Prompt(("Call?",), asks="callback_phone", keys=(Key("9", prompts.MESSAGE),)),
    ]
)
countings = st.builds(
    Counts, st.integers(0, 2), st.integers(0, 2), st.booleans(), st.none() | st.just("words before")
)


@given(heards, lasts, countings, st.booleans())
def test_whatever_comes_something_is_said_or_delivered(
    heard: Heard, last: Prompt, counts: Counts, unsure: bool
) -> None:
    decision, after = decided(heard, last, counts, unsure=unsure and bool(heard.words))
    assert 0 <= after.misses <= 2 and 0 <= after.silences <= 3
    if isinstance(decision, Deliver):
        assert (decision.text or decision.choice) and after.pending is None
        assert after.silences == 0
    else:
        assert isinstance(decision, Say) and decision.prompt.parts
        assert not (heard.person or heard.keys == "0")


@given(st.text(min_size=1, max_size=60), lasts, countings)
def test_words_of_danger_that_are_no_command_are_delivered_as_they_are(
    more: str, last: Prompt, counts: Counts
) -> None:
    """Danger is never unsure here, so nothing that waits and no question keeps it back."""
    words = f"I have chest pain {more}".strip()
    assert decided(Heard(words=words), last, counts)[0] == Deliver(words)
