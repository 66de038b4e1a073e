"""For people over 65: eyes, hands, screen readers, keyboards, small and zoomed screens."""

import pytest
from member import style_of, violations
from playwright.sync_api import expect

PHONE, DESKTOP = (390, 844), (1280, 800)
ZOOMED = (320, 256)  # 1280 x 1024 at 400 %
NARROW = (320, 640)
LEAST_TARGET = 44
SIZES = """() => {
    const roots = [document, document.querySelector("mtm-chat").shadowRoot];
    return roots.flatMap((root) => [...root.querySelectorAll("button, a, textarea, input")])
        // A link within a sentence is as high as its line (WCAG 2.5.5, inline exception).
        .filter((one) => !one.matches("main p a, .skip, .turn > p:not(.doors) a, .turn li a"))
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0)
        .map(([text, box]) => [text, box.width, box.height]);
}"""


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


def test_axe_finds_nothing_on_the_demo_page(visit, scheme):
    assert violations(visit(color_scheme=scheme).page) == ""


@pytest.mark.parametrize("size", [PHONE, DESKTOP, ZOOMED], ids=["phone", "desktop", "zoomed"])
def test_axe_finds_nothing_in_a_conversation(visit, scheme, size):
    member = visit(color_scheme=scheme, width=size[0], height=size[1]).open_chat()
    member.ask("which conditions", "Diabetes")
    member.ask("blank list", "opens in a new tab")
    member.ask("colors", "Which color?")
    assert violations(member.page) == ""

    member.choose("Red")
    expect(member.last_turn).to_contain_text("You chose: Red")
    member.ask("my chest hurts", "Please read this now")
    member.button("Menu").click()
    assert violations(member.page) == ""

    member.button("End chat").click()
    member.field.fill("a" * 2020)
    assert violations(member.page) == ""


def test_axe_finds_nothing_in_a_transcript(visit):
    member = visit().open_chat()
    member.ask("blank list", "opens in a new tab")
    member.ask("my chest hurts", "Please read this now")
    with member.context.expect_page() as opened:
        member.pick_in_menu("Print this conversation")

    assert violations(opened.value) == ""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_the_blank_list(visit, size):
    member = visit("/lists/blank-medication-list", width=size[0], height=size[1])

    assert violations(member.page) == ""


def test_the_colors_can_be_switched_and_the_choice_is_kept(visit):
    member = visit(color_scheme="light").open_chat()
    member.pick_in_menu("Use dark colors")

    assert style_of(member, ".panel", "backgroundColor") == ["rgb(18, 24, 31)"]
    assert violations(member.page) == ""
    member.page.reload()
    assert style_of(member, ".panel", "backgroundColor") == ["rgb(18, 24, 31)"]
    member.open_chat().pick_in_menu("Use light colors")
    assert style_of(member, ".panel", "backgroundColor") == ["rgb(255, 255, 255)"]


def test_a_whole_conversation_works_by_keyboard_alone(visit):
    member = visit()
    press = member.page.keyboard.press
    type_ = member.page.keyboard.type

    while member.focused() != "Chat with us":
        press("Tab")
    press("Enter")
    expect(member.turns).to_have_count(1)
    assert member.focused() == "Type your message"
    type_("colors")
    press("Enter")
    expect(member.last_turn).to_contain_text("Which color?")
    assert member.focused() == "Type your message"

    press("Shift+Tab")
    assert member.focused() == "Blue"
    press("Shift+Tab")
    press("Space")
    expect(member.last_turn).to_contain_text("You chose: Green")
    assert member.focused() == "Type your message"

    while member.focused() != "Menu":
        press("Shift+Tab")
    press("Enter")
    press("Tab")
    press("Tab")
    assert member.focused() == "Print this conversation"
    press("Escape")
    assert member.focused() == "Menu"
    expect(member.button("Print this conversation")).to_be_hidden()
    press("Escape")
    expect(member.page.get_by_role("dialog")).to_have_count(0)
    assert member.focused() == "Chat with us"

    press("Enter")
    while member.focused() != "Close":
        press("Shift+Tab")
    press("Enter")
    assert member.focused() == "Chat with us"


def test_the_focus_stays_when_another_tab_uses_up_the_focused_button(visit):
    member = visit().open_chat()
    member.ask("colors", "Which color?")
    member.button("Green").focus()
    other = type(member)(member.context, member.url).open_chat()

    other.choose("Red")

    expect(member.button("Green")).to_be_disabled()
    assert member.focused() == "Conversation"


def test_on_a_small_screen_the_focus_cannot_leave_for_the_hidden_page(visit):
    member = visit(width=390, height=844).open_chat()
    inside = "document.activeElement.localName"

    for _ in range(15):
        member.page.keyboard.press("Tab")
        assert member.page.evaluate(inside) in ("mtm-chat", "body")
    member.page.locator("main a").first.evaluate("link => link.focus()")
    assert member.page.evaluate(inside) != "a"


