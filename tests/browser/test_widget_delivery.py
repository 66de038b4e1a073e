"""How the widget reaches a page: one small file, one tag, nothing from anywhere else."""

import gzip
import importlib.util
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from member import style_of
from playwright.sync_api import expect
from running_gateway import WEB

from mtm.program import program_for

BUDGET = 15 * 1024
WIDGET = WEB / "widget" / "mtm-chat.js"


def bundler():
    spec = importlib.util.spec_from_file_location("bundle", WEB / "widget" / "bundle.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_widget_with_its_styles_is_within_15_kilobytes():
    assert len(gzip.compress(WIDGET.read_bytes())) <= BUDGET


def test_the_widget_is_what_the_bundler_makes_of_its_sources():
    assert WIDGET.read_text(encoding="utf-8") == bundler().bundle()


def test_the_page_asks_nothing_of_anyone_else(visit):
    member = visit("/lists/blank-medication-list")
    asked = []
    member.page.on("request", lambda request: asked.append(request.url))
    member.page.goto(member.url.replace("/lists/blank-medication-list", "/"))
    member.open_chat()
    member.ask("blank list", "opens in a new tab")

    assert len(asked) > 4
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(member.url).netloc}


def test_one_tag_adds_the_widget_with_the_tags_wishes(visit, gateway):
    member = visit()
    embed(
        member,
        f'<script src="{gateway.url}/widget/mtm-chat.js" defer '
        'data-open data-title="Ask us"></script>',
    )

    expect(member.page.get_by_role("dialog", name="Ask us")).to_be_visible()
    expect(member.last_turn).to_contain_text("automated assistant")
    assert member.page.evaluate("document.activeElement === document.body")


def test_an_element_on_the_page_is_used_instead_of_another(visit, gateway):
    member = visit()
    embed(
        member,
        f'<mtm-chat data-title="Mine" data-server="{gateway.url}/"></mtm-chat>'
        f'<script src="{gateway.url}/widget/mtm-chat.js" defer></script>',
    )

    expect(member.page.locator("mtm-chat")).to_have_count(1)
    member.open_chat()
    expect(member.page.get_by_role("dialog", name="Mine")).to_be_visible()


def test_the_chat_can_be_taken_off_the_page_and_put_back(visit):
    member = visit().open_chat()
    member.ask("hello")

    member.page.evaluate("""() => {
        const chat = document.querySelector("mtm-chat");
        chat.remove();
        document.body.append(chat);
    }""")
    member.open_chat()

    expect(member.turns).to_have_count(3)
    member.ask("once more")


def test_styles_of_the_page_do_not_reach_the_widget(visit, gateway):
    member = visit()
    embed(
        member,
        "<style>* { font-size: 9px !important; color: red !important } "
        "body { text-transform: uppercase }</style>"
        f'<script src="{gateway.url}/widget/mtm-chat.js" defer></script>',
    )
    member.open_chat()

    assert style_of(member, ".turn", "fontSize", "color", "textTransform") == [
        "18px",
        "rgb(20, 32, 43)",
        "none",
    ]


def test_every_phone_number_on_our_pages_is_the_programs_own():
    line = program_for(datetime.now(UTC)).line
    sources = [
        WEB / "widget/src/words.js",
        WEB / "demo/index.html",
        WEB / "lists/blank-medication-list.html",
    ]
    for source in sources:
        text = source.read_text(encoding="utf-8")
        assert set(re.findall(r"\b\d{3}-\d{3}-\d{4}\b", text)) == {line.number}
        assert set(re.findall(r"TTY (\d+)", text)) <= {line.tty}


def embed(member, body: str) -> None:
    """Another page of the same site, with this body. It has no security policy of its own."""
    address = f"{member.url}embedding"
    page = f"<!doctype html><html lang=en><title>Plan</title><body>{body}</body></html>"
    member.page.route(address, lambda route: route.fulfill(body=page, content_type="text/html"))
    member.page.goto(address)
