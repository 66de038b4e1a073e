"""The assistant's working memory: bounded, encrypted, without turns that got no answer."""

import asyncio
import base64

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from components.tracker_store import BoundedTrackerStore, compact, last_turn_is_unanswered

KEY = "k1:" + base64.urlsafe_b64encode(bytes(32)).decode()
DOMAIN = Domain.from_yaml(
    """
    intents: [greet]
    slots:
      misunderstood: {type: any, influence_conversation: false, mappings: [{type: custom}]}
    actions: [action_answer, some_form]
    """
)


def turn(number: int) -> list:
    """One turn: a message, an answer, and the wait for the next message."""
    return [
        UserUttered(f"message {number}", {"name": "greet"}, message_id=f"m{number}"),
        ActionExecuted("action_answer"),
        BotUttered(f"answer {number}", {"custom": {"text": f"answer {number}"}}),
        ActionExecuted("action_listen"),
    ]


def conversation(turns: int) -> list:
    events = [ActionExecuted("action_session_start"), ActionExecuted("action_listen")]
    for number in range(turns):
        events += turn(number)
    return events


def said(events: list) -> list[str]:
    return [event.text for event in events if isinstance(event, UserUttered)]


@pytest.fixture
def store(tmp_path):
    return BoundedTrackerStore(DOMAIN, path=str(tmp_path / "assistant.db"), keys=KEY)


def tracker(events: list) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("someone", events, DOMAIN.slots)


def test_only_the_last_turns_are_kept():
    assert said(compact(conversation(300), 6)) == [f"message {n}" for n in range(294, 300)]


def test_a_short_conversation_is_kept_whole():
    events = conversation(3)
    assert compact(events, 6) == events


def test_what_was_cut_lives_on_as_slots_and_the_open_form():
    before = [*conversation(1), SlotSet("misunderstood", 1), ActiveLoop("some_form")]
    events = [*before, ActionExecuted("action_listen")]
    for number in range(10):
        events += turn(number)
    kept = tracker(compact(events, 6))
    assert kept.get_slot("misunderstood") == 1
    assert kept.active_loop_name == "some_form"


def test_a_form_that_was_closed_is_not_opened_again():
    before = [*conversation(1), ActiveLoop("some_form"), ActiveLoop(None)]
    events = [*before, ActionExecuted("action_listen")]
    for number in range(10):
        events += turn(number)
    assert tracker(compact(events, 6)).active_loop_name is None


def test_compacting_again_and_again_never_grows():
    events = conversation(7)
    sizes = set()
    for number in range(7, 60):
        events = compact([*events, *turn(number)], 6)
        sizes.add(len(events))
    assert len(sizes) == 1


def test_what_was_saved_comes_back(store):
    asyncio.run(store.save(tracker(conversation(2))))
    kept = asyncio.run(store.retrieve("someone"))
    assert said(list(kept.events)) == ["message 0", "message 1"]


def test_a_turn_without_an_answer_is_not_kept(store):
    asyncio.run(store.save(tracker(conversation(2))))
    failed = [*conversation(2), UserUttered("message 2", {"name": "greet"}), ActionExecuted("a")]
    assert last_turn_is_unanswered(failed)
    asyncio.run(store.save(tracker(failed)))
    assert said(list(asyncio.run(store.retrieve("someone")).events)) == ["message 0", "message 1"]


def test_the_file_holds_no_words_and_is_its_users_alone(store, tmp_path):
    asyncio.run(store.save(tracker(conversation(2))))
    path = tmp_path / "assistant.db"
    held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"message 0" not in held and b"answer 0" not in held
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_row_moved_to_another_conversation_cannot_be_read(store):
    asyncio.run(store.save(tracker(conversation(2))))
    store._database.execute("UPDATE trackers SET conversation = 'other'")
    with pytest.raises(ValueError):
        asyncio.run(store.retrieve("other"))
