"""The quick check: three questions about drugs, conditions and cost, asked of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.forms.form import Form, Question, Turn
from actions.turn import Answer
from mtm.answers import Reply
from mtm.answers.eligibility_check import ask_conditions, ask_drug_cost, ask_drug_count

NAME = "quick_check_form"
DRUGS, CONDITIONS, COST = "quick_drugs", "quick_conditions", "quick_cost"
SLOTS = (DRUGS, CONDITIONS, COST)


class QuickCheckForm(Form):
    """Everyday answers are kept as they were understood; "I don't know" is an answer too."""

    name = NAME
    questions = (
        Question(DRUGS, "drug_count", lambda turn, attempt: ask_drug_count(attempt, turn.about)),
        Question(CONDITIONS, "conditions", lambda turn, attempt: _conditions(turn, attempt)),
        Question(COST, "drug_cost", lambda turn, attempt: ask_drug_cost(attempt, turn.about)),
    )

    def take(self, turn: Turn, question: Question, answer: Answer) -> Mapping[str, Any] | None:
        """Keep the answer as it is."""
        if answer.kind not in ("value", "unknown"):
            return None
        return {question.slot: {"known": answer.kind == "value", "value": answer.value}}

    def settle(self, turn: Turn) -> Mapping[str, Any]:
        """Nothing to settle: the form is done when every question has its answer."""
        return {}


def _conditions(turn: Turn, attempt: int) -> Reply:
    return ask_conditions(attempt, turn.about)
