"""A message that a caller left: an item of work for a person, once a recording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from gateway.voice.calls import CHANNEL
from mtm.queue import Guest, Item, open_item
from mtm.queue.kinds import MESSAGE

_SID: Final = re.compile(r"RE[0-9a-f]{32}")
_LONGEST_ADDRESS: Final = 500


@dataclass(frozen=True, repr=False)
class Recording:
    """A recording at the carrier. No useful repr: its address opens it."""

    sid: str
    url: str
    seconds: int

    def __repr__(self) -> str:
        return f"Recording({self.sid})"


def recording_in(fields: Mapping[str, str]) -> Recording | None:
    """The recording that a webhook tells of; None when it tells of none, or of an empty one."""
    sid, url = fields.get("RecordingSid", ""), fields.get("RecordingUrl", "")
    length = fields.get("RecordingDuration", "")
    if not _SID.fullmatch(sid) or not url.startswith("https://") or len(url) > _LONGEST_ADDRESS:
        return None
    seconds = int(length) if re.fullmatch(r"[0-9]{1,6}", length, re.ASCII) else -1
    return None if seconds == 0 else Recording(sid, url, max(seconds, 0))


def take_message(
    connection: Connection, call: Row[Any], recording: Recording, now: datetime
) -> Item:
    """Put the message into the queue, in the caller's transaction, the call's row being held.

    The same recording again is the same item, so both webhooks that tell of it may come. The number
    it came from is kept to call back; it proves nobody's identity, so no member is named.
    """
    asking = Guest(f"{recording.sid}:message", call.conversation_id, now, CHANNEL)
    details = {
        "recording": recording.sid,
        "address": recording.url,
        "seconds": recording.seconds or None,
        "called_from": call.phone,
    }
    return open_item(connection, asking, MESSAGE, "", details)