def test_turning_or_zooming_the_screen_keeps_the_place(visit):
    member = visit(width=1280, height=800).open_chat()
    member.field.fill("half a thought")

    for width, height in ((390, 844), (320, 256), (1280, 800)):
        member.page.set_viewport_size({"width": width, "height": height})
        expect(member.field).to_have_value("half a thought")
        expect(member.field).to_be_focused()
    member.ask("and on")


@pytest.mark.parametrize("size", [PHONE, DESKTOP, NARROW, ZOOMED])
def test_every_target_is_large_enough(visit, size):
    member = visit(width=size[0], height=size[1])
    closed = member.page.evaluate(SIZES)
    member.open_chat()
    member.ask("blank list", "opens in a new tab")
    member.ask("my chest hurts", "Please read this now")
    member.button("Menu").click()
    member.button("End chat").click()
    member.button("Menu").click()

    sizes = closed + member.page.evaluate(SIZES)

    assert len(sizes) > 15
    assert [one for one in sizes if min(one[1:]) < LEAST_TARGET] == []


@pytest.mark.parametrize("size", [NARROW, ZOOMED])
def test_nothing_scrolls_sideways_on_a_narrow_or_zoomed_screen(visit, size, screenshot):
    member = visit(width=size[0], height=size[1])
    assert member.overflow() <= 0
    member.open_chat()
    member.ask("which conditions", "Diabetes")
    member.ask("x" * 300)
    member.ask("my chest hurts", "Please read this now")
    assert member.overflow() <= 0
    screenshot(member, f"{size[0]}x{size[1]}-urgent")

    member.button("Menu").click()
    member.button("Start a new conversation").click()

    assert member.overflow() <= 0
    expect(member.button("Keep this chat")).to_be_in_viewport(ratio=1)
    expect(member.page.get_by_role("link", name="call 911", exact=True)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("size", [NARROW, ZOOMED])
def test_the_blank_list_does_not_scroll_sideways(visit, size):
    assert visit("/lists/blank-medication-list", width=size[0], height=size[1]).overflow() <= 0


def test_text_is_18_pixels_and_grows_with_the_readers_font_size(visit):
    member = visit().open_chat()
    root = "(size) => { document.documentElement.style.fontSize = size; }"

    assert style_of(member, ".turn", "fontSize") == ["18px"]
    member.page.evaluate(root, "24px")
    assert style_of(member, ".turn", "fontSize") == ["27px"]
    member.page.evaluate(root, "10px")  # as some sites set it, to count in tens
    assert style_of(member, ".turn", "fontSize") == ["18px"]


def test_the_focus_ring_is_wide_and_of_full_contrast(visit, scheme):
    member = visit(color_scheme=scheme).open_chat()
    member.button("Menu").focus()
    member.page.keyboard.press("Tab")

    ring = style_of(member, ":focus", "outlineWidth", "outlineStyle", "outlineColor")

    color = {"light": "rgb(20, 32, 43)", "dark": "rgb(255, 255, 255)"}[scheme]
    assert ring == ["3px", "solid", color]


def test_history_is_on_the_page_before_the_live_region_is_on(visit):
    member = visit().open_chat()
    member.ask("hello")
    member.page.reload()
    member.page.evaluate("""() => {
        const log = document.querySelector("mtm-chat").shadowRoot.querySelector(".log");
        window.announced = [];
        new MutationObserver((changes) => {
            for (const { addedNodes } of changes)
                for (const node of addedNodes) announced.push([log.ariaLive, node.innerText]);
        }).observe(log, { childList: true });
    }""")
    member.open_chat()
    expect(member.log).to_have_attribute("aria-live", "polite")
    member.ask("my chest hurts", "Please read this now")

    announced = member.page.evaluate("announced")

    assert [live for live, _ in announced] == ["off", "off", "off", "polite", "polite"]
    expect(member.log).to_have_attribute("aria-relevant", "additions")
    expect(member.page.get_by_role("alert")).to_have_count(1)


def test_an_urgent_reply_of_the_past_interrupts_nobody(visit):
    member = visit().open_chat()
    member.ask("my chest hurts", "Please read this now")
    member.page.reload()
    member.open_chat()

    expect(member.last_turn).to_contain_text("Please read this now")
    expect(member.page.get_by_role("alert")).to_have_count(0)


def test_nothing_moves_for_those_who_asked_for_less_motion(visit, gateway):
    member = visit(reduced_motion="reduce").open_chat()
    gateway.assistant.seconds = 1
    try:
        member.say("hello")
        expect(member.page.get_by_text("The assistant is writing…")).to_be_visible()
        assert style_of(member, ".writing", "animationName") == ["none"]
        expect(member.last_turn).to_contain_text("You said: hello")
    finally:
        gateway.assistant.seconds = 0
