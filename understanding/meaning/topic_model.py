"""Which topic a vector belongs to: a linear model and the nearest training messages together.

On vectors of people not met in training, the two together order the topics better than either
alone, and the likeness to the nearest message is what shows that a message is about something
that no training message was about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from understanding.meaning.vectors import Vectors

#: Inverse strength of the linear model's regularisation, on vectors of unit length.
REGULARISATION = 30.0
#: How many of a topic's nearest messages tell its likeness.
NEIGHBOURS = 5
#: Weight of the likeness's logarithm beside the linear model's score.
LIKENESS_WEIGHT = 8.0
_FLOOR = 0.01


@dataclass(frozen=True)
class Scores:
    """What the model says of one message, topic by topic in the order of ``TopicModel.topics``."""

    probability: npt.NDArray[np.float32]
    #: Mean cosine to the nearest training messages of each topic, 1 being the same message.
    likeness: npt.NDArray[np.float32]


@dataclass(frozen=True)
class TopicModel:
    """A fitted model. ``examples`` are the training vectors, sorted by topic."""

    topics: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    examples: Vectors
    #: Where each topic's examples begin.
    starts: npt.NDArray[np.int64]

    def score(self, vector: npt.NDArray[np.float32]) -> Scores:
        """Score one sentence vector."""
        likeness = self._likeness(self.examples @ vector)
        logits = vector @ self.weights.T + self.bias
        logits = logits + LIKENESS_WEIGHT * np.log(np.maximum(likeness, _FLOOR))
        odds = np.exp(logits - np.max(logits))
        return Scores((odds / odds.sum()).astype(np.float32), likeness)

    def _likeness(self, cosines: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        ends = np.append(self.starts[1:], len(cosines))
        return np.array(
            [_mean_of_largest(cosines[a:b]) for a, b in zip(self.starts, ends, strict=True)],
            dtype=np.float32,
        )

    def save(self, path: Path) -> None:
        """Write the model to one ``.npz`` file; the examples lose a little precision."""
        np.savez(
            path,
            topics=np.array(self.topics),
            weights=self.weights,
            bias=self.bias,
            examples=self.examples.astype(np.float16),
            starts=self.starts,
        )

    @classmethod
    def load(cls, path: Path) -> "TopicModel":
        """Read a model that ``save`` wrote."""
        with np.load(path) as stored:
            return cls(
                tuple(str(topic) for topic in stored["topics"]),
                stored["weights"],
                stored["bias"],
                stored["examples"].astype(np.float32),
                stored["starts"],
            )


def fit(vectors: Vectors, topics: Sequence[str]) -> TopicModel:
    """Fit a model to the vectors of training messages and the topic of each."""
    # Only training needs it; the program's runtime has none.
    from sklearn.linear_model import LogisticRegression

    names, targets = np.unique(np.array(topics), return_inverse=True)
    linear = LogisticRegression(C=REGULARISATION, max_iter=500, tol=1e-5)
    linear.fit(vectors, targets)
    order = np.argsort(targets, kind="stable")
    return TopicModel(
        tuple(str(name) for name in names),
        linear.coef_.astype(np.float32),
        linear.intercept_.astype(np.float32),
        np.ascontiguousarray(vectors[order], dtype=np.float32),
        np.searchsorted(targets[order], np.arange(len(names))).astype(np.int64),
    )


def _mean_of_largest(cosines: npt.NDArray[np.float32]) -> float:
    if len(cosines) <= NEIGHBOURS:
        return float(cosines.mean())
    return float(np.partition(cosines, -NEIGHBOURS)[-NEIGHBOURS:].mean())
