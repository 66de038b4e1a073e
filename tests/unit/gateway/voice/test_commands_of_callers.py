"""What steers a call: whole utterances out of a closed list, none of which can hide danger."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.bootstrap import find_danger
from gateway.voice import commands
from gateway.voice.commands import command_in, yes_or_no

REPEATS = [
    "repeat", "Repeat.", "repeat that", "say that again", "can you say that again please",
    "I'm sorry, say it again", "what?", "what was that", "what did you say?", "pardon me", "huh",
    "I didn't hear you", "I couldn't hear that", "one more time please", "come again", "once more",
    "could you repeat the question", "I did not catch that", "hear it again",
]  # fmt: skip
SLOWER = [
    "slower", "Slower, please.", "slow down", "can you slow down please", "speak slower",
    "talk a little slower", "could you speak more slowly", "say it slower", "too fast",
    "you're talking too fast", "that's too fast", "a little bit slower", "not so fast",
]  # fmt: skip
PERSONS = [
    "operator", "Operator!", "agent", "representative", "a representative please", "a person",
    "I want a person", "talk to a person", "I want to talk to a real person", "human",
    "let me speak to a human being", "can I speak with someone", "customer service",
    "I'd like to speak to a representative", "get me a live agent", "connect me to an operator",
    "put me through to somebody", "transfer me to an agent", "no, I need a person", "zero", "I'd rather talk to a person",
]  # fmt: skip
CALL_BACKS = [
    "call me back", "Can you call me back, please?", "have somebody call me", "a call back", "callback please",
    "I want a call back", "no, actually call me back", "get someone to call me back",
]  # fmt: skip
MESSAGES = ["leave a message", "I'd like to leave a message", "voicemail", "can I record a message"]
OTHERS = [
    "yes", "no", "", "I need a person to drive me", "my operator's license expired", "repeat my refill",
    "what is mtm", "what does it cost", "who is this person", "slow heart rate", "is my agent in the program",
    "my representative is my daughter", "what was that pill", "I can't hear my heart", "again and again I fall",
    "a person died", "I took too many, say it again", "person chest pain", "help me", "too fast heartbeat",
    "do not call me back", "nobody called me back", "call my doctor back", "call me back or I will kill myself",
    "huh I took the whole bottle", "leave a message for the pharmacist that I want to die",
]  # fmt: skip

GOODBYES = [
    "bye", "Goodbye.", "good bye", "bye bye", "No, thank you. Goodbye.", "no that's all", "that's all thank you",
    "thank you that's it", "okay bye have a nice day", "Nothing else, thanks.", "that's all I needed", "hang up",
    "thank you so much bye now",
]  # fmt: skip
HARD_OF_HEARING = [
    "louder", "speak up please", "could you talk louder", "a little louder", "I can't hear you very well",
    "I can't hear you, can you speak up?", "uh I don't hear so good could you say that again",
]  # fmt: skip


@pytest.mark.parametrize("text", HARD_OF_HEARING)
def test_who_hears_badly_hears_it_again(text: str) -> None:
    assert command_in(text) == commands.REPEAT
    assert find_danger(text) is None


@pytest.mark.parametrize(
    "text", ["no", "thank you", "goodbye cruel world", "I said goodbye to my wife", "that"]
)
def test_thanks_or_no_alone_end_no_call(text: str) -> None:
    assert command_in(text) is None


@pytest.mark.parametrize(
    ("text", "command"),
    [
        *((text, commands.REPEAT) for text in REPEATS),
        *((text, commands.SLOWER) for text in SLOWER),
        *((text, commands.PERSON) for text in PERSONS),
        *((text, commands.CALL_BACK) for text in CALL_BACKS),
        *((text, commands.MESSAGE) for text in MESSAGES),
        *((text, commands.GOODBYE) for text in GOODBYES),
        *((text, None) for text in OTHERS),
    ],
)
def test_a_whole_utterance_is_a_command(text: str, command: str | None) -> None:
    assert command_in(text) == command


@pytest.mark.parametrize("text", [*REPEATS, *SLOWER, *PERSONS, *CALL_BACKS, *MESSAGES, *GOODBYES])
def test_no_command_is_a_word_of_danger(text: str) -> None:
    assert find_danger(text) is None


@given(
    st.sampled_from([*REPEATS, *SLOWER, *PERSONS, *CALL_BACKS, *MESSAGES, *GOODBYES]), st.booleans()
)
def test_words_of_danger_beside_a_command_are_never_a_command(text: str, before: bool) -> None:
    for words in ("I took the whole bottle of pills", "I have chest pain", "I want to kill myself"):
        both = f"{words} {text}" if before else f"{text} {words}"
        assert command_in(both) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert command_in(text) in (
        None,
        "repeat",
        "slower",
        "person",
        "call_back",
        "message",
        "goodbye",
    )


@pytest.mark.parametrize(
    "text", ["yes", "Yes.", "yeah that's right", "correct", "yes it is", "mm hmm", "one"]
)
def test_yes_is_yes(text: str) -> None:
    assert yes_or_no(text) is True


@pytest.mark.parametrize(
    "text",
    ["no", "No!", "nope", "that's wrong", "no that's not right", "two", "I didn't say that"],
)
def test_no_is_no(text: str) -> None:
    assert yes_or_no(text) is False


@pytest.mark.parametrize(
    "text", ["", "yes no", "yesterday", "no I said cancel", "I am right here", "none"]
)
def test_the_rest_is_neither(text: str) -> None:
    assert yes_or_no(text) is None


def test_the_words_are_plain() -> None:
    assert all(not re.search(r"\d", text) for text in PERSONS)
