"""What a member writes is in no log, and in no file that can be read without the key."""

import logging

import pytest

MARKER = "zanzibarquux"
MESSAGES = [
    f"what does it cost, asks {MARKER}",
    f"{MARKER} the thing with the thing",
    f"my chest hurts and i can not breathe, {MARKER}",
    f"how do i get rid of {MARKER} pills",
    f"/restart {MARKER}",
]


@pytest.fixture
def spoken(talk, caplog, capfd, assistant, folder):
    """A conversation that holds the marker; all that was logged or printed meanwhile."""
    with caplog.at_level(logging.DEBUG):
        member = talk()
        for message in MESSAGES:
            assert member.says(message).hears()
    printed = "".join(capfd.readouterr())
    return member.conversation, caplog.text + printed


def test_no_word_of_a_member_is_logged_by_the_gateway_or_the_actions(spoken):
    _, logged = spoken
    assert logged, "nothing was captured, so nothing was proven"
    assert_no_marker(logged.encode())


def test_no_word_of_a_member_is_in_the_log_of_the_assistant(spoken, assistant):
    assert assistant.log.stat().st_size > 0
    assert_no_marker(assistant.log.read_bytes())


@pytest.mark.parametrize("name", ["mtm.db", "assistant.db"])
def test_no_word_of_a_member_is_readable_in_a_database(spoken, folder, name):
    conversation, _ = spoken
    kept = b"".join(path.read_bytes() for path in sorted(folder.glob(f"{name}*")))
    assert conversation.encode() in kept, "the conversation is not in this file"
    assert_no_marker(kept)


def test_no_file_at_all_holds_a_word_of_a_member(spoken, folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"mtm.db", "assistant.db", "assistant.log"} <= {path.name for path in files}
    for path in files:
        assert_no_marker(path.read_bytes())


def assert_no_marker(kept: bytes) -> None:
    found = MARKER.encode() in kept.lower()
    assert not found, "a word of a member can be read there"
