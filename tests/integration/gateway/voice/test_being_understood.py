"""Silence, words heard badly, words that cannot be used; and danger before all of it."""

import pytest
import twiml
from phone_calls import CLOSED, Clock, voiced
from sqlalchemy import select

from gateway.assistant import FakeAssistant
from gateway.voice.tables import Call


async def test_words_heard_badly_are_read_back_and_delivered_only_on_yes(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    heard = await caller.says("cancel my appointment", "0.31")
    assert heard.startswith("I heard: cancel my appointment. Is that right?")
    assert not served.assistant.deliveries
    await caller.says("Yes, that's right.", "0.9")
    assert [each.text for each in served.assistant.deliveries] == ["cancel my appointment"]


@pytest.mark.parametrize("no", ["No.", "that's wrong", "nope"])
async def test_on_no_nothing_is_delivered_and_the_question_stands(serve_calls, call, no):
    served = serve_calls()
    caller = await call(served)
    await caller.says("date")
    await caller.says("marks fort", "0.2")
    heard = await caller.says(no)
    assert heard == "I am sorry. Please say it again. What is your birth date?"
    await caller.says("March 4, 1951")
    assert served.assistant.deliveries[-1].answers_to.asks == "birth_date"
    assert len(served.assistant.deliveries) == 2


async def test_keys_answer_a_reading_back_too_and_need_none_themselves(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("hello", "0.1")
    await caller.presses("1")
    assert served.assistant.deliveries[-1].text == "hello"
    await caller.says("date")
    await caller.presses("03041951")
    assert served.assistant.deliveries[-1].text == "03/04/1951"


async def test_other_words_instead_of_yes_or_no_are_taken_in_place_of_the_first(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("cancer", "0.2")
    await caller.says("I said cancel it")
    assert [each.text for each in served.assistant.deliveries] == ["I said cancel it"]


@pytest.mark.parametrize("confidence", [None, "0.0", "0", "high", "NaN"])
async def test_a_recogniser_that_tells_no_confidence_is_believed(serve_calls, call, confidence):
    served = serve_calls()
    caller = await call(served)
    await caller.says("hello", confidence)
    assert served.assistant.deliveries[-1].text == "hello"


async def test_danger_is_never_asked_about(serve_calls, call):
    served = serve_calls()
    served.assistant.dangers["i took all of them"] = "poisoning"
    caller = await call(served)
    await caller.says("I have chest pain", "0.1")  # the net
    await caller.says("i took all of them", "0.1")  # the assistant
    assert [each.text for each in served.assistant.deliveries] == [
        "I have chest pain",
        "i took all of them",
    ]


async def test_danger_is_answered_while_the_assistant_is_out_of_reach(serve_calls, call):
    served = serve_calls(voice_wait_seconds=4.0, safety_after_seconds=0.2)
    served.assistant.down = True
    caller = await call(served)
    heard = await caller.says("my chest pain is bad")
    assert "9 1 1" in heard and not heard.startswith("One moment")
    assert caller.seconds[-1] < 4.0


async def test_danger_goes_through_in_a_silence_or_an_unconfirmed_word(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("something", "0.2")
    await caller.says("chest pain", "0.2")
    assert [each.text for each in served.assistant.deliveries] == ["chest pain"]


async def test_silence_is_asked_about_then_the_keys_are_explained_then_goodbye(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("date")
    assert await caller.keeps_silent() == "I did not hear anything. What is your birth date?"
    heard = await caller.keeps_silent()
    assert "two digits for the month" in heard and "press zero for a person" in heard
    heard = await caller.keeps_silent()
    assert "8 8 8, 8 3 0, 6 8 3 1" in heard and heard.endswith("Goodbye.")
    assert caller.is_over
    assert len(served.assistant.deliveries) == 1


async def test_a_word_in_between_begins_the_silences_anew(serve_calls, call):
    caller = await call(serve_calls())
    for _ in range(2):
        await caller.keeps_silent()
        await caller.keeps_silent()
        await caller.says("hello")
    await caller.keeps_silent()
    assert not caller.is_over


async def test_two_misses_give_the_keypad_and_its_keys_do_what_they_say(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("mumble")
    heard = await caller.says("mumble")
    assert heard.startswith("I did not get that.")
    assert "Book a talk with a pharmacist: press one." in heard
    await caller.presses("1")
    assert served.assistant.deliveries[-1].choice == "book_appointment"


async def test_three_misses_give_a_person(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("mumble")
    await caller.says("mumble")
    heard = await caller.says("mumble")
    assert "Let me get you to a person." in heard
    assert served.assistant.deliveries[-1].choice == "talk_to_person"
    assert twiml.check(caller.last).find("Dial") is not None


async def test_three_misses_with_the_number_to_call_back_give_a_recording(serve_calls, call):
    caller = await call(serve_calls(clock=Clock(CLOSED)))
    for _ in range(3):
        heard = await caller.says("mumble a number")
    assert "What you say is recorded" in heard
    assert twiml.check(caller.last).find("Record") is not None


async def test_an_answer_that_was_understood_begins_the_misses_anew(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    for words in ("mumble", "hello", "mumble", "hello", "mumble"):
        heard = await caller.says(words)
    assert "keys of your phone" not in heard
    row = await served.gateway.database.read(lambda c: c.execute(select(Call.misses)).scalar())
    assert row == 1


async def test_a_key_that_means_nothing_is_a_miss(serve_calls, call):
    served = serve_calls()
    caller = await call(served)
    await caller.says("two")
    heard = await caller.presses("7")
    assert heard.startswith("I am sorry, that key does nothing here.")
    assert len(served.assistant.deliveries) == 1


async def test_an_urgent_reply_is_no_miss(serve_calls, call):
    def urgent(delivery):
        return [voiced("Call 9 1 1 now.", urgent=True, missed=True)]

    served = serve_calls(FakeAssistant(urgent))
    caller = await call(served)
    for _ in range(3):
        heard = await caller.says("help me")
    assert heard == "Call 9 1 1 now."
