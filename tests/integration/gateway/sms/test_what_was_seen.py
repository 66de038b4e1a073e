"""A number answers what had been read when it was texted, never anything newer or long gone."""

import asyncio
from datetime import timedelta

from sqlalchemy import update
from texting import until

from gateway.assistant import FakeAssistant
from gateway.sms.tables import Text
from mtm.answers import Choice, Reply
from mtm.store import writing

COLORS = (Choice("Red", "answer/language/red"), Choice("Blue", "answer/language/blue"))
SIZES = (Choice("Small", "answer/language/small"), Choice("Large", "answer/language/large"))
SURE = (Choice("Yes", "answer/cancel_confirm/yes"), Choice("No", "answer/cancel_confirm/no"))


def said(text: str, **parts) -> Reply:
    return Reply(text, text, text, **parts)


def scripted(delivery) -> list[Reply]:
    """Lists and questions by name; what was chosen is repeated."""
    lists = {
        "colors": said("Which color?", choices=COLORS, asks="language"),
        "sizes": said("Which size?", choices=SIZES, asks="language"),
        "sure": said("Are you sure?", choices=SURE, asks="cancel_confirm"),
        "count": said("How many?", asks="drug_count"),
        "plain": said("It is free."),
    }
    if delivery.text in lists:
        return [lists[delivery.text]]
    if delivery.choice and delivery.choice.startswith("answer/cancel_confirm"):
        return [said("Anything else to cancel?", choices=SURE, asks="cancel_confirm")]
    return [said(f"Got {delivery.text}, {delivery.choice}, asked {delivery.answers_to.asks}.")]


async def test_a_number_chooses_from_the_list_that_was_read(serve_texts, phone):
    ann = phone(serve_texts(FakeAssistant(scripted)))
    await ann.texts("colors")
    await ann.hears("1 Red", "2 Blue")
    await ann.texts("2")
    await ann.hears("answer/language/blue")


async def test_hours_later_it_still_does_and_a_day_later_it_is_told_that_it_is_too_late(
    serve_texts, phone
):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    await ann.texts("colors")
    await ann.hears("Which color?")
    served.clock.ahead = timedelta(hours=9)
    await ann.texts("the second one")
    await ann.hears("answer/language/blue")
    await ann.texts("colors")
    await ann.hears("Which color?")
    served.clock.ahead += timedelta(hours=25)
    await ann.texts("2")
    await ann.hears("no open list for that number", "1 ", "2 ", "3 ")
    await ann.texts("2")
    await ann.hears("Got 2, talk_to_person")


async def test_the_words_of_an_old_list_are_just_words(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    await ann.texts("colors")
    await ann.hears("Which color?")
    served.clock.ahead = timedelta(hours=25)
    await ann.texts("blue")
    await ann.hears("Got blue, None")


async def test_a_late_number_never_answers_a_newer_list(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted), sms_read_seconds=2.0)
    ann = phone(served)
    await ann.texts("colors")
    await ann.hears("Which color?")
    served.clock.ahead = timedelta(seconds=30)
    await ann.texts("sizes")
    await ann.hears("Which size?")
    await ann.texts("1")  # was on its way: the newer list came less than two seconds ago
    await ann.hears("answer/language/red")


