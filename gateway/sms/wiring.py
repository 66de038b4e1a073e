"""Puts the parts of text messages together, out of the gateway's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine

from gateway.carrier.twilio_sender import TwilioSender, twilio_client
from gateway.carrier.webhooks import Webhooks
from gateway.sms.acting import Acting
from gateway.sms.intake import Intake
from gateway.sms.noticed import Noticed
from gateway.sms.receiving import Receiving
from gateway.sms.sending import SendingPlan, TextSending
from gateway.sms.statuses import Statuses
from gateway.sms.webhook import SmsApi
from gateway.voice.waiting import Line
from mtm.notices.rules import sending_hours
from mtm.notices.sender import ConsoleSender, Sender
from mtm.settings import Settings
from mtm.store.lookup import LookupKey


def carrier_sender(settings: Settings, engine: Engine, clock: Callable[[], datetime]) -> Sender:
    """The sender of the settings: Twilio, with emails kept on the console, or the console alone."""
    console = ConsoleSender(engine, clock)
    if settings.carrier != "twilio":
        return console
    client = twilio_client(settings.twilio_account, settings.twilio_auth_token)
    return TwilioSender(
        client, settings.phone_number, settings.carrier_origin, settings.voice_name, console
    )


def remembering(
    settings: Settings, sender: Sender, engine: Engine, clock: Callable[[], datetime]
) -> Sender:
    """The sender for notices and invitations: what it texts is remembered in the conversation."""
    idle = timedelta(hours=settings.sms_conversation_hours)
    return Noticed(sender, engine, LookupKey(settings.lookup_key), idle, clock)


def sms_api(
    settings: Settings,
    line: Line,
    webhooks: Webhooks,
    engine: Engine,
    clock: Callable[[], datetime],
) -> SmsApi:
    """The webhooks of text messages."""
    lookup, hours = LookupKey(settings.lookup_key), sending_hours(settings)
    acting = Acting(
        engine, lookup, hours, answered_by_carrier=settings.keywords_answered_by_carrier
    )
    receiving = Receiving(
        line.database,
        line.dispatcher,
        line.patience,
        line.notifier,
        line.metrics,
        Intake(settings, lookup),
        acting,
        lookup,
        settings,
        clock,
    )
    statuses = Statuses(line.database, engine, lookup, hours, line.metrics, clock)
    return SmsApi(webhooks, receiving, statuses, line.find_danger, line.metrics)


def text_sending(
    settings: Settings,
    line: Line,
    engine: Engine,
    sender: Sender,
    clock: Callable[[], datetime],
) -> TextSending:
    """The loop that sends texts; it looks whenever something was said."""
    plan = SendingPlan(
        lease=timedelta(seconds=settings.notice_lease_seconds),
        first_wait=timedelta(seconds=settings.retry_first_seconds),
        look_again=settings.poll_seconds,
    )
    lookup, hours = LookupKey(settings.lookup_key), sending_hours(settings)
    sending = TextSending(line.database, engine, sender, lookup, hours, line.metrics, clock, plan)
    line.notifier.tell(sending.wake)
    return sending
