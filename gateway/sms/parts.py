"""The long answer of the website as texts that come one by one, each asked for with MORE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from mtm.answers import Link, Reply
from mtm.answers.forms import SMS_LIMIT, as_gsm7, is_gsm7
from mtm.answers.texting import next_words

#: The web form says clearly more from so many characters more, and so many times as many.
_MORE_CHARACTERS: Final = 110
_TIMES_AS_MANY: Final = 1.35
#: Questions beside which MORE may be offered: no answer to them is "more".
_BESIDE: Final = frozenset({None, "zip"})
#: Questions that "more" answers: which time, and what the invitation is about.
_ANSWERED_BY_MORE: Final = frozenset({"time", "invitation"})
#: Pages of ours that anybody may open; a calendar file is one member's own.
_PUBLIC: Final = ("/lists/",)
_COUNTER: Final = len("(10/99) ")
#: Where one sentence ends and the next begins.
SENTENCES: Final = re.compile(r"(?<![ap]\.m\.)(?<=[.?!]) (?=[^\W\d_a-z]|[\"(])")


def parts_of(reply: Reply, *, site: str = "") -> tuple[str, ...]:
    """The web form as texts, each of GSM-7 and at most two messages long.

    Parted between paragraphs, list items or sentences where that can be; several are counted,
    "(1/3)", and each but the last says how to get the next. Links follow, written out: federal
    pages, and our own public ones at `site` ("https://chat.example.org"; without it none of ours).
    """
    whole = re.sub(r"\n+", "\n", _text(reply, site))
    if len(whole) <= SMS_LIMIT:
        return (whole,)
    room = SMS_LIMIT - _COUNTER - len(f"\n{next_words()}")
    parts: list[str] = []
    for gap, piece in _pieces(whole, room):
        if parts and len(parts[-1]) + len(gap) + len(piece) <= room:
            parts[-1] += gap + piece
        else:
            parts.append(piece)
    last = len(parts)
    return tuple(
        f"({n}/{last}) {part}" + (f"\n{next_words()}" if n < last else "")
        for n, part in enumerate(parts, start=1)
    )


def says_more(reply: Reply) -> bool:
    """Whether the website says clearly more than the text, and a text may say it too."""
    if reply.private or reply.urgent or reply.missed or takes_more(reply):
        return False
    web, sms = len(_text(reply, "")), len(reply.sms)
    return web - sms >= _MORE_CHARACTERS and web >= _TIMES_AS_MANY * sms


def takes_more(reply: Reply) -> bool:
    """Whether MORE may not be offered: the reply asks something, or "more" chooses from its list."""
    return reply.asks not in _BESIDE or chosen_by_more(reply)


def chosen_by_more(reply: Reply) -> bool:
    """Whether "more" answers what the reply asks, or chooses from what it offers."""
    if reply.asks in _ANSWERED_BY_MORE:
        return True
    return any(
        choice.topic.endswith("/more") or re.match(r"more\b", choice.title, re.IGNORECASE)
        for choice in reply.choices
    )


def _text(reply: Reply, site: str) -> str:
    links = (
        f"{as_gsm7(link.title)}: {address}"
        for link in reply.links
        if (address := _address(link, site))
    )
    return "\n\n".join((as_gsm7(reply.text), *links))


def _address(link: Link, site: str) -> str:
    """The address to write out; "" for a page that is not for everybody, or that no text can name."""
    address = link.href
    if address.startswith(_PUBLIC):
        address = f"{site.rstrip('/')}{address}" if site else ""
    elif urlsplit(address).scheme != "https":
        return ""
    return address if is_gsm7(address) else ""


def _pieces(text: str, room: int) -> Iterator[tuple[str, str]]:
    """What is not to be parted, each with what stands between it and the piece before."""
    for line in text.split("\n"):
        for place, sentence in enumerate(SENTENCES.split(line)):
            for words, piece in enumerate(_cut(sentence, room)):
                yield (" " if place or words else "\n"), piece


def _cut(sentence: str, room: int) -> Iterator[str]:
    """A sentence that no part can hold, between words."""
    while len(sentence) > room:
        end = sentence.rfind(" ", 0, room + 1)
        end = end if end > 0 else room
        yield sentence[:end]
        sentence = sentence[end:].lstrip()
    if sentence:
        yield sentence
