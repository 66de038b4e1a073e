"""What to do about a message: act on a topic, ask which of two is meant, or say it is unclear.

All of it follows from three costs, written here and nowhere else.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from topics import DANGER
from understanding.meaning.topic_model import Scores

#: What a mistake costs, in units of one silent mistake.
COST_OF_ACTING_WRONGLY = 1.0
#: A question back with the right topic among its two choices: one turn more.
COST_OF_ASKING = 0.15
#: A question back with both choices wrong, on top of the question.
COST_OF_ASKING_IN_VAIN = 0.30
#: "I did not understand": the member has to find other words.
COST_OF_REPHRASING = 0.31

#: The four danger topics together count from this probability on. A false alarm costs a member a
#: moment, a miss may cost a life.
DANGER_THRESHOLD = 0.10
#: The same for one window of a long message, and how like the nearest dangerous messages it has to
#: be: a piece of a story torn from the rest is read less surely, and a story has many pieces.
DANGER_THRESHOLD_OF_A_PIECE = 0.50
DANGER_LIKENESS_OF_A_PIECE = 0.65

#: From probability and likeness to how often the likeliest topic is right; fitted on messages of
#: writers whose messages were left out of training (docs/measurements.md, "Calibration").
CALIBRATION_OF_FIRST = (-2.622, 0.406, 4.326)
CALIBRATION_OF_TWO = (-3.353, 0.295, 7.115)


#: What nobody would pick from a list: "Did you mean: Yes?"
NOT_OFFERED = ("affirm", "deny", "greet", "goodbye", "thank")


class Outcome(str, Enum):
    """What the assistant does about a message."""

    ACT = "act"
    ASK = "ask"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Decision:
    """An outcome, and the topics from the likeliest on with how likely each is."""

    outcome: Outcome
    ranking: tuple[tuple[str, float], ...]
    #: How often a topic with such scores is the right one, from 0 to 1.
    confidence: float

    @property
    def topic(self) -> str:
        """The likeliest topic, whatever the outcome."""
        return self.ranking[0][0]

    @property
    def choices(self) -> tuple[str, ...]:
        """The two topics a question back would offer."""
        return tuple(topic for topic, _ in self.ranking if topic not in NOT_OFFERED)[:2]


def decide(topics: tuple[str, ...], scores: Scores) -> Decision:
    """Choose what costs least to expect; danger comes first."""
    danger = danger_ranking(_ranked(topics, scores))
    return danger if danger is not None else decide_by_cost(topics, scores)


def decide_by_cost(topics: tuple[str, ...], scores: Scores) -> Decision:
    """Choose what costs least to expect among the other topics, where no danger was found."""
    ranked = _ranked(topics, scores)
    ranking = tuple(sorted(ranked, key=lambda pair: pair[0] in DANGER))
    likeness = float(scores.likeness[topics.index(ranking[0][0])])
    first = _calibrated(CALIBRATION_OF_FIRST, ranking[0][1], likeness)
    two = _calibrated(CALIBRATION_OF_TWO, ranking[0][1] + ranking[1][1], likeness)
    expected = {
        Outcome.ACT: (1 - first) * COST_OF_ACTING_WRONGLY,
        Outcome.ASK: COST_OF_ASKING + (1 - two) * COST_OF_ASKING_IN_VAIN,
        Outcome.UNCLEAR: COST_OF_REPHRASING,
    }
    return Decision(min(expected, key=lambda outcome: expected[outcome]), ranking, first)


def danger_ranking(
    ranking: tuple[tuple[str, float], ...], threshold: float = DANGER_THRESHOLD
) -> Decision | None:
    """Return the decision to act on danger if the four topics together are likely enough."""
    danger = [(topic, likely) for topic, likely in ranking if topic in DANGER]
    total = sum(likely for _, likely in danger)
    if total < threshold:
        return None
    rest = tuple(pair for pair in ranking if pair[0] not in DANGER)
    return Decision(Outcome.ACT, (*danger, *rest), total)


def _ranked(topics: tuple[str, ...], scores: Scores) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-scores.probability)
    return tuple((topics[index], float(scores.probability[index])) for index in order)


def _calibrated(weights: tuple[float, float, float], probability: float, likeness: float) -> float:
    bias, slope, per_likeness = weights
    odds = np.log(np.clip(probability, 1e-6, 1 - 1e-6) / np.clip(1 - probability, 1e-6, 1))
    return float(1 / (1 + np.exp(-(bias + slope * odds + per_likeness * likeness))))


def danger_in_pieces(topics: tuple[str, ...], windows: list[Scores]) -> Decision | None:
    """Return the decision to act on danger if one window of a long message tells of it surely."""
    index = [topics.index(topic) for topic in DANGER]
    alike = [s for s in windows if np.max(s.likeness[index]) >= DANGER_LIKENESS_OF_A_PIECE]
    if not alike:
        return None
    worst = max(alike, key=lambda scores: float(scores.probability[index].sum()))
    return danger_ranking(_ranked(topics, worst), DANGER_THRESHOLD_OF_A_PIECE)


def average(windows: list[Scores]) -> Scores:
    """Return the mean scores of a long message's windows."""
    return Scores(
        _mean([scores.probability for scores in windows]),
        _mean([scores.likeness for scores in windows]),
    )


def _mean(rows: list[npt.NDArray[np.float32]]) -> npt.NDArray[np.float32]:
    mean: npt.NDArray[np.float32] = np.mean(rows, axis=0, dtype=np.float32)
    return mean
