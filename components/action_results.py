"""Checks what an action answered against a schema that is read once.

Rasa checks the schema itself, against the schema of schemas, at every call of an action: half the
time of a turn. The check of the answer stays what it was.
"""

from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    schema = RemoteAction.action_response_format_spec()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def validate_action_result(action: RemoteAction, result: dict[str, Any]) -> bool:
    """Return True; raise ``jsonschema.ValidationError`` if the action's answer is malformed."""
    _validator().validate(result)
    return True


def install() -> None:
    """Put the check in the place of Rasa's own."""
    RemoteAction._validate_action_result = validate_action_result
