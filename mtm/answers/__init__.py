"""What the assistant says. The copy is in `copy/*.toml`, the facts in `mtm.program`."""

from mtm.answers.about import About, NamedCondition
from mtm.answers.answering import answer
from mtm.answers.catalogue import TOPICS, UnknownTopic
from mtm.answers.reply import Choice, Link, Reply
from mtm.answers.session import (
    ask_which,
    delay,
    explain_what,
    greeting,
    no_hurry,
    not_understood,
    nothing_changed,
    or_go_on,
    title,
    trouble,
)

__all__ = [
    "TOPICS",
    "About",
    "Choice",
    "Link",
    "NamedCondition",
    "Reply",
    "UnknownTopic",
    "answer",
    "ask_which",
    "delay",
    "explain_what",
    "greeting",
    "no_hurry",
    "not_understood",
    "nothing_changed",
    "or_go_on",
    "title",
    "trouble",
]
