"""Talking with the assistant in the widget."""

import pytest
from member import Member
from playwright.sync_api import expect
from running_gateway import COLORS


def test_the_chat_stays_closed_until_it_is_asked_for(visit):
    member = visit()

    expect(member.launcher).to_be_visible()
    expect(member.page.get_by_role("dialog")).to_have_count(0)
    assert member.page.evaluate("localStorage.length") == 0


def test_a_new_conversation_begins_with_the_greeting(visit):
    member = visit().open_chat()

    expect(member.turns).to_have_count(1)
    expect(member.last_turn).to_contain_text("automated assistant")
    expect(member.last_turn).to_contain_text("911")


def test_a_message_is_answered_below_it(visit):
    member = visit().open_chat()

    member.ask("Is there a charge for this")

    assert member.said()[1:] == [
        "You Is there a charge for this",
        "Assistant You said: Is there a charge for this",
    ]


def test_shift_and_enter_begin_a_new_line(visit):
    member = visit().open_chat()

    member.field.press_sequentially("one")
    member.field.press("Shift+Enter")
    member.field.press_sequentially("two")
    assert member.field.input_value() == "one\ntwo"
    member.button("Send").click()

    expect(member.turns.nth(1).locator(".said")).to_have_text("one\ntwo", use_inner_text=True)


def test_an_empty_message_is_not_sent(visit):
    member = visit().open_chat()

    member.say("   \n ")
    member.button("Send").click()
    member.ask("hello")

    assert len(member.said()) == 3


def test_several_replies_to_one_message_all_appear_in_order(visit):
    member = visit().open_chat()

    member.ask("both please", "Second of two")

    assert member.said()[2:] == ["Assistant First of two", "Assistant Second of two"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>document.title = 'taken'</script>",
        '<img src="x" onerror="document.title = 1">',
        '/intent{"a": 1}',
        "/restart",
        "&lt;b&gt; **bold** - not a list",
    ],
)
def test_markup_and_commands_stay_text(visit, text):
    member = visit().open_chat()
    title = member.page.title()

    member.ask(text)

    expect(member.turns.nth(1).locator(".said")).to_have_text(text)
    expect(member.turns.nth(1).locator(".said > *")).to_have_count(0)
    expect(member.last_turn.locator("script, img, b")).to_have_count(0)
    assert member.page.title() == title


def test_a_choice_is_sent_by_its_button(visit, gateway):
    member = visit().open_chat()
    member.ask("colors", "Which color?")

    member.choose(COLORS[1])

    expect(member.last_turn).to_contain_text("You chose: Green")
    assert member.said()[-2:] == ["You Green", "Assistant You chose: Green"]
    assert gateway.assistant.deliveries[-1].choice is not None


def test_the_buttons_of_an_answered_list_are_out_of_use(visit):
    member = visit().open_chat()
    member.ask("colors", "Which color?")
    for title in COLORS:
        expect(member.button(title)).to_be_enabled()

    member.ask("something else")

    for title in COLORS:
        expect(member.button(title)).to_be_disabled()


def test_lists_and_phone_numbers_of_an_answer_are_real(visit):
    member = visit().open_chat()

    member.ask("which conditions", "Diabetes")
    assert member.last_turn.get_by_role("listitem").count() >= 10
    member.ask(
        "Call 888-830-6831 (TTY: 711), or 1-800-222-1222, or (888) 830-6831; "
        "not $911, 1911 or 9,110."
    )

    numbers = member.last_turn.locator("a").evaluate_all(
        "links => links.map(a => [a.text, a.href])"
    )
    assert numbers == [
        ["888-830-6831", "tel:+18888306831"],
        ["711", "tel:711"],
        ["1-800-222-1222", "tel:+18002221222"],
        ["(888) 830-6831", "tel:+18888306831"],
    ]


def test_a_link_opens_the_printable_list_in_a_new_tab(visit):
    member = visit().open_chat()
    member.ask("blank list", "(opens in a new tab)")

    with member.context.expect_page() as opened:
        member.last_turn.get_by_role("link", name="opens in a new tab").click()

    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Personal Medication List")


