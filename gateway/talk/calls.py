"""A conversation by call: lines typed are what the caller says, presses, or does not say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TextIO

from gateway.simulator.call import NotNow
from gateway.simulator.phone import CallPhone
from gateway.simulator.posting import PhoneError
from gateway.simulator.twiml import Answer, Connect, HangUp, Line, Record
from gateway.talk.holding import TalkError, remark, show, wrapped

#: How fast people speak, for the length of a message that was typed.
_WORDS_A_SECOND: Final = 2.5
_KEYS: Final = re.compile(r"[0-9*#]+", re.ASCII)
_HANG_UP: Final = frozenset({"hang up", "(hang up)"})
_ANSWERED: Final = "answered"
_HINT: Final = "type what you say; digits are keys; an empty line is silence; hang up"

MakePhone = Callable[[Callable[[Answer], None], Callable[[str], None]], CallPhone]


class CallTalk:
    """A call to a running gateway, from one number."""

    takes_silence = True

    def __init__(self, make: MakePhone, out: TextIO) -> None:
        """`make` makes the phone, given what is told of answers and of whispers."""
        self._out = out
        self._phone = make(self._show, self._whispered)

    @property
    def is_over(self) -> bool:
        """Whether one of the two has hung up."""
        return self._phone.is_over

    def begin(self) -> None:
        """Call, and hear the greeting."""
        remark(self._out, f"calls from {self._phone.number}; nothing leaves this machine")
        remark(self._out, _HINT)
        self._try(self._phone.calls)

    def say(self, text: str) -> None:
        """Do what a line says at this place of the call, and hear the answer."""
        if text.lower() in _HANG_UP:
            self.end()
            remark(self._out, "you hung up")
        elif self._phone.is_ringing:
            self._try(lambda: self._is_answered(text))
        elif not text:
            self._try(self._phone.stays_silent)
        elif self._phone.is_recording:
            seconds = max(1, round(len(text.split()) / _WORDS_A_SECOND))
            self._try(lambda: self._phone.leaves_message(seconds))
        elif _KEYS.fullmatch(text):
            self._try(lambda: self._phone.presses(text))
        else:
            self._try(lambda: self._phone.speaks(text))

    def end(self) -> None:
        """Hang up."""
        self._try(self._phone.hangs_up)

    def _is_answered(self, text: str) -> None:
        if text.lower() == _ANSWERED:
            self._phone.is_put_through()
        else:
            self._phone.finds_nobody()

    def _whispered(self, line: str) -> None:
        remark(self._out, f"the person who answered heard: {line}")

    def _show(self, answer: Answer) -> None:
        for each in answer.said:
            if isinstance(each, Line):
                show(self._out, wrapped(each.text))
        if isinstance(answer.then, Connect):
            remark(
                self._out,
                f"{answer.then.number} rings: type {_ANSWERED}; anything else, nobody answers",
            )
        elif isinstance(answer.then, Record):
            remark(self._out, "a message is recorded: type it; an empty line, none is left")
        elif isinstance(answer.then, HangUp):
            remark(self._out, "the call has ended")

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except PhoneError as problem:
            raise TalkError(str(problem)) from None
        except NotNow as slip:
            remark(self._out, str(slip))
