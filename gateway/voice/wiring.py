"""Puts the parts of phone calls together, out of the gateway's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine

from gateway.carrier.webhooks import Webhooks
from gateway.sayings import Sayings
from gateway.voice.api import VoiceApi
from gateway.voice.opening import AsUsual, Opening
from gateway.voice.reminded import Reminded
from gateway.voice.switchboard import Switchboard
from gateway.voice.turns import Turns
from gateway.voice.twiml import Phone
from gateway.voice.waiting import Line, Waiting
from mtm.identity import identities
from mtm.members.contact_values import e164, phone_value
from mtm.notices.rules import sending_hours
from mtm.program import program_for
from mtm.settings import Settings
from mtm.store.lookup import LookupKey


def voice_api(
    settings: Settings,
    line: Line,
    webhooks: Webhooks,
    sayings: Sayings,
    clock: Callable[[], datetime],
    opening: Opening | None = None,
) -> VoiceApi:
    """The webhooks of phone calls."""
    opening = opening or AsUsual()
    turns = Turns(
        sayings,
        clock,
        opening,
        timedelta(seconds=settings.lease_seconds),
        timedelta(seconds=settings.voice_patience_seconds),
    )
    lookup = LookupKey(settings.lookup_key)
    who = identities(
        lookup,
        settings.identity_tries_per_conversation,
        settings.identity_tries_per_day,
        settings.identity_idle_minutes,
    )
    switchboard = Switchboard(sayings, who, lookup, clock, opening)
    waiting = Waiting(line, turns, settings)
    return VoiceApi(
        webhooks, line, waiting, switchboard, phone_of(settings, clock()), settings.max_text_length
    )


def reminded(
    settings: Settings, webhooks: Webhooks, engine: Engine, clock: Callable[[], datetime]
) -> Reminded:
    """The webhook of keys that are pressed in automated calls."""
    lookup, hours = LookupKey(settings.lookup_key), sending_hours(settings)
    return Reminded(webhooks, engine, lookup, hours, phone_of(settings, clock()), clock)


def phone_of(settings: Settings, now: datetime) -> Phone:
    """Addresses, voice and times as the settings have them; the line is the program's by default."""
    own_line = e164(phone_value(program_for(now).line.number))
    return Phone(
        origin=settings.carrier_origin.rstrip("/"),
        voice=settings.voice_name,
        silence_seconds=settings.voice_silence_seconds,
        line=settings.transfer_number or own_line,
        ring_seconds=settings.transfer_seconds,
        message_seconds=settings.message_seconds,
        own_number=settings.phone_number,
    )
