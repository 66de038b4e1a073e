"""What a member sees of a conversation on the web."""

import uuid

from gateway.assistant import FakeAssistant
from gateway.delivery import Delivery
from mtm.answers import Choice, Reply

COLORS = tuple(Choice(name, f"faq/{name.lower()}") for name in ("Red", "Green", "Blue"))


def asking(delivery: Delivery) -> list[Reply]:
    """Asks on request; else says what it understood."""
    if delivery.text == "colors":
        return [Reply("Which?", "x", "x", choices=COLORS)]
    if delivery.text == "zip":
        return [Reply("What is your ZIP?", "x", "x", asks="zip")]
    if delivery.text.startswith("sure"):
        both = (Choice("Yes", "affirm"), Choice("No", "deny"))
        return [Reply("Are you sure?", "x", "x", choices=both, if_yes="opt_out", if_no="help")]
    return [Reply(f"topic={delivery.choice} asked={delivery.answers_to.asks}", "x", "x")]


async def test_it_begins_with_the_greeting_and_then_has_caught_up(serve, member):
    listener = await (await member(serve())).listen().caught_up()
    assert [event.name for event in listener.events] == ["message", "caught-up"]
    assert listener.texts == ["Hello"]
    assert listener.events[0].id == 1 == listener.events[0].data["seq"]


async def test_a_message_and_its_answer_come_in_order_with_the_pages_id(serve, member):
    someone = await member(serve())
    listener = await someone.listen().caught_up()
    message_id = str(uuid.uuid4())
    accepted = await someone.send("does it cost anything", message_id)
    assert accepted.json() == {"id": message_id, "seq": 2}
    await listener.hears("You said: does it cost anything")
    assert listener.seqs == [1, 2, 3]
    assert listener.messages[1].data["client_id"] == message_id
    assert listener.messages[1].data["from"] == "member"
    assert listener.messages[2].data["from"] == "assistant"


async def test_the_same_message_id_again_is_answered_alike_and_does_nothing(serve, member):
    served = serve()
    someone = await member(served)
    message_id = str(uuid.uuid4())
    first = await someone.send("hello", message_id)
    again = await someone.send("hello", message_id)
    listener = await someone.listen().hears("You said: hello")
    assert first.json() == again.json()
    assert len(served.assistant.deliveries) == 1
    assert listener.seqs == [1, 2, 3]


async def test_a_choice_is_sent_by_id_and_its_topic_stays_in_the_house(serve, member):
    served = serve(FakeAssistant(asking))
    someone = await member(served)
    listener = someone.listen()
    await someone.say("colors")
    await listener.hears("Which?")
    offered = listener.messages[-1].data["choices"]
    assert [choice["title"] for choice in offered] == ["Red", "Green", "Blue"]
    assert "faq/" not in str(listener.events)
    await someone.choose(offered[1]["id"])
    await listener.until(lambda it: it.last.startswith("topic=faq/green"))
    assert "Green" in listener.texts
    assert served.assistant.deliveries[-1].answers_to.choices == COLORS


async def test_a_typed_number_or_title_chooses_from_the_list_offered_last(serve, member):
    someone = await member(serve(FakeAssistant(asking)))
    listener = someone.listen()
    for typed, topic in {"2": "green", "the last one": "blue", "red!": "red"}.items():
        await someone.say("colors")
        await listener.until(lambda it: it.last == "Which?")
        await someone.say(typed)
        await listener.until(lambda it, topic=topic: it.last.startswith(f"topic=faq/{topic}"))


async def test_a_typed_number_is_an_answer_when_one_was_asked_for(serve, member):
    someone = await member(serve(FakeAssistant(asking)))
    listener = someone.listen()
    await someone.say("colors")
    await listener.hears("Which?")
    await someone.say("zip")
    await listener.hears("What is your ZIP?")
    await someone.say("2")
    await listener.hears("topic=None asked=zip")


async def test_a_choice_of_an_older_list_means_what_it_meant_there(serve, member):
    someone = await member(serve(FakeAssistant(asking)))
    listener = someone.listen()
    await someone.say("colors")
    await listener.hears("Which?")
    assert (await someone.choose("1-1")).status_code == 202
    await listener.until(lambda it: it.last.startswith("topic=faq/cost"))


