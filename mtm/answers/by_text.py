"""What is said of a text message as such. The copy is in `copy/by_text.toml`."""

from __future__ import annotations

from typing import Literal

from mtm.answers.about import About
from mtm.answers.compose import compose
from mtm.answers.contact import texts_stopped
from mtm.answers.library import session_entries
from mtm.answers.reply import Reply
from mtm.answers.words import words_at


def keyword_heeded(keyword: Literal["stop", "start"], about: About) -> Reply:
    """The one text that confirms STOP or START (47 CFR 64.1200(a)(12))."""
    return texts_stopped(about) if keyword == "stop" else _say("texts_started", about)


def with_media(about: About) -> Reply:
    """A text came with a picture or a file."""
    return _say("text_with_media", about)


def without_words(about: About) -> Reply:
    """A text came with nothing in it."""
    return _say("text_without_words", about)


def too_long_to_read(about: About) -> Reply:
    """A text came that is longer than what is read."""
    return _say("text_too_long", about)


def number_expired(about: About) -> Reply:
    """A number came that chooses from a list of long ago, or from none that was seen."""
    return _say("number_expired", about)


def number_not_offered(about: About) -> Reply:
    """A number came that nothing is offered under, where nothing else was asked for."""
    return _say("number_not_offered", about)


def crossed(about: About) -> Reply:
    """A short answer was meant for a question that is not the last one any more."""
    return _say("texts_crossed", about)


def no_more_but_answer(about: About) -> Reply:
    """More was asked for of a question that is all there is, and still open."""
    return _say("no_more_but_answer", about)


def more_expired(about: About) -> Reply:
    """More was asked for of an answer of long ago, or of none."""
    return _say("more_expired", about)


def _say(name: str, about: About) -> Reply:
    return compose(session_entries()[name], words_at(about.now))
