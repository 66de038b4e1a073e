"""The words that carriers act on, alone in a text, and nothing that only looks like them."""

import pytest

from mtm.consent import read_keyword


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop",
        "Stop.",
        " stop \n",
        "STOPALL",
        "Stop all",
        "END",
        "Quit!",
        "CANCEL",
        "unsubscribe",
        "REVOKE",
        "OPTOUT",
        "opt-out",
        "Opt out",
        "“STOP”",
        "ＳＴＯＰ",
        "stop 🛑",
        "**stop**",
    ],
)
def test_a_stop_alone_is_a_stop(text):
    assert read_keyword(text) == "stop"


@pytest.mark.parametrize("text", ["START", "start.", "UnStop"])
def test_a_start_alone_is_a_start(text):
    assert read_keyword(text) == "start"


@pytest.mark.parametrize("text", ["HELP", "info?"])
def test_help_alone_is_help(text):
    assert read_keyword(text) == "help"


@pytest.mark.parametrize(
    "text",
    [
        "cancel my appointment",
        "stop my pills",
        "please stop",
        "stop 2",
        "2",
        "YES",
        "no",
        "stopp",
        "the end",
        "start over",
        "end of the week",
        "help me",
        "quit smoking",
        "stop stop",
        "opt me out",
        "",
        "",
        "?",
    ],
)
def test_a_word_beside_it_makes_it_a_sentence(text):
    assert read_keyword(text) is None
