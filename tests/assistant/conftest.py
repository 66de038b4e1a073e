"""The trained model, read as the assistant reads it."""

import tarfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from understanding.meaning.encoder import Encoder
from understanding.meaning.reading import Context, Reading, read
from understanding.meaning.topic_model import TopicModel
from understanding.text import prepare

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 1)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> TopicModel:
    kept = tmp_path_factory.mktemp("model") / "topics.npz"
    with tarfile.open(ROOT / "models" / "assistant.tar.gz") as archive:
        (member,) = (each for each in archive.getmembers() if each.name.endswith("topics.npz"))
        content = archive.extractfile(member)
        assert content is not None
        kept.write_bytes(content.read())
    return TopicModel.load(kept)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder(ROOT / "encoder" / "model")


@pytest.fixture(scope="session")
def reads(model: TopicModel, encoder: Encoder) -> Callable[[str, str | None], Reading]:
    """What is made of a text when a question was asked; each text is encoded once."""
    known = {}

    def encoded(prepared: str):
        if prepared not in known:
            known[prepared] = encoder.encode_windows(prepared)
        return known[prepared]

    def reading(text: str, asked: str | None) -> Reading:
        prepared = prepare(text)
        context = Context(channel="web", asked=asked, today=TODAY)
        return read(text, prepared, encoded(prepared), model, context, encoded)

    return reading
