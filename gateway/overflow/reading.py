"""What the contact center says of a caller, read out of a request's body."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.overflow.problems import Problem, unusable

LONGEST_WAIT: Final = 1440  # minutes
_FIELDS: Final = frozenset(
    {"caller", "queue", "estimated_wait_minutes", "language", "return_to", "reference"}
)
_E164: Final = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
#: A primary language of ISO 639 and what BCP 47 lets follow; no more is needed to tell English.
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)
_LONGEST_LANGUAGE: Final = 35  # RFC 5646, section 4.4.1
_QUEUE: Final = re.compile(r"[^\x00-\x1f\x7f]{1,80}")
_REFERENCE: Final = re.compile(r"[\x21-\x7e]{1,128}")


@dataclass(frozen=True, repr=False)
class Announced:
    """A caller who is to be handed over. No useful repr: it holds phone numbers."""

    reference: str
    queue: str
    caller: str | None = None
    wait_minutes: float | None = None
    language: str = "en"
    return_to: str | None = None

    def __repr__(self) -> str:
        return "Announced()"


def read_announced(body: bytes) -> Announced:
    """The caller in a request's body. Problem: 422, which names the field and never its value."""
    fields = _object(body)
    if set(fields) - _FIELDS:
        raise unusable("There is a field that this request does not have.")
    language = fields.get("language", "en")
    if not _matches(_LANGUAGE, language) or len(language) > _LONGEST_LANGUAGE:
        raise unusable("language has to be a tag of BCP 47, such as en or es-MX.")
    return Announced(
        reference=_written(fields, "reference", _REFERENCE, "1 to 128 visible ASCII characters"),
        queue=_written(fields, "queue", _QUEUE, "1 to 80 characters").strip(),
        caller=_number(fields, "caller"),
        wait_minutes=_wait(fields.get("estimated_wait_minutes")),
        language=language.lower(),
        return_to=_number(fields, "return_to"),
    )


def _object(body: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise unusable("The body has to be JSON.") from None
    if not isinstance(fields, dict):
        raise unusable("The body has to be a JSON object.")
    return fields


def _written(fields: Mapping[str, Any], name: str, form: re.Pattern[str], says: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not _matches(form, value) or not value.strip():
        raise _bad(name, says)
    return value


def _number(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not _matches(_E164, value):
        raise _bad(name, "a number in E.164, such as +18605550123, or null")
    return value


def _wait(value: Any) -> float | None:
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not 0 <= value <= LONGEST_WAIT:
        raise _bad("estimated_wait_minutes", f"a number from 0 to {LONGEST_WAIT}, or null")
    return float(value)


def _matches(form: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _bad(name: str, says: str) -> Problem:
    return unusable(f"{name} has to be {says}.")
