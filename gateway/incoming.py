"""Cleaning what members type and reading what the page sends."""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from gateway.errors import Refusal, bad_request, too_long, unreadable

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)
_DROPPED = frozenset({"Cc", "Cs", "Co", "Cn"})  # controls, surrogates, private, unassigned


@dataclass(frozen=True)
class Incoming:
    """A message as the page sent it: text or a choice id, never both.

    `topic` is what the house itself knows the text to stand for: a carrier's keyword, a key of a
    phone. No caller can send one.
    """

    id: str
    text: str | None
    choice: str | None
    topic: str | None = None


def clean_text(text: str) -> str:
    """Text without control characters and lone surrogates, trimmed; line ends become "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in _DROPPED)
    return "".join(kept).strip()


def read_message(body: bytes, longest: int) -> Incoming:
    """The message in a request body; Refusal (400, 422) in words the member can use."""
    fields = _read_object(body)
    message_id = fields.get("id")
    if not isinstance(message_id, str) or not _UUID.fullmatch(message_id.lower()):
        raise unreadable("id")
    text, choice = fields.get("text"), fields.get("choice")
    if choice is not None and text is None and isinstance(choice, str):
        return Incoming(message_id.lower(), None, choice)
    if choice is not None or not isinstance(text, str):
        raise unreadable("text")
    text = clean_text(text)
    if not text:
        raise Refusal(422, "empty", "Please type a message first.")
    if len(text) > longest:
        raise too_long(longest)
    return Incoming(message_id.lower(), text, None)


def read_seq(written: str) -> int:
    """The seq in a Last-Event-ID header, 0 when there is none; Refusal (400) if it is no seq."""
    if not written:
        return 0
    if len(written) > 9 or not (written.isascii() and written.isdecimal()):
        raise bad_request()
    return int(written)


def _read_object(body: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise bad_request() from None
    if not isinstance(fields, dict):
        raise unreadable("body")
    return fields
