"""What a member can choose after a message: buttons on the web, numbers in a text message.

A choice that answers a question has the topic `answer/<question>/<value>`. Text messages offer
numbers alone: words such as STOP and CANCEL are taken by the phone companies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mtm.answers.about import About
from mtm.answers.compose import compose
from mtm.answers.forms import Forms, Words
from mtm.answers.library import fragments, session_entries, title_of
from mtm.answers.persons import person_words
from mtm.answers.reply import Choice, Link, Reply
from mtm.answers.words import series, words_at

NOTHING: Final = Forms("", "", "")


@dataclass(frozen=True)
class Option:
    """One choice, and what a text message says after its number: "for yes", "to move it"."""

    choice: Choice
    by_number: str


def answering(question: str, value: str, name: str) -> Option:
    """A choice that answers `question` with `value`; `name` is its entry in the copy."""
    copy = session_entries()[name]
    return Option(Choice(copy.title, f"answer/{question}/{value}"), copy.forms.sms)


def leading_to(topic: str, name: str) -> Option:
    """A choice that starts another topic, under the title by which the topic is known."""
    return Option(Choice(title_of(topic), topic), session_entries()[name].forms.sms)


def titled(topic: str, name: str) -> Option:
    """A choice that starts another topic under a title that fits what was said before."""
    copy = session_entries()[name]
    return Option(Choice(copy.title, topic), copy.forms.sms)


def ways_out() -> tuple[Option, ...]:
    """After a question that was asked in vain: the phone, and leaving it."""
    return tuple(
        Option(Choice(session_entries()[name].title, topic), session_entries()[by].forms.sms)
        for name, topic, by in (
            ("go_on_by_phone", "talk_to_person", "option_person"),
            ("leave_check", "start_over", "option_leave"),
        )
    )


def by_number(options: Sequence[Option]) -> str:
    """The options as a text message offers them: "Reply 1 for yes or 2 for another number."."""
    parts = [f"{place} {option.by_number}" for place, option in enumerate(options, start=1)]
    if not parts:
        return ""
    parted = "; ".join(parts) if any("," in part for part in parts) else series(parts, "or")
    return fragments()["reply_by_number"].sms.format(numbers=parted.removesuffix("."))


def say(
    name: str,
    words: Words,
    options: Sequence[Option] = (),
    leads: Sequence[Forms] = (),
    links: Sequence[Link] = (),
) -> Reply:
    """The entry `name` with its options; {reply} in a text message is what to reply."""
    words = words.having(reply=Forms("", by_number(options), ""))
    reply = compose(session_entries()[name], words, leads)
    return replace(
        reply,
        sms=reply.sms.strip(),  # with nothing to choose, {reply} is empty
        choices=tuple(each.choice for each in options),
        links=tuple(links),
    )


def words_about(about: About, for_other: bool = False) -> Words:
    """The program's words, and "you" or "the member" with the verbs that go with it."""
    words = words_at(about.now)
    return words.having(**person_words("", for_other))


def fragment(name: str, words: Words) -> Forms:
    """A sentence of the copy with its places filled."""
    return fragments()[name].fill(words)


def following(part: Forms) -> Forms:
    """A part as it follows a sentence; nothing stays nothing."""
    return Forms(*(f" {said}" if said else "" for said in (part.web, part.sms, part.voice)))


def in_series(part: Forms) -> Forms:
    """A part as one more line of a list on the web, and after a comma elsewhere."""
    return Forms(f"\n- {part.web}", f", {part.sms}", f", {part.voice}")


def in_list(part: Forms) -> Forms:
    """A part as one more line of a list on the web, and after a sentence elsewhere."""
    return replace(following(part), web=f"\n- {part.web}")
