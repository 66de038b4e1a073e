"""What a turn is to do: words for the assistant, something said at once, or nothing new."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gateway.voice import commands, prompts
from gateway.voice.decisions import Counts, Decision, Deliver, Say
from gateway.voice.hearing import Heard
from gateway.voice.keys import words_for_keys
from gateway.voice.prompts import Key, Prompt
from gateway.voice.saying import asked_again, not_heard, with_menu
from gateway.voice.steering import message_prompt, steered
from gateway.voice.told_keys import yes_or_no
from mtm.answers import About, title
from mtm.answers.calls import read_back, spoken
from mtm.answers.words import count

#: The prompt that reads back what was heard; the question before it still stands.
READ_BACK: Final = "read_back"
#: So many turns in a row that could not be used: the keypad, then a person. So many of them silent:
#: nobody is there.
MENU_AFTER, PERSON_AFTER, GOODBYE_AFTER = 2, 3, 3


def decide(
    heard: Heard,
    last: Prompt,
    standing: Prompt,
    counts: Counts,
    about: About,
    *,
    unsure: bool,
) -> tuple[Decision, Counts]:
    """What to do with a turn. `last` was said last, `standing` before anything was read back.

    `unsure`: the words may have been heard wrong and tell of no danger; they are read back first.
    """
    if heard.topic is not None:
        return Deliver(title(heard.topic), topic=heard.topic), counts
    if heard.nothing:
        return _silence(last, counts, about)
    steering = steered(heard, last, counts, about)
    if steering is not None:
        return steering
    now = replace(counts, silences=0, pending=None)
    if counts.pending is not None:
        right = _confirms(heard)
        if right:
            return Deliver(counts.pending), now
        if right is False:
            return _missed(asked_again(standing, [spoken("say_again", about)]), now, about)
    if heard.keys:
        return _keys(heard.keys, last, standing, now, about)
    own = _to_our_own(heard.words, last, about)
    if own is not None:
        return own, now
    if unsure:
        asked = Prompt((read_back(heard.words, about),), asks=READ_BACK, keys=yes_or_no())
        return Say(asked), replace(now, pending=heard.words)
    return _at_that_hour(heard.words, standing) or Deliver(heard.words), now


def after_misses(prompt: Prompt, misses: int, about: About) -> Prompt:
    """What a prompt becomes after so many turns in a row that could not be used."""
    if misses >= PERSON_AFTER:
        return Prompt((spoken("to_person", about),), then=prompts.TO_PERSON)
    return with_menu(prompt, about) if misses == MENU_AFTER else prompt


def _silence(last: Prompt, counts: Counts, about: About) -> tuple[Decision, Counts]:
    now = replace(counts, silences=counts.silences + 1)
    if now.silences >= GOODBYE_AFTER:
        return Say(Prompt((spoken("goodbye", about),), then=prompts.HANG_UP)), now
    return _missed(not_heard(last, about), now, about)


def _missed(prompt: Prompt, counts: Counts, about: About) -> tuple[Decision, Counts]:
    misses = counts.misses + 1
    said = Say(after_misses(prompt, misses, about))
    return said, replace(counts, misses=misses % PERSON_AFTER)


def _keys(
    keys: str, last: Prompt, standing: Prompt, now: Counts, about: About
) -> tuple[Decision, Counts]:
    key = last.key(keys) if last.asks != READ_BACK else None
    if key is not None:
        return (Say(message_prompt(about)) if key.kind == prompts.MESSAGE else _chosen(key)), now
    words = words_for_keys(keys, standing.asks)
    if words is not None:
        return Deliver(words), now
    said = asked_again(standing, [spoken("key_unknown", about)], [spoken("ask_me", about)])
    return _missed(said, now, about)


def _to_our_own(words: str, last: Prompt, about: About) -> Decision | None:
    """A bare yes or no to what the phone itself asked, and the assistant knows nothing of."""
    right = commands.yes_or_no(words)
    if right is None:
        return None
    if last.own:
        said = spoken("ask_me" if right else "nothing_else", about)
        return Say(Prompt((said,), own=True))
    key = last.key("1" if right else "2")
    return _chosen(key, words) if key is not None and key.kind == prompts.TOPIC else None


def _at_that_hour(words: str, standing: Prompt) -> Deliver | None:
    """The one time of that hour among those read out: "two" is no place in a list without numbers."""
    if standing.asks != "time":
        return None
    said = words.lower().strip(" .,!").removeprefix("at ").removesuffix(" please").strip(" ,")
    hour = count(int(said)) if said.isascii() and said.isdecimal() and len(said) < 3 else said
    hours = [key for key in standing.keys if f", at {hour} in the " in key.title]
    return Deliver(choice=hours[0].value) if hour and len(hours) == 1 else None


def _chosen(key: Key, words: str = "") -> Deliver:
    if key.kind == prompts.CHOICE:
        return Deliver(choice=key.value)
    if key.kind == prompts.TOPIC:
        return Deliver(words or _title_of(key.value), topic=key.value)
    return Deliver(key.value)


def _title_of(topic: str) -> str:
    return topic.rpartition("/")[2] if topic.startswith("answer/") else title(topic)


def _confirms(heard: Heard) -> bool | None:
    if heard.keys:
        return {"1": True, "2": False}.get(heard.keys)
    return commands.yes_or_no(heard.words)
