"""What is said outside any topic: hello, a question back, an apology."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mtm.answers.about import About
from mtm.answers.catalogue import DANGER, FAQ
from mtm.answers.compose import compose
from mtm.answers.forms import Forms, as_speech
from mtm.answers.library import fragments, session_entries, title_of
from mtm.answers.reply import Choice, Reply
from mtm.answers.words import series, words_at

_MOST_SUGGESTIONS = 3


def greeting(about: About) -> Reply:
    """The first words of a conversation: an automated assistant, 911, and what it can do."""
    return compose(session_entries()["greeting"], words_at(about.now))


def title(topic: str) -> str:
    """What a button for the topic says. Raises UnknownTopic for one not in the catalogue."""
    return title_of(topic)


def ask_which(topics: Sequence[str], about: About) -> Reply:
    """Ask which of two close topics is meant, "Something else" being the last choice.

    Takes the first two topics that differ; ValueError when there is none, UnknownTopic when one
    is not in the catalogue. Where one of them is a danger, the emergency number comes first.
    """
    asked = tuple(dict.fromkeys(topics))[:2]
    if not asked:
        raise ValueError("there is no topic to ask about")
    name = "ask_which_danger" if any(topic in DANGER for topic in asked) else "ask_which"
    copy = session_entries()[name]
    last = session_entries()["something_else"]
    reply = compose(copy, words_at(about.now).having(topics=_named(asked, last.forms)))
    return replace(reply, choices=(*_choices(asked), Choice(last.title, copy.choices[0])))


def not_understood(attempt: int, suggestions: Sequence[str], about: About) -> Reply:
    """The first time: ask for other words and offer what may be meant. From the second on: the
    phone line and a person. `attempt` counts from 1 (ValueError below); UnknownTopic for a
    suggestion that is not in the catalogue."""
    if attempt < 1:
        raise ValueError("attempts are counted from one")
    name = "not_understood" if attempt == 1 else "not_understood_again"
    reply = replace(compose(session_entries()[name], words_at(about.now)), missed=True)
    if attempt > 1:
        return reply
    offered = tuple(dict.fromkeys(suggestions))[:_MOST_SUGGESTIONS]
    if not offered:
        return reply
    said = fragments()["suggested"].fill(words_at(about.now).having(topics=_named(offered)))
    rest = tuple(choice for choice in reply.choices if choice.topic not in offered)
    return replace(
        reply,
        sms=f"{reply.sms} {said.sms}",
        voice=f"{reply.voice} {said.voice}",
        choices=(*_choices(offered), *rest),
    )


def or_go_on(about: About) -> Reply:
    """In the middle of a form, after `ask_which`: the form's own question still stands."""
    return compose(session_entries()["or_go_on"], words_at(about.now))


def explain_what(last: Reply | None, about: About) -> Reply:
    """Ask what of the `last` reply is to be explained, with what it led to as choices."""
    reply = compose(session_entries()["explain_what"], words_at(about.now))
    led_to = [each for each in (last.choices if last else ()) if each.topic in FAQ]
    return replace(reply, choices=(*led_to[:_MOST_SUGGESTIONS], *reply.choices))


def no_hurry(last: Reply | None, about: About) -> Reply:
    """What the `last` reply offered stands, for who cannot say yet."""
    reply = compose(session_entries()["no_hurry"], words_at(about.now))
    if last is None:
        return reply
    offered = tuple(each for each in last.choices if each.topic != "talk_to_person")
    return replace(reply, choices=(*offered, *reply.choices), if_yes=last.if_yes, if_no=last.if_no)


def nothing_changed(about: About) -> Reply:
    """A task was turned down, and nothing is told of anybody's record."""
    return compose(session_entries()["nothing_changed"], words_at(about.now))


def delay(about: About) -> Reply:
    """The answer takes longer and will come: sorry, 911 in an emergency, and the phone line."""
    return compose(session_entries()["delay"], words_at(about.now))


def trouble(about: About) -> Reply:
    """No answer could be had: sorry, 911 in an emergency, and the phone line."""
    return compose(session_entries()["trouble"], words_at(about.now))


def _choices(topics: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(title(topic), topic) for topic in topics)


def _named(topics: Sequence[str], last: Forms | None = None) -> Forms:
    """The titles in a row, for the channels without buttons."""
    titles = [title(topic) for topic in topics]
    written, spoken = [f'"{each}"' for each in titles], [as_speech(each) for each in titles]
    if last is not None:
        written.append(last.sms)
        spoken.append(last.voice)
    return Forms("", series(written, "or"), ", or ".join(spoken))
