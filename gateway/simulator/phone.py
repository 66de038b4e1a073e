"""A phone for people and tests: it texts and calls as the carrier would bring it to us."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import httpx

from gateway.simulator.call import Call
from gateway.simulator.carrier import Post, Signer, new_sid, text_post
from gateway.simulator.mailbox import AskedMail, Mailbox
from gateway.simulator.posting import PhoneError, posted
from gateway.simulator.received import Received
from gateway.simulator.twiml import Answer, Connect, GoOn, HangUp, Line, NotTwiml, Record, Then

_LOOK_AGAIN_SECONDS: Final = 0.1
_PATIENCE_SECONDS: Final = 120.0
_MOST_HOPS: Final = 100


class TextPhone:
    """A phone that texts with the number `to`.

    Its owner takes `reading` seconds to read what came before they text again: what is answered
    sooner was not read, and a "2" to it chooses nothing (`MTM_SMS_READ_SECONDS`).
    """

    def __init__(
        self,
        client: httpx.Client,
        signer: Signer,
        number: str,
        to: str,
        mailbox: Mailbox | None = None,
        reading: float = 0.0,
    ) -> None:
        self.number = number
        self.received: list[Received] = []
        self._client = client
        self._signer = signer
        self._to = to
        self._mailbox = mailbox or AskedMail(client)
        self._last = 0
        self._waiting = False
        self._reading = reading
        self._read_at = 0.0  # by the clock that only goes on

    def texts(self, text: str, *, pictures: int = 0, sid: str | None = None) -> str:
        """Send a text and not wait; the id under which the carrier brought it."""
        sid = sid or new_sid("SM")
        time.sleep(max(0.0, self._read_at - time.monotonic()))
        post = text_post(sid, self.number, self._to, text, pictures=pictures)
        posted(self._client, self._signer, post)
        return sid

    def says(self, text: str, *, pictures: int = 0) -> list[Received]:
        """Send a text, wait until it is dealt with, and read what was texted back meanwhile."""
        self.texts(text, pictures=pictures)
        return self.waits()

    def waits(self, seconds: float = _PATIENCE_SECONDS) -> list[Received]:
        """Wait until nothing is on its way any more; what came since the last look, in order."""
        deadline = time.monotonic() + seconds
        came = self.looks()
        while self._waiting:
            if time.monotonic() > deadline:
                raise PhoneError("No answer came.")
            time.sleep(_LOOK_AGAIN_SECONDS)
            came += self.looks()
        return came

    def looks(self) -> list[Received]:
        """What came since the last look, in order."""
        mail = self._mailbox.mail(self.number, self._last)
        self._last, self._waiting = mail.last, mail.waiting
        self.received += mail.texts
        if mail.texts:
            self._read_at = time.monotonic() + self._reading
        return list(mail.texts)


class CallPhone:
    """A phone that calls the number `to`. Where a call goes on by itself, it follows.

    `heard` is every line that was spoken, `whispered` what a person who takes the call over heard
    first. `on_answer` and `on_whisper` are told of each as it comes, so that who listens need not
    wait for the end of a turn that leads on.
    """

    def __init__(
        self,
        client: httpx.Client,
        signer: Signer,
        number: str,
        to: str,
        on_answer: Callable[[Answer], None] = lambda _answer: None,
        on_whisper: Callable[[str], None] = lambda _line: None,
    ) -> None:
        self.number = number
        self.heard: list[str] = []
        self.whispered: list[str] = []
        self._client = client
        self._signer = signer
        self._on_answer = on_answer
        self._on_whisper = on_whisper
        self._call = Call(number, to)

    @property
    def sid(self) -> str:
        """The call's id at the carrier."""
        return self._call.sid

    @property
    def then(self) -> Then:
        """What can happen now."""
        return self._call.then

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return isinstance(self.then, HangUp)

    @property
    def is_ringing(self) -> bool:
        """Whether a person's phone rings, to take the call over."""
        return isinstance(self.then, Connect)

    @property
    def is_recording(self) -> bool:
        """Whether a message can be left."""
        return isinstance(self.then, Record)

    def calls(self, query: str = "") -> str:
        """Ring, and hear the greeting."""
        return self._hear(self._call.ring(query))

    def speaks(self, words: str, confidence: float | None = 0.9) -> str:
        """Say something, and hear the answer."""
        return self._hear(self._call.speak(words, confidence))

    def presses(self, keys: str) -> str:
        """Press keys, and hear the answer."""
        return self._hear(self._call.press(keys))

    def stays_silent(self) -> str:
        """Say nothing, and hear what comes of it."""
        return self._hear(self._call.stay_silent())

    def is_put_through(self) -> str:
        """A person takes the call, hears first what it is about, and ends it."""
        whisper = self._call.whisper()
        if whisper is not None:
            answer = Call(self.number, "").hear(self._document(whisper))
            for line in answer.text.splitlines():
                self.whispered.append(line)
                self._on_whisper(line)
        return self._hear(self._call.transferred(True))

    def finds_nobody(self) -> str:
        """Nobody takes the call over."""
        return self._hear(self._call.transferred(False))

    def leaves_message(self, seconds: int = 10) -> str:
        """Leave a message of so many seconds, and hear what is said to it."""
        return self._hear(self._call.leave_message(seconds))

    def hangs_up(self) -> None:
        """End the call."""
        if not self._call.ended:
            posted(self._client, self._signer, self._call.hang_up())

    def _hear(self, post: Post) -> str:
        """Post, and follow to where it is the caller's turn again; all that was said."""
        said: list[str] = []
        for _hop in range(_MOST_HOPS):
            try:
                answer = self._call.hear(self._document(post))
            except NotTwiml as problem:
                raise PhoneError(f"The answer is not TwiML: {problem}.") from None
            said += [each.text for each in answer.said if isinstance(each, Line)]
            self._on_answer(answer)
            if not isinstance(answer.then, GoOn):
                break
            post = self._call.go_on()
        else:
            raise PhoneError("The call leads in a circle.")
        if isinstance(answer.then, HangUp):
            self.hangs_up()
        self.heard += said
        return "\n".join(said)

    def _document(self, post: Post) -> str:
        return posted(self._client, self._signer, post).text
