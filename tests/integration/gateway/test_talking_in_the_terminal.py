"""`python -m gateway.talk`, piped, as a program of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.assistant import FakeAssistant, NotNow
from gateway.delivery import Delivery
from mtm.answers import Choice, Link, Reply

TOP = Path(__file__).parents[3]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"  # it speaks HTTP alone


def guide(delivery: Delivery) -> list[Reply]:
    if delivery.choice:
        return [Reply(f"You chose {delivery.choice}.", "x", "x")]
    offered = (Choice("What it costs", "faq/cost"), Choice("Talk to a person", "talk_to_person"))
    link = (Link("Blank list", "/lists/blank-medication-list"),)
    return [
        Reply(f"About {delivery.text}.", "x", "x", links=link),
        Reply("What next?", "x", "x", offered),
    ]


def talk(url: str, lines: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gateway.talk", "--url", url],
        input=lines,
        capture_output=True,
        text=True,
        timeout=30,
        cwd=TOP,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        check=False,
    )


def test_each_line_is_answered_before_the_next_and_choices_are_numbered(serve):
    served = serve(FakeAssistant(guide, seconds=0.05))
    done = talk(served.url, "help\n\n2\n/restart\n")
    assert done.returncode == 0, done.stderr
    shown = [line for line in done.stdout.splitlines() if line]
    assert shown == [
        "Hello",
        "  1. What it costs",
        "About help.",
        "  Blank list: /lists/blank-medication-list",
        "What next?",
        "  1. What it costs",
        "  2. Talk to a person",
        "You chose talk_to_person.",
        "About /restart.",
        "  Blank list: /lists/blank-medication-list",
        "What next?",
        "  1. What it costs",
        "  2. Talk to a person",
    ]


def test_it_waits_through_a_delay_for_the_answer_itself(serve):
    assistant = FakeAssistant()
    assistant.problems = [NotNow("x")] * 4
    served = serve(assistant, trouble_after_seconds=0.1)
    done = talk(served.url, "hello\n")
    assert done.stdout.split("\n\n")[1:3] == ["This takes longer", "You said: hello"]


def test_without_a_gateway_it_says_so_in_one_line():
    done = talk("http://127.0.0.1:9", "hello\n")
    assert done.returncode == 1
    assert done.stderr.startswith("talk: No gateway answers at http://127.0.0.1:9")
    assert done.stderr.count("\n") == 1
