"""The one place where the gateway's parts are put together, for production and for tests alike."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from gateway.app import make_app
from gateway.assistant import Assistant, HttpAssistant
from gateway.carrier.signature import Signatures
from gateway.carrier.webhooks import Webhooks
from gateway.database import Database
from gateway.dispatcher import Dispatcher
from gateway.health import Health
from gateway.metrics import Metrics
from gateway.notice_loop import NoticeLoop
from gateway.notifier import Notifier
from gateway.overflow.api import OverflowApi
from gateway.overflow.greeting import HandOvers
from gateway.patience import Patience
from gateway.sayings import FindDanger, ProgramSayings, Sayings
from gateway.simulator.routes import Simulator
from gateway.sms.sending import TextSending
from gateway.sms.wiring import carrier_sender, remembering, sms_api, text_sending
from gateway.sweep import Sweep
from gateway.voice.waiting import Line
from gateway.voice.wiring import reminded, voice_api
from gateway.web.calendar import Calendar
from gateway.web.chat import ChatApi
from gateway.web.pages import Pages
from mtm.notices.rules import sending_rules
from mtm.notices.sender import Sender
from mtm.notices.sending import Sending
from mtm.outreach.pile import Invitations
from mtm.outreach.rules import outreach_rules
from mtm.settings import Settings
from mtm.store import open_engine, parse_keyring
from mtm.store.lookup import LookupKey
from understanding.safety import danger_in


@dataclass(frozen=True)
class Gateway:
    """The wired gateway. `app` starts and stops the loops with its lifespan."""

    app: Starlette
    database: Database
    dispatcher: Dispatcher
    sweep: Sweep
    metrics: Metrics
    notifier: Notifier


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def find_danger(text: str) -> str | None:
    """Danger in words as they were typed; here there is no corrected text yet."""
    return danger_in(text, text)


def build(
    settings: Settings,
    *,
    engine: Engine | None = None,
    assistant: Assistant | None = None,
    sayings: Sayings | None = None,
    sender: Sender | None = None,
    danger: FindDanger = find_danger,
    clock: Callable[[], datetime] = utc_now,
) -> Gateway:
    """Wire a gateway. What is not given is the real thing."""
    engine = engine or open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
    database = Database(engine)
    assistant = assistant or HttpAssistant(
        settings.assistant_url,
        settings.assistant_token,
        settings.assistant_connect_seconds,
        settings.assistant_answer_seconds,
    )
    sayings = sayings or ProgramSayings()
    notifier = Notifier()
    metrics = Metrics(notifier.open_streams)
    patience = Patience(database, sayings, danger, notifier, metrics, settings, clock)
    dispatcher = Dispatcher(
        database, assistant, sayings, notifier, patience, metrics, settings, clock
    )
    hold = timedelta(minutes=settings.hold_minutes)
    sweep = Sweep(database, dispatcher, notifier, settings.poll_seconds, clock, hold)
    sender = sender or carrier_sender(settings, engine, clock)
    noticed = remembering(settings, sender, engine, clock)
    sends = (
        *(engine, noticed, LookupKey(settings.lookup_key)),
        *(sending_rules(settings), clock),
    )
    invitations = Invitations(outreach_rules(settings))
    loops: list[NoticeLoop | TextSending] = [
        NoticeLoop(sending, tell, settings.notice_poll_seconds)
        for sending, tell in (
            (Sending(*sends, metrics.appointment_notices.add), metrics.notices_are_overdue),
            (Sending(*sends, metrics.invitations.add, invitations), metrics.invitations_wait),
        )
    ]
    chat = ChatApi(settings, database, dispatcher, patience, notifier, sayings, metrics, clock)

    channels: list[BaseRoute] = []
    overflow = settings.overflow or not settings.production
    if overflow:
        channels += OverflowApi(settings, database, clock).routes()
    if settings.carrier == "twilio" or not settings.production:
        tokens = (settings.twilio_auth_token, settings.twilio_auth_token_before)
        webhooks = Webhooks(Signatures(settings.carrier_origin, tokens), settings.max_body_bytes)
        line = Line(database, dispatcher, patience, notifier, metrics, assistant, danger)
        channels += voice_api(
            settings, line, webhooks, sayings, clock, HandOvers() if overflow else None
        ).routes()
        channels += reminded(settings, webhooks, engine, clock).routes()
        channels += sms_api(settings, line, webhooks, engine, clock).routes()
        loops.append(text_sending(settings, line, engine, sender, clock))

    if settings.simulated:
        channels += Simulator(settings, database).routes()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await dispatcher.watch()
        sweeping = asyncio.create_task(sweep.forever())
        for each in loops:
            each.start()
        try:
            yield
        finally:
            for each in loops:
                await each.stop()
            sweeping.cancel()
            with suppress(asyncio.CancelledError):
                await sweeping
            await dispatcher.stop()
            patience.stop()
            await assistant.close()
            database.close()

    app = make_app(
        settings,
        chat,
        Health(database, assistant, metrics),
        Pages(settings.web_folder),
        Calendar(database, clock),
        metrics,
        lifespan,
        channels,
    )
    return Gateway(app, database, dispatcher, sweep, metrics, notifier)
