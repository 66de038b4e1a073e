"""A conversation by text: taken in at once, answered in order, each text acted on once."""

import asyncio
import time

from texting import ANN, BOB, new_sid, until

from gateway.assistant import FakeAssistant, NotNow, echo
from mtm.answers import Reply
from mtm.notices.sender import FakeSender, Refused


def said(text: str, **parts) -> Reply:
    return Reply(text, text, text, **parts)


async def test_a_text_is_answered_and_the_first_answer_says_who_writes(serve_texts, phone):
    ann = phone(serve_texts(FakeAssistant(lambda d: [said(f"About {d.text}.")])))
    await ann.texts("what does it cost")
    first = await ann.hears("automated assistant", "HELP", "STOP", "About what does it cost.")
    assert first.startswith("HPHC MTM") or "MTM program" in first
    await ann.texts("thank you")
    assert await ann.hears() == "About thank you."


async def test_the_carrier_is_answered_at_once_however_slow_the_assistant_is(serve_texts, phone):
    ann = phone(serve_texts(FakeAssistant(lambda d: [said("Here.")], seconds=2.0)))
    began = time.monotonic()
    await ann.texts("hello")
    assert time.monotonic() - began < 0.5
    await ann.hears("Here.")


async def test_texts_in_a_row_are_one_message(serve_texts, phone):
    served = serve_texts(FakeAssistant(lambda d: [said("Yes.")]))
    ann = phone(served)
    for part in ("i want to talk to", "a pharmacist", "on tuesday"):
        await ann.texts(part)
    await ann.hears("Yes.")
    await ann.hears_nothing()
    assert served.heard() == ["i want to talk to\na pharmacist\non tuesday"]


async def test_a_second_try_has_the_same_words_under_the_same_id(serve_texts, phone):
    assistant = FakeAssistant(lambda d: [said(f"You said: {d.text}")])
    assistant.problems = [NotNow("timeout")]
    served = serve_texts(assistant, retry_first_seconds=1.0, retry_longest_seconds=1.0)
    ann = phone(served)
    await ann.texts("what is it")
    await until(lambda: len(assistant.deliveries) == 1)
    await ann.texts("does it cost")
    await ann.hears("You said: what is it")
    await ann.hears("You said: does it cost")
    first, again, second = assistant.deliveries
    assert (first.text, first.message_id) == (again.text, again.message_id)
    assert second.text == "does it cost"


async def test_two_numbers_have_two_conversations(serve_texts, phone):
    served = serve_texts(FakeAssistant(lambda d: [said(d.text.upper())]))
    ann, bob = phone(served, ANN), phone(served, BOB)
    await asyncio.gather(ann.texts("from ann"), bob.texts("from bob"))
    await ann.hears("FROM ANN")
    await bob.hears("FROM BOB")
    assert len({d.conversation for d in served.assistant.deliveries}) == 2


async def test_the_same_text_again_does_nothing(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    sid = new_sid()
    await ann.texts("hello", sid)
    await asyncio.gather(*(ann.texts("hello", sid) for _ in range(5)))
    await ann.hears("ok")
    await ann.texts("hello", sid)
    await ann.hears_nothing()
    assert served.heard() == ["hello"]


async def test_texts_to_one_number_go_out_in_order_though_one_fails_at_first(serve_texts, phone):
    failures = iter([True, True, False])

    def trouble(message) -> None:
        if "One" in message.text and next(failures, False):
            raise ConnectionError

    served = serve_texts(
        FakeAssistant(lambda d: [said("One."), said("Two."), said("Three.")]),
        FakeSender(trouble),
    )
    ann = phone(served)
    await ann.texts("tell me")
    await ann.hears("One.")
    assert [await ann.hears(), await ann.hears()] == ["Two.", "Three."]


async def test_a_number_that_cannot_be_texted_keeps_nobody_waiting(serve_texts, phone):
    def trouble(message) -> None:
        if message.address == ANN:
            raise Refused("21211")

    served = serve_texts(sender=FakeSender(trouble))
    ann, bob = phone(served, ANN), phone(served, BOB)
    await ann.texts("hello")
    await bob.texts("hello")
    await bob.hears("ok")
    await until(lambda: served.gateway.metrics.texts.counts.get("failed") == 1)


async def test_a_long_conversation_over_days_is_one_until_nobody_texts_for_three(
    serve_texts, phone
):
    served = serve_texts()
    ann = phone(served)
    for days in (0, 2, 4):
        served.clock.ahead = served.clock.ahead.__class__(days=days)
        await ann.texts(f"day {days}")
        await ann.hears("ok")
    served.clock.ahead = served.clock.ahead.__class__(days=8)
    await ann.texts("again")
    await ann.hears("ok", "automated assistant")
    assert len({d.conversation for d in served.assistant.deliveries}) == 2


async def test_danger_does_not_wait_for_more_texts(serve_texts, phone):
    served = serve_texts(sms_together_seconds=20.0)
    ann = phone(served)
    began = time.monotonic()
    await ann.texts("i was at the store")
    await ann.texts("and i have chest pain")
    await ann.hears()
    assert time.monotonic() - began < 5
    assert served.heard() == ["i was at the store\nand i have chest pain"]


async def test_a_delay_is_told_once_and_after_a_good_while(serve_texts, phone):
    served = serve_texts(trouble_after_seconds=0.1, sms_trouble_after_seconds=1.0)
    served.assistant.down = True
    ann = phone(served)
    await ann.texts("what is it")
    await asyncio.sleep(0.6)
    await ann.hears_nothing(0.0)
    await ann.texts("hello are you there")
    await ann.hears("automated assistant")
    await ann.hears("taking longer")
    await ann.hears_nothing(1.5)
    served.assistant.down = False
    await ann.hears("ok")


async def test_danger_is_answered_while_the_assistant_is_out_of_reach(serve_texts, phone):
    served = serve_texts()
    served.assistant.down = True
    ann = phone(served)
    await ann.texts("chest pain since noon")
    await ann.hears("911")


async def test_what_waits_is_sent_by_the_next_gateway(serve_texts, phone):
    broken = FakeSender(lambda message: (_ for _ in ()).throw(ConnectionError()))
    first = serve_texts(FakeAssistant(echo), broken)
    ann = phone(first)
    await ann.texts("hello")
    await until(lambda: first.gateway.metrics.texts.counts.get("retried"))
    await asyncio.to_thread(first.stop)
    second = serve_texts(FakeAssistant(echo))
    await phone(second).hears("ok")