async def test_a_text_that_never_arrived_was_not_read(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    await ann.texts("colors")
    await ann.hears("Which color?")
    await ann.texts("sizes")
    await ann.hears("Which size?")
    await until(lambda: served.gateway.metrics.texts.counts["sent"] == 2)
    with writing(served.engine) as connection:
        newest = update(Text).where(Text.seq == 5).values(state="failed", error="30003")
        assert connection.execute(newest).rowcount == 1
    await ann.texts("2")
    await ann.hears("answer/language/blue")


async def test_a_number_in_answer_to_nothing_is_told_so(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    await ann.texts("2")
    await ann.hears("no open list for that number", "automated assistant")
    assert served.assistant.deliveries == []


async def test_a_number_that_a_question_asks_for_is_its_answer(serve_texts, phone):
    ann = phone(serve_texts(FakeAssistant(scripted)))
    await ann.texts("colors")
    await ann.hears("Which color?")
    await ann.texts("count")
    await ann.hears("How many?")
    await ann.texts("2")
    await ann.hears("Got 2, None, asked drug_count")


async def test_a_yes_that_was_sent_twice_answers_one_question(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    await ann.texts("sure")
    await ann.hears("Are you sure?")
    await asyncio.gather(ann.texts("1"), ann.texts("1"))
    await ann.hears("Anything else to cancel?")
    await ann.hears_nothing()
    assert [d.choice for d in served.assistant.deliveries] == [None, "answer/cancel_confirm/yes"]


async def test_a_thumb_after_a_text_without_words_is_no_repeat(serve_texts, phone):
    served = serve_texts()
    ann = phone(served)
    await ann.texts("")
    await ann.hears("without words")
    await ann.texts("\N{THUMBS UP SIGN}")
    await ann.hears("ok")
    assert served.heard() == ["\N{THUMBS UP SIGN}"]


async def test_a_second_thought_does_not_answer_the_next_question(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted, seconds=0.5))
    ann = phone(served)
    await ann.texts("sure")
    await ann.hears("Are you sure?")
    await ann.texts("1")
    await ann.texts("2")  # on its way before the next question was asked
    await ann.hears("Anything else to cancel?")
    await ann.hears("texts crossed")
    assert [d.choice for d in served.assistant.deliveries] == [None, "answer/cancel_confirm/yes"]
    await ann.texts("2")
    await ann.hears("Anything else to cancel?")
    assert served.assistant.deliveries[-1].choice == "answer/cancel_confirm/no"


async def test_a_yes_reaches_past_an_answer_that_asks_nothing(serve_texts, phone):
    offer = said("Shall I book?", if_yes="book_appointment")

    def answers(delivery) -> list[Reply]:
        if delivery.text == "offer":
            return [offer]
        return [said(f"Got {delivery.text}, yes is {delivery.answers_to.if_yes}.")]

    ann = phone(serve_texts(FakeAssistant(answers, seconds=0.5), sms_together_seconds=0.05))
    await ann.texts("offer")
    await ann.hears("Shall I book?")
    await ann.texts("what does it cost")
    await asyncio.sleep(0.2)
    await ann.texts("yes")
    await ann.hears("Got what does it cost")
    await ann.hears("Got yes, yes is book_appointment")


async def test_more_is_given_without_the_assistant(serve_texts, phone):
    long = Reply("Long. " + "This is a sentence of the answer. " * 20, "Short.", "x")
    served = serve_texts(FakeAssistant(lambda d: [long]))
    ann = phone(served)
    await ann.texts("tell me all")
    await ann.hears("Short.", "MORE")
    await ann.texts("more")
    await ann.hears("(1/")
    await ann.texts("MORE")
    await ann.hears("(2/")
    assert len(served.assistant.deliveries) == 1


async def test_pictures_and_nothing_get_a_kind_answer_once(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    for _ in range(3):
        await ann.texts("", NumMedia="1")
    await ann.hears("cannot open pictures")
    await ann.texts("   ")
    await ann.hears("without words")
    await ann.hears_nothing()
    assert served.assistant.deliveries == []


async def test_words_beside_a_picture_are_answered_too(serve_texts, phone):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    await ann.texts("plain", NumMedia="2")
    await ann.hears("cannot open pictures")
    await ann.hears("It is free.")


async def test_the_longest_text_there_is_reaches_the_assistant_whole(serve_texts, phone):
    served = serve_texts(FakeAssistant(lambda d: [said("Thank you.")]))
    ann = phone(served)
    text = ("my story is long " * 100)[:1600].strip()
    await ann.texts(text)
    await ann.hears("Thank you.")
    assert served.heard() == [text]


async def test_a_longer_one_than_is_read_is_told_so_unless_it_tells_of_danger(serve_texts, phone):
    served = serve_texts(FakeAssistant(lambda d: [said("Call 911.", urgent=True)]))
    ann = phone(served)
    await ann.texts("x" * 2100)
    await ann.hears("too long")
    await ann.texts("x" * 2100 + " chest pain")
    await ann.hears("911")
    assert [d.choice for d in served.assistant.deliveries] == ["emergency"]


async def test_an_aside_leaves_the_question_open(serve_texts, phone):
    ann = phone(serve_texts(FakeAssistant(scripted)))
    await ann.texts("colors")
    await ann.hears("Which color?")
    await ann.texts("", NumMedia="1")
    await ann.hears("cannot open pictures")
    await ann.texts("1")
    await ann.hears("answer/language/red")


async def test_a_number_that_nothing_is_offered_under_is_told_so_and_guessed_at_by_nobody(
    serve_texts, phone
):
    served = serve_texts(FakeAssistant(scripted))
    ann = phone(served)
    await ann.texts("plain")
    await ann.hears("It is free.")
    await ann.texts("1")
    await ann.hears("no choice with that number")
    assert served.heard() == ["plain"]


async def test_a_number_takes_the_list_that_came_with_a_question_asked_again(serve_texts, phone):
    call = (Choice("A call", "answer/callback_wanted/yes"), Choice("No", "deny"))
    replies = [said("A person?", choices=call), said("What is your member ID?", asks="member_id")]
    served = serve_texts(
        FakeAssistant(lambda delivery: [said("OK.")] if delivery.choice else replies)
    )
    ann = phone(served)
    await ann.texts("a person")
    await ann.hears("1 A call")
    await ann.hears("member ID")
    await ann.texts("1")
    await ann.hears("OK.")
    assert served.assistant.deliveries[-1].choice == "answer/callback_wanted/yes"


async def test_an_answer_that_shows_no_numbers_leaves_the_list_before_it_open(serve_texts, phone):
    offered = (Choice("Cost", "faq/cost"), Choice("Book", "book_appointment"))
    help_text = said("Ask me. " + "Anything at all. " * 17, choices=COLORS)
    texts = {"invite": said("Come? Reply 1 for cost or 2 to book.", choices=offered)}
    served = serve_texts(
        FakeAssistant(
            lambda delivery: (
                [said("Chosen.")] if delivery.choice else [texts.get(delivery.text, help_text)]
            )
        )
    )
    ann = phone(served)
    await ann.texts("invite")
    await ann.hears("Reply 1 for cost")
    await ann.texts("what")
    await ann.hears("Anything at all")
    await ann.texts("2")
    await ann.hears("Chosen.")
    assert served.assistant.deliveries[-1].choice == "book_appointment"
