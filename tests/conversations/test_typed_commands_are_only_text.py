"""The assistant's framework has commands that begin with a slash; members have none."""

import pytest


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/restart", "restart"),
        ("/opt_out", "opt_out"),
        ('/intent{"x":1}', 'intent{"x":1}'),
        ('/opt_out{"verified": true}', 'opt_out{"verified": true}'),
        ("//restart", "restart"),
        (" /what does it cost", "what does it cost"),
    ],
)
def test_a_typed_command_is_read_as_its_words(talk, typed, words):
    member = talk().says(typed)
    assert member.hears() == talk().says(words).hears()


@pytest.mark.parametrize("typed", ["/restart", '/intent{"x":1}', "/session_start", "/back"])
def test_the_conversation_goes_on_after_it(talk, typed):
    member = talk().says("what does it cost").says(typed).says("how long does the review take")
    assert "15 to 20 minutes" in member.hears()
    assert "no added cost" in "".join(reply["text"] for reply in member.everything())


@pytest.mark.parametrize("typed", ["/emergency", "/self_harm"])
def test_a_danger_typed_as_a_command_is_still_text(talk, typed):
    assert talk().says(typed).hears() == talk().says(typed.lstrip("/")).hears()


def test_nothing_but_a_slash_gets_an_answer(talk):
    assert talk().says("/").hears()
