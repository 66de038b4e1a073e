"""Danger gets its number first, wherever it comes up; what only sounds like danger does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from real_parts import free_port, gateway_for, settings_in
from talking import Member

FIRST_WORDS = {
    "emergency": "Call 911 now.",
    "self_harm": "Call or text 988 now.",
    "poisoning": "Call Poison Help now: 1-800-222-1222.",
    "abuse": "Call 911 if you or someone else is in danger now.",
}
PLAIN = [
    ("emergency", "my chest hurts so bad and i cant breathe"),
    ("self_harm", "i dont want to live anymore i want to kill myself"),
    ("poisoning", "my grandson swallowed my blood pressure pills"),
    ("abuse", "my son hits me and takes my money"),
]
MISSPELT = [
    ("emergency", "my husbnd colapsed and isnt brething"),
    ("self_harm", "i want to kil myslef"),
    ("poisoning", "my granddaughter swalowed my blood presure pills"),
    ("abuse", "my caregivr is hiting me"),
]
# Not about danger at all: what surrounds it in a long message, 150 words on either side.
BEFORE = """
Good morning, I hope this finds you well. My name is not important, but I have been with the plan
for eleven years now, ever since we sold the farm and moved into town to be near the grandchildren.
My sister told me about your letter. She reads everything twice and keeps it in a blue folder on the
kitchen shelf, next to the phone book that nobody uses. We had a long talk about it on Sunday after
church, over coffee and her lemon cake. She thinks the program sounds nice, and that I should ask you
some questions before the leaves come down and the roads get bad. I used to drive everywhere, but
these days my neighbor takes me to the store on Tuesdays. He is a kind man who worked for the
railroad, and he grows the best tomatoes on our street. Last summer we put up forty jars between us.
"""
AFTER = """
The weather has been mild this week, and the birds are still at the feeder every morning. I keep a
little notebook where I write down which ones I see, because my father did the same. My niece wants
to make a book of it some day. She works at the library and has a good hand for such things. Her
daughter plays the violin in the school orchestra, and there will be a concert before the holidays.
I have my seat already. The mail comes late here, around four, so that is when I read my letters, and
I have your letter right in front of me with the big print on it. My sister says hello, and she wants
to know if the program has a nice calendar like the one from the bank. Thank you for reading all of
this. I know that I go on a bit, but it is good to write it all down.
"""


@pytest.mark.parametrize(("danger", "message"), PLAIN + MISSPELT)
def test_danger_gets_its_number_first(talk, danger, message):
    assert_helped(talk().says(message), danger)


@pytest.mark.parametrize(("danger", "message"), PLAIN)
def test_in_the_middle_of_a_question_about_something_else(talk, danger, message):
    member = talk().says("how do i get rid of old pills")
    assert "What is your ZIP code?" in member.hears()
    assert_helped(member.says(message), danger)


@pytest.mark.parametrize(("danger", "message"), PLAIN)
def test_together_with_the_zip_code_that_was_asked_for(talk, danger, message):
    member = talk().says("how do i get rid of old pills")
    assert_helped(member.says(f"06103 but {message}"), danger)


@pytest.mark.parametrize(("danger", "message"), PLAIN)
def test_after_a_message_that_was_not_understood(talk, danger, message):
    member = talk().says("what about the thing for the other thing")
    assert "I did not quite get that" in member.hears()
    assert_helped(member.says(message), danger)


@pytest.mark.parametrize(("danger", "message"), PLAIN)
def test_hidden_in_a_long_story(talk, danger, message):
    story = f"{BEFORE}{message}.{AFTER}"
    assert len(story.split()) > 300
    assert_helped(talk().says(story), danger)


@pytest.mark.parametrize(
    "message",
    [
        "this paperwork is killing me",
        "this paperwork is killing me, can somebody call me about it",
        "this waiting is killing me",
        "i am dying to know what this costs",
        "my phone died in the middle of the call",
        "that price nearly gave me a heart attack",
        "i could murder a sandwich",
        f"{BEFORE}{AFTER}",
    ],
)
def test_what_only_sounds_like_danger_is_no_danger(talk, message):
    member = talk().says(message)
    assert not member.is_warned
    assert not member.hears().startswith("Call 911")


def test_after_danger_the_conversation_goes_on(talk):
    member = talk().says("my chest hurts and i can not breathe").says("what does it cost")
    assert "no added cost" in member.hears()
    assert not member.is_warned


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A gateway whose assistant is away."""
    folder = tmp_path_factory.mktemp("alone")
    nobody = f"http://127.0.0.1:{free_port()}"
    with gateway_for(settings_in(Path(folder), nobody, safety_after_seconds=0.5)) as url:
        yield url


@pytest.mark.parametrize(("danger", "message"), PLAIN)
def test_even_while_the_assistant_is_away(alone, danger, message):
    assert_helped(Member(alone).says(message), danger)


def assert_helped(member: Member, danger: str) -> None:
    assert member.hears().startswith(FIRST_WORDS[danger])
    assert member.is_warned
