"""A phone's report of a thumb on one of our texts is no answer, and what it quotes is no danger."""

import pytest

from gateway.sms.arriving import arrived_in
from gateway.sms.reactions import is_reaction

REACTIONS = [
    "Liked “Should I take you out of the program now?”",
    'Loved "You are welcome."',
    "Disliked “Call 911 now. Stay on the line.”",
    "Laughed at “How are you?”",
    "Emphasized “Call or text 988.\nIt is free.”",
    "Questioned “Which one would you like?”",
    "Removed a like from “Booked.”",
    "Removed an exclamation mark from “Booked.”",
    "Reacted 👍 to “Which time suits you?”",
    "👍 to “ Which time suits you? ”",
    "❤️ to “Booked.”",
]
WORDS = [
    "Liked it",
    "I liked “the pharmacist”",
    "Loved the talk",
    "to “whom it may concern”",
    "👍",
    "9 to “whenever”",
    "Questioned “it” and got no answer",
]


@pytest.mark.parametrize("text", REACTIONS)
def test_a_reaction_has_no_words_and_no_danger(text):
    fields = {"MessageSid": "SM" + "0" * 32, "From": "+12035550123", "Body": text}
    arrived = arrived_in(fields, lambda words: "emergency" if "911" in words else None)
    assert (arrived.text, arrived.danger, arrived.keyword) == ("", None, None)


@pytest.mark.parametrize("text", WORDS)
def test_words_are_words(text):
    assert not is_reaction(text)
