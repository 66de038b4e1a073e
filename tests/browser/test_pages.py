"""The demo page, the printable list and the printed conversation."""

import re

import pytest
from member import SCREENSHOTS
from playwright.sync_api import expect

LETTER = re.compile(rb"/MediaBox \[0 0 612 792\]")
SIZES = {"390": (390, 844), "1280": (1280, 800)}


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_chat_fit_the_window(visit, screenshot, width, scheme):
    member = visit(width=SIZES[width][0], height=SIZES[width][1], color_scheme=scheme)
    assert member.overflow() <= 0
    screenshot(member, f"{width}-{scheme}-demo")

    member.open_chat()
    screenshot(member, f"{width}-{scheme}-greeting")
    member.ask("which conditions", "Diabetes")
    screenshot(member, f"{width}-{scheme}-answer")
    member.ask("blank list", "opens in a new tab")
    member.ask("colors", "Which color?")
    screenshot(member, f"{width}-{scheme}-choices")
    member.ask("my chest hurts", "Please read this now")
    screenshot(member, f"{width}-{scheme}-urgent")
    member.button("Menu").click()
    screenshot(member, f"{width}-{scheme}-menu")
    member.button("End chat").click()
    screenshot(member, f"{width}-{scheme}-end")

    assert member.overflow() <= 0
    for name in ("Menu", "Close", "Send", "End and erase"):
        expect(member.button(name)).to_be_in_viewport(ratio=1)


def test_without_javascript_the_page_says_whom_to_call(visit):
    member = visit(java_script_enabled=False)

    note = member.page.locator(".note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("888-830-6831")
    expect(member.page.locator("mtm-chat")).to_have_count(0)


def test_the_blank_list_prints_on_one_letter_page(visit):
    member = visit("/lists/blank-medication-list")

    pdf = member.page.pdf(prefer_css_page_size=True)

    assert pages_of(pdf) == 1
    assert LETTER.search(pdf)


def test_the_blank_list_is_printed_by_its_button_which_is_not_printed(visit):
    member = visit("/lists/blank-medication-list")
    member.page.evaluate("window.print = () => { window.printed = true; }")

    member.button("Print this list").click()

    assert member.page.evaluate("printed")
    member.page.emulate_media(media="print")
    expect(member.button("Print this list")).to_be_hidden()
    expect(member.page.get_by_text("Bring this list to every visit")).to_be_visible()


def test_every_field_of_the_blank_list_has_a_name_to_read_out(visit, screenshot):
    member = visit("/lists/blank-medication-list")
    screenshot(member, "1280-list")

    assert member.page.get_by_role("row").count() == 13
    for row in range(1, 13):
        for column in (
            "Medication",
            "How I take it",
            "Why I use it",
            "Prescriber",
            "Date I started",
        ):
            expect(
                member.page.get_by_role("textbox", name=f"{column} Medication {row}", exact=True)
            ).to_have_count(1)
    for label in ("Name", "Date of this list", "Allergies", "My pharmacy", "Notes"):
        expect(member.page.get_by_label(label).first).to_be_editable()


def test_on_a_phone_every_cell_of_the_blank_list_shows_its_heading(visit, screenshot):
    member = visit("/lists/blank-medication-list", width=390, height=844)
    screenshot(member, "390-list")
    cell = member.page.locator("td").first

    heading = cell.evaluate("cell => getComputedStyle(cell, '::before').content")

    assert heading.startswith('"Medication"')


def test_the_conversation_can_be_printed(visit, screenshot):
    member = visit().open_chat()
    member.ask("blank list", "opens in a new tab")
    member.ask("<b>my chest hurts</b>")
    member.ask("my chest hurts", "Please read this now")
    with member.context.expect_page() as opened:
        member.pick_in_menu("Print this conversation")
    page = opened.value

    assert page.title() == "Your conversation with the MTM Program Assistant"
    expect(page.locator("li.member .said")).to_have_text(
        ["blank list", "<b>my chest hurts</b>", "my chest hurts"]
    )
    expect(page.get_by_role("link", name="/lists/blank-medication-list")).to_be_visible()
    expect(page.locator("time")).to_have_count(7)
    page.screenshot(path=SCREENSHOTS / "1280-transcript.png", full_page=True)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_blocked_pop_up_is_explained(visit):
    member = visit().open_chat()
    member.page.evaluate("window.open = () => null")

    member.pick_in_menu("Print this conversation")

    expect(member.notice).to_contain_text("Please allow pop-ups")


def test_the_widget_is_not_printed_with_the_page(visit):
    member = visit()

    member.page.emulate_media(media="print")

    expect(member.launcher).to_be_hidden()
