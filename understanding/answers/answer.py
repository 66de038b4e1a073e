"""What an answer is, and which questions belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: The questions of the quick check, in the order they are asked. Anybody may answer them.
QUICK = ("drug_count", "conditions", "drug_cost")
#: The questions that tell who is speaking.
IDENTITY = ("member_id", "birth_date", "representative_name")
#: Whether to be looked up or to take the quick check.
WAYS = ("which_check",)
#: What is asked to book an appointment or to move one.
BOOKING = ("time", "phone", "booking_confirm", "note", "language")
#: What is asked to cancel one.
CANCELLING = ("cancel_confirm", "cancel_reason")
#: Whether a talk about the program is wanted where no review can be booked.
TALK = ("talk_confirm",)
#: What is asked about taking part, about messages and about contact details.
RECORD = (
    *("leave_confirm", "leave_appointment", "leave_proof", "return_confirm", "stop_channels"),
    *("start_channels", "reminders_by_text", "reminder_channel", "contact_field", "contact_value"),
    *("contact_confirm", "resend_what", "death_who", "complaint_words", "callback_phone"),
    *("callback_window", "callback_wanted"),
)
_FORMS = (QUICK, IDENTITY, WAYS, BOOKING, CANCELLING, TALK, RECORD)

#: What an answer can be: a value; "I don't know" or "I would rather not"; an attempt that cannot be
#: read; a wish to go a question back; that it is about somebody else ("other_person", whose value is
#: their name where one was said); or that it is about the speaker after all ("self").
KINDS = ("value", "unknown", "unclear", "back", "other_person", "self")


@dataclass(frozen=True)
class Answer:
    """An answer to the question `to`. `value` is plain data for JSON (see the package)."""

    to: str
    kind: str
    value: Any = None

    def __repr__(self) -> str:
        """Without the value: it may be health information or a member's id."""
        return f"Answer(to={self.to!r}, kind={self.kind!r})"


@dataclass(frozen=True)
class Found:
    """A value read from a text, and the places it was read from (start, end)."""

    value: Any
    spans: tuple[tuple[int, int], ...]


def form_of(asked: str | None) -> tuple[str, ...]:
    """The questions among which an answer is looked for when `asked` was the last one."""
    return next((form for form in _FORMS if asked in form), ())


def chosen_answer(topic: str) -> Answer | None:
    """The answer that a choice `answer/<question>/<value>` gives; None for any other choice.

    The value "none" says that there is nothing to tell: the same as answering so in words.
    """
    kind, _, rest = topic.partition("/")
    question, _, value = rest.partition("/")
    if kind != "answer" or not question or not value:
        return None
    return Answer(question, "unknown") if value == "none" else Answer(question, "value", value)


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with those places blanked out, every other character where it was."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)
