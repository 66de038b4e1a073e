"""Runs the action server: ``python -m actions``."""

import logging
from urllib.parse import urlsplit

import uvicorn
from rasa_sdk.executor import ActionExecutor

import actions
from actions.server import make_app
from mtm.settings import load_settings


def main() -> None:
    """Serve the actions on loopback until stopped."""
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="actions: %(levelname)s %(message)s")
    executor = ActionExecutor()
    executor.register_package(actions.__name__)
    uvicorn.run(
        make_app(executor, settings.assistant_token),
        host=urlsplit(settings.actions_url).hostname or "127.0.0.1",
        port=urlsplit(settings.actions_url).port or 80,
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
