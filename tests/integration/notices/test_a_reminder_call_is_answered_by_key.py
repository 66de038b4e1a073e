"""A reminder comes as an automated call; the key that is pressed in it does what was said."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from calendar_on_file import PHONE, THURSDAY_TWO, Office
from office_gateway import OfficeGateway, settings_for
from twiml import check, next_address, said

from gateway.carrier.twilio_sender import CALL_KEYS
from mtm.answers import Reply
from mtm.consent.contacts import is_stopped
from mtm.store import reading
from mtm.store.lookup import LookupKey

WEDNESDAY_TWO = THURSDAY_TWO - timedelta(days=1)
NUMBER = f"+1{PHONE}"
_sids = itertools.count(1)


def names_the_topic(delivery) -> list[Reply]:
    said = f"You asked to {delivery.choice}."
    return [Reply(said, said, said.replace("_", " "))]


@pytest.fixture
def calling(office: Office, tmp_path: Path) -> OfficeGateway:
    """A member on Wednesday who was just called about Thursday."""
    settings = settings_for(tmp_path)
    office.lookup = LookupKey(settings.lookup_key)
    office.books(office.member(call=True), THURSDAY_TWO)
    office.send_at(WEDNESDAY_TWO)
    office.clock.now = WEDNESDAY_TWO
    return OfficeGateway(office, settings, names_the_topic)


async def presses(calling: OfficeGateway, key: str) -> str:
    """Press a key in the call that we made; what is answered, as TwiML that keeps its rules."""
    document = await calling.posts(
        CALL_KEYS,
        {
            "CallSid": f"CA{next(_sids):032x}",
            "From": calling.settings.phone_number,
            "To": NUMBER,
            "Direction": "outbound-api",
            "Digits": key,
        },
    )
    check(document)
    return document


async def test_one_confirms_without_asking_who(calling: OfficeGateway):
    async with calling.running():
        answer = said(await presses(calling, "1"))
    assert "Thank you" in answer and "Thursday, December third" in answer
    assert calling.office.appointment(1).confirmed_at is not None


async def test_nine_stops_calls_and_nothing_else(calling: OfficeGateway):
    office = calling.office
    async with calling.running():
        assert "no more calls" in said(await presses(calling, "9"))
    with reading(office.engine) as connection:
        key = office.lookup("contact", NUMBER)
        assert is_stopped(connection, key, "call")
        assert not is_stopped(connection, key, "text")
    assert office.appointment(1).status == "booked"


@pytest.mark.parametrize(
    ("key", "topic"), [("2", "reschedule_appointment"), ("3", "cancel_appointment")]
)
async def test_other_keys_go_on_as_a_call_about_what_they_stand_for(
    calling: OfficeGateway, key: str, topic: str
):
    async with calling.running():
        address = next_address(await presses(calling, key))
        assert address is not None and address.endswith(f"/voice/calls?topic={topic}")
        path = address.removeprefix(calling.settings.carrier_origin)
        fields = {"CallSid": f"CA{next(_sids):032x}", "To": NUMBER, "Direction": "outbound-api"}
        document = await calling.posts(path, {**fields, "From": calling.settings.phone_number})
        assert await calling.posts(path, {**fields, "From": calling.settings.phone_number})
    check(document)
    assert topic.replace("_", " ") in said(document)
    assert [each.choice for each in calling.assistant.deliveries] == [topic]
    assert calling.office.appointment(1).status == "booked"


async def test_any_other_key_goes_on_as_a_call(calling: OfficeGateway):
    async with calling.running():
        address = next_address(await presses(calling, "5"))
    assert address is not None and address.endswith("/voice/calls")
