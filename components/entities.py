"""Rasa part: conditions, counts, amounts and ZIP codes that a message names."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from components.plain import PlainComponent
from components.prepare import PREPARED
from understanding.entities import amounts_in, conditions_in, counts_in, zips_in


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ProgramEntities(PlainComponent):
    """Finds what a message names. Places are those of the prepared text."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message."""
        for message in messages:
            found = message.get(ENTITIES, []) + entities_in(message.get(PREPARED))
            message.set(ENTITIES, found, add_to_output=True)
        return messages


def entities_in(text: str) -> list[dict[str, Any]]:
    """Return Rasa's entities for a text; a condition's role is its category, if it has one."""
    found: list[dict[str, Any]] = []
    for condition in conditions_in(text):
        role = {"role": condition.category} if condition.category else {}
        found.append(_entity("condition", condition.value, condition, **role))
    found += [_entity("count", count.value, count) for count in counts_in(text)]
    found += [_entity("amount", str(amount.value), amount) for amount in amounts_in(text)]
    found += [_entity("zip", code.value, code) for code in zips_in(text)]
    return found


def _entity(name: str, value: Any, span: Any, **more: str) -> dict[str, Any]:
    return {
        "entity": name,
        "value": value,
        "start": span.start,
        "end": span.end,
        "extractor": "ProgramEntities",
        **more,
    }
