"""What a member chose from a list that was offered: by id, by number, in words, or by title.

A choice id names its own list ("7-2": second choice of what was said as seq 7), so an id of an
older list can never point into a newer one. Topics stay in the house; one of the form
`answer/<question>/<value>` answers that question.
"""

import re
import unicodedata
from dataclasses import dataclass

from gateway.titles import told_by_words
from mtm.answers import Choice

# "Yes" and "no" mean something only to the reply that asked.
_OF_THE_MOMENT = frozenset({"affirm", "deny"})
_YES_OR_NO_TO_A_QUESTION = re.compile(r"answer/\w+/(?:yes|no)")
# Replies whose choices are told by number; to others a bare number is the answer.
ASKS_FOR_A_CHOICE = frozenset(
    {
        *("which_topic", "which_check", "time", "phone", "booking_confirm", "note", "language"),
        *("cancel_confirm", "cancel_reason", "talk_confirm"),
        *("leave_confirm", "leave_appointment", "leave_proof", "return_confirm", "what_to_cancel"),
        *("stop_channels", "start_channels", "reminders_by_text", "reminder_channel"),
        *("contact_field", "contact_confirm", "contact_value", "resend_what"),
        *("callback_window", "callback_wanted", "callback_phone", "complaint_words", "death_who"),
        "invitation",
    }
)

# Questions that a number as low as a choice's can answer.
_ASKS_FOR_A_COUNT = frozenset({"drug_count", "drug_cost", "conditions"})

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_ENDINGS = ("st", "nd", "rd", "th")

_ONE = rf"([0-9]{{1,2}}|{'|'.join(_NUMBERS)})"
_NTH = rf"([0-9]{{1,2}}(?:{'|'.join(_ENDINGS)})|last|{'|'.join(_ORDINALS)})"
_PICK = r"(?:(?:i )?(?:choose|pick|select|press) )"
_NOUN = r"(?:number|option|choice|answer|button|#)"
_BARE = re.compile(_ONE)
# "i take 2" is about pills, "no one" is a person: neither is here.
_NAMED = re.compile(
    rf"(?:{_PICK}?(?:the )?{_NOUN} ?{_ONE}|{_PICK}{_ONE}|(?:no|nr) ?([0-9]{{1,2}}))(?: please)?"
)
_ORDINAL = re.compile(rf"{_PICK}?(?:the )?{_NTH}(?: (?:one|{_NOUN}))?(?: please)?")
LONGEST = 120  # longer text is never a choice


@dataclass(frozen=True)
class Offer:
    """The list offered last, and what the last reply asked for."""

    choices: tuple[Choice, ...]
    asks: str | None = None
    #: Whether the last reply brought the list itself.
    by_last_reply: bool = True
    #: How many of the choices were shown by number, the first ones; None: all of them.
    numbered: int | None = None
    #: Whether the list was said with the last reply, right before it, and that shows no number.
    beside: bool = False


def choice_id(seq: int, index: int) -> str:
    """The id the page sends back for choice `index` (from 0) of what was said as `seq`."""
    return f"{seq}-{index + 1}"


def parse_choice_id(written: str) -> tuple[int, int] | None:
    """(seq, index from 0) of a choice id, or None when it is none."""
    match = re.fullmatch(r"([1-9][0-9]{0,8})-([1-9][0-9]?)", written, re.ASCII)
    return (int(match[1]), int(match[2]) - 1) if match else None


def is_of_the_moment(topic: str) -> bool:
    """Whether a choice means something only to the reply that offered it: a yes or a no."""
    return topic in _OF_THE_MOMENT or _YES_OR_NO_TO_A_QUESTION.fullmatch(topic) is not None


def typed_choice(text: str, offer: Offer) -> Choice | None:
    """The choice that typed text stands for, or None when it is ordinary text.

    A title wins over a number; a title that two choices share chooses neither. A bare number is
    an answer when the last reply asked for one, and only what was shown by number is chosen by it.
    "The last one" is never the choice of more. Right after the list, the telling part of a title
    chooses too; answers to other questions, and times, are left to those who read them.
    """
    if not offer.choices or len(text) > LONGEST:
        return None
    plain, titles = plain_words(text), [plain_words(choice.title) for choice in offer.choices]
    titled = [place for place, title in enumerate(titles) if plain and title == plain]
    if titled:
        return offer.choices[titled[0]] if len(titled) == 1 else None
    shown = offer.choices[: offer.numbered]
    last = sum(not choice.topic.endswith("/more") for choice in shown)
    place = _place(plain, len(shown), last, bare=_bare_number_chooses(offer))
    if place is not None:
        return shown[place]
    return told_by_words(plain, offer.choices, titles) if _words_choose(offer) else None


def _words_choose(offer: Offer) -> bool:
    return offer.by_last_reply and offer.asks in (None, "which_topic")


def _bare_number_chooses(offer: Offer) -> bool:
    if offer.asks is None or (offer.beside and offer.asks not in _ASKS_FOR_A_COUNT):
        return True
    return offer.by_last_reply and offer.asks in ASKS_FOR_A_CHOICE


def _place(plain: str, count: int, last: int, *, bare: bool) -> int | None:
    match = (_BARE.fullmatch(plain) if bare else None) or _NAMED.fullmatch(plain)
    if match:
        word = next(group for group in match.groups() if group)
        number = _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)
    elif match := _ORDINAL.fullmatch(plain):
        number = last if match[1] == "last" else _nth(match[1])
    else:
        return None
    return number - 1 if 1 <= number <= count else None


def _nth(word: str) -> int:
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])


def plain_words(text: str) -> str:
    """Text with case, width, punctuation and extra spaces aside; "#" is kept."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(map(_kept, folded)).split())


def _kept(character: str) -> str:
    if character in "'’":
        return ""
    return character if character.isalnum() or character == "#" else " "
