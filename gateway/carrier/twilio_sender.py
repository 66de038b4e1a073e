"""Sends texts and makes calls through Twilio. Blocking: on threads only.

What Twilio will never take (status 400) is refused with its code, for instance 21610: the number
has opted out. Everything else may succeed later.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.twiml.voice_response import Gather, VoiceResponse

from mtm.consent.tables import CALL, TEXT
from mtm.notices.sender import Message, Refused, Sender

#: Seconds that one request may take; less than the lease of whoever sends.
TIMEOUT: Final = 10.0
_REFUSED: Final = 400
#: Where the key goes that somebody presses in an automated call (gateway.voice.reminded).
CALL_KEYS: Final = "/voice/notices"
_SECONDS_TO_PRESS: Final = 8


def twilio_client(account: str, token: str) -> Client:
    """A client of the account whose requests end in time."""
    return Client(account, token, http_client=TwilioHttpClient(timeout=TIMEOUT))


class TwilioSender:
    """Texts and calls from our number; emails, and whatever else, by the sender given for the rest."""

    def __init__(self, client: Client, number: str, origin: str, voice: str, rest: Sender) -> None:
        """`origin` is our address as Twilio reaches it, `voice` the one that speaks."""
        self._client = client
        self._number = number
        self._origin = origin.rstrip("/")
        self._voice = voice
        self._rest = rest

    def send(self, message: Message) -> str:
        """Send, and give Twilio's id of it. Refused: never; any other error: try again.

        Twilio knows no idempotency keys; ours is in the address for its reports, so that one that
        comes early finds what it is about.
        """
        if message.channel not in (TEXT, CALL):
            return self._rest.send(message)
        try:
            sid = self._text(message) if message.channel == TEXT else self._call(message)
        except TwilioRestException as problem:
            if problem.status == _REFUSED:
                raise Refused(str(problem.code or _REFUSED)) from None
            # The library's own error quotes the request, number and words included.
            raise ConnectionError(f"status {problem.status}") from None
        return sid

    def _text(self, message: Message) -> str:
        report_to = f"{self._origin}/sms/status?key={quote(message.key, safe='')}"
        sent = self._client.messages.create(
            to=message.address, from_=self._number, body=message.text, status_callback=report_to
        )
        return str(sent.sid)

    def _call(self, message: Message) -> str:
        twiml = spoken(message.text, self._voice, self._origin + CALL_KEYS)
        made = self._client.calls.create(to=message.address, from_=self._number, twiml=twiml)
        return str(made.sid)


def spoken(text: str, voice: str, keys_to: str) -> str:
    """TwiML that says a text twice, since whoever picks up needs a moment to listen, and takes a key
    at any time of it."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf", num_digits=1, action=keys_to, method="POST", timeout=_SECONDS_TO_PRESS
    )
    gather.pause(length=1)
    gather.say(text, voice=voice)
    gather.pause(length=2)
    gather.say(text, voice=voice)
    response.append(gather)
    return str(response)
