"""Rasa part: the text as the encoder reads it, shorthand and typing errors mended."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.plain import PlainComponent
from understanding.text import prepare

#: Where a message holds its prepared text.
PREPARED = "prepared"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class PreparedText(PlainComponent):
    """Puts the prepared text beside the member's own, which stays as it was typed."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Prepare each message's text."""
        for message in messages:
            message.set(PREPARED, prepare(message.get(TEXT) or ""))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare the training messages in the same way."""
        self.process(training_data.training_examples)
        return training_data
