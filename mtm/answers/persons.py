"""Speaking to a member, or about the member to a representative: "you take", "Ann takes"."""

from __future__ import annotations

from datetime import date

from mtm.answers.forms import Forms, as_gsm7, as_spoken_name
from mtm.answers.spoken import spoken_date

_TO_MEMBER = {
    "you": "you",
    "your": "your",
    "take": "take",
    "have": "have",
    "are": "are",
    "do": "do",
    "qualify": "qualify",
    "stay": "stay",
    "leave": "leave",
    "want": "want",
}
_ABOUT_MEMBER = {
    "take": "takes",
    "have": "has",
    "are": "is",
    "do": "does",
    "qualify": "qualifies",
    "stay": "stays",
    "leave": "leaves",
    "want": "wants",
}


def person_words(first_name: str, representative: bool) -> dict[str, str | Forms]:
    """The words that change with who is spoken to. `first_name` is the member's and may be empty.

    A text message to a representative says "the member": a name would tell who it is about.
    """
    name = " ".join(first_name.split())
    if not as_spoken_name(name):
        name = "the member"
    spoken = as_spoken_name(name)
    names = Forms(name, " ".join(as_gsm7(name).split()), spoken)
    if not representative:
        return {**_TO_MEMBER, "first_name": names}
    return {
        **_ABOUT_MEMBER,
        "first_name": names,
        "you": Forms(name, "the member", spoken),
        "your": Forms(f"{name}'s", "the member's", f"{spoken}'s"),
    }


def calendar_day(day: date) -> Forms:
    """A day as we write it, "March 1, 2025", and as it is said: "March first, 2025"."""
    written = f"{day:%B} {day.day}, {day.year}"
    return Forms(written, written, spoken_date(day))
