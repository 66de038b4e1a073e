"""What every reply has to pass, for the tests of replies that are put together."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import textstat

from mtm.answers import Reply
from mtm.answers.forms import GSM7, SMS_LIMIT
from mtm.answers.library import fragments
from mtm.answers.words import words_for
from mtm.program import program_for

EASTERN = ZoneInfo("America/New_York")
OPEN = datetime(2025, 11, 24, 10, tzinfo=EASTERN)
MOMENTS = {
    "open": OPEN,
    "holiday": datetime(2025, 11, 27, 12, tzinfo=EASTERN),
    "holiday with the longest name": datetime(2026, 6, 19, 12, tzinfo=EASTERN),
    "the longest way to say when it opens": datetime(2026, 11, 10, 18, tzinfo=EASTERN),
}
# Spoken: words, plain punctuation, and numbers as they are read out.
UNSPEAKABLE = re.compile(r"[^A-Za-zÀ-ÿ0-9 ,.;:?'!-]|https?|www\.|\d-\d|\.\.|  | [,.]")


def says_hours(said: str) -> bool:
    """Whether the line's hours are told, as they are written or as they are said."""
    spoken = "nine to five Eastern, Monday through Friday"
    return "9 a.m. to 5 p.m." in said or spoken in said


def forms(reply: Reply) -> tuple[str, str, str]:
    """The three forms, the web's as one line."""
    return " ".join(reply.text.split()), reply.sms, reply.voice


def assert_fits(reply: Reply) -> None:
    """The text message can be sent, the voice spoken, and no place is left unfilled."""
    assert len(reply.sms) <= SMS_LIMIT
    assert set(reply.sms) <= GSM7
    assert not UNSPEAKABLE.search(reply.voice), UNSPEAKABLE.search(reply.voice)
    for said in (reply.text, reply.sms, reply.voice):
        assert said == said.strip() and said


def assert_is_plain_text(reply: Reply) -> None:
    """The web text is paragraphs and lists; nothing is left in braces."""
    assert not re.search(r"[{}]|  ", reply.text + reply.sms + reply.voice)
    for paragraph in reply.text.split("\n\n"):
        lines = paragraph.split("\n")
        assert all(lines) and all(line == line.strip() for line in lines)
        assert len(lines) == 1 or all(line.startswith("- ") for line in lines)


def grade(text: str) -> float:
    """The school grade of a text: see test_answers_reading_level. The page's own names of the
    conditions, where they are listed, are left out."""
    names = words_for(program_for(OPEN), OPEN, fragments()).web["conditions"]
    text = text.replace(names, "")
    lines = [line.removeprefix("- ").strip() for line in text.splitlines() if line.strip()]
    ended = [line if line[-1] in ".?!" else f"{line.rstrip(':')}." for line in lines]
    prose = " ".join(ended).replace("a.m.", "am").replace("p.m.", "pm")
    return float(textstat.automated_readability_index(prose))