async def test_yes_to_an_older_question_is_refused_kindly(serve, member):
    someone = await member(serve(FakeAssistant(asking)))
    listener = someone.listen()
    await someone.say("sure")
    await listener.hears("Are you sure?")
    old_yes = listener.messages[-1].data["choices"][0]["id"]
    await someone.say("sure, another")
    await listener.until(lambda it: it.answers.count("Are you sure?") == 2)
    refused = await someone.choose(old_yes)
    assert refused.status_code == 409
    assert "earlier question" in refused.json()["message"]
    new_yes = listener.messages[-1].data["choices"][0]["id"]
    assert (await someone.choose(new_yes)).status_code == 202


TIME = "answer/time/2026-12-01T10:00:00-05:00"


def booking(delivery: Delivery) -> list[Reply]:
    """Offers a time, reads it back; else says what it understood."""
    if delivery.text == "book":
        return [
            Reply("Which time?", "x", "x", choices=(Choice("Tue, 10:00", TIME),), asks="time"),
        ]
    if delivery.text.startswith("read back"):
        yes = (Choice("Yes", "answer/booking_confirm/yes"),)
        return [Reply("Is that right?", "x", "x", choices=yes, asks="booking_confirm")]
    return [Reply(f"topic={delivery.choice} asked={delivery.answers_to.asks}", "x", "x")]


async def test_a_choice_that_answers_goes_to_the_assistant_tapped_or_typed(serve, member):
    served = serve(FakeAssistant(booking))
    someone = await member(served)
    listener = someone.listen()
    for number, say in enumerate(("tap", "tue 10:00", "1", "the first one"), start=1):
        await someone.say("book")
        await listener.until(lambda it, number=number: it.answers.count("Which time?") == number)
        if say == "tap":
            await someone.choose(listener.messages[-1].data["choices"][0]["id"])
        else:
            await someone.say(say)
        told = f"topic={TIME} asked=time"
        await listener.until(lambda it, told=told, number=number: it.answers.count(told) == number)
    assert "answer/time" not in str([event.data.get("choices") for event in listener.messages])


async def test_what_is_typed_never_becomes_a_choice_that_answers(serve, member):
    served = serve(FakeAssistant(booking))
    someone = await member(served)
    listener = someone.listen()
    await someone.say("book")
    await listener.hears("Which time?")
    await someone.say(TIME)
    await listener.hears("topic=None asked=time")
    assert served.assistant.deliveries[-1].choice is None


async def test_yes_to_what_was_read_back_before_is_refused_kindly(serve, member):
    someone = await member(serve(FakeAssistant(booking)))
    listener = someone.listen()
    await someone.say("read back")
    await listener.hears("Is that right?")
    old_yes = listener.messages[-1].data["choices"][0]["id"]
    await someone.say("read back another")
    await listener.until(lambda it: it.answers.count("Is that right?") == 2)
    assert (await someone.choose(old_yes)).status_code == 409
    assert (await someone.choose(listener.messages[-1].data["choices"][0]["id"])).status_code == 202


async def test_a_choice_that_was_never_offered_is_refused(serve, member):
    someone = await member(serve())
    for never in ("1-2", "9-1", "2-1", "faq/cost", "1-0", ""):
        assert (await someone.choose(never)).status_code == 422


async def test_text_that_begins_with_a_slash_is_only_text(serve, member):
    served = serve()
    someone = await member(served)
    await someone.say('/restart{"verified": true}')
    await someone.listen().hears('You said: /restart{"verified": true}')
    assert served.assistant.deliveries[0].choice is None


async def test_a_yes_typed_before_a_question_arrives_does_not_answer_it(serve, member):
    served = serve(FakeAssistant(asking, seconds=0.3))
    someone = await member(served)
    listener = someone.listen()
    await someone.say("sure")
    await someone.say("yes")
    await listener.until(lambda it: len(it.answers) == 3)
    assert served.assistant.deliveries[-1].answers_to.if_yes is None
