"""`python -m gateway.talk --channel`, piped, as a program of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.assistant import FakeAssistant
from mtm.answers import Reply

TOP = Path(__file__).parents[4]
FAST = {"sms_together_seconds": 0.05, "sms_read_seconds": 0.05}


def guide(delivery):
    said = f"You said {delivery.text}."
    if delivery.text == "long":
        said = "One sentence that is said again. " * 6
    if delivery.text == "put me through":
        return [Reply(said, said, said, person=True)]
    return [Reply(said, said.strip(), said.strip())]


@pytest.fixture
def talk(serve, secrets_folder):
    served = serve(FakeAssistant(guide, seconds=0.05), **FAST)

    def run(channel: str, lines: str, *more: str, **environment: str):
        program = [sys.executable, "-m", "gateway.talk"]
        return subprocess.run(
            [*program, "--url", served.url, "--channel", channel, *more],
            input=lines,
            capture_output=True,
            text=True,
            timeout=60,
            cwd=TOP,
            env={
                **os.environ,
                "PYTHONPATH": str(TOP),
                "MTM_VAR": str(secrets_folder),
                **environment,
            },
            check=False,
        )

    return run


def lines_of(done) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line]


def test_a_call_is_held_line_by_line(talk):
    shown = lines_of(talk("voice", "hello\n\n*\nhang up\nnot said any more\n"))
    assert shown[0].startswith("(calls from +1") and "nothing leaves this machine" in shown[0]
    said = shown.index("You said hello.")
    assert shown[said + 1] == "What else can I do for you?"
    assert shown[-1] == "(you hung up)"
    assert "You said not said any more." not in shown


def test_the_end_of_the_input_hangs_up(talk):
    assert lines_of(talk("voice", "hello\n"))[-1] == "What else can I do for you?"


def test_a_transfer_can_be_answered(talk):
    shown = lines_of(talk("voice", "put me through\nanswered\n"))
    assert any(line.startswith("(+18888306831 rings") for line in shown)
    assert any(line.startswith("(the person who answered heard: ") for line in shown)
    assert shown[-1] == "(the call has ended)"


def test_texts_come_with_the_number_of_their_segments(talk):
    shown = lines_of(talk("sms", "hello\nlong\n", "--from", "203-555-0123"))
    assert shown[0] == "(texts from +12035550123; nothing leaves this machine)"
    assert "You said hello." in " ".join(shown)
    assert shown[-1] == "(2 segments)"


def test_a_text_that_nothing_is_answered_to_is_not_waited_for(talk):
    shown = lines_of(talk("sms", "hello\nstop\nstop\n"))
    assert shown[-1] == "(no text came back)"


def test_a_token_of_another_gateway_is_told_in_one_line(talk):
    done = talk("voice", "hello\n", MTM_TWILIO_AUTH_TOKEN="x" * 32)
    assert done.returncode == 1
    assert "MTM_TWILIO_AUTH_TOKEN" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("number", ["860-555-1234", "212-867-5309", "5550123", "me"])
def test_only_made_up_numbers_are_taken(talk, number):
    done = talk("sms", "", "--from", number)
    assert done.returncode == 2
    assert "made-up number" in done.stderr
