"""Posting to the gateway as the carrier does, and what is said when it does not take it."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from gateway.simulator.carrier import Post, Signer


class PhoneError(Exception):
    """The gateway did not take it, or did not answer. The message is one line without content."""


def posted(client: httpx.Client, signer: Signer, post: Post) -> httpx.Response:
    """The gateway's answer to a signed post; PhoneError when it takes it not."""
    headers = signer.headers(post)
    response = sent(lambda: client.post(post.path, data=post.fields, headers=headers))
    check(response)
    return response


def sent(send: Callable[[], httpx.Response]) -> httpx.Response:
    """What `send` gives; PhoneError when nobody answers."""
    try:
        return send()
    except httpx.TimeoutException:
        raise PhoneError("The gateway has fallen silent.") from None
    except httpx.TransportError:
        raise PhoneError("No gateway answers there. Start it with: python -m gateway") from None


def check(response: httpx.Response) -> None:
    """PhoneError for an answer that is an error."""
    if response.status_code == 403:
        raise PhoneError(
            "The gateway does not know this signature: is MTM_TWILIO_AUTH_TOKEN (or MTM_VAR) the "
            "same here and there, and the public address?"
        )
    if response.status_code == 404:
        raise PhoneError("This gateway takes no texts and calls: MTM_CARRIER is not set up.")
    if response.is_error:
        raise PhoneError(f"The gateway answered {response.status_code}.")
