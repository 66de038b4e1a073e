"""Reports of what became of a text: in any order, twice, early, of nothing we know."""

import asyncio
import itertools
import threading

import pytest
from sqlalchemy import select
from texting import ANN, until

from gateway.assistant import FakeAssistant
from gateway.sms.tables import Text
from mtm.consent.contacts import is_stopped
from mtm.notices.sender import FakeSender
from mtm.store import reading
from mtm.store.lookup import LookupKey

STATUS = "/sms/status"


def states(served) -> list[tuple[str, str | None]]:
    with reading(served.engine) as connection:
        query = select(Text.state, Text.error).order_by(Text.id)
        return [tuple(row) for row in connection.execute(query)]


async def reports(ann, sid: str, status: str, code: str = "", key: str = "") -> None:
    fields = {"MessageSid": sid, "MessageStatus": status, "ErrorCode": code}
    path = f"{STATUS}?key={key}" if key else STATUS
    assert (await ann.posts(path, fields)).status_code == 200


async def answered(serve_texts, phone):
    """One text that was sent."""
    served = serve_texts()
    ann = phone(served)
    await ann.texts("hello")
    await until(lambda: [state for state, _ in states(served)] == ["sent"])
    return served, ann


@pytest.mark.parametrize("order", list(itertools.permutations(["queued", "sent", "delivered"])))
async def test_reports_out_of_order_do_not_go_backwards(serve_texts, phone, order):
    served, ann = await answered(serve_texts, phone)
    for status in (*order, *order):
        await reports(ann, "fake-1", status)
    assert states(served) == [("delivered", None)]


async def test_a_text_that_did_not_arrive_is_known_by_the_carrier_s_code(serve_texts, phone):
    served, ann = await answered(serve_texts, phone)
    await reports(ann, "fake-1", "undelivered", "30003")
    await reports(ann, "fake-1", "delivered")
    assert states(served) == [("failed", "30003")]
    assert served.gateway.metrics.texts.counts["failed"] == 1


async def test_a_reported_block_is_a_stop(serve_texts, phone):
    served, ann = await answered(serve_texts, phone)
    await reports(ann, "fake-1", "failed", "21610")
    key = LookupKey(served.settings.lookup_key)("contact", ANN)
    with reading(served.engine) as connection:
        assert is_stopped(connection, key, "text")
    await ann.hears("ok")
    await ann.texts("are you there")
    await ann.hears_nothing(1.0)


async def test_a_report_that_comes_before_the_sending_has_ended_counts(serve_texts, phone):
    go_on = threading.Event()
    served = serve_texts(FakeAssistant(), FakeSender(lambda message: go_on.wait(10)))
    ann = phone(served)
    await ann.texts("hello")
    await until(lambda: states(served) == [("waiting", None)])
    await asyncio.sleep(0.2)
    with reading(served.engine) as connection:
        text = connection.execute(select(Text.id)).scalar_one()
    await reports(ann, "SM1", "delivered", key=f"text-{text}")
    go_on.set()
    await ann.hears("ok")
    await asyncio.sleep(0.3)
    assert states(served) == [("delivered", None)]
    with reading(served.engine) as connection:
        assert connection.execute(select(Text.sent_at)).scalar_one() is not None


@pytest.mark.parametrize(
    ("sid", "key"), [("SM404", ""), ("fake-9", "text-404"), ("x", "notice-7"), ("x", "'--")]
)
async def test_a_report_of_nothing_we_know_changes_nothing(serve_texts, phone, sid, key):
    served, ann = await answered(serve_texts, phone)
    await reports(ann, sid, "delivered", key=key)
    await reports(ann, sid, "failed", "21610", key=key)
    assert states(served) == [("sent", None)]


async def test_a_report_without_an_id_is_refused(serve_texts, phone):
    _, ann = await answered(serve_texts, phone)
    assert (await ann.posts(STATUS, {"MessageStatus": "sent"})).status_code == 400
