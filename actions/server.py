"""Serves the actions to Rasa, on loopback, to a caller that knows the token.

rasa-sdk's own server answers a failed action with the whole request, the conversation included,
which Rasa then writes to its log. This one gives nothing away: a failure is its kind and place.
"""

import asyncio
import hmac
import logging
import traceback

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

logger = logging.getLogger(__name__)


def make_app(executor: ActionExecutor, token: str) -> Starlette:
    """Build the server: ``POST /webhook`` as rasa-sdk defines it, and ``GET /health``."""
    expected = f"Bearer {token}".encode()

    async def webhook(request: Request) -> JSONResponse:
        given = request.headers.get("Authorization", "").encode()
        if not hmac.compare_digest(given, expected):
            return JSONResponse({"error": "token"}, status_code=401)
        call = await request.json()
        name = call.get("next_action")
        # Rasa sends the domain only to actions that ask for it; rasa-sdk wants one from all.
        call.setdefault("domain", {})
        try:
            # In a thread of its own: an action that waits for the database delays nobody else.
            result = await asyncio.to_thread(asyncio.run, executor.run(call))
        except ActionExecutionRejection as rejected:
            body = {"error": rejected.message, "action_name": rejected.action_name}
            return JSONResponse(body, status_code=400)
        except ActionNotFoundException:
            return JSONResponse({"error": "unknown action", "action_name": name}, status_code=404)
        except Exception as problem:
            logger.error("action %s failed: %s", name, where(problem))
            return JSONResponse({"error": "failed", "action_name": name}, status_code=500)
        return JSONResponse(result.model_dump() if result else None)

    async def health(request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    return Starlette(
        routes=[
            Route("/webhook", webhook, methods=["POST"]),
            Route("/health", health, methods=["GET"]),
        ]
    )


def where(problem: BaseException) -> str:
    """Return an exception's kind and place; its text may hold health information."""
    frames = traceback.extract_tb(problem.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    return f"{type(problem).__name__} at {place}"
