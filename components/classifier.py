"""Rasa part: the topic of a message, and whether to act on it, ask, or say it is unclear."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    INTENT,
    INTENT_RESPONSE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.featurizer import encoder_in
from components.prepare import PREPARED
from topics import is_faq
from understanding.answers import Answer
from understanding.meaning.decision import Outcome
from understanding.meaning.judge import Encode
from understanding.meaning.reading import Context, Reading, read
from understanding.meaning.topic_model import TopicModel, fit
from understanding.meaning.vectors import Vectors

#: The intents that stand for a question back (see data/rules).
INTENT_OF = {Outcome.ASK: "close_topics", Outcome.UNCLEAR: "nlu_fallback"}
#: Where a message holds what was made of it, for actions and for measuring.
READING = "reading"
_KEPT_IN_RANKING = 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent):
    """Fits the topic model to the training messages and reads members' messages by it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``model`` and ``threads``: the encoder for parts of a message, as of the featurizer."""
        return {"model": "encoder/model", "threads": 1}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """Make an untrained classifier."""
        return cls(model_storage, resource)

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        model: TopicModel | None = None,
        encode: Encode | None = None,
    ) -> None:
        self._storage = model_storage
        self._resource = resource
        self._model = model
        self._encode = encode

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the topic model and keep it."""
        messages = [message for message in training_data.intent_examples if message.get(TEXT)]
        vectors = np.vstack([_vectors(message) for message in messages])
        model = fit(vectors, [_topic(message) for message in messages])
        with self._storage.write_to(self._resource) as folder:
            model.save(Path(folder) / "topics.npz")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> TopicClassifier:
        """Load the kept topic model, and the encoder that it was fitted with."""
        with model_storage.read_from(resource) as folder:
            model = TopicModel.load(Path(folder) / "topics.npz")
        encoder = encoder_in(Path(config["model"]), config["threads"])
        return cls(model_storage, resource, model, encoder.encode_windows)

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking and reading of each message."""
        assert self._model is not None, "the classifier is not trained"
        for message in messages:
            reading = read(
                message.get(TEXT) or "",
                message.get(PREPARED),
                _vectors(message),
                self._model,
                _context(message),
                self._encode,
            )
            _put(reading, message)
        return messages


def _put(reading: Reading, message: Message) -> None:
    """Write a reading down in Rasa's own terms."""
    intent = INTENT_OF.get(reading.outcome) or reading.topic.partition("/")[0]
    message.set(INTENT, {"name": intent, "confidence": reading.confidence}, add_to_output=True)
    message.set("intent_ranking", _ranking(reading), add_to_output=True)
    if is_faq(reading.topic):
        faq = {"response": {INTENT_RESPONSE_KEY: reading.topic, "confidence": reading.confidence}}
        selector = {"all_retrieval_intents": ["faq"], "faq": faq}
        message.set("response_selector", selector, add_to_output=True)
    message.set(
        READING,
        {
            "topic": reading.topic,
            "outcome": reading.outcome.value,
            "choices": list(reading.choices),
            "by": reading.by,
            "answers": [_plain(answer) for answer in reading.answers],
            "also": reading.also,
        },
        add_to_output=True,
    )


def _ranking(reading: Reading) -> list[dict[str, Any]]:
    top = reading.ranking[:_KEPT_IN_RANKING]
    return [{"name": topic, "confidence": likely} for topic, likely in top]


def _context(message: Message) -> Context:
    given = message.get("metadata") or {}
    names = ("channel", "choice", "asked", "if_yes", "if_no")
    told = {name: given[name] for name in names if given.get(name)}
    offered = tuple(given.get("offered") or ())
    return Context(**told, offered=offered, today=datetime.now(timezone.utc).date())


def _plain(answer: Answer) -> dict[str, Any]:
    return {"to": answer.to, "kind": answer.kind, "value": answer.value}


def _topic(message: Message) -> str:
    """Return the whole name of a training message's topic."""
    return message.get(INTENT_RESPONSE_KEY) or message.get(INTENT)


def _vectors(message: Message) -> Vectors:
    for features in message.features:
        if features.attribute == TEXT and features.type == FEATURE_TYPE_SENTENCE:
            vectors: Vectors = features.features
            return vectors
    raise ValueError("a message came without sentence features")
