"""A prompt as TwiML, the carrier's language of calls. Addresses are whole ones.

Everything that a caller may answer is said inside the Gather, so that speaking or a key interrupts
it. Rules: https://www.twilio.com/docs/voice/twiml
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from twilio.twiml.voice_response import Dial, Gather, Say, VoiceResponse

from gateway.voice import prompts
from gateway.voice.prompts import Prompt
from gateway.voice.questions import manner_of

CALLS: Final = "/voice/calls"
_LANGUAGE: Final = "en-US"
_SPANISH: Final = "es-US"
_LONGEST: Final = 2000  # characters of one Say, half of what the carrier takes
_GAP_SECONDS: Final = 1


@dataclass(frozen=True)
class Phone:
    """What the answers to the carrier need to know.

    `origin` is the address under which the carrier reaches us, the same that its signatures are
    checked over: one setting for both, so a proxy that adds a path cannot make them differ. (A path
    alone would lose that proxy's prefix; a relative one would depend on which answer it is in.)
    """

    origin: str
    voice: str
    silence_seconds: int
    line: str  # E.164
    ring_seconds: int
    message_seconds: int
    own_number: str

    def address(self, route: str, **query: str | int) -> str:
        """The whole address of a route under `/voice/calls`."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return f"{self.origin}{CALLS}{route}{'?' if asked else ''}{asked}"


def answer(prompt: Prompt, phone: Phone, turn: int, *, slower: bool, caller: str | None) -> str:
    """What is said in answer to turn `turn`, and what happens then. `caller` is None if withheld."""
    response = VoiceResponse()
    if prompt.then == prompts.LISTEN:
        response.append(_gather(prompt, phone, turn + 1, slower))
        return str(response)
    _say_all(response, prompt, phone, slower)
    if prompt.then == prompts.DIAL:
        response.append(_dial(phone, turn + 1, caller, prompt.number))
    elif prompt.then == prompts.RECORD:
        _record(response, phone, turn + 1)
    elif prompt.then == prompts.TO_PERSON:
        response.redirect(phone.address("/turns", n=turn + 1, person=1), method="POST")
    else:
        response.hangup()
    return str(response)


def wait(said: str, phone: Phone, turn: int, *, slower: bool) -> str:
    """The answer to turn `turn` is not there yet: say so and come back."""
    response = VoiceResponse()
    _say(response, (said,), phone, slower)
    response.redirect(phone.address("/wait", n=turn), method="POST")
    return str(response)


def farewell(said: str, phone: Phone) -> str:
    """The last words of an automated call."""
    response = VoiceResponse()
    _say(response, (said,), phone, slower=False)
    response.hangup()
    return str(response)


def go_on(phone: Phone, topic: str | None) -> str:
    """An automated call goes on as a conversation, about a topic if a key stood for one."""
    response = VoiceResponse()
    about = {"topic": topic} if topic else {}
    response.redirect(phone.address("", **about), method="POST")
    return str(response)


def whisper(parts: tuple[str, ...], phone: Phone) -> str:
    """What the person who answers hears before the two are connected."""
    response = VoiceResponse()
    response.pause(length=_GAP_SECONDS)
    _say(response, parts, phone, slower=False)
    return str(response)


def over() -> str:
    """The call is over already."""
    response = VoiceResponse()
    response.hangup()
    return str(response)


def _gather(prompt: Prompt, phone: Phone, turn: int, slower: bool) -> Gather:
    manner = manner_of(prompt.asks)
    gather = Gather(
        input="dtmf speech",
        action=phone.address("/turns", n=turn),
        method="POST",
        timeout=phone.silence_seconds,
        speech_timeout=str(manner.pause or "auto"),
        action_on_empty_result=True,
        language=_LANGUAGE,
        hints=", ".join(manner.hints),
        num_digits=manner.digits,
        # With one key to press every key is an answer, the star for "repeat" too.
        finish_on_key="" if manner.one_key else "#",
        profanity_filter=False,  # what somebody says in distress is not to be starred out
    )
    _say_all(gather, prompt, phone, slower)
    return gather


def _dial(phone: Phone, turn: int, caller: str | None, number: str | None) -> Dial:
    dial = Dial(
        action=phone.address("/dialed", n=turn),
        method="POST",
        timeout=phone.ring_seconds,
        answer_on_bridge=True,
        # Who withholds their number cannot be shown as the caller.
        **({} if caller else {"caller_id": phone.own_number}),
    )
    if number is None:
        dial.number(phone.line, url=phone.address("/whisper"), method="POST")
    else:
        dial.number(number)
    return dial


def _record(response: VoiceResponse, phone: Phone, turn: int) -> None:
    response.record(
        action=phone.address("/turns", n=turn),
        method="POST",
        max_length=phone.message_seconds,
        finish_on_key="#",
        timeout=5,
        play_beep=True,
        trim="trim-silence",
        recording_status_callback=phone.address("/recorded"),
        recording_status_callback_method="POST",
        recording_status_callback_event="completed",
    )
    # Nothing was recorded: the carrier goes on here.
    response.redirect(phone.address("/turns", n=turn), method="POST")


def _say_all(into: VoiceResponse | Gather, prompt: Prompt, phone: Phone, slower: bool) -> None:
    if not prompt.spanish:
        _say(into, prompt.parts, phone, slower)
        return
    _say(into, prompt.lead, phone, slower)
    for part in prompt.spanish:
        into.pause(length=_GAP_SECONDS)
        into.say(part, language=_SPANISH)  # the carrier's own voice of that language
        into.pause(length=_GAP_SECONDS)
    _say(into, prompt.body, phone, slower)


def _say(into: VoiceResponse | Gather, parts: tuple[str, ...], phone: Phone, slower: bool) -> None:
    for place, part in enumerate(each for text in parts for each in _breaths(text)):
        if place:
            into.pause(length=_GAP_SECONDS)
        if slower:
            say = Say(voice=phone.voice, language=_LANGUAGE)
            say.prosody(part, rate="slow")
            into.append(say)
        else:
            into.say(part, voice=phone.voice, language=_LANGUAGE)


def _breaths(text: str) -> list[str]:
    """A text in pieces that the carrier takes, cut between sentences or words."""
    pieces = []
    while len(text) > _LONGEST:
        cut = max(text.rfind(". ", 0, _LONGEST) + 1, 0) or text.rfind(" ", 0, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*pieces, text] if text else pieces
