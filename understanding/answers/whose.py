"""Whose record a message is about: the speaker's own again, or that of somebody called by name."""

from __future__ import annotations

import re

from understanding.answers.conditions import named_in
from understanding.answers.data import words_of
from understanding.answers.people import SOMEBODY

_LEAD = (
    r"(?:(?:no|ok|okay|and|but|now|so|then|well|sorry|oh|wait|actually|please|um+|uh+|yes|what about|how about)"
    r"[ ,.!?]+)*"
)
_NOW = r"(?:[ ,]+(?:now|this time|please|instead|then|though|too|again|not (?:for )?(?:her|him|them|my \w+|\w+)))*"
_SELF = (
    r"(?:for|about|on) (?:me|myself)|(?:i|it|this|that)(?:'?m| am|'?s| is)?(?: (?:mean|meant|was meaning|meaning|asking"
    r"|calling|talking|here|asking|just|only|really|actually|all|now))*(?: (?:for|about|on))? (?:me|myself)"
    r"|(?:my|mine|me|myself)(?: own(?: (?:record|records|self|one|number|id|account|case))?)?"
    r"|me,? not (?:her|him|them|my \w+)|not (?:her|him|them|my \w+),? (?:but )?(?:for )?(?:me|myself)"
)
_ONLY_SELF = re.compile(rf"\W*{_LEAD}(?:{_SELF}){_NOW}\W*", re.IGNORECASE)
_SAYS_WHAT = re.compile(r"\b(?:for|about|mean|meant|own|myself|not)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:for|about) (?:me|myself)[ ,]+(?:now|this time|instead|too|as well)\b|\bnow,? (?:for|about) (?:me|myself)\b"
    rf"|^\W*{_LEAD}(?:(?:this time|now|and) )?(?:for|about) (?:me|myself)\b(?=[ ,.:])|\b(?:for|about) myself\b"
    r"|\bi mean(?:t)? (?:me|myself)\b|\bmy own (?!(?:mother|father|mom|dad|son|daughter|husband|wife)\b)"
    r"|\b(?:am|do) i myself\b|\bmyself\W*$",
    re.IGNORECASE,
)
_ONLY_OTHER = re.compile(
    rf"\W*{_LEAD}(?:(?:it'?s|its|it is|this is|i'?m|i am)(?: (?:just|really|actually))?(?: (?:calling|asking|writing"
    rf"|texting|here|doing this))? )?(?:for|about|on behalf of) {SOMEBODY}(?:'s)?{_NOW}\W*",
    re.IGNORECASE,
)
_ASKS_OF = re.compile(
    r"\b(?:is|are|was|does|do|did|has|can|could|will|would) (?P<name>[^\W\d_]+(?:['\u2019-][^\W\d_]+)*"
    r"(?: [^\W\d_]\.?)?(?: [^\W\d_]+(?:['\u2019-][^\W\d_]+)*){0,2}?)"
    r" (?:also |still |already |even |currently )?(?:in|on|part of|enrolled|eligible|qualif\w+|signed up|fit|have|get"
    r"|belong|take part|participat\w+)\b",
    re.IGNORECASE,
)
_LOOKS_UP = re.compile(
    r"\b(?:look|check|pull|find) (?:up )?(?P<name>[^\W\d_]+ [^\W\d_]+(?:['\u2019-][^\W\d_]+)*)(?: up)?\W*$",
    re.IGNORECASE,
)
_ONE_WORD = 1


def means_self(text: str) -> bool:
    """Whether a message says that it is about the speaker: "for me now", "I mean myself", "my own"."""
    return _ONLY_SELF.fullmatch(text) is not None or _WITHIN.search(text) is not None


def says_only_self(text: str) -> bool:
    """Whether that is all it says. "It's me" and "me" alone say nothing of what it is about."""
    return _ONLY_SELF.fullmatch(text) is not None and _SAYS_WHAT.search(text) is not None


def says_only_other(text: str) -> bool:
    """Whether all that a message says is that it is about somebody else: "it's for my mother"."""
    return _ONLY_OTHER.fullmatch(text) is not None


def person_named(text: str) -> str | None:
    """Who is asked about by name, as it was written: "is Walter Sample in it"; None for nobody.

    One name alone counts only with a capital letter.
    """
    for pattern in (_ASKS_OF, _LOOKS_UP):
        for match in pattern.finditer(text):
            if _is_name(match["name"]):
                return match["name"]
    return None


def _is_name(said: str) -> bool:
    words = said.split()
    plain = {word.lower().strip(".") for word in words}
    known = words_of("no_names.txt") | words_of("no_members.txt")
    if not known.isdisjoint(plain) or named_in(said):
        return False
    return len(words) > _ONE_WORD or (words[0][0].isupper() and not words[0].isupper())
