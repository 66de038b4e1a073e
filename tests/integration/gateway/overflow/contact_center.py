"""A contact center's platform: signs what it sends; every request and answer is held to the schema."""

from __future__ import annotations

import json
from typing import Any

import httpx
import yaml
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from phone_calls import Served
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from gateway.overflow.api import description
from gateway.overflow.signing import HEADER, sign

DESCRIPTION = yaml.safe_load(description())
_ADDRESS = "urn:overflow"
_REGISTRY = Registry().with_resource(_ADDRESS, DRAFT202012.create_resource(DESCRIPTION))
CONVERSATIONS = "/overflow/conversations"
RETURN_TO = "+18605550177"


def _within(value: Any) -> Any:
    """A part of the description that can be read by itself: its references are whole."""
    if isinstance(value, dict):
        return {
            key: f"{_ADDRESS}{inner}" if key == "$ref" else _within(inner)
            for key, inner in value.items()
        }
    return [_within(inner) for inner in value] if isinstance(value, list) else value


def validator(schema: dict[str, Any]) -> OAS31Validator:
    """What holds a value to a schema of the description."""
    return OAS31Validator(_within(schema), registry=_REGISTRY, format_checker=oas31_format_checker)


def resolved(value: dict[str, Any]) -> dict[str, Any]:
    """A response, or what it refers to."""
    if "$ref" not in value:
        return value
    found = DESCRIPTION
    for part in value["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found


class ContactCenter:
    """The platform. `secret` and `at` can be turned to sign badly."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.client = httpx.AsyncClient(base_url=served.url, timeout=30, trust_env=False)
        self.seen: set[tuple[str, int]] = set()

    def signature(self, method: str, path: str, body: bytes = b"", **more: Any) -> str:
        """A good one, unless told otherwise."""
        more = {"at": self.served.clock().timestamp(), **more}
        return sign(self.served.settings.overflow_secret, method, path, body, **more)

    async def announces(self, reference: str = "CALL-1", **fields: Any) -> httpx.Response:
        """Announce a caller; a number, a queue, an estimate and a number to return to by default."""
        announcement = {
            "caller": "+18605550123",
            "queue": "Member services",
            "estimated_wait_minutes": 12,
            "return_to": RETURN_TO,
            "reference": reference,
            **fields,
        }
        return await self.sends(announcement)

    async def sends(
        self, announcement: Any, *, valid: bool = True, signature: str | None = None, **headers: str
    ) -> httpx.Response:
        """Post whatever it is."""
        schema = DESCRIPTION["paths"][CONVERSATIONS]["post"]["requestBody"]["content"]
        if valid:
            validator(schema["application/json"]["schema"]).validate(announcement)
        body = (
            announcement if isinstance(announcement, bytes) else json.dumps(announcement).encode()
        )
        signed = self.signature("POST", CONVERSATIONS, body) if signature is None else signature
        every = {"Content-Type": "application/json", HEADER: signed, **headers}
        answer = await self.client.post(
            CONVERSATIONS, content=body, headers={k: v for k, v in every.items() if v}
        )
        return self.held(CONVERSATIONS, "post", answer)

    async def asks(self, conversation: str, signature: str | None = None) -> httpx.Response:
        """Read a conversation."""
        path = f"{CONVERSATIONS}/{conversation}"
        signed = self.signature("GET", path) if signature is None else signature
        answer = await self.client.get(path, headers={HEADER: signed} if signed else {})
        return self.held(f"{CONVERSATIONS}/{{id}}", "get", answer)

    async def result(self, conversation: str) -> dict[str, Any]:
        """What came of it."""
        answer = await self.asks(conversation)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def held(self, path: str, method: str, answer: httpx.Response) -> httpx.Response:
        """An answer that is as the description says: a status, a type and a body that are there."""
        responses = DESCRIPTION["paths"][path][method]["responses"]
        described = resolved(responses[str(answer.status_code)])
        kind = answer.headers["content-type"]
        validator(described["content"][kind]["schema"]).validate(answer.json())
        for name in described.get("headers", {}):
            assert name in answer.headers
        if kind == "application/problem+json":
            assert "\n" not in answer.text and answer.json()["status"] == answer.status_code
        self.seen.add((method, answer.status_code))
        return answer
