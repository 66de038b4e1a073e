"""The simulator's page: a text conversation and a call, by keys and by typed speech."""

import re

import pytest
from member import Member, violations
from playwright.sync_api import Locator, expect

SIZES = {"375": (375, 812), "1280": (1280, 1000)}
LEAST_TARGET = 44
#: The tick's label is its target.
CONTROLS = "main button, main .number input, main textarea, .say input, .tick, .places a, footer a"


@pytest.fixture(params=SIZES)
def page_of(request, visit):
    """The simulator's page at the width of a phone and of a desktop."""
    width, height = SIZES[request.param]

    def open_page(**options) -> Member:
        member = visit("/simulator", width=width, height=height, **options)
        expect(number(member)).to_have_value(re.compile(r"\d{3}-555-01\d\d"))
        return member

    open_page.width = request.param
    return open_page


def number(member: Member) -> Locator:
    return member.page.get_by_label("This phone's number")


def texts(member: Member) -> Locator:
    return member.page.locator("#thread p")


def captions(member: Member) -> Locator:
    return member.page.locator("#captions p")


def state(member: Member) -> Locator:
    return member.page.locator("#call-state")


def calls(member: Member) -> Member:
    member.button("Call").click()
    expect(state(member)).to_have_text(re.compile("^Your turn"))
    return member


def speaks(member: Member, words: str) -> None:
    member.page.get_by_label("What you say").fill(words)
    member.button("Say it").click()


def texts_in(member: Member, words: str) -> None:
    member.page.get_by_label("Text message").fill(words)
    member.button("Send").click()


def test_a_conversation_by_text(page_of, screenshot, gateway):
    member = page_of()
    texts_in(member, "colors")
    expect(texts(member).last).to_contain_text("Which color?")
    expect(texts(member).last).to_contain_text(re.compile(r"\d segment"))
    texts_in(member, "2")
    expect(texts(member).last).to_contain_text("You chose: 2")
    assert gateway.assistant.deliveries[-1].choice is not None
    member.page.locator("#texts").scroll_into_view_if_needed()
    screenshot(member, f"simulator-texts-{page_of.width}")
    assert violations(member.page) == ""
    assert member.overflow() <= 0


def test_a_call_by_typed_speech_and_by_keys(page_of, screenshot):
    member = calls(page_of())
    expect(member.page.get_by_label("What you say")).to_be_focused()
    speaks(member, "colors")
    expect(captions(member).filter(has_text="Which color?")).to_have_count(1)
    member.button("3 DEF").click()
    expect(captions(member).filter(has_text="You chose: Blue")).to_have_count(1)
    member.page.locator("#call").scroll_into_view_if_needed()
    screenshot(member, f"simulator-call-{page_of.width}")
    assert violations(member.page) == ""
    assert member.overflow() <= 0

    member.button("Hang up").click()
    expect(state(member)).to_have_text("The call is over.")
    expect(member.button("Call")).to_be_focused()
    expect(member.button("Say it")).to_be_disabled()


def test_everything_that_can_be_pressed_is_large_enough(page_of):
    member = calls(page_of())
    boxes = member.page.locator(CONTROLS).evaluate_all(
        "all => all.map((one) => [one.textContent, one.getBoundingClientRect()])"
    )
    small = [
        text
        for text, box in boxes
        if 0 < box["width"] < LEAST_TARGET or 0 < box["height"] < LEAST_TARGET
    ]
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_a_call_and_in_a_transfer(visit, screenshot, scheme):
    member = visit("/simulator", color_scheme=scheme)
    expect(number(member)).not_to_have_value("")
    assert violations(member.page) == ""
    speaks(calls(member), "put me through")
    expect(member.button("Nobody answers")).to_be_visible()
    assert violations(member.page) == ""
    screenshot(member, f"simulator-transfer-{scheme}")


def test_a_transfer_is_answered_with_a_word_to_the_person_or_by_nobody(visit):
    member = calls(visit("/simulator"))
    speaks(member, "put me through")
    member.button("Nobody answers").click()
    expect(state(member)).to_have_text(re.compile("^Your turn"))
    speaks(member, "put me through")
    member.button("A person answers").click()
    expect(captions(member).filter(has_text="The person who answered heard:")).not_to_have_count(0)
    expect(state(member)).to_have_text("The call is over.")


def test_silence_and_words_heard_unclearly_are_said_too(visit):
    member = calls(visit("/simulator"))
    member.button("Say nothing").click()
    expect(state(member)).to_have_text(re.compile("^Your turn"))
    member.page.get_by_label("The line is bad").check()
    speaks(member, "hello")
    expect(captions(member).last).to_contain_text("hello")
    expect(captions(member).filter(has_text="You said: hello")).to_have_count(0)


def test_only_a_made_up_number_is_taken_and_another_has_its_own_texts(visit):
    member = visit("/simulator")
    field = number(member)
    expect(field).not_to_have_value("")
    texts_in(member, "hello")
    expect(texts(member).last).to_contain_text("You said: hello")

    field.fill("212-555-1234")
    member.button("Use this number").click()
    expect(member.page.get_by_text("Please use a made-up number")).to_be_visible()
    expect(texts(member)).not_to_have_count(0)
    field.fill("212 555 0111")
    member.button("Use this number").click()
    expect(field).to_have_value("212-555-0111")
    expect(texts(member)).to_have_count(0)


def test_what_is_said_is_spoken_only_when_it_is_asked_for(visit):
    member = visit("/simulator")
    member.page.evaluate("""() => {
        window.spoken = [];
        speechSynthesis.speak = (words) => spoken.push(words.text);
    }""")
    calls(member)
    assert member.page.evaluate("spoken") == []
    member.button("Read aloud").click()
    speaks(member, "hello")
    expect(captions(member).filter(has_text="You said: hello")).to_have_count(1)
    assert "You said: hello" in member.page.evaluate("spoken")


def test_the_demo_page_leads_there(visit):
    member = visit()
    member.page.get_by_role("link", name="texts and calls, simulated").click()
    expect(member.page.get_by_role("heading", level=1)).to_have_text("A phone to try")
