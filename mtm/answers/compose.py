"""Putting a reply together: what leads, the entry's own copy, the note about the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mtm.answers.forms import Forms, Words, first_that_fits
from mtm.answers.library import Entry, fragments, title_of
from mtm.answers.reply import Choice, Link, Reply


def compose(
    copy: Entry, words: Words, leads: Sequence[Forms] = (), last: Forms | None = None
) -> Reply:
    """One reply from an entry.

    `leads` answer what the member's own message held and come first; each is already filled, the
    later ones are shorter wordings for a text message. `last` (a question back) comes at the end.
    """
    note = fragments()["year_note"].fill(words) if _is_past(copy, words) else None
    lead = leads[0] if leads else None
    body = (copy.after if lead else copy.forms).fill(words)
    tail = [part for part in (note, last) if part is not None]
    return Reply(
        text="\n\n".join(_web(part.web) for part in (lead, body, *tail) if part is not None),
        sms=first_that_fits(_sms_wordings(copy, words, leads, tail)),
        voice=" ".join(part.voice for part in (lead, body, *tail) if part is not None),
        choices=tuple(Choice(title_of(topic), topic) for topic in copy.choices),
        links=tuple(Link(title, href.format_map(words.web)) for title, href in copy.links),
        asks=copy.asks,
        if_yes=copy.if_yes,
        if_no=copy.if_no,
        urgent=copy.urgent,
        why=copy.why,
    )


def say_in_forms(
    paragraphs: Sequence[Forms],
    texts: Iterable[Sequence[Forms]],
    spoken: Sequence[Forms],
    choices: Sequence[str] = (),
    if_yes: str | None = None,
    *,
    private: bool = False,
    why: str | None = None,
) -> Reply:
    """One reply put together from sentences. Each channel has its own order and its own selection.

    `texts` are wordings for a text message, the fullest first. ValueError when none of them fits.
    `private` and `why` as in Reply.
    """
    return Reply(
        text="\n\n".join(_web(each.web) for each in paragraphs if each.web),
        sms=first_that_fits(_joined(each.sms for each in text) for text in texts),
        voice=_joined(each.voice for each in spoken),
        choices=tuple(Choice(title_of(topic), topic) for topic in choices),
        if_yes=if_yes,
        private=private,
        why=why,
    )


def _is_past(copy: Entry, words: Words) -> bool:
    return copy.yearly and int(words.web["year"]) < int(words.web["this_year"])


def _sms_wordings(
    copy: Entry, words: Words, leads: Sequence[Forms], tail: Sequence[Forms]
) -> Iterator[str]:
    """From the fullest to the shortest: the lead is given up last, the note and question never."""
    body = copy.forms.fill(words).sms
    shorter = [text.format_map(words.sms) for text in copy.after_sms]
    ends = [part.sms for part in tail]
    for lead in leads:
        for text in shorter or [body]:
            yield _joined([lead.sms, text, *ends])
    yield _joined([body, *ends])
    for text in shorter:
        yield _joined([text, *ends])


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _web(text: str) -> str:
    """Undo the line breaks of the copy file: a paragraph is one line, and so is a list item."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(re.sub(r"\s*\n(?!- )\s*", " ", paragraph) for paragraph in paragraphs)
