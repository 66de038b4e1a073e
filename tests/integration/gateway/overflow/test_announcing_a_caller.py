"""The contact center's requests: what is taken, what is refused, and that a refusal writes nothing."""

import asyncio
import json
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from contact_center import CONVERSATIONS, DESCRIPTION, resolved, validator
from openapi_spec_validator import validate
from sqlalchemy import func, select, text

from gateway.bootstrap import build
from gateway.overflow.tables import OverflowConversation, OverflowRequest
from mtm.settings import load_settings

GOOD = {"queue": "Member services", "reference": "CALL-1"}
OTHER = str(uuid.UUID(int=1))


async def written(served):
    """How many rows there are: conversations and used requests."""
    return await served.gateway.database.read(
        lambda c: tuple(
            c.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (OverflowConversation, OverflowRequest)
        )
    )


async def test_a_caller_is_announced_and_told_where_to_call(center, served):
    answer = await center.announces()
    assert answer.status_code == 201
    said = answer.json()
    origin = served.settings.carrier_origin
    assert said["connect"]["url"] == f"{origin}/voice/calls?overflow={said['id']}"
    assert said["connect"]["phone_number"] == served.settings.phone_number
    assert (await center.result(said["id"]))["state"] == "waiting"


async def test_the_same_reference_is_the_same_conversation(center, served):
    first = await center.announces(estimated_wait_minutes=12)
    again = await center.announces(estimated_wait_minutes=15)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert await written(served) == (1, 2)


@pytest.mark.parametrize(
    "fields",
    [{"caller": None}, {"queue": "Billing"}, {"language": "es"}, {"return_to": "+18605550178"}],
)
async def test_a_reference_with_other_facts_is_a_conflict(center, served, fields):
    await center.announces()
    assert (await center.announces(**fields)).status_code == 409
    assert (await written(served))[0] == 1


async def test_announced_twice_at_once_there_is_one_conversation(center, served):
    answers = await asyncio.gather(*(center.announces("CALL-9") for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert await written(served) == (1, 8)


async def test_numbers_and_references_are_not_readable_in_the_database(center, served):
    await center.announces("CALL-777", caller="+18605550199")
    rows = await served.gateway.database.read(
        lambda c: c.execute(text("SELECT * FROM overflow_conversations")).all()
    )
    kept = b" ".join(
        bytes(part) if not isinstance(part, str) else part.encode()
        for part in rows[0]
        if isinstance(part, str | bytes | memoryview)
    )
    assert b"5550199" not in kept and b"5550177" not in kept and b"CALL-777" not in kept


async def test_a_request_that_is_not_signed_well_is_refused_and_writes_nothing(center, served):
    body = json.dumps(GOOD).encode()
    now = served.clock().timestamp()
    good = center.signature("POST", CONVERSATIONS, body)
    bad = {
        "missing": "",
        "wrong": good[:-1] + ("0" if good[-1] != "0" else "1"),
        "of another body": center.signature("POST", CONVERSATIONS, body + b" "),
        "of another path": center.signature("POST", f"{CONVERSATIONS}?x=1", body),
        "of another method": center.signature("GET", CONVERSATIONS, body),
        "stale": center.signature("POST", CONVERSATIONS, body, at=now - 302),
        "of the future": center.signature("POST", CONVERSATIONS, body, at=now + 302),
        "with another id": good.replace(good.split("id=")[1][:36], OTHER),
        "nothing of the kind": "Bearer abc",
    }
    for why, signature in bad.items():
        answer = await center.sends(body, valid=False, signature=signature)
        assert answer.status_code == 403, why
    assert await written(served) == (0, 0)
    assert (await center.sends(body, valid=False, signature=good)).status_code == 201


async def test_a_signature_is_good_once_and_what_is_sent_again_does_nothing(center, served):
    body = json.dumps(GOOD).encode()
    good = center.signature("POST", CONVERSATIONS, body)
    first = await center.sends(body, valid=False, signature=good)
    assert (await center.sends(body, valid=False, signature=good)).status_code == 403
    assert await written(served) == (1, 1)
    path = f"{CONVERSATIONS}/{first.json()['id']}"
    reading = center.signature("GET", path)
    assert (await center.asks(first.json()["id"], reading)).status_code == 200
    assert (await center.asks(first.json()["id"], reading)).status_code == 403
    # An id that a post has used is no good for anything else.
    used = good.split("id=")[1][:36]
    stolen = center.signature("GET", path, request_id=used)
    assert (await center.asks(first.json()["id"], stolen)).status_code == 403
    assert await written(served) == (1, 2)


async def test_one_signature_sent_many_times_at_once_is_taken_once(center, served):
    body = json.dumps(GOOD).encode()
    good = center.signature("POST", CONVERSATIONS, body)
    answers = await asyncio.gather(
        *(center.sends(body, valid=False, signature=good) for _ in range(6))
    )
    assert sorted(answer.status_code for answer in answers) == [201] + [403] * 5
    assert await written(served) == (1, 1)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"{", "JSON"),
        (b"[]", "object"),
        (b"\xff", "JSON"),
        ({**GOOD, "caller": "860 555 0123"}, "caller"),
        ({**GOOD, "caller": "+18605550123\n"}, "caller"),
        ({**GOOD, "return_to": 18605550177}, "return_to"),
        ({**GOOD, "estimated_wait_minutes": -1}, "estimated_wait_minutes"),
        ({**GOOD, "estimated_wait_minutes": True}, "estimated_wait_minutes"),
        ({**GOOD, "estimated_wait_minutes": "12"}, "estimated_wait_minutes"),
        (b'{"queue": "a", "reference": "b", "estimated_wait_minutes": NaN}', "estimated_wait"),
        ({**GOOD, "language": "English, please"}, "language"),
        ({**GOOD, "reference": "with space"}, "reference"),
        ({**GOOD, "queue": "  "}, "queue"),
        ({"reference": "CALL-1"}, "queue"),
        ({"queue": "a"}, "reference"),
        ({**GOOD, "diagnosis": "none"}, "field"),
    ],
)
async def test_what_cannot_be_used_is_named_and_not_quoted(center, served, body, named):
    answer = await center.sends(body, valid=False)
    assert answer.status_code == 422
    assert named in answer.json()["detail"]
    assert "0123 " not in answer.text and "please" not in answer.text
    assert (await written(served))[0] == 0


