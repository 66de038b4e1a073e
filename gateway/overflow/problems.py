"""Errors of the contact center's API: problem details (RFC 9457) on one line, quoting nothing."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

MEDIA_TYPE: Final = "application/problem+json"


class Problem(Exception):  # noqa: N818  (a normal outcome, not a fault)
    """A request that is refused: the status, and a sentence for who looks into it."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers

    def response(self) -> Response:
        """The answer."""
        body = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        return Response(json.dumps(body), self.status, self.headers, MEDIA_TYPE)


def not_signed() -> Problem:
    """403: which of the reasons it is, is not told to who has not the secret."""
    return Problem(403, "The signature is missing, wrong, stale or was used before.")


def not_found() -> Problem:
    """404: no conversation has that id."""
    return Problem(404, "There is no such conversation.")


def not_the_same() -> Problem:
    """409: the reference names a conversation that was started with other facts."""
    return Problem(409, "This reference was used before, with another caller, queue or language.")


def too_large() -> Problem:
    """413: the body is larger than any request is."""
    return Problem(413, "The body is too large.")


def not_json() -> Problem:
    """415: the body is not declared to be JSON."""
    return Problem(415, "The body has to be application/json.")


def unusable(what: str) -> Problem:
    """422: a field is missing, of the wrong kind or unknown; `what` says which and what it has to be."""
    return Problem(422, what)


def failed() -> Problem:
    """500: our own fault. The same request, signed anew, may be sent again."""
    return Problem(500, "Something went wrong on our side. Please send it again.")


def too_many(seconds: int) -> Problem:
    """429: come back after `seconds`."""
    return Problem(429, "Too many requests. Wait a moment.", {"Retry-After": str(seconds)})
