"""What a caller says or presses to steer the call, at any time and before any answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gateway.voice import commands, prompts
from gateway.voice.decisions import Counts, Decision, Deliver, Say
from gateway.voice.hearing import Heard
from gateway.voice.keys import PERSON_KEY, REPEAT_KEY
from gateway.voice.prompts import Prompt
from gateway.voice.questions import takes_digits
from gateway.voice.saying import CALLBACK_WANTED, again
from mtm.answers import About, title
from mtm.answers.calls import spoken

PERSON: Final = "talk_to_person"
#: The questions of a call back: there "call me back" is part of an answer.
_CALLBACK: Final = "callback_"


def steered(
    heard: Heard, last: Prompt, counts: Counts, about: About
) -> tuple[Decision, Counts] | None:
    """What a turn does that steers the call; None for any other turn. `last` was said last."""
    command = commands.command_in(heard.words) if heard.words else None
    now = replace(counts, silences=0)
    if command == commands.PERSON and takes_digits(last.asks) and _is_zero(heard.words):
        return None  # the answer to "how many", or the beginning of a number
    if heard.person or heard.keys == PERSON_KEY or command == commands.PERSON:
        wanted = Deliver(heard.words or title(PERSON), topic=PERSON)
        return wanted, replace(now, misses=0, pending=None)
    if heard.keys == REPEAT_KEY or command == commands.REPEAT:
        return Say(again(last)), now
    if command == commands.SLOWER:
        return Say(again(last, [spoken("slower", about)])), replace(now, slower=True)
    if command == commands.CALL_BACK and not (last.asks or "").startswith(_CALLBACK):
        wanted = Deliver(heard.words, topic=CALLBACK_WANTED[0])
        return wanted, replace(now, misses=0, pending=None)
    if command == commands.GOODBYE and not last.asks and not _is_yes(heard.words):
        return Say(_farewell(last, about)), replace(now, pending=None)
    if command == commands.MESSAGE:
        return Say(message_prompt(about)), replace(now, pending=None)
    return None


def message_prompt(about: About, before: Sequence[str] = ()) -> Prompt:
    """What is said before a message is recorded: that it is recorded, too."""
    return Prompt((*before, spoken("record", about)), then=prompts.RECORD)


def after_recording(said: str, standing: Prompt, about: About) -> Prompt:
    """What follows a recording: the question that stood before it once more, else what else.

    A message is left instead of a call back, whose questions are not asked again.
    """
    if standing.asks and not standing.asks.startswith(_CALLBACK):
        return again(standing, [said])
    return Prompt((said, spoken("what_else", about)), own=True)


def _farewell(last: Prompt, about: About) -> Prompt:
    """The end of the call; who was just told where to get help in danger hears that once more."""
    if last.urgent:
        return again(last)
    return Prompt((spoken("after_person", about),), then=prompts.HANG_UP)


def _is_yes(words: str) -> bool:
    """Whether it begins with a yes, which is an answer to an offer before it is a goodbye."""
    return words.lower().startswith("yes")


def _is_zero(words: str) -> bool:
    return words.lower().strip(" .,!") == "zero"
