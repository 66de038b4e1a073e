"""A conversation by text: each text that comes back with the number of its segments."""

from __future__ import annotations

from typing import TextIO

from gateway.simulator.phone import TextPhone
from gateway.simulator.posting import PhoneError
from gateway.simulator.received import Received
from gateway.talk.holding import TalkError, remark, wrapped


class TextTalk:
    """Texts with a running gateway, from one number."""

    takes_silence = False
    is_over = False

    def __init__(self, phone: TextPhone, out: TextIO) -> None:
        self._phone = phone
        self._out = out

    def begin(self) -> None:
        """Say from which number, and what it was texted before."""
        remark(self._out, f"texts from {self._phone.number}; nothing leaves this machine")
        try:
            self._show(self._phone.waits())
        except PhoneError as problem:
            raise TalkError(str(problem)) from None

    def say(self, text: str) -> None:
        """Text it, and show what is texted back."""
        try:
            came = self._phone.says(text)
        except PhoneError as problem:
            raise TalkError(str(problem)) from None
        self._show(came)
        if not came:
            remark(self._out, "no text came back")

    def end(self) -> None:
        """A conversation by text has no end: it is left."""

    def _show(self, texts: list[Received]) -> None:
        for each in texts:
            self._out.write(f"{wrapped(each.text)}\n")
            parts = "1 segment" if each.segments == 1 else f"{each.segments} segments"
            remark(self._out, parts)
            self._out.write("\n")
        self._out.flush()
