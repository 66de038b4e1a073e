"""The quick check: three questions about drugs, conditions and cost, asked of anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from actions.forms.form import Question, Turn
from actions.turn import Answer
from mtm.answers import Reply
from mtm.answers.eligibility_check import ask_conditions, ask_drug_cost, ask_drug_count
from mtm.program import program_for
from mtm.quick_check import Assessment, Needed, QuickAnswers, assess

NAME = "quick_check_form"
#: The answers so far, and what the last message added to them.
STATE = "quick_check"
#: Markers: the question is answered.
_SLOT_OF = {
    "drug_count": "quick_drugs",
    "conditions": "quick_conditions",
    "drug_cost": "quick_cost",
}
SLOTS = (STATE, *_SLOT_OF.values())

_Wording = Callable[..., Reply]


class QuickCheckForm:
    """Everyday answers are kept as they were understood; "I don't know" is an answer too."""

    name = NAME

    def __init__(self) -> None:
        wordings: dict[str, _Wording] = {
            "drug_count": ask_drug_count,
            "conditions": ask_conditions,
            "drug_cost": ask_drug_cost,
        }
        self.questions = tuple(
            Question(_SLOT_OF[asks], asks, partial(_ask, asks, wording))
            for asks, wording in wordings.items()
        )

    def take(self, turn: Turn, question: Question, answer: Answer) -> Mapping[str, Any] | None:
        """Add the answer to those before; None when it makes no sense."""
        before = _answers(turn)
        try:
            after = before.having(answer.to, answer.kind, answer.value)
        except ValueError:
            return None
        changed = answer.to not in before.open(_conditions_needed(turn))
        return _slots(turn, after, answer.to, changed)

    def back_to(self, turn: Turn, question: Question) -> Mapping[str, Any]:
        """Take an answer back."""
        return _slots(turn, _answers(turn).without(question.asks), None, changed=False)

    def settle(self, turn: Turn) -> Mapping[str, Any]:
        """Nothing to settle: the form is done when every question has its answer."""
        return {}


def assessed(turn: Turn) -> Assessment:
    """What the answers come to by the rules of the year."""
    return assess(_answers(turn), Needed.by(program_for(turn.about.now)))


def _ask(asks: str, wording: _Wording, turn: Turn, attempt: int) -> Reply:
    """Word a question; after something else was asked, without its list."""
    state = turn.slots.get(STATE) or {}
    fresh = state.get("message") == turn.message
    just, changed = (state.get("just"), bool(state.get("changed"))) if fresh else (None, False)
    shown = fresh or turn.topic == "repeat"
    brief = {"brief": not shown} if asks == "conditions" else {}
    return wording(attempt, turn.about, _answers(turn), just, changed, **brief)


def _answers(turn: Turn) -> QuickAnswers:
    return QuickAnswers.from_dict((turn.slots.get(STATE) or {}).get("answers"))


def _slots(turn: Turn, answers: QuickAnswers, just: str | None, changed: bool) -> dict[str, Any]:
    still_open = answers.open(_conditions_needed(turn))
    state = {
        "answers": answers.as_dict(),
        "just": just,
        "changed": changed,
        "message": turn.message,
    }
    markers = {slot: None if asks in still_open else "answered" for asks, slot in _SLOT_OF.items()}
    return {STATE: state, **markers}


def _conditions_needed(turn: Turn) -> int:
    return program_for(turn.about.now).eligibility.min_conditions
