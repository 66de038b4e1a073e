"""STOP, START and HELP: the whole text, at once, by number; and what is still texted after a STOP."""

import asyncio

import pytest
from sqlalchemy import select
from texting import ANN, BOB, new_sid

from gateway.assistant import FakeAssistant
from gateway.sms.tables import DROPPED, Text
from gateway.tables import Inbox
from mtm.answers import Reply
from mtm.consent.contacts import is_stopped
from mtm.consent.tables import ContactEvent
from mtm.notices.sender import FakeSender, Refused
from mtm.store import reading
from mtm.store.lookup import LookupKey


def stopped(served, number: str = ANN) -> bool:
    key = LookupKey(served.settings.lookup_key)("contact", number)
    with reading(served.engine) as connection:
        return is_stopped(connection, key, "text")


async def says(ann, *texts: str) -> None:
    for text in texts:
        await ann.texts(text)


@pytest.mark.parametrize(
    "word", ["STOP", " stop. ", "Unsubscribe", "CANCEL", "end", "quit", "ＳＴＯＰ"]
)
async def test_a_stop_is_heeded_confirmed_once_and_never_delivered(serve_texts, phone, word):
    served = serve_texts()
    ann = phone(served)
    await ann.texts(word)
    await ann.hears("no more texts")
    assert stopped(served)
    await says(ann, word, "stop", "what does it cost")
    await ann.hears_nothing(1.0)
    assert "stop" not in " ".join(served.heard()).lower()


@pytest.mark.parametrize(
    "words", ["stop calling my doctor", "please stop", "cancel my appointment", "i cant quit"]
)
async def test_a_keyword_among_words_is_for_the_assistant(serve_texts, phone, words):
    served = serve_texts()
    ann = phone(served)
    await ann.texts(words)
    await ann.hears("ok")
    assert served.heard() == [words]
    assert not stopped(served)


async def test_start_takes_a_stop_back_and_is_confirmed_once(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    await ann.texts("stop")
    await ann.hears("no more texts")
    await says(ann, "START", "start")
    await ann.hears("get our texts again")
    await ann.hears_nothing()
    assert not stopped(served)
    await ann.texts("what does it cost")
    await ann.hears("ok")


async def test_help_is_a_topic_for_the_assistant(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    await ann.texts("HELP")
    await ann.hears("ok")
    assert [delivery.choice for delivery in served.assistant.deliveries] == ["help"]


async def test_help_is_answered_after_a_stop_too_and_ends_nothing(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    await ann.texts("stop")
    await ann.hears("no more texts")
    await ann.texts("HELP")
    await ann.hears("888-830-6831")
    await ann.texts("what does it cost")
    await ann.hears_nothing(1.0)
    assert stopped(served)


async def test_yes_is_no_keyword(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    await ann.texts("YES")
    await ann.hears("ok")
    assert served.heard() == ["YES"]


@pytest.mark.parametrize("by_setting", [True, False])
async def test_where_the_carrier_answers_keywords_we_only_heed_them(serve_texts, phone, by_setting):
    served = serve_texts(keywords_answered_by_carrier=by_setting)
    ann = phone(served)
    told = {} if by_setting else {"OptOutType": "STOP"}
    await ann.texts("stop", **told)
    assert stopped(served)
    told = {} if by_setting else {"OptOutType": "START"}
    await ann.texts("start", **told)
    assert not stopped(served)
    await ann.texts("help", **({} if by_setting else {"OptOutType": "HELP"}))
    await ann.hears_nothing(1.0)
    assert served.assistant.deliveries == []


async def test_the_carrier_s_own_word_for_stop_counts(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    await ann.texts("ALTO", OptOutType="STOP")
    await ann.hears_nothing()
    assert stopped(served)


async def test_the_same_stop_again_is_confirmed_once(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    sid = new_sid()
    await asyncio.gather(*(ann.texts("stop", sid) for _ in range(4)))
    await ann.hears("no more texts")
    await ann.hears_nothing()
    with reading(served.engine) as connection:
        assert len(connection.execute(select(ContactEvent.id)).all()) == 1
        assert connection.execute(select(Inbox.state, Inbox.text)).all() == [("answered", "stop")]


async def test_after_a_stop_only_help_in_danger_is_texted(serve_texts, phone):
    urgent = Reply("Call 911 now.", "Call 911 now.", "x", urgent=True)
    plain = Reply("It is free.", "It is free.", "x")
    served = serve_texts(FakeAssistant(lambda d: [urgent if "chest pain" in d.text else plain]))
    ann = phone(served)
    await ann.texts("stop")
    await ann.hears("no more texts")
    await says(ann, "what does it cost")
    await ann.hears_nothing(1.0)
    await ann.texts("chest pain")
    await ann.hears("911")
    with reading(served.engine) as connection:
        dropped = connection.execute(select(Text.error).where(Text.state == DROPPED)).scalars()
        assert set(dropped) == {"stopped"}


async def test_a_stop_of_one_number_is_none_of_another(serve_texts, phone):
    served = serve_texts()
    ann, bob = phone(served, ANN), phone(served, BOB)
    await ann.texts("stop")
    await bob.texts("what does it cost")
    await bob.hears("ok")
    assert (stopped(served, ANN), stopped(served, BOB)) == (True, False)


async def test_the_carrier_s_refusal_of_a_blocked_number_is_a_stop(serve_texts, phone):
    def trouble(_message) -> None:
        raise Refused("21610")

    served = serve_texts(sender=FakeSender(trouble))
    ann = phone(served)
    await ann.texts("what does it cost")
    for _ in range(500):
        if stopped(served):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the block was not heeded")


async def test_what_was_texted_during_a_stop_is_no_repeat_after_a_start(serve_texts, phone):
    ann = phone(serve_texts())
    await ann.texts("stop")
    await ann.hears("no more texts")
    await ann.texts("what does it cost")
    await ann.hears_nothing(1.0)
    await ann.texts("start")
    await ann.hears("get our texts again")
    await ann.texts("what does it cost")
    await ann.hears("ok")
