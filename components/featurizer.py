"""Rasa part: sentence features from the kept encoder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.prepare import PREPARED
from understanding.meaning.encoder import Encoder, fingerprint


@lru_cache(maxsize=1)
def encoder_in(folder: Path, threads: int) -> Encoder:
    """The encoder of a folder, loaded once for all parts that read with it."""
    return Encoder(folder, threads)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the sentence's vector; for a long message, a row for each window of it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``model``: the folder of the kept encoder; ``threads``: cores for one message."""
        return {
            **DenseFeaturizer.get_default_config(),
            "model": "encoder/model",
            "threads": 1,
            "training_threads": 2,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Load the encoder."""
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check beyond what loading the model checks."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Make Rasa's training cache notice another encoder."""
        return fingerprint(Path(config["model"]))

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        self._folder = Path(config["model"])
        self._encoder = encoder_in(self._folder, config["threads"])

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features of each message."""
        for message in messages:
            self._add(message, self._encoder.encode_windows(message.get(PREPARED)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features of all training messages, in batches."""
        messages = [message for message in training_data.training_examples if message.get(TEXT)]
        encoder = Encoder(self._folder, self._config["training_threads"])
        vectors = encoder.encode([message.get(PREPARED) for message in messages])
        for message, vector in zip(messages, vectors, strict=True):
            self._add(message, vector[np.newaxis, :])
        return training_data

    def _add(self, message: Message, vectors: np.ndarray[Any, Any]) -> None:
        self.add_features_to_message(None, vectors, TEXT, message)
