"""How messages of voices left out of training are understood, and how sure one may be of them.

``python -m encoder.held_out MODEL_FOLDER VOICE,VOICE`` takes an encoder that was trained without
those voices, fits the topic model on the others, reads the messages left out, and prints the
figures and the calibration that ``understanding/meaning/decision.py`` holds.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from encoder.messages import Message, read_messages, split_by_voice
from topics import DANGER
from understanding.meaning.encoder import Encoder
from understanding.meaning.reading import Context, Reading, read
from understanding.meaning.topic_model import TopicModel, fit
from understanding.measuring import Measured, figures
from understanding.text import prepare


def main() -> None:
    """Print the figures, overall and voice by voice, and the fitted calibration."""
    encoder, voices = Encoder(Path(sys.argv[1]), threads=2), set(sys.argv[2].split(","))
    train, held = split_by_voice(read_messages(Path("data/nlu")), voices)
    model = fit(encoder.encode([prepare(m.text) for m in train]), [m.topic for m in train])
    measured = [_measured(message, encoder, model) for message in held]
    for voice in sorted(voices):
        part = [one for one in measured if one.style == voice]
        print(f"{voice:<34} {figures(part)['accuracy']:.4f} of {len(part)}")
    print(json.dumps(figures(measured)))
    print("calibration", calibration(held, encoder, model))


def _measured(message: Message, encoder: Encoder, model: TopicModel) -> Measured:
    prepared = prepare(message.text)
    vectors = encoder.encode_windows(prepared)
    reading: Reading = read(message.text, prepared, vectors, model, Context())
    ranking = tuple(topic for topic, _ in reading.ranking)
    return Measured((message.topic,), message.voice, ranking, reading.outcome.value == "act")


def calibration(
    held: list[Message], encoder: Encoder, model: TopicModel
) -> dict[str, tuple[float, ...]]:
    """Fit, on messages left out, how often the first and the first two topics are right."""
    rows, first, two = [], [], []
    for message, vector in zip(held, encoder.encode([prepare(m.text) for m in held]), strict=True):
        if message.topic in DANGER:
            continue
        scores = model.score(vector)
        order = np.argsort(-scores.probability)
        names = [model.topics[index] for index in order[:2]]
        ordered = np.clip(scores.probability[order], 1e-6, 1 - 1e-6)
        rows.append((ordered[0], min(ordered[0] + ordered[1], 1 - 1e-6), scores.likeness[order[0]]))
        first.append(message.topic == names[0])
        two.append(message.topic in names)
    table = np.array(rows)
    return {
        "first": _logistic(table[:, 0], table[:, 2], first),
        "two": _logistic(table[:, 1], table[:, 2], two),
    }


def _logistic(
    probability: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    likeness: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    right: list[bool],
) -> tuple[float, ...]:
    odds = np.log(probability / (1 - probability))
    fitted = LogisticRegression(C=1e3).fit(np.column_stack([odds, likeness]), right)
    return tuple(round(float(x), 3) for x in (fitted.intercept_[0], *fitted.coef_[0]))


if __name__ == "__main__":
    main()
