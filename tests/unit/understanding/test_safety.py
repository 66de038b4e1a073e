"""The net under the classifier: who is in danger now, and who only uses the words."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.safety import danger_in, reason_for
from understanding.safety.language import TOPICS, Pattern, PatternError, read_patterns
from understanding.safety.net import patterns, plain

HARMLESS = [
    line
    for line in Path(__file__).with_name("harmless_messages.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
EXAMPLES = [(p, text) for p in patterns() for text in p.examples]
COUNTEREXAMPLES = [(p, text) for p in patterns() for text in p.counterexamples]


def ids(cases: list[tuple[Pattern, str]]) -> list[str]:
    seen: dict[str, int] = {}
    names = []
    for pattern, _ in cases:
        seen[pattern.id] = seen.get(pattern.id, 0) + 1
        names.append(f"{pattern.id}-{seen[pattern.id]}")
    return names


@pytest.mark.parametrize(("pattern", "text"), EXAMPLES, ids=ids(EXAMPLES))
def test_a_pattern_finds_its_examples(pattern: Pattern, text: str) -> None:
    assert pattern.found_in(plain(text))
    assert danger_in(text, text) is not None


@pytest.mark.parametrize(("pattern", "text"), COUNTEREXAMPLES, ids=ids(COUNTEREXAMPLES))
def test_no_pattern_finds_a_counterexample(pattern: Pattern, text: str) -> None:
    assert reason_for(text, text) is None


@pytest.mark.parametrize("number", range(len(HARMLESS)))
def test_harmless_words_of_danger_are_left_alone(number: int) -> None:
    assert reason_for(HARMLESS[number], HARMLESS[number]) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I can\u2019t breathe!!", "emergency"),
        ("CHEST PAIN RIGHT NOW HELP", "emergency"),
        ("cancel my call, i think im having a stroke", "emergency"),
        ("i dont want to live anymore", "self_harm"),
        ("i took my pills twice today", "poisoning"),
        ("my son hits me", "abuse"),
    ],
)
def test_danger_is_found_in_any_case_and_beside_other_wishes(text: str, topic: str) -> None:
    assert danger_in(text, text) == topic


def test_danger_is_found_in_the_raw_or_in_the_corrected_text() -> None:
    assert danger_in("cnt brthe", "can't breathe") == "emergency"
    assert danger_in("he has no pulse", "he has no purse") == "emergency"


def test_the_gravest_danger_wins() -> None:
    text = "my son hits me and now my husband can't breathe"
    assert danger_in(text, text) == "emergency"


def test_the_reason_is_a_pattern_id_and_holds_no_text() -> None:
    reason = reason_for("my dad isn't breathing", "my dad isn't breathing")
    assert reason == "emergency/breathing"
    assert reason in {pattern.id for pattern in patterns()}


def test_every_pattern_has_examples_of_both_kinds() -> None:
    assert all(pattern.examples and pattern.counterexamples for pattern in patterns())
    assert len({pattern.id for pattern in patterns()}) == len(patterns())
    assert {pattern.topic for pattern in patterns()} == set(TOPICS)


@pytest.mark.parametrize(
    "source",
    ["say x", "[weather rain]\nsay x", "[emergency a]\nfoo x", "[emergency a]\nsay <NOPE>",
     "[emergency a]\nyes x"],
)  # fmt: skip
def test_a_faulty_pattern_file_is_refused(source: str) -> None:
    with pytest.raises(PatternError):
        read_patterns(source)


def test_guards_work_where_they_say() -> None:
    source = """
    let BAD = hurts
    [emergency a]
    say <BAD>
    not before never
    not after less
    not near joke
    not in movie
    also foot
    """
    (pattern,) = read_patterns(source)
    assert pattern.found_in("my foot hurts")
    assert not pattern.found_in("foot never hurts")
    assert not pattern.found_in("foot hurts less")
    assert not pattern.found_in("a joke my foot hurts")
    assert not pattern.found_in("foot hurts . movie")
    assert not pattern.found_in("it hurts")


@given(st.text(max_size=200))
def test_any_text_is_judged_without_error(text: str) -> None:
    assert danger_in(text, text) in (None, *TOPICS)


def test_a_message_takes_less_than_half_a_millisecond() -> None:
    text = (
        "I was wondering whether the pharmacist will call me on Thursday about my medication list"
    )
    danger_in(text, text)
    begin = time.process_time()
    for _ in range(200):
        danger_in(text, text)
    assert (time.process_time() - begin) / 200 < 0.0005


HOSTILE = ["a" * 5000, "took " * 1000, "i took my two pills " * 250, "cant get him to " * 320,
           "1 " * 2500, ".!" * 2500, "my mom he she they " * 270, "grandson ate my " * 320,
           "\u2019" * 5000, "\n" * 5000]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_of_five_thousand_characters_is_judged_at_once(number: int) -> None:
    text = HOSTILE[number][:5000]
    begin = time.process_time()
    danger_in(text, text)
    assert time.process_time() - begin < 0.05


def test_shuffled_words_that_open_many_patterns_are_judged_at_once() -> None:
    vocabulary = ["i", "he", "she", "my", "two", "the", "of", "in", "to", "him", "mom", "and", "a"]
    text = " ".join(random.Random(7).choices(vocabulary, k=2500))[:5000]
    begin = time.process_time()
    assert reason_for(text, text + " please") is None
    assert time.process_time() - begin < 0.05


def test_danger_at_the_end_of_a_very_long_message_is_found() -> None:
    text = "about my list and my letter " * 300 + ". my husband is not breathing"
    assert danger_in(text, text) == "emergency"
