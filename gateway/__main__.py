"""`python -m gateway`: serve the web chat until told to stop."""

import logging
import sys
from contextlib import suppress
from socket import socket
from typing import Any

import uvicorn
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette

from gateway.bootstrap import build
from gateway.notifier import Notifier
from mtm.environment import SettingsError
from mtm.settings import Settings, load_settings
from mtm.store import open_engine, parse_keyring
from mtm.store.schema import is_current, upgrade

log = logging.getLogger("gateway")
STOP_SECONDS = 3  # open streams are ended then; pages come back by themselves


def main() -> int:
    """Run the server; 0 when it was stopped, 2 when a setting or the database is not usable."""
    try:
        settings = load_settings()
        prepare_logs(settings.log_level)
        engine = ready_engine(settings)
    except SettingsError as problem:
        sys.stderr.write(f"gateway: {problem}\n")
        return 2
    gateway = build(settings, engine=engine)
    log.info("gateway on http://%s:%d", settings.host, settings.port)
    with suppress(KeyboardInterrupt):
        Server(server_config(settings, gateway.app), gateway.notifier).run()
    return 0


def ready_engine(settings: Settings) -> Engine:
    """The database in its newest schema; SettingsError, in one line, when it is not to be had.

    Development migrates; in production that is a step that somebody decides on.
    """
    try:
        engine = open_engine(settings.database_url, parse_keyring(settings.encryption_keys))
        if not settings.production:
            upgrade(engine)
        elif not is_current(engine):
            raise SettingsError("The database is not up to date: run `alembic upgrade head`.")
    except (OSError, DBAPIError) as problem:
        kind = type(problem).__name__
        raise SettingsError(f"The database of MTM_DATABASE_URL cannot be used ({kind}).") from None
    return engine


class Server(uvicorn.Server):
    """Ends the open streams when it is told to stop, instead of waiting for them."""

    def __init__(self, config: uvicorn.Config, notifier: Notifier) -> None:
        super().__init__(config)
        self._notifier = notifier

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Stop serving."""
        self._notifier.close()
        await super().shutdown(sockets)


def server_config(settings: Settings, app: Starlette) -> uvicorn.Config:
    """How uvicorn runs: no access log, because addresses and queries are nobody's business."""
    serve: Any = app  # the two libraries write the same interface with different types
    return uvicorn.Config(
        serve,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # limits.caller_address reads them, and only when configured
        timeout_graceful_shutdown=STOP_SECONDS,
        h11_max_incomplete_event_size=settings.max_body_bytes,
    )


def prepare_logs(level: str) -> None:
    """One line an event on standard error: ids only, never what was written or said."""
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    for chatty in ("httpx", "httpcore", "alembic", "twilio", "urllib3"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


if __name__ == "__main__":
    sys.exit(main())
