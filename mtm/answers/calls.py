"""What only a phone call needs to say: moments of silence, keys, handing over. Spoken, nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Final

import tomllib

from mtm.answers.about import About
from mtm.answers.appointments.languages import language_name
from mtm.answers.appointments.moments import clocks_for, moment_words
from mtm.answers.forms import as_speech
from mtm.answers.library import session_entries
from mtm.answers.quoted import quoted_number
from mtm.answers.reply import Choice
from mtm.answers.spoken import spoken_clock, spoken_day
from mtm.answers.words import count, series, words_at
from mtm.program import program_for

#: The key by which a message is left.
MESSAGE_KEY: Final = 9
#: More of what was heard is not read back: nobody checks a long text by ear.
_MOST_READ_BACK: Final = 200
_TIME: Final = "answer/time/"
_IN_BRACKETS: Final = re.compile(r"\(([^)]+)\)")


def spoken(name: str, about: About, **more: str) -> str:
    """The words of that name in `copy/calls.toml`. KeyError for a name or a place that is not known."""
    words = words_at(about.now).voice
    keys = {"message_key": count(MESSAGE_KEY)}
    return call_copy()[name].format_map({**words, **keys, **more})


@cache
def call_copy() -> Mapping[str, str]:
    """The copy as it is written, by name."""
    path = resources.files("mtm.answers") / "copy" / "calls.toml"
    return {
        name: str(text) for name, text in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def read_back(words: str, about: About) -> str:
    """What was heard, and whether it is right."""
    said = as_speech(words).strip(" ,.")
    if len(said) > _MOST_READ_BACK:
        said = said[:_MOST_READ_BACK].rsplit(" ", 1)[0]
    return spoken("read_back", about, words=said)


def choice_by_key(title: str, key: str, about: About) -> str:
    """One choice and its key: "Another number: press two."."""
    return spoken("choice", about, title=spoken_title(title), key=count(int(key)))


def places_by_key(keys: Sequence[str], about: About) -> str:
    """Keys for what was just read out in order, which is not read out once more."""
    return spoken("places", about, keys=series([count(int(key)) for key in keys], "or"))


def spoken_title(title: str) -> str:
    """A choice's title as it is said in a sentence: "Español (Spanish)" is "Spanish"."""
    bracketed = _IN_BRACKETS.search(title)
    return as_speech(bracketed[1] if bracketed else title).strip(" ,.'-")


def leads_to_person(title: str) -> bool:
    """Whether it is the title of the way out to a person; on the phone that is the key for one."""
    return title == session_entries()["go_on_by_phone"].title


def choice_title(choice: Choice) -> str:
    """A choice's title for the ear: of a time its day and clock, of any other its title."""
    if not choice.topic.startswith(_TIME):
        return choice.title
    try:
        moment = datetime.fromisoformat(choice.topic.removeprefix(_TIME))
    except ValueError:
        return choice.title
    # One without a time zone is on the plan's clock already.
    local = moment.astimezone(program_for(moment).line.zone) if moment.tzinfo else moment
    return f"{spoken_day(local.date())}, at {spoken_clock(local.time())}"


def message_taken(reference: str, about: About) -> str:
    """The message was taken, with the number to ask for it by. ValueError for no such number."""
    return spoken("message_taken", about, number=quoted_number(reference).voice)


def summary(
    about: About,
    *,
    who: str | None,
    topic: str | None = None,
    booked_at: datetime | None = None,
    missed: bool = False,
    language: str = "en",
) -> tuple[str, ...]:
    """What the person who takes over hears first. Nobody is named and no id is said.

    `who`: "member", "representative", or None where nobody was checked; `topic`: its title;
    `missed`: whether the assistant failed to understand; `language`: a code of ISO 639.
    """
    parts = [spoken("summary_open", about), spoken(f"summary_{who or 'unknown'}", about)]
    if topic:
        parts.append(spoken("summary_topic", about, topic=spoken_title(topic)))
    if booked_at is not None:
        when = moment_words(booked_at, clocks_for(about)).voice
        parts.append(spoken("summary_booked", about, when=when))
    if missed:
        parts.append(spoken("summary_missed", about))
    parts.append(spoken("summary_language", about, language=language_name(language)))
    return (*parts, spoken("summary_end", about))