def test_an_urgent_reply_stands_out_and_offers_to_call(visit):
    member = visit().open_chat()

    member.ask("my chest hurts", "Please read this now")

    expect(member.page.get_by_role("alert")).to_have_count(1)
    expect(member.last_turn.get_by_role("link", name="Call 911")).to_have_attribute(
        "href", "tel:911"
    )


def test_the_phone_line_is_in_sight_in_every_state(visit):
    member = visit().open_chat()
    line = member.page.locator("mtm-chat").get_by_role("link", name="888-830-6831").first

    for step in (lambda: member.ask("long", "Paragraph 15"), lambda: member.button("Menu").click()):
        step()
        expect(line).to_be_in_viewport(ratio=1)
        expect(member.page.get_by_role("link", name="call 911", exact=True)).to_be_in_viewport(
            ratio=1
        )
    expect(line).to_have_attribute("href", "tel:+18888306831")


def test_a_long_answer_is_shown_from_the_question_on(visit):
    member = visit().open_chat()

    member.ask("long", "Paragraph 15")

    expect(member.turns.nth(1)).to_be_in_viewport(ratio=1)
    expect(member.page.get_by_text("Paragraph 1 of")).to_be_in_viewport(ratio=1)


def test_the_character_limit_is_mentioned_only_when_it_is_near(visit):
    member = visit().open_chat()
    hint = member.page.locator("mtm-chat #hint")

    member.field.fill("a" * 1800)
    expect(hint).to_be_hidden()
    member.field.fill("a" * 1900)
    expect(hint).to_have_text("100 characters left.")
    member.field.fill("a" * 2012)
    expect(hint).to_contain_text("12 characters too many")
    member.field.press("Enter")
    expect(member.turns).to_have_count(1)
    assert len(member.field.input_value()) == 2012

    member.ask("a" * 2000)


def test_a_reload_keeps_the_conversation(visit):
    member = visit().open_chat()
    member.ask("colors", "Which color?")
    member.choose("Red")
    expect(member.last_turn).to_contain_text("You chose: Red")
    before = member.said()

    member.page.reload()
    member.open_chat()

    expect(member.turns).to_have_count(len(before))
    assert member.said() == before
    for title in COLORS:
        expect(member.button(title)).to_be_disabled()


def test_two_tabs_show_one_conversation(visit):
    first = visit().open_chat()
    first.ask("from the first tab")
    second = Member(first.context, first.url).open_chat()
    expect(second.turns).to_have_count(3)

    second.ask("from the second tab")
    expect(first.last_turn).to_contain_text("You said: from the second tab")
    first.ask("and back")
    expect(second.last_turn).to_contain_text("You said: and back")

    assert first.said() == second.said()
    assert first.said()[-4:-2] == [
        "You from the second tab",
        "Assistant You said: from the second tab",
    ]


def test_two_tabs_opened_at_once_begin_one_conversation(visit):
    first = visit()
    second = Member(first.context, first.url)

    for member in (first, second):
        member.page.evaluate("document.querySelector('mtm-chat').open()")
    for member in (first, second):
        expect(member.turns).to_have_count(1)
    first.ask("hello")

    expect(second.last_turn).to_contain_text("You said: hello")


def test_an_answer_that_comes_while_the_chat_is_closed_is_counted_on_its_button(visit, gateway):
    member = visit().open_chat()
    gateway.assistant.seconds = 0.5
    try:
        member.say("hello")
        member.button("Close").click()
        expect(member.launcher).to_have_text("Chat with us, 1 new message")
    finally:
        gateway.assistant.seconds = 0

    member.launcher.click()
    expect(member.last_turn).to_contain_text("You said: hello")
    member.button("Close").click()
    expect(member.launcher).to_have_text("Chat with us")


def test_the_assistant_is_seen_to_be_writing(visit, gateway):
    member = visit().open_chat()
    gateway.assistant.seconds = 1
    try:
        member.say("hello")
        expect(member.page.get_by_text("The assistant is writing…")).to_be_visible()
        expect(member.log).to_have_attribute("aria-busy", "true")
        expect(member.last_turn).to_contain_text("You said: hello")
    finally:
        gateway.assistant.seconds = 0

    expect(member.log).to_have_attribute("aria-busy", "false")
    expect(member.page.get_by_text("The assistant is writing…")).to_be_hidden()
