"""Where the assistant keeps its working memory: short, encrypted, one row a conversation.

The tracker is never the record (that is the program's database), so it may forget. Only the last
turns are kept, which bounds what the policies read: a turn costs the same after a year of
messages as on the first day.
"""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from sealing import parse_keyring

_TABLE = """CREATE TABLE IF NOT EXISTS trackers (
    conversation TEXT PRIMARY KEY, events BLOB NOT NULL, saved_at TEXT DEFAULT CURRENT_TIMESTAMP)"""


class BoundedTrackerStore(TrackerStore):
    """Keeps the last turns of each conversation in an SQLite file, encrypted with AES-GCM."""

    def __init__(
        self,
        domain: Domain | None,
        host: str | None = None,
        event_broker: Any = None,
        path: str = "var/assistant.db",
        keys: str = "",
        turns: int = 6,
        **_: Any,
    ) -> None:
        """Open ``path``; ``keys`` as in MTM_ENCRYPTION_KEYS; ``turns`` is how many turns are kept."""
        super().__init__(domain, event_broker)
        self._keyring = parse_keyring(keys)
        self._turns = int(turns)
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch(mode=0o600)
        Path(path).chmod(0o600)
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=NORMAL")
        self._database.execute(_TABLE)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation's last turns, unless the last one went unanswered.

        A message without an answer met a failed action; it will come again, and must find the
        conversation as it was before.
        """
        if last_turn_is_unanswered(tracker.events):
            return
        events = compact(list(tracker.events), self._turns)
        plain = json.dumps([event.as_dict() for event in events]).encode()
        sealed = self._keyring.seal(plain, _place(tracker.sender_id))
        self._database.execute(
            "INSERT INTO trackers (conversation, events) VALUES (?, ?) ON CONFLICT (conversation)"
            " DO UPDATE SET events = excluded.events, saved_at = CURRENT_TIMESTAMP",
            (tracker.sender_id, sealed),
        )

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the conversation as it was kept, or None if there is none."""
        row = self._database.execute(
            "SELECT events FROM trackers WHERE conversation = ?", (sender_id,)
        ).fetchone()
        if row is None:
            return None
        plain = self._keyring.open(row[0], _place(sender_id))
        return DialogueStateTracker.from_dict(sender_id, json.loads(plain), self.domain.slots)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        self._database.execute("DELETE FROM trackers WHERE conversation = ?", (sender_id,))

    async def keys(self) -> Iterable[str]:
        """Return the conversations kept."""
        return [row[0] for row in self._database.execute("SELECT conversation FROM trackers")]


def last_turn_is_unanswered(events: Iterable[Event]) -> bool:
    """Tell whether the member's last message got no reply."""
    for event in reversed(list(events)):
        if isinstance(event, BotUttered):
            return False
        if isinstance(event, UserUttered):
            return True
    return False


def compact(events: list[Event], turns: int) -> list[Event]:
    """Return the events of the last ``turns`` turns, after a start that tells what went before.

    What went before is the slots' values and the form that was open, if any.
    """
    starts = [
        index
        for index, event in enumerate(events)
        if isinstance(event, UserUttered) and index > 0 and _listens(events[index - 1])
    ]
    if len(starts) <= turns:
        return events
    cut = starts[-turns] - 1
    slots: dict[str, SlotSet] = {}
    loop: ActiveLoop | None = None
    for event in events[:cut]:
        if isinstance(event, SlotSet):
            slots[event.key] = event
        elif isinstance(event, ActiveLoop):
            loop = event if event.name else None
    start: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    return [*start, *slots.values(), *([loop] if loop else []), *events[cut:]]


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


def _place(conversation: str) -> str:
    return f"trackers/{conversation}"
