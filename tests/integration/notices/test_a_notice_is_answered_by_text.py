"""A reminder comes as a text; what is texted back, hours later, finds it."""

from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from calendar_on_file import PHONE, THURSDAY_TWO, Office
from office_gateway import OfficeGateway, settings_for
from sqlalchemy import select

from gateway.sms.tables import Text
from mtm.answers import Choice, Reply
from mtm.consent.contacts import is_stopped
from mtm.notices.sender import Message
from mtm.notices.tables import Notice
from mtm.settings import Settings
from mtm.store import reading
from mtm.store.lookup import LookupKey

WEDNESDAY_TWO = THURSDAY_TWO - timedelta(days=1)
NUMBER = f"+1{PHONE}"
PATIENCE_SECONDS = 10
_sids = itertools.count(1)


def repeats(delivery) -> list[Reply]:
    said = f"Got {delivery.text}, {delivery.choice}, if yes {delivery.answers_to.if_yes}."
    return [Reply(said, said, said)]


@pytest.fixture
def settings(office: Office, tmp_path: Path) -> Settings:
    return settings_for(tmp_path)


class Texting(OfficeGateway):
    """The office's gateway, and a member who texts."""

    async def texts(self, text: str) -> str:
        """Send a text and wait for what comes back."""
        before = len(self.texted)
        fields = {"MessageSid": f"SM{next(_sids):032x}", "From": NUMBER, "Body": text}
        await self.posts("/sms/messages", fields)
        await self.until(before + 1)
        return self.texted[before].text

    @property
    def texted(self) -> list[Message]:
        return [each for each in self.office.sender.sent if each.channel == "text"]

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.texted) < count or not self.is_written_down():
                await asyncio.sleep(0.01)

    def is_written_down(self) -> bool:
        """Whether everything that went out is known to have gone, and remembered."""
        with reading(self.office.engine) as connection:
            texts = list(connection.execute(select(Text.state)).scalars())
            due = Notice.due_at <= self.office.clock.now
            notices = set(connection.execute(select(Notice.state).where(due)).scalars())
        return len(texts) == len(self.texted) and "waiting" not in texts and notices == {"sent"}


@pytest.fixture
def texting(office: Office, settings: Settings) -> Texting:
    office.lookup = LookupKey(settings.lookup_key)  # one key for notices and texts
    return Texting(office, settings, repeats)


async def reminded(texting: Texting) -> int:
    """An appointment on Thursday whose confirmation and reminder came as texts."""
    office = texting.office
    appointment = office.books(office.member(text=True), THURSDAY_TWO)
    await texting.until(1)
    office.clock.now = WEDNESDAY_TWO
    await texting.until(2)
    assert "Reply 1 if you will be there" in texting.texted[1].text
    return appointment


async def test_a_one_confirms_without_asking_who(texting: Texting):
    async with texting.running():
        appointment = await reminded(texting)
        texting.office.clock.now += timedelta(hours=5)
        said = await texting.texts("1")
    assert "Thank you" in said and "Thu Dec 3" in said
    assert texting.office.appointment(appointment).confirmed_at is not None
    assert texting.assistant.deliveries == []


@pytest.mark.parametrize(
    ("number", "topic"), [("2", "reschedule_appointment"), ("3.", "cancel_appointment")]
)
async def test_other_numbers_go_to_the_conversation_as_what_they_stand_for(
    texting: Texting, number: str, topic: str
):
    async with texting.running():
        await reminded(texting)
        assert topic in await texting.texts(number)
    assert texting.office.appointment(1).status == "booked"


async def test_a_two_moves_what_was_just_confirmed_though_nothing_was_confirmed_by_one(
    texting: Texting,
):
    office = texting.office
    async with texting.running():
        office.books(office.member(text=True), THURSDAY_TWO)
        await texting.until(1)
        assert "Reply 2 to move it, 3 to call it off" in texting.texted[0].text
        assert "reschedule_appointment" in await texting.texts("2")


async def test_a_nine_stops_texts(texting: Texting):
    async with texting.running():
        await reminded(texting)
        assert "no more texts" in await texting.texts("9")
    with reading(texting.office.engine) as connection:
        assert is_stopped(connection, texting.office.lookup("contact", NUMBER), "text")


async def test_two_who_share_a_phone_are_asked_whose_it_is(texting: Texting):
    office = texting.office
    async with texting.running():
        first = office.books(office.member(text=True), THURSDAY_TWO)
        second = office.books(office.member(text=True), THURSDAY_TWO)
        await texting.until(2)
        office.clock.now = WEDNESDAY_TWO
        await texting.until(4)
        assert "confirm_appointment" in await texting.texts("1")
    assert not any(office.appointment(each).confirmed_at for each in (first, second))


async def test_an_answer_in_between_leaves_the_notice_to_be_answered(texting: Texting):
    async with texting.running():
        appointment = await reminded(texting)
        await texting.texts("who is this")
        assert "Thank you" in await texting.texts("1")
    assert texting.office.appointment(appointment).confirmed_at is not None


@pytest.mark.parametrize(
    "since", [{"asks": "drug_count"}, {"choices": (Choice("What it costs", "faq/cost"),)}]
)
async def test_what_was_asked_since_the_notice_is_what_a_number_answers(texting: Texting, since):
    question = Reply("How many?", "How many?", "How many?", **since)
    texting.assistant.replies = lambda d: [question] if d.text == "ask" else repeats(d)
    async with texting.running():
        appointment = await reminded(texting)
        await texting.texts("ask")
        assert "Got 1, " in await texting.texts("1")
    assert texting.office.appointment(appointment).confirmed_at is None


async def test_words_in_answer_to_a_notice_find_what_it_offered(texting: Texting):
    async with texting.running():
        await reminded(texting)
        said = await texting.texts("ok when")
    assert "Got ok when" in said
    (delivery,) = texting.assistant.deliveries
    assert "pharmacist will call you" in delivery.answers_to.text
    assert delivery.answers_to.choices[0].topic == "confirm_appointment"


async def test_a_report_that_a_notice_did_not_arrive_takes_it_elsewhere(texting: Texting):
    office = texting.office
    async with texting.running():
        appointment = await reminded(texting)
        notice = next(each for each in office.notices() if each.kind == "reminder_day")
        path = f"/sms/status?key=notice-{notice.id}"
        fields = {
            "MessageSid": notice.provider_id,
            "MessageStatus": "undelivered",
            "ErrorCode": "30006",
        }
        await texting.posts(path, fields)
        await texting.posts(path, fields)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while office.sender.sent[-1].channel != "call":
                await asyncio.sleep(0.01)
    states = office.states(appointment)
    assert states[0, "reminder_day", "text"] == ("failed", "30006")
    assert states[0, "reminder_day", "call"] == ("sent", None)
    with reading(office.engine) as connection:
        failed = select(Text.error).where(Text.state == "failed")
        assert connection.execute(failed).scalars().all() == ["30006"]
