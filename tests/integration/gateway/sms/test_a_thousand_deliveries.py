"""A thousand texts in random order, delivered several times, with time-outs, failures and a restart."""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Iterator

import httpx
from sqlalchemy import select
from texting import Phone, Served, new_sid, until

from gateway.assistant import FakeAssistant, NotNow
from gateway.sms.tables import Text
from gateway.tables import Conversation, Inbox
from mtm.answers import Reply
from mtm.notices.sender import FakeSender
from mtm.store import reading

PHONES, TEXTS = 40, 25
_OPENING = "end texts.\n"


class Assistant(FakeAssistant):
    """Repeats what it hears; one time in ten it fails, before it acted or after."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(lambda d: [said(line) for line in d.text.split("\n")])
        self.chance = chance

    async def answer(self, delivery):
        fails = self.chance.random()
        if fails < 0.05:
            raise NotNow("unreachable")
        replies = await super().answer(delivery)
        if fails < 0.1:
            raise NotNow("timeout")
        return replies


def said(line: str) -> Reply:
    return Reply(f"re {line}", f"re {line}", f"re {line}")


async def deliver(phone: Phone, text: str, sid: str, chance: random.Random, served: list) -> None:
    """Post a text as the carrier does: again after a time-out or an error, and sometimes for nothing."""
    form = phone.form(text, sid)
    times = chance.choice([1, 1, 1, 2, 3])
    while times:
        phone.served = served[-1]
        try:
            impatient = 0.003 if chance.random() < 0.1 else 20
            async with asyncio.timeout(impatient):
                response = await phone.posts("/sms/messages", form)
            times -= response.status_code == 200
        except (TimeoutError, httpx.TransportError):
            await asyncio.sleep(0.05)


async def test_each_is_acted_on_once_and_answered_in_order(serve_texts):
    chance = random.Random(7)
    assistant, sender = Assistant(chance), FakeSender(trouble=failing(chance))
    parts = {"assistant": assistant, "sender": sender, "sms_together_seconds": 0.1}
    parts |= {"public_address": "https://texts.example.org"}
    served: list[Served] = [serve_texts(**parts)]
    phones = [Phone(served[0], f"+1860555{1000 + n}") for n in range(PHONES)]
    todo = [(phone, f"p{phone.number} n{n}", new_sid()) for phone in phones for n in range(TEXTS)]
    chance.shuffle(todo)
    pending = iter(todo)

    async def carrier() -> None:
        for phone, text, sid in pending:
            await deliver(phone, text, sid, chance, served)

    async def restart() -> None:
        await asyncio.sleep(2.0)
        await asyncio.to_thread(served[-1].stop)
        served.append(serve_texts(**parts))

    await asyncio.gather(restart(), *(carrier() for _ in range(20)))
    await until(lambda: sent(served[-1]) == len(todo), seconds=120)
    for phone in phones:
        await phone.client.aclose()

    acted = Counter(line for each in assistant.acted.values() for line in lines(each))
    assert acted == Counter(text for _, text, _ in todo)
    written = in_order(served[-1])
    for phone in phones:
        received = [each.split(_OPENING)[-1].removeprefix("re ") for each in phone.received]
        assert received == written[phone.number]


def failing(chance: random.Random):
    """A carrier that fails one time in twenty."""

    def trouble(_message) -> None:
        if chance.random() < 0.05:
            raise ConnectionError

    return trouble


def lines(replies: tuple[Reply, ...]) -> Iterator[str]:
    yield from (reply.text.removeprefix("re ") for reply in replies)


def sent(served: Served) -> int:
    with reading(served.engine) as connection:
        states = list(connection.execute(select(Text.state)).scalars())
    return sum(state == "sent" for state in states)


def in_order(served: Served) -> dict[str, list[str]]:
    """What each number texted, in the order in which it was written down."""
    found = defaultdict(list)
    query = select(Conversation.phone, Inbox.text).join(
        Conversation, Conversation.id == Inbox.conversation_id
    )
    with reading(served.engine) as connection:
        for row in connection.execute(query.order_by(Inbox.seq)):
            found[row.phone].append(row.text)
    return found
