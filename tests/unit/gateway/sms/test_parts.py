"""A long answer of the website as texts, one after the other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gateway.sms.parts import parts_of, says_more
from mtm.answers import Link, Reply
from mtm.answers.forms import SMS_LIMIT, is_gsm7

SITE = "https://chat.example.org"
NEXT = "\nText MORE for the next."
SHORT = Reply("Short.", "Short.", "Short.")


def saying(text: str, **more: object) -> Reply:
    return replace(SHORT, text=text, **more)  # type: ignore[arg-type]


def without_frame(parts: tuple[str, ...]) -> str:
    if len(parts) == 1:
        return parts[0]
    bare = [part.removesuffix(NEXT).split(") ", 1)[1] for part in parts]
    return "\n".join(bare)


def test_what_fits_one_text_is_one_part_without_a_counter():
    assert parts_of(saying("One.\n\n- a\n- b")) == ("One.\n- a\n- b",)


def test_parts_are_counted_and_say_how_to_get_the_next():
    parts = parts_of(saying("\n\n".join(["This is a paragraph of the answer. " * 6] * 3)))
    assert len(parts) == 3
    assert [part[:6] for part in parts] == ["(1/3) ", "(2/3) ", "(3/3) "]
    assert all(part.endswith(NEXT) for part in parts[:-1]) and "MORE" not in parts[-1]


def test_list_items_are_kept_whole():
    items = [f"- Item number {n} of a rather long list of things" for n in range(12)]
    parts = parts_of(saying("These:\n\n" + "\n".join(items)))
    lines = [line for part in parts for line in part.removesuffix(NEXT).split("\n")]
    assert [line.split(") ", 1)[-1] for line in lines if "Item" in line] == items


def test_a_part_ends_with_a_sentence_and_not_within_a_time():
    parts = parts_of(saying("We open at 9 a.m. Eastern. " * 20))
    for part in parts:
        assert part.removesuffix(NEXT).rstrip().endswith("Eastern.")


def test_pages_that_anybody_may_open_are_written_out():
    links = (
        Link("Blank list", "/lists/blank-medication-list"),
        Link("Rules", "https://www.hhs.gov/rules?a=1_2"),
        Link("Calendar", "/calendar/secret.ics"),
        Link("Odd", "http://example.org"),
    )
    (part,) = parts_of(saying("See here.", links=links), site=f"{SITE}/")
    assert part == (
        f"See here.\nBlank list: {SITE}/lists/blank-medication-list\n"
        "Rules: https://www.hhs.gov/rules?a=1_2"
    )
    (without,) = parts_of(saying("See here.", links=links))
    assert "Blank list" not in without


def test_what_stays_on_the_website_is_not_more():
    long = saying("A sentence with some words. " * 20)
    assert says_more(long)
    assert not says_more(replace(long, private=True))
    assert not says_more(replace(long, urgent=True))
    assert not says_more(replace(long, missed=True))


words = st.text("abcdeé", min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=15).map(
    lambda some: " ".join(some).capitalize() + "."
)
paragraphs = st.lists(sentences, min_size=1, max_size=6).map(" ".join)
lists = st.lists(sentences, min_size=1, max_size=6).map(
    lambda some: "\n".join(f"- {each}" for each in some)
)


@given(st.lists(paragraphs | lists, min_size=1, max_size=6).map("\n\n".join))
def test_nothing_is_lost_and_every_part_fits(text: str):
    parts = parts_of(saying(text))
    assert without_frame(parts).split() == text.split()
    assert all(len(part) <= SMS_LIMIT and is_gsm7(part) for part in parts)


@given(st.text(min_size=1, max_size=2000).filter(str.strip))
def test_any_text_at_all_becomes_parts_that_can_be_sent(text: str):
    for part in parts_of(saying(text)):
        assert len(part) <= SMS_LIMIT and is_gsm7(part)
