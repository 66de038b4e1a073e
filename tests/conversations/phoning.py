"""A member with a phone: texts or calls as the carrier would deliver them, signed like the carrier."""

import itertools
import secrets
import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
from sqlalchemy import select
from starlette.datastructures import FormData
from talking import ANSWER_SECONDS, LOOK_AGAIN_SECONDS
from twilio.request_validator import RequestValidator

from gateway.tables import WAITING, Conversation, Inbox
from gateway.web.transcript import page_after
from mtm.settings import Settings
from mtm.store import open_engine, parse_keyring, reading
from mtm.store.lookup import LookupKey

_NUMBERS = itertools.count(100)


def a_number() -> str:
    """A fictional number that nobody has used in these tests."""
    return f"+1203555{next(_NUMBERS):04d}"


class Carrier:
    """Delivers signed webhooks to a gateway, whatever port it listens on."""

    def __init__(self, url: str, settings: Settings) -> None:
        self._client = httpx.Client(base_url=url, timeout=30, trust_env=False)
        self._origin = settings.carrier_origin
        self._validator = RequestValidator(settings.twilio_auth_token)

    def post(self, address: str, fields: dict[str, str]) -> httpx.Response:
        """Post a form to a path, or to an address that the gateway itself gave."""
        parts = urlsplit(address)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        signature = self._validator.compute_signature(self._origin + path, FormData(fields))
        answer = self._client.post(path, data=fields, headers={"X-Twilio-Signature": signature})
        assert answer.is_success, answer.status_code
        return answer

    def close(self) -> None:
        """Hang up."""
        self._client.close()


class Kept:
    """The conversation of a number as the database keeps it."""

    def __init__(self, settings: Settings, number: str) -> None:
        self._engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
        self._key = LookupKey(settings.lookup_key)("contact", number)

    @property
    def conversation(self) -> str:
        """Its id; empty before it began."""
        query = select(Conversation.id).where(Conversation.phone_key == self._key)
        with reading(self._engine) as connection:
            newest = query.order_by(Conversation.created_at.desc()).limit(1)
            return connection.execute(newest).scalar() or ""

    def message(self, external_id: str) -> Any:
        """Seq and state of a message, None when there is none of that id."""
        query = select(Inbox.seq, Inbox.state).where(Inbox.external_id == external_id)
        with reading(self._engine) as connection:
            return connection.execute(query).first()

    def settled(self, external_id: str) -> int:
        """Wait until a message has its answer; the message's seq."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while (found := self.message(external_id)) is None or found.state == WAITING:
            assert time.monotonic() < deadline, "no answer came"
            time.sleep(LOOK_AGAIN_SECONDS)
        return int(found.seq)

    def said_since(self, seq: int) -> list[dict[str, Any]]:
        """What was said after `seq`, whole: as the web would show it."""
        with reading(self._engine) as connection:
            page = page_after(connection, self.conversation, seq, timedelta(days=3))
        return [] if page is None else [each.shown for each in page.entries if not each.by_member]

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def new_sid(kind: str) -> str:
    """An id as the carrier makes them: "SM..." for a message, "CA..." for a call."""
    return kind + secrets.token_hex(16)
