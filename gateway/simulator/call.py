"""One phone call as the carrier holds it: what it posts next, and what the answer says.

It sends nothing itself, so that a phone in a terminal, one in a test and the page share it.
"""

from __future__ import annotations

from gateway.simulator.carrier import CALLS, STATUS, Post, call_post, new_sid, recording_fields
from gateway.simulator.twiml import Answer, Connect, GoOn, HangUp, Listen, Record, Then, read

_ON, _OVER = "in-progress", "completed"


class NotNow(Exception):  # noqa: N818  (a slip of the person at the phone)
    """It cannot be done at this place of the call; the message says what can be."""


class Call:
    """A call from `number` to `to`. Each method but `hear` gives what is to be posted."""

    def __init__(self, number: str, to: str) -> None:
        self.sid = new_sid("CA")
        self.number = number
        self.answer: Answer | None = None
        self.ended = False
        self._to = to

    @property
    def then(self) -> Then:
        """What can happen now."""
        return self.answer.then if self.answer and not self.ended else HangUp()

    def hear(self, document: str) -> Answer:
        """Take in an answer; NotTwiml when it is none."""
        self.answer = read(document)
        return self.answer

    def ring(self, query: str = "") -> Post:
        """The call comes in. `query`: how an overflow of a contact center hands it over."""
        return self._post(f"{CALLS}{query and '?'}{query}", "ringing")

    def speak(self, words: str, confidence: float | None = 0.9) -> Post:
        """The caller says something, heard with this confidence; None: the carrier tells none."""
        fields = {"SpeechResult": words}
        if confidence is not None:
            fields["Confidence"] = str(confidence)
        return self._post(self._listening().address, _ON, fields)

    def press(self, keys: str) -> Post:
        """The caller presses keys, as many as are taken, up to the key that ends them."""
        listening = self._listening()
        if listening.finish:
            keys = keys.partition(listening.finish)[0]
        return self._post(listening.address, _ON, {"Digits": keys[: listening.digits]})

    def stay_silent(self) -> Post:
        """The caller says nothing: no turn, no message."""
        if isinstance(self.then, Record):
            return self._post(self.then.silent or self.then.address, _ON)
        return self._post(self._listening().address, _ON)

    def go_on(self) -> Post:
        """The call goes on by itself."""
        if not isinstance(self.then, GoOn):
            raise NotNow("The call waits for you.")
        return self._post(self.then.address, _ON)

    def whisper(self) -> Post | None:
        """Someone picks up the phone that rings; what they hear first, None for nothing."""
        ringing = self._ringing()
        if ringing.whisper is None:
            return None
        other = {"CallSid": new_sid("CA"), "ParentCallSid": self.sid, "Direction": "outbound-dial"}
        return call_post(ringing.whisper, self.sid, self.number, ringing.number, _ON, other)

    def transferred(self, answered: bool) -> Post:
        """The talk with a person is over, or nobody picked up."""
        fields = {"DialCallStatus": _OVER if answered else "no-answer"}
        return self._post(self._ringing().address, _ON, fields)

    def leave_message(self, seconds: int) -> Post:
        """The caller leaves a message."""
        if not isinstance(self.then, Record):
            raise NotNow("No message is being recorded.")
        length = max(1, min(seconds, self.then.seconds))
        return self._post(self.then.address, _ON, recording_fields(length))

    def hang_up(self) -> Post:
        """The call ends, whoever ended it."""
        self.ended = True
        return self._post(STATUS, _OVER)

    def _listening(self) -> Listen:
        if not isinstance(self.then, Listen):
            raise NotNow("Nobody is listening now.")
        return self.then

    def _ringing(self) -> Connect:
        if not isinstance(self.then, Connect):
            raise NotNow("No other phone is ringing.")
        return self.then

    def _post(self, address: str, status: str, fields: dict[str, str] | None = None) -> Post:
        return call_post(address, self.sid, self.number, self._to, status, fields)
