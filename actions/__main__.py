"""Runs the action server: ``python -m actions``."""

import logging
from urllib.parse import urlsplit

import uvicorn

from actions.bootstrap import executor_of, services_from
from actions.server import make_app
from mtm.settings import load_settings


def main() -> None:
    """Serve the actions on loopback until stopped."""
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="actions: %(levelname)s %(message)s")
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)  # not a line for each of its actions
    services = services_from(settings)
    uvicorn.run(
        make_app(executor_of(services), settings.assistant_token),
        host=urlsplit(settings.actions_url).hostname or "127.0.0.1",
        port=urlsplit(settings.actions_url).port or 80,
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
