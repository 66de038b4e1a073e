"""Replies as they are spoken: in order, with the choices that their words leave out, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from gateway.voice.keys import MESSAGE_KEY
from gateway.voice.prompts import DIAL, MESSAGE, TOPIC, WORDS, Key, Prompt
from gateway.voice.told_keys import MOST_SAID, Said, keys_of, said_by_key, told_by
from mtm.answers import About, Reply, title
from mtm.answers.calls import choice_by_key, leads_to_person, places_by_key, spoken
from mtm.answers.words import number
from mtm.program import line_status, program_for

_CALLBACK: Final = frozenset({"callback_phone", "callback_window"})
MENU: Final = ("book_appointment", "check_eligibility", "faq/what_is_mtm")
CALLBACK_WANTED: Final = ("answer/callback_wanted/yes", "answer/callback_wanted/no")
_TYPED: Final = {
    "birth_date": "type_birth_date",
    "member_id": "type_member_id",
    "zip": "type_zip",
    "phone": "type_phone",
    "callback_phone": "type_phone",
    "drug_count": "type_number",
    "drug_cost": "type_number",
}


def prompt_of(said: Sequence[Said], about: About) -> Prompt:
    """The prompt that speaks these replies; the last one is what the caller answers.

    ValueError when there is none.
    """
    if not said:
        raise ValueError("there is nothing to say")
    if any(each.reply.person for each in said):
        # A question that comes with it is for when the conversation goes on, and nobody can answer it now.
        before = [each.reply.voice for each in said if not (each.reply.person or _asks(each.reply))]
        return Prompt((*before, spoken("connecting", about)), then=DIAL)
    last = said[-1].reply
    body = [each.reply.voice for each in said]
    keys = keys_of(said)
    body += said_by_key(last, keys, about)
    keys = told_by(keys, body, about)
    if last.asks in _CALLBACK and not _is_open(about):
        body.append(spoken("or_message", about))
        keys = (*keys, Key(MESSAGE_KEY, MESSAGE))
    if _names_the_line(last, about) and _is_open(about):
        body.append(spoken("put_through", about))
    if not (last.asks or last.if_yes or last.urgent or last.voice.endswith("?")):
        body.append(spoken("what_else", about))
    urgent = any(each.reply.urgent for each in said)
    return Prompt(tuple(body), asks=last.asks, keys=keys, urgent=urgent)


def with_menu(prompt: Prompt, about: About) -> Prompt:
    """The prompt with what can be done by keys: after two misses, speaking does not work out."""
    keys, said = prompt.keys, []
    typed = _TYPED.get(prompt.asks or "")
    titled = [key for key in keys if key.title and not leads_to_person(key.title)]
    if typed:
        said = [spoken("keypad", about), spoken(typed, about)]
    elif _asks_yes_or_no(keys):
        said = [spoken("keypad", about), spoken("yes_or_no", about)]
    elif prompt.asks == "time" and titled:
        said = [places_by_key([key.digit for key in titled[:MOST_SAID]], about)]
    elif prompt.asks and titled:
        lines = [choice_by_key(key.title, key.digit, about) for key in titled[:MOST_SAID]]
        lines = [each for each in lines if each not in prompt.body]
        said = [spoken("keypad", about), *lines] if lines else []
    elif prompt.asks is None:
        keys = tuple(
            Key(str(n), TOPIC, topic, title(topic)) for n, topic in enumerate(MENU, start=1)
        )
        said = [
            spoken("keypad", about),
            *(choice_by_key(key.title, key.digit, about) for key in keys),
        ]
    body = (*prompt.body, *said, spoken("or_person", about))
    return replace(prompt, body=body, keys=told_by(keys, body, about))


def again(prompt: Prompt, lead: Sequence[str] = ()) -> Prompt:
    """A prompt once more, its body alone, after other first words."""
    return replace(prompt, lead=tuple(lead))


def asked_again(prompt: Prompt, lead: Sequence[str], otherwise: Sequence[str] = ()) -> Prompt:
    """The question again after other first words; where nothing was asked these alone are said, with
    `otherwise`, and not once more the answer that was no question."""
    if _is_question(prompt):
        return again(prompt, lead)
    return replace(prompt, lead=(), body=(*lead, *otherwise))


def not_heard(prompt: Prompt, about: About) -> Prompt:
    """After silence: the question again, or whether anybody is there."""
    if _is_question(prompt):
        return again(prompt, [spoken("not_heard", about)])
    return replace(prompt, lead=(), body=(spoken("still_there", about),))


def _is_question(prompt: Prompt) -> bool:
    return bool(prompt.asks) or any(key.kind in (WORDS, MESSAGE) for key in prompt.keys)


def _asks(reply: Reply) -> bool:
    return bool(reply.asks or reply.if_yes)


def nobody_there(about: About) -> Prompt:
    """A transfer failed: a call back, or a message."""
    yes, no = (Key(str(n), TOPIC, topic) for n, topic in enumerate(CALLBACK_WANTED, start=1))
    return Prompt(
        (spoken("nobody_there", about),),
        asks="callback_wanted",
        keys=(yes, no, Key(MESSAGE_KEY, MESSAGE)),
    )


def _asks_yes_or_no(keys: Sequence[Key]) -> bool:
    said = [(key.title or key.value).lower().partition(",")[0] for key in keys]
    return said == ["yes", "no"]


def _names_the_line(reply: Reply, about: About) -> bool:
    """Whether somebody who is on the phone already is told to call: they can be put through."""
    return number(program_for(about.now).line.number).voice in reply.voice


def _is_open(about: About) -> bool:
    return line_status(program_for(about.now).line, about.now).is_open
