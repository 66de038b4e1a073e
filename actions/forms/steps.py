"""A form of a few plain questions whose answers are kept and used once, at the end.

Most tasks need no more than this: what is asked, in which order, what may be left out. What comes
of the answers is for the task that concludes it (`actions.concluding`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from actions.forms.form import DONE, Question, Turn
from actions.turn import Answer
from mtm.answers import Reply

Answers = Mapping[str, Any]


def always(_answers: Answers) -> bool:
    """The question is always asked."""
    return True


@dataclass(frozen=True)
class Ask:
    """One question. `wanted` tells from the answers so far whether it is asked at all; an answer
    in `ends` closes the form at once."""

    asks: str
    word: Callable[[Turn, int, Answers], Reply]
    wanted: Callable[[Answers], bool] = always
    ends: frozenset[Any] = frozenset()
    #: Makes an answer what it is kept as, given the answers before; None: it cannot be used.
    read: Callable[[Any, Answers], Any] = lambda value, answers: value
    #: "I don't know" and "rather not" are answers too.
    may_be_left_out: bool = False


class Steps:
    """A form made of such questions."""

    def __init__(self, name: str, *asked: Ask, task: str | None = None) -> None:
        """`task`: what begins the form, where it needs to be known who speaks."""
        self.name = name
        self.task = task
        self.state = f"{name}_answers"
        self._asked = {each.asks: each for each in asked}
        self.questions = tuple(
            Question(each.asks, each.asks, self._wording(each)) for each in asked
        )

    @property
    def slots(self) -> tuple[str, ...]:
        """Every slot of the form."""
        return self.state, *self._asked

    def beginning(self, **known: Any) -> dict[str, Any]:
        """The slots it begins with; `known` is what the task knows before the first question."""
        return {**dict.fromkeys(self.slots), self.state: known, **self._markers(known)}

    def answers(self, slots: Mapping[str, Any]) -> Answers:
        """The answers so far, by question, with what was known before."""
        return dict(slots.get(self.state) or {})

    def take(self, turn: Turn, question: Question, answer: Answer) -> Mapping[str, Any] | None:
        """Keep an answer."""
        asked = self._asked[question.asks]
        if answer.kind not in ("value", "unknown"):
            return None
        if answer.kind == "unknown" and not asked.may_be_left_out:
            return None
        value = None
        if answer.kind == "value":
            value = asked.read(answer.value, self.answers(turn.slots))
            if value is None:
                return None
        after = {**self.answers(turn.slots), question.asks: value}
        ended = DONE if self.is_ended_by(after) else {}
        return {self.state: after, **self._markers(after), **ended}

    def is_ended_by(self, answers: Answers) -> bool:
        """Whether one of the answers ends the form without anything being done."""
        given = ((asked, answers.get(name)) for name, asked in self._asked.items())
        return any(isinstance(value, str) and value in asked.ends for asked, value in given)

    def back_to(self, turn: Turn, question: Question) -> Mapping[str, Any]:
        """Take an answer back."""
        after = {k: v for k, v in self.answers(turn.slots).items() if k != question.asks}
        return {self.state: after, **self._markers(after)}

    def settle(self, turn: Turn) -> Mapping[str, Any]:
        """Nothing to settle before the end."""
        return {}

    def _markers(self, answers: Answers) -> dict[str, Any]:
        """Which questions are done with: answered, or not to be asked."""
        return {
            asks: None if asks not in answers and each.wanted(answers) else "done"
            for asks, each in self._asked.items()
        }

    def _wording(self, each: Ask) -> Callable[[Turn, int], Reply]:
        return lambda turn, attempt: each.word(turn, attempt, self.answers(turn.slots))
