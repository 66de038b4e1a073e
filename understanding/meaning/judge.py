"""The topic model's judgement of a message, and of a part of one."""

from __future__ import annotations

from collections.abc import Callable

from topics import DANGER
from understanding.meaning.decision import (
    Decision,
    average,
    danger_in_pieces,
    decide,
    decide_by_cost,
)
from understanding.meaning.topic_model import TopicModel
from understanding.meaning.vectors import Vectors

#: Turns a prepared text into a vector for each of its windows.
Encode = Callable[[str], Vectors]


class Judge:
    """Judges vectors; and, if it was given an encoder, other texts too."""

    def __init__(self, model: TopicModel, encode: Encode | None = None) -> None:
        self._model = model
        self._encode = encode

    def of(self, vectors: Vectors) -> Decision:
        """The decision on a message; of a long one every window is looked at for danger."""
        windows = [self._model.score(vector) for vector in vectors]
        if len(windows) == 1:
            return decide(self._model.topics, windows[0])
        danger = danger_in_pieces(self._model.topics, windows)
        return danger if danger is not None else self.of_no_danger(vectors)

    def of_no_danger(self, vectors: Vectors) -> Decision:
        """The decision on a message in which danger has been ruled out."""
        windows = [self._model.score(vector) for vector in vectors]
        return decide_by_cost(self._model.topics, average(windows))

    def of_text(self, prepared: str) -> Decision | None:
        """The decision on another text; None without an encoder."""
        return None if self._encode is None else self.of(self._encode(prepared))

    def may_be_danger(self, prepared: str) -> bool:
        """Whether a text may tell of danger; without an encoder any text may."""
        decision = self.of_text(prepared)
        return decision is None or decision.topic in DANGER