async def test_the_body_has_to_be_json_and_not_too_large(center):
    headers = {"Content-Type": "text/plain"}
    assert (await center.sends(GOOD, **headers)).status_code == 415
    large = b'{"queue": "' + b"a" * 20_000 + b'"}'
    assert (await center.sends(large, valid=False)).status_code == 413


async def test_what_nobody_announced_is_not_found(center):
    assert (await center.asks("0" * 32)).status_code == 404


@pytest.mark.parametrize("changes", [{"overflow_per_minute": 2}])
async def test_too_many_requests_are_told_when_to_come_back(center):
    answers = [await center.announces(f"CALL-{n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1


async def test_without_a_call_it_is_over_when_it_has_expired(center, served):
    conversation = (await center.announces()).json()["id"]
    served.clock.ahead = timedelta(hours=2)
    found = await center.result(conversation)
    assert (found["state"], found["outcome"], found["ended_at"]) == ("over", None, None)


async def test_the_description_is_a_valid_one_and_served(center):
    answer = await center.client.get("/overflow/openapi.yaml")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/yaml")
    validate(DESCRIPTION)


def test_every_example_of_the_description_is_as_its_schema_says():
    found = 0
    for path in DESCRIPTION["paths"].values():
        for operation in (path[name] for name in ("get", "post") if name in path):
            bodies = [operation["requestBody"]] if "requestBody" in operation else []
            for body in (*bodies, *(resolved(each) for each in operation["responses"].values())):
                for kind in body["content"].values():
                    for example in kind.get("examples", {}).values():
                        validator(kind["schema"]).validate(resolved(example)["value"])
                        found += 1
    assert found >= 10


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_production_mounts_it_only_when_it_is_switched_on(settings, secrets_folder):
    for on in (False, True):
        changed = replace(settings, env="production", overflow=on)
        paths = {getattr(route, "path", "") for route in build(changed).app.routes}
        assert (CONVERSATIONS in paths) is on
    assert len(load_settings({"MTM_VAR": str(secrets_folder)}).overflow_secret) >= 32
