"""The gateway serves an appointment as a calendar file, and sends notices beside the chat."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import ics
import pytest
from calendar_on_file import FRIDAY_TEN, MONDAY, THURSDAY_TWO, Office

from gateway.assistant import FakeAssistant
from gateway.bootstrap import Gateway, build
from mtm.notices.ics import calendar_href
from mtm.notices.sender import Message
from mtm.settings import load_settings

PATIENCE_SECONDS = 10


@pytest.fixture
def gateway(office: Office, tmp_path: Path) -> Gateway:
    settings = replace(load_settings({"MTM_VAR": str(tmp_path)}), notice_poll_seconds=0.05)
    return build(
        settings,
        engine=office.engine,
        assistant=FakeAssistant(),
        sender=office.sender,
        clock=office.clock,
    )


@asynccontextmanager
async def running(gateway: Gateway) -> AsyncIterator[httpx.AsyncClient]:
    app = gateway.app
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://gateway") as client,
    ):
        yield client


async def until(done) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not done():
            await asyncio.sleep(0.01)


def address(office: Office, appointment: int) -> str:
    return calendar_href(office.appointment(appointment).uid)


async def test_the_file_follows_the_appointment(office: Office, gateway: Gateway):
    member = office.member(text=True)
    appointment = office.books(member, THURSDAY_TWO)
    async with running(gateway) as client:
        booked = await client.get(address(office, appointment))
        office.moves(member, appointment, FRIDAY_TEN)
        moved = await client.get(address(office, appointment))
        office.cancels(member, appointment)
        cancelled = await client.get(address(office, appointment))
    files = [ics.Calendar(answer.text) for answer in (booked, moved, cancelled)]
    events = [next(iter(file.events)) for file in files]
    assert [event.begin.datetime for event in events] == [THURSDAY_TWO, FRIDAY_TEN, FRIDAY_TEN]
    assert len({event.uid for event in events}) == 1
    assert [file.method for file in files] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert events[-1].status == "CANCELLED"
    for sequence, answer in enumerate((booked, moved, cancelled)):
        assert f"\r\nSEQUENCE:{sequence}\r\n" in answer.text


async def test_the_file_is_downloaded_and_kept_by_no_cache(office: Office, gateway: Gateway):
    appointment = office.books(office.member(), THURSDAY_TWO)
    async with running(gateway) as client:
        answer = await client.get(address(office, appointment))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/calendar; method=PUBLISH; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Disposition"] == 'attachment; filename="phone-call.ics"'
        assert (await client.head(address(office, appointment))).status_code == 200
        assert (await client.post(address(office, appointment))).status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "0123456789abcdef" * 2,
        "x",
        "0",
        "A" * 32,
        "0" * 31,
        "0" * 33,
        "0" * 5000,
        "%00" * 8,
        "..%2f..%2fetc%2fpasswd",
        "1' OR '1'='1",
    ],
)
async def test_any_other_address_is_not_found(gateway: Gateway, office: Office, name: str):
    office.books(office.member(), THURSDAY_TWO)
    async with running(gateway) as client:
        answer = await client.get(f"/calendar/{name}.ics")
        assert answer.status_code == 404
        assert answer.json()["error"] == "not_found"


async def test_a_hold_has_no_file_before_it_is_booked_nor_after_it_is_let_go(
    office: Office, gateway: Gateway
):
    member = office.member()
    first = office.holds(member, THURSDAY_TWO).appointment
    async with running(gateway) as client:
        assert (await client.get(address(office, first))).status_code == 404
        appointment = office.books(member, FRIDAY_TEN)  # lets the first hold go
        assert (await client.get(address(office, first))).status_code == 404
        assert (await client.get(address(office, appointment))).status_code == 200


async def test_notices_are_sent_while_the_gateway_runs(office: Office, gateway: Gateway):
    office.books(office.member(text=True), THURSDAY_TWO)
    async with running(gateway) as client:
        await until(lambda: len(office.sender.sent) == 1)
        office.clock.now = THURSDAY_TWO - timedelta(days=1)
        await until(lambda: len(office.sender.sent) == 2)
        await until(lambda: gateway.metrics.appointment_notices.counts.get("sent") == 2)
        text = (await client.get("/metrics")).text
    assert 'mtm_appointment_notices_total{outcome="sent"} 2' in text.splitlines()
    assert "mtm_appointment_notices_overdue 0" in text.splitlines()
    assert "pharmacist" not in text


async def test_what_cannot_be_sent_is_seen_in_the_metrics_and_the_loop_goes_on(
    office: Office, gateway: Gateway, caplog
):
    def trouble(message: Message) -> None:
        raise ConnectionError(message.text)  # as a careless library would

    office.sender.trouble = trouble
    office.books(office.member(text=True), THURSDAY_TWO)
    with caplog.at_level(logging.INFO):
        async with running(gateway):
            await until(lambda: gateway.metrics.appointment_notices.counts.get("retried") == 1)
            await until(lambda: gateway.metrics.notices_overdue == 1)
            office.sender.trouble = None
            office.clock.now = MONDAY + timedelta(minutes=2)
            await until(lambda: len(office.sender.sent) == 1)
            await until(lambda: gateway.metrics.notices_overdue == 0)
    assert "pharmacist" not in caplog.text.lower() and "860" not in caplog.text


async def test_the_gateway_stops_after_the_message_in_hand(office: Office, gateway: Gateway):
    for each in range(3):
        office.books(office.member(text=True), THURSDAY_TWO + timedelta(minutes=30 * each))
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(_message: Message) -> None:
        loop.call_soon_threadsafe(begun.set)
        time.sleep(0.2)

    office.sender.trouble = slow
    async with running(gateway):
        await begun.wait()
    assert len(office.sender.sent) == 1
    sent = [each for each in office.notices() if each.state == "sent"]
    assert len(sent) == 1
