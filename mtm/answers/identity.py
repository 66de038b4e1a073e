"""Asking who is speaking, and what is said of the outcome. Never says an id or a date back.

Where someone speaks for a member, `for_other` words it that way. `attempt` counts how often in a
row the same was asked, from 1 (ValueError below); from the second on there is help, and the ways
on by phone and out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from mtm.answers.about import About
from mtm.answers.compose import compose
from mtm.answers.forms import Forms, Words, as_gsm7, as_speech
from mtm.answers.library import session_entries
from mtm.answers.persons import calendar_day
from mtm.answers.reply import Choice, Reply
from mtm.answers.words import count, words_at

_SOME_DAY: Final = date(1950, 3, 15)  # shows how a birth date may be given


def ask_member_id(attempt: int, about: About, for_other: bool = False) -> Reply:
    """Ask for the member id, and say why it is asked and that the phone will do too."""
    first = "ask_member_id_for_other" if for_other else "ask_member_id"
    return _ask(first, "ask_member_id_again", attempt, _words(about, for_other))


def ask_birth_date(attempt: int, about: About, for_other: bool = False) -> Reply:
    """Ask for the member's birth date."""
    words = _words(about, for_other)
    return _ask("ask_birth_date", "ask_birth_date_again", attempt, words)


def ask_representative_name(attempt: int, about: About) -> Reply:
    """Ask someone who speaks for a member for their own name, and say what authority it takes."""
    words = _words(about, for_other=True)
    return _ask("ask_representative_name", "ask_representative_name_again", attempt, words)


def verified(first_name: str, about: About, for_other: bool = False) -> Reply:
    """It is known who speaks. Greets a member by first name, and names nobody to someone else."""
    if for_other:
        return compose(session_entries()["verified_for_other"], _words(about, for_other))
    words = _words(about, for_other).having(by_name=_by_name(first_name))
    return compose(session_entries()["verified"], words)


def no_match(tries_left: int, about: About, for_other: bool = False) -> Reply:
    """What was given did not fit, whichever part; all of it is asked again, the member id first.

    With no tries left it is `locked`.
    """
    if tries_left < 1:
        return locked(about)
    tries = f"{count(tries_left)} more {'time' if tries_left == 1 else 'times'}"
    words = _words(about, for_other).having(tries=tries)
    name = "no_match_for_other" if for_other else "no_match"
    return replace(compose(session_entries()[name], words), choices=_ways_out())


def locked(about: About) -> Reply:
    """No more tries: the phone line and a person."""
    return compose(session_entries()["locked"], _words(about))


def expired(about: About, for_other: bool = False) -> Reply:
    """It was known who speaks, and too much time has passed: ask again."""
    return compose(session_entries()["expired"], _words(about, for_other))


def about_you(about: About) -> Reply:
    """It is about the speaker from here on, and not about the member they spoke for."""
    return compose(session_entries()["about_you"], _words(about))


def no_authority(about: About) -> Reply:
    """Someone helps a member without an authority on file: how to set it up, and what goes on."""
    return compose(session_entries()["no_authority"], _words(about, for_other=True))


def cannot_find_card(about: About, for_other: bool = False) -> Reply:
    """The member ID card is not at hand: the Medicare number or the phone will do."""
    return compose(session_entries()["cannot_find_card"], _words(about, for_other))


def without_a_number(about: About, for_other: bool = False) -> Reply:
    """There is no number at all, or the member would rather not give one: what can be done still."""
    reply = compose(session_entries()["without_a_number"], _words(about, for_other))
    return replace(reply, choices=_ways_out())


def _ask(first: str, again: str, attempt: int, words: Words) -> Reply:
    if attempt < 1:
        raise ValueError("attempts are counted from one")
    if attempt == 1:
        return compose(session_entries()[first], words)
    return replace(compose(session_entries()[again], words), choices=_ways_out())


def _ways_out() -> tuple[Choice, ...]:
    phone, leave = session_entries()["go_on_by_phone"], session_entries()["leave_check"]
    return Choice(phone.title, "talk_to_person"), Choice(leave.title, "start_over")


def _by_name(first_name: str) -> Forms:
    """A comma and the name as one writes it ("ANN" as "Ann"); nothing for a name of no letters."""
    name = " ".join(first_name.split())
    shown = name.title() if name.isupper() else name
    written = Forms(shown, " ".join(as_gsm7(shown).split()), _spoken(shown))
    if not written.voice:
        return Forms("", "", "")
    return Forms(f", {written.web}", f", {written.sms}", f", {written.voice}")


def _spoken(name: str) -> str:
    """Letters alone, and what holds them together."""
    words = re.findall(r"[A-Za-zÀ-ÿ'-]+", as_speech(name))
    return " ".join(word for word in (each.strip("'-") for each in words) if word)


def _words(about: About, for_other: bool = False) -> Words:
    words = words_at(about.now)
    return words.having(
        your="the member's" if for_other else "your",
        some_day=calendar_day(_SOME_DAY),
    )
