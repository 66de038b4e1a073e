"""A letter or a text that says that somebody left, asked for in a message of its own."""

import pytest

from understanding.answers.record.proof import proof_asked


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("a letter please", "letter"),
        ("by letter", "letter"),
        ("can i get a letter about that", "letter"),
        ("please send me that letter", "letter"),
        ("could you mail me the confirmation", "letter"),
        ("actually can you text it to me", "text"),
        ("a text", "text"),
        ("letter and text", "both"),
        ("both", "both"),
        ("send me something in writing", "which"),
        ("can i have that in writing please", "which"),
        ("what was my confirmation number", "number"),
        ("give me the confirmation number again", "number"),
    ],
)
def test_it_is_understood_wherever_it_is_said(text, by):
    assert proof_asked(text) == by


@pytest.mark.parametrize(
    "text",
    ["why did i get a letter", "i never got the letter", "stop sending me letters", "text me",
     "send me my medication list", "send the appointment confirmation", "what does it cost",
     "I want a letter from my doctor", "did you send me a letter", "I have a new phone number"],
)  # fmt: skip
def test_other_letters_and_texts_are_none(text):
    assert proof_asked(text) is None
