"""A note for the pharmacist and a reason for cancelling, in any words; the language of the call."""

from datetime import date

import pytest

from understanding.answers import Answer, hear

TODAY = date(2026, 11, 24)


def answers(text: str, asked: str) -> tuple[Answer, ...]:
    return hear(text, asked, TODAY).answers


NOTES = """
I'm hard of hearing
please speak up, I am a little deaf
I wear hearing aids so talk slow
tell her I have trouble swallowing big pills
I want to ask about my water pill
my ankles swell since the new medicine
I forget to take my pills
I don't know if the insulin is working
I can't afford the Eliquis
call twice, I'm slow to get to the phone
let it ring I use a walker
yes, I'm blind in one eye
my daughter handles my pills, her name is Ann
I have the bottles in front of me
im allergic to penicillin
I speak mostly Polish at home
my back hurts all the time
going back on metformin is what I'm worried about
I stopped taking the statin
ask her about vitamin D
I take 14 pills and I'm tired of it
no sugar pills please
nothing works for my pain
I had a fall in October
""".strip().splitlines()


@pytest.mark.parametrize("asked", ["note", "cancel_reason"])
@pytest.mark.parametrize("text", NOTES)
def test_any_words_are_taken_as_they_came(asked: str, text: str) -> None:
    (answer,) = answers(text, asked)
    assert (answer.to, answer.kind, answer.value) == (asked, "value", {"text": text})


@pytest.mark.parametrize("asked", ["note", "cancel_reason"])
@pytest.mark.parametrize(
    "text",
    [
        "no", "nope", "none", "nothing", "nothing else", "nothing special dear", "no thanks", "no thank you",
        "not really", "not that I can think of", "nothing comes to mind", "I can't think of anything",
        "that's all", "nope that's all", "that's it", "all set", "I'm good", "skip", "skip it", "pass",
        "leave it blank", "n/a", "no I don't think so", "I don't have any", "never mind", "not right now",
        "rather not say", "I'd rather not", "I don't want to say", "I don't know", "next", "I don't know what to say",
    ],
)  # fmt: skip
def test_nothing_to_tell_is_an_answer_too(asked: str, text: str) -> None:
    (answer,) = answers(text, asked)
    assert (answer.to, answer.kind) == (asked, "unknown")


@pytest.mark.parametrize(
    "text",
    ["no reason", "no particular reason", "none of your business", "it's personal", "that's private",
     "just because", "personal reasons", "I'd rather not tell you"],
)  # fmt: skip
def test_a_reason_need_not_be_told(text: str) -> None:
    (answer,) = answers(text, "cancel_reason")
    assert (answer.to, answer.kind) == ("cancel_reason", "unknown")


@pytest.mark.parametrize("asked", ["note", "cancel_reason"])
@pytest.mark.parametrize(
    "text", ["yes", "yes I do", "I have a question", "one thing", "ok", "hold on", "sure"]
)
def test_that_there_is_something_does_not_tell_what(asked: str, text: str) -> None:
    (answer,) = answers(text, asked)
    assert (answer.to, answer.kind) == (asked, "unclear")


@pytest.mark.parametrize("asked", ["note", "cancel_reason", "language"])
@pytest.mark.parametrize("text", ["go back", "back", "previous question"])
def test_a_step_back_is_asked_for(asked: str, text: str) -> None:
    (answer,) = answers(text, asked)
    assert answer.kind == "back"


@pytest.mark.parametrize(
    "text",
    ["how long does the call take", "is it free", "who sees this note", "will my doctor get the results",
     "why do you ask", "can my daughter be on the call"],
)  # fmt: skip
def test_a_question_alone_is_no_note_yet(text: str) -> None:
    found = hear(text, "note", TODAY)
    assert (found.answers, found.asks) == ((), text)


@pytest.mark.parametrize("asked", ["note", "language"])
@pytest.mark.parametrize(
    "text", ["actually make it Wednesday instead", "can we change it to Friday at 10"]
)
def test_a_change_of_mind_about_the_time_is_heard(asked: str, text: str) -> None:
    (answer,) = answers(text, asked)
    assert (answer.to, answer.value) == ("time", {"text": text})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Spanish", "es"),
        ("spanish please", "es"),
        ("Espanol", "es"),
        ("español por favor", "es"),
        ("spannish", "es"),
        ("I need a Polish interpreter", "pl"),
        ("po polsku", "pl"),
        ("English", "en"),
        ("English is fine", "en"),
        ("english is ok", "en"),
        ("no I speak English", "en"),
        ("just regular english", "en"),
        ("I don't need an interpreter", "en"),
        ("no interpreter", "en"),
        ("Mandarin", "cmn"),
        ("Cantonese please", "yue"),
        ("Chinese", "zh"),
        ("中文", "zh"),
        ("Russian", "ru"),
        ("по-русски", "ru"),
        ("Vietnamese", "vi"),
        ("vietnameese", "vi"),
        ("tiếng việt", "vi"),
        ("Korean", "ko"),
        ("Haitian Creole", "ht"),
        ("creole", "ht"),
        ("Portugese", "pt"),
        ("Tagalog", "tl"),
        ("filipino", "tl"),
        ("Arabic", "ar"),
        ("hindi", "hi"),
        ("Gujarati", "gu"),
        ("Italian, my mother only speaks Italian", "it"),
        ("she only understands Greek", "el"),
        ("American Sign Language", "ase"),
        ("ASL", "ase"),
        ("my English is not so good, Vietnamese", "vi"),
        ("a little English but Korean is better", "ko"),
        ("no English, Spanish", "es"),
        ("not Spanish, Portuguese", "pt"),
        ("in French if you can", "fr"),
        ("can you get someone who speaks Hindi", "hi"),
        ("somebody who talks Albanian", "sq"),
        ("German or English, English is fine", "en"),
    ],
)
def test_a_language_is_read(text: str, code: str) -> None:
    found = [answer for answer in answers(text, "language") if answer.to == "language"]
    assert [(answer.kind, answer.value) for answer in found] == [("value", code)]


@pytest.mark.parametrize("text", ["an interpreter", "a translator please", "I need an interpreter"])
def test_an_interpreter_without_a_language_is_unclear(text: str) -> None:
    (answer,) = answers(text, "language")
    assert (answer.to, answer.kind) == ("language", "unclear")


@pytest.mark.parametrize(
    "text",
    ["how long does it take", "is the interpreter free", "what languages do you have", "thank you", "klingon"],
)  # fmt: skip
def test_what_names_no_language_is_no_answer(text: str) -> None:
    assert answers(text, "language") == ()


@pytest.mark.parametrize(
    "text", ["my neighbor is Polish", "I had Chinese for lunch", "Tuesday, after my Italian class"]
)
def test_a_language_in_passing_is_not_taken_where_it_was_not_asked_for(text: str) -> None:
    assert not [answer for answer in answers(text, "time") if answer.to == "language"]


def test_an_answer_never_shows_its_value() -> None:
    (answer,) = answers("my ankles swell", "note")
    assert "ankles" not in repr(answer)
