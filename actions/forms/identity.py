"""Who is speaking: member id and birth date, and for someone else's sake the speaker's name.

The slots are markers that something was given. What was given, and what came of it, is in the
program's database by conversation; no slot proves anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions.forms.form import DONE, MISSES, Question, Turn
from actions.services import Services
from actions.turn import Answer
from mtm.answers import Reply
from mtm.answers import identity as copy
from mtm.identity.checking import Outcome
from mtm.store import reading, writing

NAME = "identity_form"
MEMBER_ID, BIRTH_DATE = "identity_member_id", "identity_birth_date"
REPRESENTATIVE, FOR_OTHER = "identity_representative", "identity_for_other"
#: What the last check came to, for the words of the next question.
OUTCOME = "identity_outcome"
SLOTS = (MEMBER_ID, BIRTH_DATE, REPRESENTATIVE, FOR_OTHER, OUTCOME)

#: An outcome of ours: someone speaks for the member and has no authority on file.
NO_AUTHORITY = "no_authority"
#: Another: it was known who speaks, or half of it was given, and too much time has passed.
EXPIRED = "expired"
_NO_CARD, _NO_NUMBER = "no_card", "no_number"
GIVEN, _NOT_ASKED, _NONE_ON_FILE = "given", "not asked", "none on file"


class IdentityForm:
    """Asks who is speaking, and has it checked once everything is given."""

    name = NAME

    def __init__(self, services: Services) -> None:
        self._services = services
        self.questions = (
            Question(MEMBER_ID, "member_id", self._ask_member_id, _for_whom),
            Question(BIRTH_DATE, "birth_date", self._ask_birth_date),
            Question(REPRESENTATIVE, "representative_name", self._ask_representative),
        )

    def take(self, turn: Turn, question: Question, answer: Answer) -> Mapping[str, Any] | None:
        """Hand what was given to the program; the slot only tells that it was."""
        if answer.kind == "other_person":
            return {FOR_OTHER: True, REPRESENTATIVE: None}
        if answer.kind == "self":
            return {FOR_OTHER: None, REPRESENTATIVE: _NOT_ASKED, OUTCOME: None}
        if answer.kind == "unknown" and question.slot == MEMBER_ID:
            again = str(turn.slots.get(OUTCOME) or "").startswith((_NO_CARD, _NO_NUMBER))
            return {OUTCOME: _now(turn, _NO_NUMBER if again else _NO_CARD)}
        if answer.kind == "unknown" and question.slot == REPRESENTATIVE:
            return {REPRESENTATIVE: _NONE_ON_FILE, OUTCOME: NO_AUTHORITY}
        if answer.kind != "value":
            return None
        with writing(self._services.engine) as connection:
            self._services.identities.give(
                connection, turn.conversation, now=turn.about.now, **_given(question, answer)
            )
        return {question.slot: GIVEN, OUTCOME: None}

    def back_to(self, turn: Turn, question: Question) -> Mapping[str, Any]:
        """Ask for it again; what is given then replaces what was given before."""
        return {question.slot: None}

    def settle(self, turn: Turn) -> Mapping[str, Any]:
        """Check when all is given. A failed check asks again; a locked conversation ends it."""
        if turn.slots.get(OUTCOME) == NO_AUTHORITY:
            return {**dict.fromkeys(SLOTS), OUTCOME: NO_AUTHORITY, **DONE}
        for_other = _for_other(turn)
        asked = (MEMBER_ID, BIRTH_DATE, REPRESENTATIVE) if for_other else (MEMBER_ID, BIRTH_DATE)
        if any(turn.slots.get(slot) is None for slot in asked):
            return {} if for_other else {REPRESENTATIVE: _NOT_ASKED}
        with writing(self._services.engine) as connection:
            outcome = self._services.identities.check(
                connection, turn.conversation, turn.message, turn.about.now, for_other
            )
        if outcome in (Outcome.VERIFIED, Outcome.LOCKED):
            return {**dict.fromkeys(SLOTS), OUTCOME: outcome.value, **DONE}
        again = {
            MEMBER_ID: None,
            BIRTH_DATE: None,
            OUTCOME: _now(turn, outcome.value),
            MISSES: None,
        }
        return {**again, REPRESENTATIVE: None if for_other else _NOT_ASKED}

    def _ask_member_id(self, turn: Turn, attempt: int) -> Reply:
        outcome, for_other = turn.slots.get(OUTCOME), _for_other(turn)
        if outcome == _now(turn, _NO_CARD):
            return copy.cannot_find_card(turn.about, for_other)
        if outcome == _now(turn, _NO_NUMBER):
            return copy.without_a_number(turn.about, for_other)
        if outcome == _now(turn, Outcome.NO_MATCH.value):
            return copy.no_match(self._tries_left(turn), turn.about, for_other)
        if outcome in (_now(turn, EXPIRED), _now(turn, Outcome.INCOMPLETE.value)):
            return copy.expired(turn.about, for_other)
        return copy.ask_member_id(attempt, turn.about, for_other)

    def _ask_birth_date(self, turn: Turn, attempt: int) -> Reply:
        return copy.ask_birth_date(attempt, turn.about, _for_other(turn))

    def _ask_representative(self, turn: Turn, attempt: int) -> Reply:
        return copy.ask_representative_name(attempt, turn.about)

    def _tries_left(self, turn: Turn) -> int:
        with reading(self._services.engine) as connection:
            return self._services.identities.tries_left(connection, turn.conversation)


def _for_other(turn: Turn) -> bool:
    return bool(turn.slots.get(FOR_OTHER))


def _now(turn: Turn, outcome: str) -> str:
    """What this message came to. Its words are said once, not whenever the question is asked again."""
    return f"{outcome} {turn.message}"


def _for_whom(said: Sequence[Answer]) -> Mapping[str, Any]:
    """Somebody else's record was asked for: an authority on file is needed from the start."""
    return {FOR_OTHER: True} if any(each.kind == "other_person" for each in said) else {}


def _given(question: Question, answer: Answer) -> dict[str, Any]:
    if question.slot == MEMBER_ID:
        return {"member_id": str(answer.value)}
    if question.slot == BIRTH_DATE:
        return {"birth_dates": tuple(date.fromisoformat(each) for each in answer.value)}
    return {"representative": str(answer.value)}
