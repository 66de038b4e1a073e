"""A member on the phone: says something or presses a key, and hears TwiML that keeps its rules."""

from typing import Any

from phoning import Carrier, Kept, a_number, new_sid
from talking import Listener
from twiml import check

from mtm.settings import Settings

SURE = "0.92"
NO_KEY = "that key does nothing here"


class Caller(Listener):
    """Someone who calls, turn by turn, over the carrier's webhooks."""

    def __init__(self, url: str, settings: Settings, overflow: str | None = None) -> None:
        self.number = a_number()
        self.heard: list[str] = []
        self._call = new_sid("CA")
        self._carrier = Carrier(url, settings)
        self._kept = Kept(settings, self.number)
        self._next = ""
        self._dialed = ""
        self.rings: str | None = None
        self._turn = 0
        handed_over = f"?overflow={overflow}" if overflow else ""
        self._hear(self._post(f"/voice/calls{handed_over}", CallStatus="ringing"))
        self.conversation = self._kept.conversation
        self.replies: list[dict[str, Any]] = self.everything()

    def says(self, words: str) -> "Caller":
        """Speak, and listen to the answer."""
        return self._answers(SpeechResult=words, Confidence=SURE)

    def presses(self, keys: str) -> "Caller":
        """Press keys, and listen to the answer."""
        return self._answers(Digits=keys)

    def taps(self, title: str) -> "Caller":
        """Take the choice of that title: press its number, or say it where no key was told."""
        assert title in self.choices, f"no such choice: {title}"
        self.presses(str(self.choices.index(title) + 1))
        return self.says(title) if NO_KEY in self.heard[-1] else self

    def is_put_through(self, to: str) -> "Caller":
        """The phone of that number rings, and whoever is there takes the call."""
        return self._is_dialed(to, "completed")

    def finds_nobody(self, at: str) -> "Caller":
        """The phone of that number rings, and nobody takes the call; listen to what follows."""
        return self._is_dialed(at, "no-answer")

    def _is_dialed(self, number: str, status: str) -> "Caller":
        assert self.rings == number, self.rings
        self._hear(self._post(self._dialed, CallStatus="in-progress", DialCallStatus=status))
        return self

    def everything(self) -> list[dict[str, Any]]:
        """All that was said in the call, oldest first."""
        return self._kept.said_since(0)

    def hangs_up(self) -> None:
        """End the call."""
        self._post("/voice/calls/status", CallStatus="completed")

    def leaves(self) -> None:
        """Hang up, and put the phone away."""
        self.hangs_up()
        self._carrier.close()
        self._kept.close()

    def _answers(self, **fields: str) -> "Caller":
        assert self._next, f"nobody listens any more; heard last: {self.heard[-1]}"
        self._turn += 1
        asked = self._next
        self._hear(self._post(asked, CallStatus="in-progress", **fields))
        message = f"{self._call}-{asked.rpartition('n=')[2]}"
        if self._kept.message(message) is not None:  # otherwise the phone itself answered
            self.replies = self._kept.said_since(self._kept.settled(message))
        return self

    def _hear(self, document: str) -> None:
        """Listen up to where it is the caller's turn, or the call goes elsewhere."""
        while True:
            root = check(document)
            self.heard.append(" ".join("".join(say.itertext()) for say in root.iter("Say")))
            gather, redirect, dial = (root.find(tag) for tag in ("Gather", "Redirect", "Dial"))
            self._dialed = dial.get("action", "") if dial is not None else ""
            self.rings = root.findtext("Dial/Number")
            if gather is not None or redirect is None:
                self._next = gather.get("action", "") if gather is not None else ""
                return
            document = self._post(redirect.text or "", CallStatus="in-progress")

    def _post(self, address: str, **fields: str) -> str:
        about = {"CallSid": self._call, "From": self.number, "To": "+18605550100"}
        return self._carrier.post(address, {**about, **fields}).text
